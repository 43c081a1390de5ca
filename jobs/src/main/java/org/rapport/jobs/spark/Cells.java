package org.rapport.jobs.spark;

import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.ingest.Row;

/** The cells of a row by the names of its kind; an empty cell is null. */
record Cells(Row row, ExportKind kind) {
  @Nullable String text(String name) {
    int column = kind.indexOf(name);
    return row.isEmpty(column) ? null : row.text(column);
  }

  String requiredText(String name) {
    return row.text(kind.indexOf(name));
  }

  int requiredDay(String name) {
    return row.day(kind.indexOf(name));
  }

  @Nullable Integer day(String name) {
    int column = kind.indexOf(name);
    return row.isEmpty(column) ? null : row.day(column);
  }

  @Nullable Boolean flag(String name) {
    int column = kind.indexOf(name);
    return row.isEmpty(column) ? null : row.bool(column);
  }

  @Nullable Long count(String name) {
    int column = kind.indexOf(name);
    return row.isEmpty(column) ? null : row.count(column);
  }

  <E extends Enum<E>> @Nullable E code(String name, E[] values) {
    int column = kind.indexOf(name);
    return row.isEmpty(column) ? null : values[row.code(column)];
  }
}
