package org.rapport.jobs.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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
  private final IdentityHashMap<Table, OfTable> tables = new IdentityHashMap<>();

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
    return tables.computeIfAbsent(table, OfTable::new).of(month);
  }

  /** Writes everything. */
  List<StagedFile> write() {
    List<StagedFile> files = new ArrayList<>();
    List<Table> byName =
        tables.keySet().stream().sorted(Comparator.comparing(Table::name)).toList();
    for (Table table : byName) {
      TreeMap<Integer, TableRows> months = Objects.requireNonNull(tables.remove(table)).rows;
      // What is written need not be kept while the rest is.
      while (!months.isEmpty()) {
        Map.Entry<Integer, TableRows> month = months.pollFirstEntry();
        files.add(write(month.getKey(), month.getValue()));
      }
    }
    return files;
  }

  /** The rows of one table. One row after the other is mostly of the same month. */
  private static final class OfTable {
    private final Table table;
    private final TreeMap<Integer, TableRows> rows = new TreeMap<>();
    private int last = NO_MONTH;
    private @Nullable TableRows ofLast;

    OfTable(Table table) {
      this.table = table;
    }

    TableRows of(int month) {
      TableRows found = ofLast;
      if (found == null || month != last) {
        found = rows.computeIfAbsent(month, unused -> new TableRows(table));
        ofLast = found;
        last = month;
      }
      return found;
    }
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
