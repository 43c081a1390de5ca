package org.rapport.jobs.warehouse;

import java.io.Serializable;
import java.time.YearMonth;
import java.util.Optional;
import org.rapport.contract.Table;
import org.rapport.contract.WarehousePaths;

/**
 * A file that a task wrote and that the driver took, with its place in the snapshot.
 *
 * @param written the file as it lies in the staging folder
 * @param table name of its table
 * @param path where it belongs, relative to the snapshot
 */
public record StagedFile(WrittenFile written, String table, String path) implements Serializable {
  /** A file of a table, under the name it has, in its month for tables by month. */
  public static StagedFile of(Table table, Optional<YearMonth> month, WrittenFile written) {
    if (table.isByMonth() != month.isPresent()) {
      throw new IllegalArgumentException(
          table.name() + (table.isByMonth() ? " lies by month" : " has no months"));
    }
    String folder =
        month
            .map(present -> WarehousePaths.month(table, present))
            .orElseGet(() -> WarehousePaths.table(table));
    String name = written.path().substring(written.path().lastIndexOf('/') + 1);
    return new StagedFile(written, table.name(), folder + "/" + name);
  }
}
