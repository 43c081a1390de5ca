package org.rapport.jobs.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.Code;

/**
 * Holds a profile's YAML against the contract and compiles it. All that is wrong is named at once;
 * a profile with a problem is never read by.
 */
final class ProfileReader {
  private static final List<String> KEYS =
      List.of(
          "kind",
          "file",
          "headers",
          "formats",
          "codes",
          "defaults",
          "mode",
          "leave_out",
          "keep_only");
  private static final List<String> FILE_KEYS =
      List.of("format", "delimiter", "encoding", "records", "preamble_lines", "stamp");
  private static final List<String> RULE_KEYS = List.of("header", "words", "optional");
  private static final Map<String, String> DELIMITERS =
      Map.of("comma", ",", "semicolon", ";", "tab", "\t", "bar", "|");
  private static final int MOST_PREAMBLE = 1000;

  private final YamlProblems problems = new YamlProblems();
  private final YamlNode.Entries top;

  private ProfileReader(YamlNode.Entries top) {
    this.top = top;
  }

  /** All keys that a profile may have beside columns. */
  static List<String> keys() {
    return Stream.of(KEYS, FILE_KEYS, RULE_KEYS).flatMap(List::stream).toList();
  }

  /**
   * Compiles the text of a profile.
   *
   * @param name how configuration and manifest name it
   * @param sink takes every problem, with its line
   * @return the profile; empty if there was a problem
   */
  static Optional<Profile> read(String text, String name, Consumer<String> sink) {
    YamlNode root;
    try {
      root = YamlNode.read(text);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      boolean isDuplicate = e.getOriginalMessage().startsWith("Duplicate field");
      sink.accept(
          "line "
              + line
              + (isDuplicate
                  ? ": a key stands here a second time; keep one"
                  : ": this is no valid YAML; check indentation, colons, quotes"));
      return Optional.empty();
    } catch (IOException e) {
      sink.accept("line 1: the file must hold exactly one YAML document");
      return Optional.empty();
    }
    if (!(root instanceof YamlNode.Entries entries)) {
      sink.accept("line 1: a profile has the keys " + String.join(", ", KEYS));
      return Optional.empty();
    }
    ProfileReader reader = new ProfileReader(entries);
    Optional<Profile> profile = reader.read(name);
    reader.problems.found().forEach(sink);
    return reader.problems.found().isEmpty() ? profile : Optional.empty();
  }

  private Optional<Profile> read(String name) {
    problems.findTodos(top, "");
    problems.onlyKeys(top, KEYS, "key");
    Optional<ExportKind> kind = kind();
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    Profile.Form form = form();
    ProfileColumns columns = new ProfileColumns(kind.orElseThrow(), form.format(), top, problems);
    List<ColumnSource> sources = columns.read();
    List<Profile.RowRule> rules = new ArrayList<>();
    rules.addAll(rules("leave_out", false, columns));
    rules.addAll(rules("keep_only", true, columns));
    Profile.Mode mode = mode(kind.orElseThrow());
    return Optional.of(
        new Profile(
            name,
            kind.orElseThrow(),
            form,
            mode,
            columns.names(),
            sources,
            columns.nullWords(),
            rules));
  }

  private Optional<ExportKind> kind() {
    YamlNode node = top.entries().get("kind");
    if (node == null) {
      problems.add(top.line(), "required key 'kind' is missing; add kind: attendance or another");
      return Optional.empty();
    }
    String text = problems.text(node, node.line(), "kind").orElse("").trim();
    Optional<ExportKind> kind = Code.of(ExportKind.class, text);
    if (kind.isEmpty()) {
      List<String> known = Arrays.stream(ExportKind.values()).map(ExportKind::code).toList();
      problems.add(
          node.line(), "unknown kind '" + text + "'; " + YamlProblems.suggestion(text, known));
    }
    return kind;
  }

