package org.rapport.jobs.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rapport.contract.ExportColumn;

/**
 * A column whose header is blank. Nobody reads it, so that one that is needed is best found by what
 * its values look like.
 *
 * @param number number of the column in the file, from 1
 * @param isEmpty whether it has no values either, as after a delimiter at the end of each line
 * @param candidates columns that the file lacks, and that have such values
 */
record UnnamedColumn(int number, boolean isEmpty, List<String> candidates) {
  UnnamedColumn {
    candidates = List.copyOf(candidates);
  }

  /** Those of a file. */
  static List<UnnamedColumn> of(FileCheck file) {
    List<UnnamedColumn> unnamed = new ArrayList<>();
    List<ColumnSurvey> fields = file.survey().columns();
    for (int number : file.plan().unnamed()) {
      // Where the header may be no header, the survey does not tell its fields.
      boolean isSurveyed = number <= fields.size() && fields.get(number - 1).name().isEmpty();
      ColumnSurvey field = isSurveyed ? fields.get(number - 1) : new ColumnSurvey("");
      unnamed.add(
          new UnnamedColumn(
              number,
              isSurveyed && field.filled() == 0,
              field.filled() == 0 ? List.of() : candidates(file, field)));
    }
    return unnamed;
  }

  /** Columns without a source in the file whose values could be these. */
  private static List<String> candidates(FileCheck file, ColumnSurvey field) {
    List<ExportColumn> columns = file.plan().delivery().kind().columns();
    return IntStream.range(0, columns.size())
        .filter(column -> !file.hasSource(column))
        .mapToObj(columns::get)
        .filter(column -> isTelling(column) && Proposal.isPossible(column, field))
        .map(ExportColumn::name)
        .toList();
  }

  /** Whether values tell anything of a column: nearly all could be ids, and all could be text. */
  private static boolean isTelling(ExportColumn column) {
    return switch (column.type()) {
      case DATE, INSTANT, BOOL, COUNT, SHARE, DECIMAL, CODE, CODES -> true;
      case ID, IDS, LANGUAGE, LANGUAGES, TIME_ZONE -> column.isRequired();
      case TEXT -> false;
    };
  }

  /** Some columns by their numbers: {@code column 3}, {@code columns 3, 5}. */
  static String numbers(List<Integer> numbers) {
    return (numbers.size() == 1 ? "column " : "columns ")
        + numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** What there is to say of it. */
  String sentence() {
    return "column "
        + number
        + (isEmpty
            ? " has neither a name in the header nor values, and is not read"
            : " has no name in the header, and is not read"
                + (candidates.isEmpty()
                    ? ""
                    : "; by its values it could be " + String.join(" or ", candidates)));
  }
}
