package org.rapport.jobs.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;
import org.rapport.contract.RejectReason;
import org.rapport.contract.codes.Code;

/** The columns of a profile: headers, formats, codes and defaults, against those of its kind. */
final class ProfileColumns {
  private static final List<String> HEADER_KEYS =
      List.of("from", "join", "with", "after", "length_of", "hash_of", "shared");
  private static final List<String> TRUE = List.of("true", "t", "yes", "y", "1");
  private static final List<String> FALSE = List.of("false", "f", "no", "n", "0");

  private final ExportKind kind;
  private final Profile.Format format;
  private final YamlNode.Entries headers;
  private final YamlNode.Entries codes;
  private final YamlNode.Entries defaults;
  private final YamlProblems problems;
  private final ProfileFormats formats;
  private final RowParser parser;
  private final List<String> columns;
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final Map<String, String> owners = new HashMap<>();

  ProfileColumns(
      ExportKind kind, Profile.Format format, YamlNode.Entries top, YamlProblems problems) {
    this.kind = kind;
    this.format = format;
    this.problems = problems;
    headers = problems.section(top, "headers");
    codes = problems.section(top, "codes");
    defaults = problems.section(top, "defaults");
    columns =
        Stream.concat(kind.columns().stream(), Stream.of(ExportKind.IS_DELETED))
            .map(ExportColumn::name)
            .toList();
    formats = new ProfileFormats(kind, columns, problems.section(top, "formats"), problems);
    parser = new RowParser(kind, JsonKeys.of(kind, List.of(), 0));
  }

