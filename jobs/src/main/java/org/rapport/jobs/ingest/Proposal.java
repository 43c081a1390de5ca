package org.rapport.jobs.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;

/**
 * A profile for a layout that nobody knows, to be completed by a person. Every guess has its
 * evidence beside it; what could not be guessed is TODO, so that the profile is refused until
 * somebody decided.
 *
 * @param kind what the rows seem to be
 * @param columns for columns of the kind the field that they seem to come from
 * @param byValues those of them whose names say nothing of it
 */
record Proposal(
    ExportKind kind,
    FileSurvey file,
    Map<ExportColumn, ColumnSurvey> columns,
    Set<ExportColumn> byValues) {
  private static final double LIKE = 0.55;
  private static final double SOME = 0.25;
  private static final double EASY = 2;
  private static final double NAMED = 0.1;

  /** Names of columns that speak of talking, such as Message or Recipient, and what each counts. */
  private static final String TALK = "talk";

  private static final double TALKED = 0.1;
  private static final int MOST_TALKED = 3;

  private record Guess(ExportColumn column, ColumnSurvey field, double likeness) {}

  /** The proposal for the kind that the file seems to be of. */
  static Proposal of(FileSurvey file, String fileName) {
    return Arrays.stream(ExportKind.values())
        .map(kind -> of(file, kind))
        .max(Comparator.comparingDouble(proposal -> proposal.fit(fileName)))
        .orElseThrow();
  }

  /** The proposal for a kind. */
  static Proposal of(FileSurvey file, ExportKind kind) {
    List<Guess> guesses = new ArrayList<>();
    for (ExportColumn column : kind.columns()) {
      for (ColumnSurvey field : file.columns()) {
        double likeness = NameLikeness.of(column.name(), field.name());
        if (likeness >= LIKE && isPossible(column, field)) {
          guesses.add(new Guess(column, field, likeness));
        }
      }
    }
    guesses.sort(
        Comparator.comparing((Guess guess) -> -guess.likeness())
            .thenComparing(guess -> !guess.column().isRequired()));
    Map<ExportColumn, ColumnSurvey> columns = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (Guess guess : guesses) {
      if (!columns.containsKey(guess.column()) && taken.add(guess.field().name())) {
        columns.put(guess.column(), guess.field());
      }
    }
    Set<ExportColumn> named = Set.copyOf(columns.keySet());
    addByValues(kind, file, columns, taken);
    Set<ExportColumn> byValues = new HashSet<>(columns.keySet());
    byValues.removeAll(named);
    return new Proposal(kind, file, columns, byValues);
  }

  /** A column of days or codes whose name says nothing may be the only field of such values. */
  private static void addByValues(
      ExportKind kind,
      FileSurvey file,
      Map<ExportColumn, ColumnSurvey> columns,
      Set<String> taken) {
    for (ExportColumn column : kind.columns()) {
      boolean isTelling =
          switch (column.type()) {
            case DATE, INSTANT -> true;
            case ID,
                IDS,
                TEXT,
                BOOL,
                COUNT,
                SHARE,
                DECIMAL,
                CODE,
                CODES,
                LANGUAGE,
                LANGUAGES,
                TIME_ZONE ->
                false;
          };
      if (isTelling && column.isRequired() && !columns.containsKey(column)) {
        List<ColumnSurvey> only =
            file.columns().stream()
                .filter(field -> !taken.contains(field.name()) && isPossible(column, field))
                .filter(field -> !field.dateForms().isEmpty())
                .toList();
        if (only.size() == 1) {
          columns.put(column, only.get(0));
          taken.add(only.get(0).name());
        }
      }
    }
  }

  /** Whether the values of a field could be those of a column. */
  static boolean isPossible(ExportColumn column, ColumnSurvey field) {
    boolean isEmpty = field.filled() == 0;
    return isEmpty
        || switch (column.type()) {
          case DATE, INSTANT -> !field.dateForms().isEmpty();
          case BOOL -> field.isTruth() || field.isCode();
          case COUNT, SHARE, DECIMAL -> field.isNumber();
          case CODE, CODES -> field.isCode();
          case ID, IDS -> field.dateForms().isEmpty() && !field.isSentences();
          case LANGUAGE, LANGUAGES, TIME_ZONE -> field.isCode();
          case TEXT -> !field.isText();
        };
  }

  /**
   * Share of the required columns that have a source, and a little for the others. It is less for
   * kinds that require little: one id alone is found in nearly every file. A day that only its
   * values tell is half a source, for all but rosters have days. A log of messages names its
   * students, too, but nothing else is told by messages and recipients.
   */
  private double fit() {
    List<ExportColumn> required = kind.columns().stream().filter(ExportColumn::isRequired).toList();
    double found = required.stream().filter(columns::containsKey).count();
    double others = columns.size() - found;
    double share = (found - 0.5 * byValues.size() + 0.1 * others) / (required.size() + EASY);
    return kind == ExportKind.CONTACTS ? share + TALKED * talked() : share;
  }

  private long talked() {
    return file.columns().stream()
        .filter(field -> NameLikeness.of(TALK, field.name()) > 0)
        .limit(MOST_TALKED)
        .count();
  }

  /** The name of a file decides between kinds that its columns fit alike. */
  private double fit(String fileName) {
    String stem = fileName.substring(fileName.lastIndexOf('/') + 1).replaceFirst("\\..*", "");
    return fit() + (NameLikeness.of(kind.code(), stem) > 0 ? NAMED : 0);
  }

  /** The kinds that a file may be of, the likeliest first, each with how much of it was found. */
  static List<String> lookalikes(FileSurvey file, String fileName) {
    return Arrays.stream(ExportKind.values())
        .map(kind -> of(file, kind))
        .filter(proposal -> proposal.fit() >= SOME)
        .sorted(
            Comparator.comparingDouble((Proposal proposal) -> proposal.fit(fileName)).reversed())
        .limit(3)
        .map(Proposal::sentence)
        .toList();
  }

  private String sentence() {
    List<String> missing =
        kind.columns().stream()
            .filter(column -> column.isRequired() && !columns.containsKey(column))
            .map(ExportColumn::name)
            .toList();
    return kind.code()
        + (missing.isEmpty()
            ? " (every required column has a likely source)"
            : " (no source for " + String.join(", ", missing) + ")");
  }

  /** The profile as a person finds it. */
  String yaml() {
    return ProposalText.of(this);
  }
}
