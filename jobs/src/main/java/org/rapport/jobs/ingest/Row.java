package org.rapport.jobs.ingest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;
import org.rapport.contract.ValueKind;

/**
 * A good record, seen through its kind's columns. One object is used for all rows of a split: what
 * it holds is valid until the next row. A column is named by its position in {@link
 * ExportKind#columns()}; every value keeps the rules of its column's type, so that readers need no
 * check but {@link #isEmpty}. In a tombstone only identifiers and days are sure to be there.
 */
public final class Row {
  final int[] starts;
  final int[] ends;
  final long[] values;
  long offsets;
  byte[] bytes = new byte[0];
  long record;
  long line;
  long offset;
  long length;
  private final ExportKind kind;

  Row(ExportKind kind) {
    this.kind = kind;
    List<ExportColumn> columns = kind.columns();
    starts = new int[columns.size() + 1];
    ends = new int[columns.size() + 1];
    values = new long[columns.size() + 1];
  }

  /** What the row is one of. */
  public ExportKind kind() {
    return kind;
  }

  /** Number of the record in its file, from 1. */
  public long record() {
    return record;
  }

  /** The line on which it begins, from 1. */
  public long line() {
    return line;
  }

  /** Where it begins, in bytes of the decompressed file. */
  public long offset() {
    return offset;
  }

  /** Its length in bytes, without the line end. */
  public long length() {
    return length;
  }

  /**
   * Whether the value is unknown: nothing, or nothing but spaces, or no such column in the file.
   */
  public boolean isEmpty(int column) {
    return starts[column] == ends[column];
  }

  /** The array that holds all values as UTF-8; only to be read. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where a value begins in {@link #bytes}, spaces around it left out. */
  public int start(int column) {
    return starts[column];
  }

  /** Where a value ends in {@link #bytes}, exclusive. */
  public int end(int column) {
    return ends[column];
  }

  /** A value as a string; empty if unknown. */
  public String text(int column) {
    int start = starts[column];
    return new String(bytes, start, ends[column] - start, StandardCharsets.UTF_8);
  }

  /** A DATE as days since 1970-01-01. */
  public int day(int column) {
    return (int) values[column];
  }

  /**
   * An INSTANT in microseconds since 1970-01-01T00:00Z; without an offset, the microseconds of the
   * local time as if its clock showed UTC.
   */
  public long instantMicros(int column) {
    return values[column];
  }

  /** Whether an INSTANT names its offset, so that {@link #instantMicros} is a moment. */
  public boolean hasOffset(int column) {
    return (offsets >>> column & 1) != 0;
  }

  /** What kind of text stands there. */
  public ValueKind kindOf(int column) {
    return ValueKinds.of(bytes, starts[column], ends[column]);
  }

  /** A BOOL; false if unknown. */
  public boolean bool(int column) {
    return values[column] != 0;
  }

  /** A COUNT; 0 if unknown. */
  public long count(int column) {
    return values[column];
  }

  /**
   * A SHARE or DECIMAL in millionths. Where there are more digits it is one millionth more than its
   * first six decimals say, so that 0.5000001 is more than a half.
   */
  public long decimalMicros(int column) {
    return values[column];
  }

  /** A CODE as the position in its enum; -1 if unknown. */
  public int code(int column) {
    return isEmpty(column) ? -1 : (int) values[column];
  }

  /** CODES as a set of bits, one for each position in the enum. */
  public long codes(int column) {
    return values[column];
  }

  /** Whether the row takes its key away. */
  public boolean isDeleted() {
    return values[values.length - 1] != 0;
  }
}
