package org.rapport.jobs.spark;

import java.util.Arrays;
import java.util.List;
import org.rapport.jobs.family.Place;
import org.rapport.jobs.family.pack.ByteSink;
import org.rapport.jobs.family.pack.ByteSource;
import org.rapport.jobs.ingest.Row;

/** Cells of a row as bytes: what all packed rows have in common. */
final class Packing {
  private Packing() {}

  static void place(Row row, int delivery, ByteSink to) {
    to.flag(row.isDeleted())
        .number(delivery)
        .number(row.record())
        .number(row.line())
        .number(row.offset())
        .number(row.length());
  }

  /** The place of a row, after the flag that says whether it takes its key away. */
  static Place place(ByteSource source) {
    return new Place(
        source.integer(), source.number(), source.number(), source.number(), source.number());
  }

  static void text(Row row, int column, ByteSink to) {
    if (row.isEmpty(column)) {
      to.number(0);
    } else {
      to.text(row.bytes(), row.start(column), row.end(column));
    }
  }

  static void code(Row row, int column, ByteSink to) {
    to.number(row.isEmpty(column) ? -1 : row.code(column));
  }

  static void flag(Row row, int column, ByteSink to) {
    if (row.isEmpty(column)) {
      to.number(0);
    } else {
      to.number(1).flag(row.bool(column));
    }
  }

  static void day(Row row, int column, ByteSink to) {
    to.optional(row.isEmpty(column) ? null : (long) row.day(column));
  }

  /** The parts of a list cell, sorted, without empty ones. */
  static List<String> list(String cell) {
    if (cell.indexOf(';') < 0) {
      String only = cell.strip();
      return only.isEmpty() ? List.of() : List.of(only);
    }
    return Arrays.stream(cell.split(";"))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }
}
