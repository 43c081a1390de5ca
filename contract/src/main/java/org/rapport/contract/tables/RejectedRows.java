package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.LONG;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** Refused records: where they stand and why. */
public final class RejectedRows {
  public static final Field MONTH_START = Field.key("month_start", DATE, "First day of the month.");
  public static final Field SOURCE_FILE =
      Field.key("source_file", STRING, "Path of the file, relative to the configuration.");
  public static final Field SOURCE_RECORD =
      Field.key(
          "source_record",
          LONG,
          "Number of the record in its file, from 1; 0 for the file as a whole.");
  public static final Field COLUMN =
      Field.key("column", STRING, "The column; * for the record as a whole.");
  public static final Field KIND = Field.open("kind", STRING, "Kind of export.").required();
  public static final Field LINE =
      Field.open("line", LONG, "Line on which the record begins, from 1.").required();
  public static final Field BYTE_OFFSET =
      Field.open(
              "byte_offset",
              LONG,
              "Where the record begins, counted in bytes of the decompressed file.")
          .required();
  public static final Field BYTE_LENGTH =
      Field.open("byte_length", LONG, "Length of the record in bytes.").required();
  public static final Field REASON = Field.open("reason", STRING, "Why it was refused.").required();
  public static final Field VALUE_KIND =
      Field.open("value_kind", STRING, "What kind of text stood there, never the text.").required();

  /** Refused records: where they stand and why. */
  public static final Table TABLE =
      new Table(
          "rejected_rows",
          Table.Zone.REJECTED,
          true,
          "One row per refused record, in the month of the run.",
          List.of(
              MONTH_START,
              SOURCE_FILE,
              SOURCE_RECORD,
              COLUMN,
              KIND,
              LINE,
              BYTE_OFFSET,
              BYTE_LENGTH,
              REASON,
              VALUE_KIND));

  private RejectedRows() {}
}
