package org.rapport.jobs.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Field;
import org.rapport.contract.Table;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.tables.GroupIndicators;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.warehouse.StagedFile;
import org.rapport.jobs.warehouse.TableWriter;

/**
 * Rows of several tables on their way into files: one file a table and month, in the order of the
 * table's key.
 */
final class TableFiles {
  private static final int NO_MONTH = Integer.MIN_VALUE;
  private static final String MONTH_START = GroupIndicators.MONTH_START.name();

  private final String folder;
  private final String fileName;
  private final Map<String, TreeMap<Integer, List<@Nullable Object[]>>> rows = new TreeMap<>();
  private final Map<String, Table> tables = new TreeMap<>();

  /**
   * Rows that are not written yet.
   *
   * @param folder staging folder of the attempt
   * @param fileName name of every file, alike in all folders
   */
  TableFiles(String folder, String fileName) {
    this.folder = folder;
    this.fileName = fileName;
  }

  /** Adds a row to a month of a table. */
  void add(Table table, int month, @Nullable Object... row) {
    tables.put(table.name(), table);
    rows.computeIfAbsent(table.name(), unused -> new TreeMap<>())
        .computeIfAbsent(month, unused -> new ArrayList<>())
        .add(row);
  }

  /** Adds a row to a table without months. */
  void add(Table table, @Nullable Object... row) {
    add(table, NO_MONTH, row);
  }

  /** Makes sure that a table without rows still has a file, so that its columns can be read. */
  void expect(Table table, int month) {
    tables.put(table.name(), table);
    rows.computeIfAbsent(table.name(), unused -> new TreeMap<>())
        .computeIfAbsent(month, unused -> new ArrayList<>());
  }

  /** Makes sure that a table without months has a file. */
  void expect(Table table) {
    expect(table, NO_MONTH);
  }

  /** Writes everything. */
  List<StagedFile> write() {
    List<StagedFile> files = new ArrayList<>();
    rows.forEach(
        (name, months) ->
            months.forEach((month, list) -> files.add(write(tables.get(name), month, list))));
    rows.clear();
    return files;
  }

  private StagedFile write(Table table, int monthNumber, List<@Nullable Object[]> list) {
    Optional<YearMonth> month =
        monthNumber == NO_MONTH ? Optional.empty() : Optional.of(Months.month(monthNumber));
    String target =
        folder
            + "/"
            + month
                .map(present -> WarehousePaths.month(table, present))
                .orElseGet(() -> WarehousePaths.table(table));
    list.sort(byKey(table));
    try (TableWriter writer =
        TableWriter.create(table, SparkSettings.hadoop(), target, fileName, Map.of())) {
      for (@Nullable Object[] row : list) {
        writer.write(row);
      }
      return StagedFile.of(table, month, writer.finish());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Comparator<@Nullable Object[]> byKey(Table table) {
    // Within a file of one month the month orders nothing.
    int[] key =
        table.key().stream()
            .filter(field -> !(table.isByMonth() && field.name().equals(MONTH_START)))
            .mapToInt(table::indexOf)
            .toArray();
    return (a, b) -> {
      for (int column : key) {
        int order = compare(a[column], b[column]);
        if (order != 0) {
          return order;
        }
      }
      return 0;
    };
  }

  @SuppressWarnings("unchecked") // values of one key column are of one comparable class
  private static int compare(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      throw new IllegalStateException("a key is missing");
    }
    return ((Comparable<Object>) a).compareTo(b);
  }

  /** Values of a row by column, for rows that are easier to fill by name than by place. */
  static final class RowBuilder {
    private final Table table;
    private final @Nullable Object[] values;

    RowBuilder(Table table) {
      this.table = table;
      this.values = new @Nullable Object[table.fields().size()];
    }

    Table table() {
      return table;
    }

    RowBuilder set(Field field, @Nullable Object value) {
      values[table.indexOf(field)] = value;
      return this;
    }

    @Nullable Object[] build() {
      return values;
    }
  }
}
