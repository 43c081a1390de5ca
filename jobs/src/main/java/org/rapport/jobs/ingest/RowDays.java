package org.rapport.jobs.ingest;

import java.time.ZoneId;
import java.util.Arrays;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.family.LocalDay;

/**
 * Finds the local day of rows, one after the other. Rows of one school mostly follow each other, so
 * that its zone need not be looked up anew.
 */
final class RowDays {
  private final int column;
  private final boolean isInstant;
  private final int schoolColumn;
  private final SchoolZones zones;
  private byte[] lastSchool = new byte[0];
  private ZoneId lastZone;

  /**
   * Of the rows of a kind.
   *
   * @param column the column of days or times that is asked; below zero where the kind has none
   */
  RowDays(ExportKind kind, int column, SchoolZones zones) {
    this.column = column;
    this.isInstant = column >= 0 && kind.columns().get(column).type() == ExportColumn.Type.INSTANT;
    this.schoolColumn = isInstant ? kind.indexOf("school_id") : -1;
    this.zones = zones;
    this.lastZone = zones.standard();
  }

  /** Whether the row names a day. */
  boolean has(Row row) {
    return column >= 0 && !row.isEmpty(column);
  }

  /** The epoch day of a row that has one. */
  int of(Row row) {
    return isInstant
        ? LocalDay.of(row.instantMicros(column), row.hasOffset(column), zone(row))
        : row.day(column);
  }

  private ZoneId zone(Row row) {
    if (zones.own().isEmpty() || !row.hasOffset(column)) {
      return zones.standard();
    }
    int start = row.start(schoolColumn);
    int end = row.end(schoolColumn);
    if (!Arrays.equals(row.bytes(), start, end, lastSchool, 0, lastSchool.length)) {
      lastSchool = Arrays.copyOfRange(row.bytes(), start, end);
      lastZone = zones.of(row.text(schoolColumn));
    }
    return lastZone;
  }
}
