package org.rapport.jobs.warehouse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Field;
import org.rapport.contract.Role;
import org.rapport.contract.Table;

/**
 * Rows of one table on their way into a file, held column by column: no object a row and none a
 * number. A row is begun and then set field by field; what is not set is null. Setting fields in
 * the table's order is fastest.
 *
 * <p>A value of a wrong type is a bug, and so is null where a value must be, which shows when the
 * rows are written; the messages name table and column, never the value.
 */
public final class TableRows {
  /** So many rows, and no more, are sorted one by one. */
  private static final int FEW_ROWS = 100;

  private final Table table;
  private final Field[] fields;
  private final ColumnValues[] columns;
  private int size;
  private int next;

  /** No rows yet. */
  public TableRows(Table table) {
    this.table = table;
    this.fields = table.fields().toArray(new Field[0]);
    this.columns =
        table.fields().stream()
            .map(field -> ColumnValues.of(table.name(), field))
            .toArray(ColumnValues[]::new);
  }

  /** The table. */
  public Table table() {
    return table;
  }

  /** Number of rows. */
  public int size() {
    return size;
  }

  /** Begins the next row. */
  public TableRows begin() {
    size++;
    next = 0;
    return this;
  }

  /** Sets a text. */
  public TableRows text(Field field, @Nullable String value) {
    ColumnValues column = column(field);
    if (value != null) {
      column.text(size - 1, value);
    }
    return this;
  }

  /** Sets a count of 32 or 64 bits. */
  public TableRows count(Field field, long value) {
    column(field).count(size - 1, value);
    return this;
  }

  /** Sets a day, as days since 1970. */
  public TableRows day(Field field, int epochDay) {
    column(field).day(size - 1, epochDay);
    return this;
  }

  /** Sets a moment, as microseconds since 1970. */
  public TableRows moment(Field field, long epochMicros) {
    column(field).moment(size - 1, epochMicros);
    return this;
  }

  /** Sets a share, an estimate or a bound. */
  public TableRows value(Field field, double value) {
    column(field).value(size - 1, value);
    return this;
  }

  /** Sets true or false. */
  public TableRows flag(Field field, boolean value) {
    column(field).flag(size - 1, value);
    return this;
  }

  /** Sets a value of the class that the field's type names. */
  public TableRows set(Field field, @Nullable Object value) {
    set(column(field), value);
    return this;
  }

  /** Adds a row of values in the order of the fields. */
  void add(@Nullable Object[] row) {
    if (row.length != fields.length) {
      throw new IllegalStateException(
          "a row of %s has %d values for %d columns"
              .formatted(table.name(), row.length, fields.length));
    }
    begin();
    for (int i = 0; i < fields.length; i++) {
      if (row[i] == null && !fields[i].isNullable()) {
        size--;
        throw missing(fields[i]);
      }
      set(columns[i], row[i]);
    }
  }

  private void set(ColumnValues column, @Nullable Object value) {
    int row = size - 1;
    if (value instanceof String text) {
      column.text(row, text);
    } else if (value instanceof Integer number) {
      column.number(row, number);
    } else if (value instanceof Long number) {
      column.longNumber(row, number);
    } else if (value instanceof Double number) {
      column.value(row, number);
    } else if (value instanceof Boolean flag) {
      column.flag(row, flag);
    } else if (value instanceof LocalDate day) {
      column.day(row, Math.toIntExact(day.toEpochDay()));
    } else if (value instanceof Instant moment) {
      column.moment(row, Moments.micros(moment));
    } else if (value != null) {
      throw column.refusal(value.getClass().getName());
    }
  }

  @SuppressWarnings("ReferenceEquality") // constants are the same object nearly always
  private ColumnValues column(Field field) {
    int at = next < fields.length && fields[next] == field ? next : table.indexOf(field);
    next = at + 1;
    return columns[at];
  }

  ColumnValues[] columns() {
    return columns;
  }

  /** Refuses rows without a value where one must be. */
  void requireWhole() {
    for (int i = 0; i < fields.length; i++) {
      if (!fields[i].isNullable() && columns[i].present(size) < size) {
        throw missing(fields[i]);
      }
    }
  }

  private IllegalStateException missing(Field field) {
    return new IllegalStateException(
        "%s.%s must have a value in every row".formatted(table.name(), field.name()));
  }

  /** Row numbers as they came. */
  int[] order() {
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    return order;
  }

  /**
   * Row numbers in the order of the table's key; the month within a month's file orders nothing.
   */
  int[] orderByKey() {
    requireWhole();
    ColumnValues[] key =
        Arrays.stream(columns)
            .filter(column -> column.field().role() == Role.KEY)
            .filter(column -> !column.isConstant(size))
            .toArray(ColumnValues[]::new);
    int[] order = order();
    // Rows mostly come family by family, and those of a family are few.
    boolean isByFirst = key.length > 0 && isSorted(Arrays.copyOf(key, 1));
    int from = 0;
    for (int row = 1; row <= size; row++) {
      if (row == size || (isByFirst && key[0].compare(row - 1, row) != 0)) {
        sort(order, from, row, key);
        from = row;
      }
    }
    return order;
  }

  private boolean isSorted(ColumnValues[] key) {
    for (int row = 1; row < size; row++) {
      if (compare(key, row - 1, row) > 0) {
        return false;
      }
    }
    return true;
  }

  private static void sort(int[] order, int from, int to, ColumnValues[] key) {
    if (to - from > FEW_ROWS) {
      Integer[] sorted = Arrays.stream(order, from, to).boxed().toArray(Integer[]::new);
      Arrays.sort(sorted, (a, b) -> compare(key, a, b));
      for (int i = 0; i < sorted.length; i++) {
        order[from + i] = sorted[i];
      }
      return;
    }
    for (int i = from + 1; i < to; i++) {
      int row = order[i];
      int place = i;
      while (place > from && compare(key, order[place - 1], row) > 0) {
        order[place] = order[place - 1];
        place--;
      }
      order[place] = row;
    }
  }

  private static int compare(ColumnValues[] key, int a, int b) {
    for (ColumnValues column : key) {
      int order = column.compare(a, b);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
