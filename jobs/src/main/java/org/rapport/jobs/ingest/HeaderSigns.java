package org.rapport.jobs.ingest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;

/**
 * Whether a line of a CSV file of which nothing is known is its header, so that its cells may be
 * told. A line that lost its end goes on with a record, and a file may have no header at all: what
 * stands there then are values.
 *
 * <p>A line is a header if two of its cells (or its only one) are like names of columns that
 * Rapport knows, or if some cell is a word above values that have digits, as ids and days have; and
 * if its words do not come again below it. Where no record of the same width follows, only cells
 * that are like known names are told.
 */
final class HeaderSigns {
  private static final double LIKE = 0.55;
  private static final int ENOUGH = 2;
  private static final int FEWEST_RECORDS = 2;
  private static final List<String> KNOWN =
      Arrays.stream(ExportKind.values())
          .flatMap(kind -> Stream.concat(kind.columns().stream(), Stream.of(ExportKind.IS_DELETED)))
          .map(ExportColumn::name)
          .distinct()
          .toList();

  private HeaderSigns() {}

  /** The columns whose names may be told; none if the line is no header. */
  static List<ColumnSurvey> told(List<ColumnSurvey> columns) {
    List<ColumnSurvey> known =
        columns.stream().filter(column -> isLikeKnown(column.name())).toList();
    if (columns.stream().allMatch(column -> column.records() == 0)) {
      return known;
    }
    // Where all words come again, the header itself stands in the middle of the file once more.
    long again = columns.stream().filter(ColumnSurvey::hasOwnName).count();
    boolean isRecord = again > 0 && again < columns.size();
    boolean isHeader =
        known.size() >= Math.min(ENOUGH, columns.size())
            || columns.stream().anyMatch(HeaderSigns::isWordAboveDigits);
    return isHeader && !isRecord ? columns : List.of();
  }

  private static boolean isLikeKnown(String name) {
    return KNOWN.stream().anyMatch(known -> NameLikeness.of(known, name) >= LIKE);
  }

  private static boolean isWordAboveDigits(ColumnSurvey column) {
    return column.filled() >= FEWEST_RECORDS
        && column.isMostlyWithDigits()
        && !column.name().isEmpty()
        && column.name().chars().noneMatch(Character::isDigit);
  }
}
