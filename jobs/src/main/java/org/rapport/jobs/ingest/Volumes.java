package org.rapport.jobs.ingest;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.rapport.contract.ExportKind;

/** How many rows stand, by kind, school and month. */
public final class Volumes implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MONTH_BITS = 20;

  private final EnumMap<ExportKind, HashMap<Long, long[]>> rows = new EnumMap<>(ExportKind.class);

  /** Adds rows of a school and month. */
  public void add(ExportKind kind, int school, int month, long count) {
    rows.computeIfAbsent(kind, unused -> new HashMap<>())
            .computeIfAbsent(key(school, month), unused -> new long[1])[0] +=
        count;
  }

  /** Adds those of others. */
  public void addAll(Volumes more) {
    more.rows.forEach(
        (kind, cells) ->
            cells.forEach(
                (key, count) ->
                    add(
                        kind,
                        (int) (key >> MONTH_BITS),
                        (int) (key & ((1 << MONTH_BITS) - 1)),
                        count[0])));
  }

  private static long key(int school, int month) {
    return ((long) school << MONTH_BITS) | month;
  }

  /** Rows of a school in a month. */
  public long of(ExportKind kind, int school, int month) {
    Map<Long, long[]> cells = rows.get(kind);
    long[] count = cells == null ? null : cells.get(key(school, month));
    return count == null ? 0 : count[0];
  }
}
