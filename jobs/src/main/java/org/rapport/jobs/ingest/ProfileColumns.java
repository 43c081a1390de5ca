package org.rapport.jobs.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;

/** The columns of a profile: headers, formats, codes and defaults, against those of its kind. */
final class ProfileColumns {
  private static final List<String> HEADER_KEYS =
      List.of("from", "join", "with", "after", "length_of", "hash_of", "each", "shared");

  private final ExportKind kind;
  private final Profile.Format format;
  private final ProfilePaths paths;
  private final YamlNode.Entries headers;
  private final YamlNode.Entries codes;
  private final YamlNode.Entries defaults;
  private final YamlProblems problems;
  private final ProfileFormats formats;
  private final ProfileWords meanings;
  private final List<String> columns;
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final Map<String, String> owners = new HashMap<>();
  private String listed = "";

  ProfileColumns(
      ExportKind kind, Profile.Format format, YamlNode.Entries top, YamlProblems problems) {
    this.kind = kind;
    this.format = format;
    paths = new ProfilePaths(format, problems);
    this.problems = problems;
    headers = problems.section(top, "headers");
    codes = problems.section(top, "codes");
    defaults = problems.section(top, "defaults");
    columns =
        Stream.concat(kind.columns().stream(), Stream.of(ExportKind.IS_DELETED))
            .map(ExportColumn::name)
            .toList();
    formats = new ProfileFormats(kind, columns, problems.section(top, "formats"), problems);
    meanings = new ProfileWords(kind, columns, codes, defaults, formats, problems);
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
                + "' has no source; name its header under headers, or give a value under defaults"
                + " here or at its entry under exports");
      }
    }
    return sources;
  }

  List<String> names() {
    return List.copyOf(names.keySet());
  }

  /** Says which names, of columns and of rules, contradict each other. */
  void checkPaths() {
    paths.check();
  }

  List<String> nullWords() {
    return formats.nullWords();
  }

  /** The number of a header or path. */
  int nameOf(YamlNode.Scalar name) {
    String cell = Headers.cell(name.text());
    if (cell.isEmpty()) {
      problems.add(name.line(), "a header is empty; write its name");
    } else {
      paths.add(cell, name.line());
    }
    return names.computeIfAbsent(cell, unused -> names.size());
  }

  private ColumnSource source(int position) {
    String name = columns.get(position);
    ExportColumn column = Profile.columnOf(kind, position);
    YamlNode node = headers.entries().get(name);
    Origin origin = node == null ? new Origin() : origin(node, column);
    List<ColumnSource.Word> words =
        meanings.words(column, origin.parts.size(), origin.joiner(column));
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
    String standard = meanings.standard(position);
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
        origin.isText() ? List.of() : formats.patterns(column),
        formats.zone(column),
        words,
        isClosed && !origin.isText(),
        formats.separator(),
        standard);
  }

  /** What one entry of headers says. */
  private static final class Origin {
    private List<List<Integer>> parts = List.of();
    private ColumnSource.Use use = ColumnSource.Use.VALUE;
    private @Nullable String with;
    private String after = "";

    /** Whether no value is kept, but what is reckoned from free text. */
    private boolean isText() {
      return use == ColumnSource.Use.LENGTH || use == ColumnSource.Use.HASH;
    }

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
        Stream.of("from", "join", "length_of", "hash_of", "each")
            .filter(entries.entries()::containsKey)
            .toList();
    if (sources.size() != 1) {
      problems.add(
          node.line(), column.name() + " needs one of from, join, length_of, hash_of and each");
      return origin;
    }
    String source = sources.get(0);
    YamlNode from = entries.entries().get(source);
    origin.use = use(source, column, node.line());
    boolean isText = origin.isText();
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
          case "each" -> ColumnSource.Use.EACH;
          default -> ColumnSource.Use.VALUE;
        };
    switch (use) {
      case VALUE -> {}
      case LENGTH -> requireColumn("length_chars", source, column, line);
      case HASH -> requireColumn("content_hash", source, column, line);
      case EACH -> requireOneList(column, line);
    }
    return use;
  }

  private void requireColumn(String only, String source, ExportColumn column, int line) {
    if (!column.name().equals(only)) {
      problems.add(line, source + " belongs to the column " + only + " alone");
    }
  }

  /** A record can be taken apart by one list; JSON has signs of its own for that. */
  private void requireOneList(ExportColumn column, int line) {
    if (format != Profile.Format.CSV) {
      problems.add(
          line, "each is for CSV; add file: {format: csv}, or in JSON write the path with []");
    }
    if (!listed.isEmpty()) {
      problems.add(
          line,
          "each stands at '" + listed + "' and at '" + column.name() + "'; one list makes records");
    }
    listed = column.name();
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
}
