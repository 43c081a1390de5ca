package org.rapport.jobs.ingest;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;
import org.rapport.contract.RejectReason;
import org.rapport.contract.codes.Code;

/** The sections {@code codes} and {@code defaults} of a profile, against the values of columns. */
final class ProfileWords {

  private final ExportKind kind;
  private final List<String> columns;
  private final YamlNode.Entries codes;
  private final YamlNode.Entries defaults;
  private final ProfileFormats formats;
  private final YamlProblems problems;
  private final RowParser parser;

  ProfileWords(
      ExportKind kind,
      List<String> columns,
      YamlNode.Entries codes,
      YamlNode.Entries defaults,
      ProfileFormats formats,
      YamlProblems problems) {
    this.kind = kind;
    this.columns = columns;
    this.codes = codes;
    this.defaults = defaults;
    this.formats = formats;
    this.problems = problems;
    parser = new RowParser(kind, JsonKeys.of(kind, List.of(), 0));
  }

  /** Of defaults alone. */
  static ProfileWords ofDefaults(
      ExportKind kind, List<String> columns, YamlNode.Entries defaults, YamlProblems problems) {
    YamlNode.Entries none = new YamlNode.Entries(1, Map.of(), Map.of());
    ProfileFormats formats = new ProfileFormats(kind, columns, none, problems);
    return new ProfileWords(kind, columns, none, defaults, formats, problems);
  }

  /**
   * The supplier's words of a column.
   *
   * @param parts how many fields are joined, with the joiner between them
   */
  List<ColumnSource.Word> words(ExportColumn column, int parts, String joiner) {
    Map<String, ColumnSource.Word> words = new LinkedHashMap<>();
    YamlNode.Entries list =
        codes.entries().containsKey(column.name())
            ? problems.section(codes, column.name())
            : new YamlNode.Entries(1, Map.of(), Map.of());
    boolean isPossible =
        switch (column.type()) {
          case ID, IDS, DATE, INSTANT -> false;
          case TEXT, BOOL, COUNT, SHARE, DECIMAL, CODE, CODES, LANGUAGE, LANGUAGES, TIME_ZONE ->
              true;
        };
    if (!isPossible && !list.entries().isEmpty()) {
      problems.add(list.line(), "'" + column.name() + "' holds no codes; take its codes out");
    }
    list.entries()
        .forEach(
            (word, value) -> {
              int line = YamlProblems.lineOf(list, word);
              String meaning =
                  problems.text(value, line, "the code of '" + word + "'").orElse("").trim();
              String key = word.trim().toLowerCase(Locale.ROOT);
              requireParts(word, parts, joiner, line);
              if (isGoodMeaning(column, word, meaning, line)
                  && words.put(key, new ColumnSource.Word(word.trim(), meaning)) != null) {
                problems.add(line, "the word '" + word + "' stands twice, in two cases; keep one");
              }
            });
    if (column.type() == ExportColumn.Type.BOOL && list.entries().isEmpty()) {
      formats
          .words("true_words", TruthWords.TRUE)
          .forEach(w -> words.put(w, new ColumnSource.Word(w, "true")));
      for (String word : formats.words("false_words", TruthWords.FALSE)) {
        if (words.put(word, new ColumnSource.Word(word, "false")) != null) {
          problems.add(list.line(), "the word '" + word + "' is true and false; keep one");
        }
      }
    }
    return List.copyOf(words.values());
  }

  private void requireParts(String word, int parts, String joiner, int line) {
    boolean isMiscounted =
        parts > 1 && word.split(java.util.regex.Pattern.quote(joiner), -1).length != parts;
    if (isMiscounted) {
      problems.add(
          line,
          "the word '"
              + word
              + "' must have "
              + parts
              + " parts with '"
              + joiner
              + "' between them; * stands for any");
    }
  }

  private boolean isGoodMeaning(ExportColumn column, String word, String meaning, int line) {
    if (meaning.startsWith(YamlProblems.TODO)) {
      return false;
    }
    Optional<RejectReason> fault = faultOf(column, meaning);
    if (fault.isPresent()) {
      // No single suggestion: the nearest word may well mean the opposite.
      String hint =
          column
              .codes()
              .map(list -> "known are " + Code.words(list))
              .orElse(fault.orElseThrow().meaning());
      problems.add(
          line,
          "'"
              + meaning
              + "' for the word '"
              + word
              + "' is no value of "
              + column.name()
              + "; "
              + hint);
    }
    return fault.isEmpty();
  }

  private Optional<RejectReason> faultOf(ExportColumn column, String text) {
    int position = columns.indexOf(column.name());
    return text.isEmpty()
        ? Optional.empty()
        : parser.fault(position, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The value where the supplier gives none; empty for none. */
  String standard(int position) {
    String name = columns.get(position);
    YamlNode node = defaults.entries().get(name);
    if (node == null) {
      return "";
    }
    int line = YamlProblems.lineOf(defaults, name);
    String text = problems.text(node, line, "defaults." + name).orElse("").trim();
    if (text.startsWith(YamlProblems.TODO)) {
      return text;
    }
    Optional<RejectReason> fault = faultOf(Profile.columnOf(kind, position), text);
    if (text.isEmpty() || fault.isPresent()) {
      String why = fault.map(RejectReason::meaning).orElse("It is empty; take the line out.");
      problems.add(line, "defaults." + name + " is no value of its column: " + why);
    }
    return text;
  }
}
