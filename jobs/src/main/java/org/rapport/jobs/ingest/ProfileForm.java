package org.rapport.jobs.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The section {@code file} of a profile: how its files are written. */
final class ProfileForm {
  static final List<String> KEYS =
      List.of("format", "delimiter", "encoding", "records", "preamble_lines", "stamp");
  private static final Map<String, String> DELIMITERS =
      Map.of("comma", ",", "semicolon", ";", "tab", "\t", "bar", "|");
  private static final int MOST_PREAMBLE = 1000;

  private final YamlNode.Entries file;
  private final YamlProblems problems;

  ProfileForm(YamlNode.Entries file, YamlProblems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** The section, with what is standard for what it lacks. */
  Profile.Form read() {
    problems.onlyKeys(file, KEYS, "key");
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
}
