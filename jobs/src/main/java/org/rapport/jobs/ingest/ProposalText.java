package org.rapport.jobs.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Noun;
import org.rapport.contract.codes.Code;

/** Writes a proposed profile, with its evidence beside each guess. */
final class ProposalText {
  private static final String TODO = YamlProblems.TODO;

  private final ExportKind kind;
  private final FileSurvey file;
  private final Map<ExportColumn, ColumnSurvey> columns;
  private final StringBuilder out = new StringBuilder();

  private ProposalText(Proposal proposal) {
    kind = proposal.kind();
    file = proposal.file();
    columns = proposal.columns();
  }

  /** The profile as a person finds it. */
  static String of(Proposal proposal) {
    ProposalText text = new ProposalText(proposal);
    text.append();
    return text.out.toString();
  }

  private void append() {
    out.append(
        "# Proposed by rapport check from the names and values of one file. Look at every line,\n");
    out.append(
        "# put what is right in place of each TODO, and take out what your system does not have.\n");
    out.append("kind: ").append(kind.code()).append("  # ").append(kind.grain()).append('\n');
    appendFile();
    out.append("headers:\n");
    kind.columns().forEach(column -> appendHeader(column));
    appendFormats();
    appendCodes();
    appendMode();
    appendUnread();
  }

  private void appendFile() {
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

  private void appendHeader(ExportColumn column) {
    ColumnSurvey field = columns.get(column);
    if (field == null) {
      if (column.isRequired()) {
        out.append("  ").append(column.name()).append(": ").append(TODO);
        out.append(
            "  # required; no name in the file is like it. If another column's header tells");
        out.append(
            " it too, write {from: HEADER, shared: true}; if none does, take this line out and");
        out.append(" give a value under defaults, here or at the entry under exports\n");
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

  private void appendFormats() {
    List<String> lines = new ArrayList<>();
    columns.forEach(
        (column, field) -> {
          boolean isInstant = column.type() == ExportColumn.Type.INSTANT;
          if (column.type() == ExportColumn.Type.DATE || isInstant) {
            lines.addAll(formLines(column, field));
          }
        });
    lines.addAll(nullLines());
    lines.addAll(separatorLines());
    if (lines.isEmpty()) {
      return;
    }
    out.append("formats:\n");
    lines.forEach(line -> out.append("  ").append(line).append('\n'));
  }

  private List<String> nullLines() {
    Map<String, Long> words = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    columns
        .values()
        .forEach(
            field ->
                field.nullWords().forEach((word, count) -> words.merge(word, count, Long::sum)));
    if (words.isEmpty()) {
      return List.of();
    }
    String list =
        words.keySet().stream().map(ProposalText::quoted).collect(Collectors.joining(", "));
    long values = words.values().stream().mapToLong(Long::longValue).sum();
    return List.of(
        "null_words: ["
            + list
            + "]  # in "
            + Noun.counted(values, "value", "values")
            + " of these fields");
  }

  private List<String> separatorLines() {
    List<String> lines = new ArrayList<>();
    columns.forEach(
        (column, field) -> {
          boolean isList =
              switch (column.type()) {
                case CODES, IDS, LANGUAGES -> true;
                case ID,
                    TEXT,
                    DATE,
                    INSTANT,
                    BOOL,
                    COUNT,
                    SHARE,
                    DECIMAL,
                    CODE,
                    LANGUAGE,
                    TIME_ZONE ->
                    false;
              };
          Optional<String> sign = isList ? field.listSeparator() : Optional.empty();
          sign.filter(each -> !each.equals(";") && lines.isEmpty())
              .ifPresent(
                  each ->
                      lines.add(
                          "list_separator: \""
                              + each
                              + "\"  # between values of "
                              + column.name()));
        });
    return lines;
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

  private void appendCodes() {
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
              if (field.nullWords().containsKey(word)) {
                return;
              }
              String plain = word.replaceFirst("^uri://[^#]*#", "");
              out.append("    ").append(quoted(plain)).append(": ");
              out.append(meaning(list, plain)).append("  # ");
              out.append(Noun.counted(count, "record", "records")).append('\n');
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
      out.append("    \"\": ").append(TODO).append("  # blank in ");
      out.append(Noun.counted(blank, "record", "records"));
      out.append("; present, with some systems\n");
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

  private void appendMode() {
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

  private void appendUnread() {
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
