package org.rapport.jobs.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rapport.contract.Table;
import org.rapport.contract.WarehousePaths;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.warehouse.StagedFile;
import org.rapport.jobs.warehouse.TableRows;
import org.rapport.jobs.warehouse.TableWriter;

/**
 * Rows of several tables on their way into files: one file a table and month, in the order of the
 * table's key.
 */
final class TableFiles {
  private static final int NO_MONTH = Integer.MIN_VALUE;

  private final String folder;
  private final String fileName;
  private final int openFrom;
  private final TreeMap<String, TreeMap<Integer, TableRows>> rows = new TreeMap<>();

  /**
   * Rows that are not written yet.
   *
   * @param folder staging folder of the attempt
   * @param fileName name of every file, alike in all folders
   * @param openFrom first month of which rows are wanted; files of earlier ones stand
   */
  TableFiles(String folder, String fileName, int openFrom) {
    this.folder = folder;
    this.fileName = fileName;
    this.openFrom = openFrom;
  }

  /** Whether rows of a month are wanted; rows of others must not be added. */
  boolean isOpen(int month) {
    return month >= openFrom;
  }

  /** Begins a row in a month of a table. */
  TableRows row(Table table, int month) {
    return rowsOf(table, month).begin();
  }

  /** Begins a row in a table without months. */
  TableRows row(Table table) {
    return row(table, NO_MONTH);
  }

  /** Makes sure that a table without months has a file. */
  void expect(Table table) {
    rowsOf(table, NO_MONTH);
  }

  /** The rows of a month; a table without any still has a file, so that its columns can be read. */
  TableRows rowsOf(Table table, int month) {
    if (month != NO_MONTH && !isOpen(month)) {
      throw new IllegalStateException("a row of a month whose files stand");
    }
    return rows.computeIfAbsent(table.name(), unused -> new TreeMap<>())
        .computeIfAbsent(month, unused -> new TableRows(table));
  }

  /** Writes everything. */
  List<StagedFile> write() {
    List<StagedFile> files = new ArrayList<>();
    for (TreeMap<Integer, TableRows> months : rows.values()) {
      // What is written need not be kept while the rest is.
      while (!months.isEmpty()) {
        Map.Entry<Integer, TableRows> month = months.pollFirstEntry();
        files.add(write(month.getKey(), month.getValue()));
      }
    }
    rows.clear();
    return files;
  }

  private StagedFile write(int monthNumber, TableRows some) {
    Table table = some.table();
    Optional<YearMonth> month =
        monthNumber == NO_MONTH ? Optional.empty() : Optional.of(Months.month(monthNumber));
    String target =
        folder
            + "/"
            + month
                .map(present -> WarehousePaths.month(table, present))
                .orElseGet(() -> WarehousePaths.table(table));
    try (TableWriter writer =
        TableWriter.create(table, SparkSettings.hadoop(), target, fileName, Map.of())) {
      writer.writeByKey(some);
      return StagedFile.of(table, month, writer.finish());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