  /** The source of every column; columns with a problem are as good as they can be. */
  List<ColumnSource> read() {
    problems.onlyKeys(headers, columns, "column");
    problems.onlyKeys(codes, columns, "column");
    problems.onlyKeys(defaults, columns, "column");
    List<ColumnSource> sources = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      ColumnSource source = source(i);
      sources.add(source);
      boolean isSupplied = !source.parts().isEmpty() || !source.standard().isEmpty();
      if (Profile.columnOf(kind, i).isRequired() && !isSupplied) {
        problems.add(
            headers.line(),
            "required column '"
                + columns.get(i)
                + "' has no source; name its header under headers, or give a value under defaults");
      }
    }
    refuseNestedPaths();
    return sources;
  }

  List<String> names() {
    return List.copyOf(names.keySet());
  }

  List<String> nullWords() {
    return formats.nullWords();
  }

  /** The number of a header or path. */
  int nameOf(YamlNode.Scalar name) {
    String cell = Headers.cell(name.text());
    if (cell.isEmpty()) {
      problems.add(name.line(), "a header is empty; write its name");
    }
    return names.computeIfAbsent(cell, unused -> names.size());
  }

  private ColumnSource source(int position) {
    String name = columns.get(position);
    ExportColumn column = Profile.columnOf(kind, position);
    YamlNode node = headers.entries().get(name);
    Origin origin = node == null ? new Origin() : origin(node, column);
    List<ColumnSource.Word> words = words(column, origin);
    boolean hasCodes = codes.entries().containsKey(name);
    boolean isClosed =
        switch (column.type()) {
          case CODE, CODES -> hasCodes;
          case BOOL -> true;
          case ID,
              IDS,
              TEXT,
              DATE,
              INSTANT,
              COUNT,
              SHARE,
              DECIMAL,
              LANGUAGE,
              LANGUAGES,
              TIME_ZONE ->
              false;
        };
    String standard = standard(position);
    if (node == null && hasCodes) {
      problems.add(
          YamlProblems.lineOf(codes, name),
          "codes of '" + name + "' are given, and headers name no source for it; add one");
    }
    return new ColumnSource(
        origin.parts,
        origin.use,
        origin.joiner(column),
        origin.after,
        origin.use == ColumnSource.Use.VALUE ? formats.patterns(column) : List.of(),
        formats.zone(column),
        words,
        isClosed && origin.use == ColumnSource.Use.VALUE,
        formats.separator(),
        standard);
  }

  /** What one entry of headers says. */
  private static final class Origin {
    private List<List<Integer>> parts = List.of();
    private ColumnSource.Use use = ColumnSource.Use.VALUE;
    private @Nullable String with;
    private String after = "";

    private String joiner(ExportColumn column) {
      if (with != null) {
        return with;
      }
      return switch (column.type()) {
        case ID, IDS -> "-";
        case CODE, CODES, BOOL -> "/";
        case TEXT, DATE, INSTANT, COUNT, SHARE, DECIMAL, LANGUAGE, LANGUAGES, TIME_ZONE -> " ";
      };
    }
  }

  private Origin origin(YamlNode node, ExportColumn column) {
    Origin origin = new Origin();
    if (!(node instanceof YamlNode.Entries entries)) {
      origin.parts = List.of(aliases(node, column.name(), false));
      return origin;
    }
    problems.onlyKeys(entries, HEADER_KEYS, "key");
    boolean isShared = textOf(entries, "shared").equals("true");
    List<String> sources =
        Stream.of("from", "join", "length_of", "hash_of")
            .filter(entries.entries()::containsKey)
            .toList();
    if (sources.size() != 1) {
      problems.add(node.line(), column.name() + " needs one of from, join, length_of and hash_of");
      return origin;
    }
    String source = sources.get(0);
    YamlNode from = entries.entries().get(source);
    origin.use = use(source, column, node.line());
    boolean isText = origin.use != ColumnSource.Use.VALUE;
    if (source.equals("join")) {
      origin.parts = joined(from, column.name());
    } else {
      // Length and hash are mostly of the same text.
      origin.parts = List.of(aliases(from, column.name(), isShared || isText));
    }
    origin.after = textOf(entries, "after");
    origin.with = entries.entries().containsKey("with") ? textOf(entries, "with") : null;
    return origin;
  }

  private String textOf(YamlNode.Entries entries, String key) {
    YamlNode node = entries.entries().get(key);
    return node == null
        ? ""
        : problems.text(node, YamlProblems.lineOf(entries, key), key).orElse("");
  }

  private ColumnSource.Use use(String source, ExportColumn column, int line) {
    ColumnSource.Use use =
        switch (source) {
          case "length_of" -> ColumnSource.Use.LENGTH;
          case "hash_of" -> ColumnSource.Use.HASH;
          default -> ColumnSource.Use.VALUE;
        };
    String only = use == ColumnSource.Use.LENGTH ? "length_chars" : "content_hash";
    if (use != ColumnSource.Use.VALUE && !column.name().equals(only)) {
      problems.add(line, source + " belongs to the column " + only + " alone");
    }
    return use;
  }

  private List<List<Integer>> joined(YamlNode node, String column) {
    if (!(node instanceof YamlNode.Items list) || list.items().size() < 2) {
      problems.add(node.line(), "join must be a list of two headers or more like [school, number]");
      return List.of();
    }
    List<List<Integer>> parts = new ArrayList<>();
    // A part such as the year may well stand under other columns too.
    list.items().forEach(item -> parts.add(aliases(item, column, true)));
    return parts;
  }

  private List<Integer> aliases(YamlNode node, String column, boolean isShared) {
    List<Integer> aliases = new ArrayList<>();
    for (YamlNode.Scalar name : problems.texts(node, "headers." + column)) {
      if (name.text().startsWith(YamlProblems.TODO)) {
        continue;
      }
      int number = nameOf(name);
      String owner = isShared ? null : owners.putIfAbsent(Headers.cell(name.text()), column);
      if (aliases.contains(number)) {
        problems.add(name.line(), "the alias '" + name.text() + "' stands twice; keep one");
      } else if (owner != null) {
        problems.add(
            name.line(),
            "the header '"
                + name.text()
                + "' is read for '"
                + owner
                + "' and for '"
                + column
                + "'; if both are meant, write {from: "
                + name.text()
                + ", shared: true}");
      }
      aliases.add(number);
    }
    return aliases;
  }

  private void refuseNestedPaths() {
    if (format == Profile.Format.CSV) {
      return;
    }
    for (String inner : names.keySet()) {
      for (String outer : names.keySet()) {
        if (inner.startsWith(outer + ".")) {
          problems.add(
              headers.line(),
              "the path '"
                  + outer
                  + "' leads to a value and, in '"
                  + inner
                  + "', to an object; keep one, or say format: csv");
        }
      }
    }
  }

  private List<ColumnSource.Word> words(ExportColumn column, Origin origin) {
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
              requireParts(word, origin, column, line);
              if (isGoodMeaning(column, word, meaning, line)
                  && words.put(key, new ColumnSource.Word(word.trim(), meaning)) != null) {
                problems.add(line, "the word '" + word + "' stands twice, in two cases; keep one");
              }
            });
    if (column.type() == ExportColumn.Type.BOOL && list.entries().isEmpty()) {
      formats
          .words("true_words", TRUE)
          .forEach(w -> words.put(w, new ColumnSource.Word(w, "true")));
      for (String word : formats.words("false_words", FALSE)) {
        if (words.put(word, new ColumnSource.Word(word, "false")) != null) {
          problems.add(list.line(), "the word '" + word + "' is true and false; keep one");
        }
      }
    }
    return List.copyOf(words.values());
  }

  private void requireParts(String word, Origin origin, ExportColumn column, int line) {
    int parts = origin.parts.size();
    String joiner = origin.joiner(column);
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

  private String standard(int position) {
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
