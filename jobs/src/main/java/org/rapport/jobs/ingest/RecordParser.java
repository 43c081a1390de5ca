package org.rapport.jobs.ingest;

import org.jspecify.annotations.Nullable;
import org.rapport.contract.RejectReason;
import org.rapport.contract.ValueKind;

/**
 * Turns the fields of a record into a row: straight in the canonical layout, through a {@link
 * Translation} in any other.
 */
final class RecordParser implements CsvScanner.RecordTest {
  private final RowParser parser;
  private final @Nullable Translation translation;
  private final @Nullable CsvList list;
  private boolean isTranslated = true;

  RecordParser(Profile profile, RecordFormat format) {
    translation = profile.isCanonical() ? null : new Translation(profile, format);
    list = format instanceof Header header ? CsvList.of(profile, header) : null;
    parser =
        profile.isCanonical()
            ? new RowParser(profile.kind(), format)
            : new RowParser(profile.kind(), JsonKeys.of(profile.kind(), java.util.List.of(), 0));
  }

  /** Whether fields are a good record; of a list that takes records apart, the first value is. */
  @Override
  public boolean isRecord(Fields split) {
    if (list != null) {
      list.begin(split);
      list.select(split);
    }
    return parse(split);
  }

  /** Whether the profile says that the record is none of its kind. */
  boolean isLeftOut(Fields split) {
    return translation != null && translation.isLeftOut(split);
  }

  /** Reads all columns. */
  boolean parse(Fields split) {
    if (translation == null) {
      return parser.parse(split);
    }
    isTranslated = translation.translate(split);
    return isTranslated && parser.parse(translation.fields());
  }

  /** The one row that this parser fills. */
  Row row() {
    return parser.row();
  }

  /** Position of the first column that breaks a rule. */
  int failedColumn() {
    return isTranslated || translation == null ? parser.failedColumn() : translation.failedColumn();
  }

  /** Which rule it breaks. */
  RejectReason failure() {
    return isTranslated || translation == null ? parser.failure() : translation.failure();
  }

  /** The text that stands there, as the file has it or as it was translated. */
  String failedText() {
    return isTranslated || translation == null
        ? parser.row().text(parser.failedColumn())
        : translation.failedText();
  }

  /** What kind of text stands there. */
  ValueKind failedKind() {
    return isTranslated || translation == null ? parser.failedKind() : translation.failedKind();
  }
}
