package org.rapport.jobs.score;

import java.time.YearMonth;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Table;

/** What a run published, table by table. */
public interface PublishedRows {
  /** The months that are published, in order. */
  List<YearMonth> months();

  /** Hands each row of a table's month to the consumer, values in the order of the fields. */
  void each(Table table, YearMonth month, Consumer<@Nullable Object[]> rows);
}