  private Profile.Form form() {
    YamlNode.Entries file = problems.section(top, "file");
    problems.onlyKeys(file, FILE_KEYS, "key");
    Profile.Format format =
        choice(file, "format", List.of("csv", "json_lines", "json"))
            .map(word -> Profile.Format.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(Profile.Format.ANY);
    boolean isCsv = format == Profile.Format.CSV || format == Profile.Format.ANY;
    List<String> records = List.of();
    if (file.entries().containsKey("records")) {
      String path = text(file, "records");
      records = path.isEmpty() ? List.of() : List.of(path.split("\\.", -1));
      if (format != Profile.Format.JSON) {
        problems.add(
            YamlProblems.lineOf(file, "records"),
            "records leads to the list in one JSON document; add format: json, or take it out");
      }
    }
    for (String key : List.of("delimiter", "preamble_lines")) {
      if (!isCsv && file.entries().containsKey(key)) {
        problems.add(
            YamlProblems.lineOf(file, key), key + " belongs to CSV; take it out, or mend format");
      }
    }
    boolean hasFallback =
        choice(file, "encoding", List.of("windows-1252", "utf-8"))
            .map(word -> word.equals("windows-1252"))
            .orElse(true);
    return new Profile.Form(
        format, records, delimiter(file), hasFallback, preamble(file), stamp(file));
  }

  private String text(YamlNode.Entries section, String key) {
    YamlNode node = section.entries().get(key);
    return problems.text(node, YamlProblems.lineOf(section, key), key).orElse("").trim();
  }

  private Optional<String> choice(YamlNode.Entries section, String key, List<String> known) {
    if (!section.entries().containsKey(key)) {
      return Optional.empty();
    }
    String word = text(section, key).toLowerCase(Locale.ROOT);
    if (known.contains(word)) {
      return Optional.of(word);
    }
    problems.add(
        YamlProblems.lineOf(section, key),
        "unknown " + key + " '" + word + "'; " + YamlProblems.suggestion(word, known));
    return Optional.empty();
  }

  private String delimiter(YamlNode.Entries file) {
    if (!(file.entries().get("delimiter") instanceof YamlNode.Scalar scalar)) {
      return "";
    }
    String named = DELIMITERS.getOrDefault(scalar.text().toLowerCase(Locale.ROOT), scalar.text());
    if (DELIMITERS.containsValue(named)) {
      return named;
    }
    problems.add(scalar.line(), "delimiter must be comma, semicolon, tab or bar");
    return "";
  }

  private int preamble(YamlNode.Entries file) {
    if (!file.entries().containsKey("preamble_lines")) {
      return 0;
    }
    String text = text(file, "preamble_lines");
    if (text.matches("\\d{1,4}") && Integer.parseInt(text) <= MOST_PREAMBLE) {
      return Integer.parseInt(text);
    }
    problems.add(
        YamlProblems.lineOf(file, "preamble_lines"),
        "preamble_lines must be the number of lines before the header, 0 to " + MOST_PREAMBLE);
    return 0;
  }

  private Stamp stamp(YamlNode.Entries file) {
    YamlNode node = file.entries().get("stamp");
    if (node == null) {
      return Stamp.STANDARD;
    }
    if (node instanceof YamlNode.Scalar scalar && scalar.text().equals("none")) {
      return new Stamp(Stamp.Place.NONE, "");
    }
    String advice = "stamp must be none, or one of file: yyyyMMdd and folder: yyyy-MM";
    if (!(node instanceof YamlNode.Entries entries) || entries.entries().size() != 1) {
      problems.add(node.line(), advice);
      return Stamp.STANDARD;
    }
    String place = entries.entries().keySet().iterator().next();
    String pattern = text(entries, place);
    Optional<String> fault = Stamp.fault(pattern);
    boolean isPlace = place.equals("file") || place.equals("folder");
    if (!isPlace || fault.isPresent()) {
      problems.add(node.line(), isPlace ? "stamp '" + pattern + "': " + fault.orElse("") : advice);
      return Stamp.STANDARD;
    }
    return new Stamp(Stamp.Place.valueOf(place.toUpperCase(Locale.ROOT)), pattern);
  }

  private List<Profile.RowRule> rules(String key, boolean isKept, ProfileColumns columns) {
    YamlNode node = top.entries().get(key);
    List<Profile.RowRule> rules = new ArrayList<>();
    if (node == null) {
      return rules;
    }
    List<YamlNode> items = node instanceof YamlNode.Items list ? list.items() : List.of(node);
    for (YamlNode item : items) {
      rule(key, isKept, item, columns).ifPresent(rules::add);
    }
    return rules;
  }

  private Optional<Profile.RowRule> rule(
      String key, boolean isKept, YamlNode item, ProfileColumns columns) {
    if (!(item instanceof YamlNode.Entries entry)
        || !entry.entries().containsKey("header")
        || !entry.entries().containsKey("words")) {
      problems.add(item.line(), key + " must be a list of {header: NAME, words: [WORD, WORD]}");
      return Optional.empty();
    }
    problems.onlyKeys(entry, RULE_KEYS, "key");
    List<Integer> aliases = new ArrayList<>();
    for (YamlNode.Scalar name : problems.texts(entry.entries().get("header"), "header")) {
      aliases.add(columns.nameOf(name));
    }
    List<String> words =
        problems.texts(entry.entries().get("words"), "words").stream()
            .map(word -> word.text().trim())
            .toList();
    YamlNode.@Nullable Scalar optional =
        entry.entries().get("optional") instanceof YamlNode.Scalar scalar ? scalar : null;
    boolean isOptional = optional != null && optional.text().equals("true");
    if (aliases.isEmpty() || words.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Profile.RowRule(aliases, words, isKept, isOptional));
  }

  private Profile.Mode mode(ExportKind kind) {
    YamlNode node = top.entries().get("mode");
    ExportKind.Delivery delivery = kind.delivery();
    boolean isExceptionsOnly = false;
    List<YamlNode.Scalar> words =
        modeWords(node).stream()
            .filter(word -> !word.text().startsWith(YamlProblems.TODO))
            .toList();
    for (YamlNode.Scalar word : words) {
      switch (word.text()) {
        case "snapshot", "increment" -> {
          delivery = ExportKind.Delivery.valueOf(word.text().toUpperCase(Locale.ROOT));
          boolean isPossible =
              delivery == kind.delivery() || kind.delivery() == ExportKind.Delivery.SNAPSHOT;
          if (!isPossible) {
            problems.add(
                word.line(),
                kind.code()
                    + " are read as increments; take snapshot out, and send is_deleted for rows that"
                    + " are gone");
          }
        }
        case "affirmative", "exceptions_only" -> {
          isExceptionsOnly = word.text().equals("exceptions_only");
          if (kind != ExportKind.ATTENDANCE) {
            problems.add(word.line(), word.text() + " belongs to attendance alone; take it out");
          }
        }
        default ->
            problems.add(
                word.line(),
                "unknown mode '"
                    + word.text()
                    + "'; "
                    + YamlProblems.suggestion(
                        word.text(),
                        List.of("snapshot", "increment", "affirmative", "exceptions_only")));
      }
    }
    return new Profile.Mode(delivery, isExceptionsOnly);
  }

  private List<YamlNode.Scalar> modeWords(@Nullable YamlNode node) {
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof YamlNode.Entries entries)) {
      return problems.texts(node, "mode");
    }
    problems.onlyKeys(entries, List.of("delivery", "attendance"), "key");
    List<YamlNode.Scalar> words = new ArrayList<>();
    entries.entries().values().forEach(value -> words.addAll(problems.texts(value, "mode")));
    return words;
  }
}
