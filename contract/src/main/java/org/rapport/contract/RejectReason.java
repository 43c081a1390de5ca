package org.rapport.contract;

import org.rapport.contract.codes.Code;

/** Why a record or a file was refused; the sentence is what a clerk reads. */
public enum RejectReason implements Code {
  UNCLOSED_QUOTE(
      "A quote is opened and not closed before the damage; reading went on at the next line."),
  STRAY_QUOTE(
      "A quote stands inside a field that does not begin with one, text follows a closing quote, or a text is in quotes that CSV does not know."),
  WRONG_FIELD_COUNT("The record has more or fewer fields than the header."),
  UNDECODABLE(
      "The bytes are no text in the encoding of the file, or were none to a program before (U+FFFD)."),
  CONTROL_CHARACTER("The record holds a control character that no export should hold."),
  RECORD_TOO_LONG("The record is longer than the limit for one record."),
  BROKEN_JSON("The line is not one whole JSON object; reading went on at the next line."),
  DUPLICATE_KEY("The JSON object names a key twice."),
  NESTED_VALUE(
      "The JSON value is an object, a list within a list, or a list where the column holds one value."),
  WRONG_TYPE("The JSON value is true or false where the column holds an identifier or a text."),
  LATE_HEADER(
      "The header is not the first line of the file; it and the lines above it are no records."),
  REPEATED_HEADER("The header stands again in the middle of the file."),
  MISSING_VALUE("A required value is empty or missing."),
  BAD_DATE("The value is no day in the form YYYY-MM-DD, or in one that the profile declares."),
  IMPLAUSIBLE_DATE("The day lies outside the years 1990 to 2100."),
  BAD_INSTANT(
      "The value is no time in the form YYYY-MM-DDThh:mm with optional seconds and offset, or in one that the profile declares."),
  BAD_BOOL(
      "The value is no word for true or false: those of the profile, else true, yes, y, t, 1 and false,"
          + " no, n, f, 0."),
  BAD_NUMBER("The value is no number of the kind that the column holds."),
  OUT_OF_RANGE("The number lies outside the range of the column."),
  UNKNOWN_CODE("The value is none of the codes of the column, or of the words of the profile."),
  MANGLED_ID(
      "The identifier is not as its system wrote it: a number or day that a spreadsheet rewrote, quotes or a backslash, a sign that nobody sees, the word of a total or of nothing, or far too long."),
  BAD_TIME_ZONE("The value is no IANA time zone."),
  BAD_LANGUAGE("The value is no BCP 47 language tag."),
  INVALID_SPAN("The end lies before the start."),
  UNKNOWN_SCHOOL("The school is in no schools export."),
  CONFLICT_IN_DELIVERY("Another record of the same delivery has the same key and other values."),
  NOT_A_FAMILY(
      "The family has more students or contacts than any family has; its id is a catch-all."),
  MISSING_COLUMN("A required column is missing; the file is refused."),
  DUPLICATE_COLUMN("Two columns have the same name; the file is refused."),
  NO_HEADER("No line of the file is a header with a column that is known; the file is refused."),
  UNMARKED_UTF16(
      "The file is UTF-16 without a byte order mark, by which alone UTF-16 is known: save it as UTF-8, or as UTF-16 with its mark; the file is refused."),
  SPREADSHEET_FILE(
      "The file is a workbook of a spreadsheet program and no text: save its sheet as CSV; the file is refused."),
  NO_JSON_OBJECT("No line of the file is a JSON object; the file is refused."),
  RECORDS_TOO_LONG(
      "No object of the file is short enough to be read: 256 KiB, or 4 MiB where the profile reads records from a list within; the file is refused."),
  BROKEN_DOCUMENT(
      "The file is not one whole JSON document with the list of records where the profile says; the file is refused."),
  UNREADABLE_FILE("The file cannot be decompressed or read; the file is refused.");

  private final String meaning;

  RejectReason(String meaning) {
    this.meaning = meaning;
  }

  /** One sentence for readers. */
  public String meaning() {
    return meaning;
  }

  /** Whether the reason refuses a whole file rather than a record. */
  public boolean refusesFile() {
    return switch (this) {
      case MISSING_COLUMN,
          DUPLICATE_COLUMN,
          NO_HEADER,
          UNMARKED_UTF16,
          SPREADSHEET_FILE,
          NO_JSON_OBJECT,
          RECORDS_TOO_LONG,
          BROKEN_DOCUMENT,
          UNREADABLE_FILE ->
          true;
      case UNCLOSED_QUOTE,
          STRAY_QUOTE,
          WRONG_FIELD_COUNT,
          UNDECODABLE,
          CONTROL_CHARACTER,
          RECORD_TOO_LONG,
          BROKEN_JSON,
          DUPLICATE_KEY,
          NESTED_VALUE,
          WRONG_TYPE,
          LATE_HEADER,
          REPEATED_HEADER,
          MISSING_VALUE,
          BAD_DATE,
          IMPLAUSIBLE_DATE,
          BAD_INSTANT,
          BAD_BOOL,
          BAD_NUMBER,
          OUT_OF_RANGE,
          UNKNOWN_CODE,
          MANGLED_ID,
          BAD_TIME_ZONE,
          BAD_LANGUAGE,
          INVALID_SPAN,
          UNKNOWN_SCHOOL,
          CONFLICT_IN_DELIVERY,
          NOT_A_FAMILY ->
          false;
    };
  }
}
