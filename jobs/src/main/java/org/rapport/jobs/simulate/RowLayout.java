package org.rapport.jobs.simulate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;

/** What the records of one file look like: its columns, and the format's signs around values. */
final class RowLayout {
  private static final byte[] NOTHING = {};

  private final Format format;
  private final List<String> columns;
  private final boolean hasTombstones;
  private final byte[][] keys;
  private final byte[] ending;
  private final byte[] tombstone;

  private RowLayout(Format format, List<String> columns, boolean hasTombstones) {
    this.format = format;
    this.columns = List.copyOf(columns);
    this.hasTombstones = hasTombstones;
    this.keys = new byte[columns.size()][];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = ('"' + columns.get(i) + "\":").getBytes(StandardCharsets.US_ASCII);
    }
    String rest = format == Format.JSONL ? "}\n" : hasTombstones ? ",\n" : "\n";
    this.ending = rest.getBytes(StandardCharsets.US_ASCII);
    String deleted =
        format == Format.JSONL ? ",\"" + ExportKind.IS_DELETED.name() + "\":true}\n" : ",true\n";
    this.tombstone = deleted.getBytes(StandardCharsets.US_ASCII);
  }

  /** The canonical layout of a kind of export. */
  static RowLayout of(Format format, ExportKind kind, boolean hasTombstones) {
    return new RowLayout(
        format, kind.columns().stream().map(ExportColumn::name).toList(), hasTombstones);
  }

  /** A table of what is true, always CSV. */
  static RowLayout ofTruth(List<String> columns) {
    return new RowLayout(Format.CSV, columns, false);
  }

  /** Columns, the tombstone not counted. */
  int width() {
    return columns.size();
  }

  /** The line before all records; empty where the format has none. */
  byte[] header() {
    if (format == Format.JSONL) {
      return NOTHING;
    }
    String tombstone = hasTombstones ? "," + ExportKind.IS_DELETED.name() : "";
    return (String.join(",", columns) + tombstone + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether fields stand between commas; else each behind its {@link #key}. */
  boolean isCsv() {
    return format == Format.CSV;
  }

  /** The name of a field as it stands before a known value in JSON Lines. */
  byte[] key(int field) {
    return keys[field];
  }

  /** A text with the signs that its format asks for. */
  String quoted(String value) {
    if (format == Format.JSONL) {
      String inner = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      return '"' + inner + '"';
    }
    boolean isQuoted = value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return isQuoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  /** Ends a record. */
  void end(Rows rows) {
    rows.bytes(ending);
  }

  /** Ends a record that takes its key away. */
  void endOfTombstone(Rows rows) {
    if (!hasTombstones) {
      throw new IllegalStateException("a file without tombstones");
    }
    rows.bytes(tombstone);
  }

  /** Records of a file with tombstones as one without them has them. */
  byte[] converted(byte[] records, RowLayout other) {
    if (format == Format.JSONL || other.hasTombstones == hasTombstones) {
      return records;
    }
    // The comma before an empty tombstone goes; no text of these kinds holds a line break.
    byte[] converted = new byte[records.length];
    int length = 0;
    for (int i = 0; i < records.length; i++) {
      if (records[i] != ',' || records[i + 1] != '\n') {
        converted[length] = records[i];
        length++;
      }
    }
    return Arrays.copyOf(converted, length);
  }
}
