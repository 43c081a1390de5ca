package org.rapport.jobs.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.Code;

/**
 * A profile for a layout that nobody knows, to be completed by a person. Every guess has its
 * evidence beside it; what could not be guessed is TODO, so that the profile is refused until
 * somebody decided.
 *
 * @param kind what the rows seem to be
 * @param columns for columns of the kind the field that they seem to come from
 */
record Proposal(ExportKind kind, FileSurvey file, Map<ExportColumn, ColumnSurvey> columns) {
  private static final double LIKE = 0.55;
  private static final double SOME = 0.3;
  private static final String TODO = YamlProblems.TODO;

  private record Guess(ExportColumn column, ColumnSurvey field, double likeness) {}

  /** The proposal for the kind that the file seems to be of. */
  static Proposal of(FileSurvey file) {
    return Arrays.stream(ExportKind.values())
        .map(kind -> of(file, kind))
        .max(Comparator.comparingDouble(Proposal::fit))
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
    addByValues(kind, file, columns, taken);
    return new Proposal(kind, file, columns);
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

  private static boolean isPossible(ExportColumn column, ColumnSurvey field) {
    boolean isEmpty = field.filled() == 0;
    return isEmpty
        || switch (column.type()) {
          case DATE, INSTANT -> !field.dateForms().isEmpty();
          case BOOL -> field.isTruth() || field.isCode();
          case COUNT, SHARE, DECIMAL -> field.isNumber();
          case CODE, CODES -> field.isCode();
          case ID, IDS -> field.dateForms().isEmpty() && !field.isText();
          case LANGUAGE, LANGUAGES, TIME_ZONE -> field.isCode();
          case TEXT -> !field.isText();
        };
  }

  /** Share of the required columns that have a source, and a little for the others. */
  double fit() {
    List<ExportColumn> required = kind.columns().stream().filter(ExportColumn::isRequired).toList();
    double found = required.stream().filter(columns::containsKey).count();
    double others = columns.size() - found;
    return (found + 0.1 * others) / (required.size() + 0.5);
  }

  /** The kinds that a file may be of, the likeliest first, each with how much of it was found. */
  static List<String> lookalikes(FileSurvey file) {
    return Arrays.stream(ExportKind.values())
        .map(kind -> of(file, kind))
        .filter(proposal -> proposal.fit() >= SOME)
        .sorted(Comparator.comparingDouble(Proposal::fit).reversed())
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
    StringBuilder out = new StringBuilder();
    out.append(
        "# Proposed by rapport check from the names and values of one file. Look at every line,\n");
    out.append(
        "# put what is right in place of each TODO, and take out what your system does not have.\n");
    out.append("kind: ").append(kind.code()).append("  # ").append(kind.grain()).append('\n');
    appendFile(out);
    out.append("headers:\n");
    kind.columns().forEach(column -> appendHeader(out, column));
    appendFormats(out);
    appendCodes(out);
    appendMode(out);
    appendUnread(out);
    return out.toString();
  }

  private void appendFile(StringBuilder out) {
    String format = file.format().name().toLowerCase(java.util.Locale.ROOT);
    out.append("file: {format: ").append(format);
    if (file.format() == Profile.Format.CSV) {
      String delimiter =
          switch (file.delimiter()) {
            case ";" -> "semicolon";
            case "\t" -> "tab";
            case "|" -> "bar";
            default -> "comma";
          };
      out.append(", delimiter: ").append(delimiter);
    }
    if (file.preamble() > 0) {
      out.append(", preamble_lines: ").append(file.preamble());
    }
    if (!file.path().isEmpty()) {
      out.append(", records: ").append(quoted(String.join(".", file.path())));
    }
    out.append("}\n");
  }

  private void appendHeader(StringBuilder out, ExportColumn column) {
    ColumnSurvey field = columns.get(column);
    if (field == null) {
      if (column.isRequired()) {
        out.append("  ").append(column.name()).append(": ").append(TODO);
        out.append("  # required; no name in the file is like it. If the file has none, take this");
        out.append(" line out and give a value under defaults\n");
      }
      return;
    }
    boolean isUri = isDescriptor(field);
    String source = quoted(field.name());
    out.append("  ").append(column.name()).append(": ");
    out.append(isUri ? "{from: " + source + ", after: \"#\"}" : source);
    out.append("  # ").append(evidence(column, field)).append('\n');
  }

  private static boolean isDescriptor(ColumnSurvey field) {
    return field.words().keySet().stream().anyMatch(word -> word.matches("uri://[^#]*#.*"));
  }

  private static String evidence(ExportColumn column, ColumnSurvey field) {
    List<String> signs = new ArrayList<>();
    signs.add("filled in " + field.filled() + " of " + field.records() + " records");
    switch (column.type()) {
      case DATE, INSTANT ->
          field.dateForms().stream()
              .map(form -> form.sentence(field.datesTried()))
              .forEach(signs::add);
      case ID, IDS -> signs.addAll(field.mangledIds());
      case TEXT, BOOL, COUNT, SHARE, DECIMAL, CODE, CODES, LANGUAGE, LANGUAGES, TIME_ZONE -> {
        // Words of codes stand in their own section.
      }
    }
    return String.join("; ", signs);
  }

  private void appendFormats(StringBuilder out) {
    List<String> lines = new ArrayList<>();
    columns.forEach(
        (column, field) -> {
          boolean isInstant = column.type() == ExportColumn.Type.INSTANT;
          if (column.type() == ExportColumn.Type.DATE || isInstant) {
            lines.addAll(formLines(column, field));
          }
        });
    if (lines.isEmpty()) {
      return;
    }
    out.append("formats:\n");
    lines.forEach(line -> out.append("  ").append(line).append('\n'));
  }

  private static List<String> formLines(ExportColumn column, ColumnSurvey field) {
    List<DateForms.Found> forms = field.dateForms();
    Optional<DateForms.Found> open =
        forms.stream().filter(DateForms.Found::isAmbiguous).findFirst();
    if (forms.isEmpty()) {
      return List.of();
    }
    if (open.isPresent()) {
      DateForms.Found form = open.orElseThrow();
      return List.of(
          column.name()
              + ": "
              + TODO
              + "  # "
              + form.pattern()
              + " or "
              + form.rival()
              + "? Every value is a day in both");
    }
    boolean hasHour = forms.stream().allMatch(form -> DatePattern.of(form.pattern()).hasHour());
    if (column.type() == ExportColumn.Type.INSTANT && !hasHour) {
      return List.of(
          column.name()
              + ": "
              + TODO
              + "  # days without an hour; name one like \""
              + forms.get(0).pattern()
              + " @12:00\"");
    }
    String list =
        forms.stream().map(form -> "\"" + form.pattern() + "\"").collect(Collectors.joining(", "));
    return List.of(column.name() + ": [" + list + "]");
  }

  private void appendCodes(StringBuilder out) {
    StringBuilder codes = new StringBuilder();
    columns.forEach((column, field) -> codes.append(codeLines(column, field)));
    if (!codes.isEmpty()) {
      out.append("codes:\n").append(codes);
    }
  }

  private static String codeLines(ExportColumn column, ColumnSurvey field) {
    if (column.codes().isEmpty() || field.filled() == 0) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    Class<? extends Enum<?>> list = column.codes().orElseThrow();
    out.append("  ")
        .append(column.name())
        .append(":  # one of: ")
        .append(Code.words(list))
        .append('\n');
    field
        .words()
        .forEach(
            (word, count) -> {
              String plain = word.replaceFirst("^uri://[^#]*#", "");
              out.append("    \"").append(plain.replace("\"", "\\\"")).append("\": ");
              out.append(meaning(list, plain)).append("  # ").append(count).append(" records\n");
            });
    if (field.hiddenWords() > 0 || field.words().isEmpty()) {
      out.append(
          "    # further words are rare or do not look like codes, and are not shown; ask the");
      out.append(" supplier for the list\n");
    }
    if (field.words().isEmpty()) {
      out.append("    \"").append(TODO).append("\": ").append(TODO).append('\n');
    }
    long blank = field.records() - field.filled();
    if (blank > 0 && column.isRequired()) {
      out.append("    \"\": ").append(TODO).append("  # blank in ").append(blank);
      out.append(" records; present, with some systems\n");
    }
    return out.toString();
  }

  /** The code whose name is the word, in another spelling; anything else a person decides. */
  private static String meaning(Class<? extends Enum<?>> list, String word) {
    String plain = word.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", "_");
    return Arrays.stream(list.getEnumConstants())
        .map(each -> ((Code) each).code())
        .filter(code -> code.equals(plain))
        .findFirst()
        .orElse(TODO);
  }

  private void appendMode(StringBuilder out) {
    if (kind != ExportKind.ATTENDANCE) {
      return;
    }
    boolean hasPresent =
        columns.entrySet().stream()
            .filter(entry -> entry.getKey().codes().isPresent())
            .flatMap(entry -> entry.getValue().words().keySet().stream())
            .anyMatch(word -> word.toLowerCase(java.util.Locale.ROOT).contains("present"));
    out.append("mode: ").append(hasPresent ? "affirmative" : TODO);
    out.append(
        "  # affirmative: students who were there have rows too; exceptions_only: they have none\n");
  }

  private void appendUnread(StringBuilder out) {
    Set<ColumnSurvey> read = new HashSet<>(columns.values());
    String unread =
        file.columns().stream()
            .filter(field -> !read.contains(field) && !field.name().isEmpty())
            .map(ColumnSurvey::name)
            .collect(Collectors.joining(", "));
    if (!unread.isEmpty()) {
      out.append("# Not read: ").append(unread.replaceAll("[\\r\\n]", " ")).append('\n');
    }
  }

  private static String quoted(String name) {
    return "\""
        + name.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("[\\r\\n\\t]", " ")
        + "\"";
  }
}
