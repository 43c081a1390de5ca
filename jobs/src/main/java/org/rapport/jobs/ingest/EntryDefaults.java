package org.rapport.jobs.ingest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;

/**
 * Values that an entry of the configuration gives to all records of its files, where a field is
 * empty or no header holds it: the event or the school of a file that names none. They go before
 * the defaults of the profile.
 *
 * @param values by column
 */
record EntryDefaults(Map<String, String> values) {
  static final String KEY = "defaults";

  /** None. */
  static final EntryDefaults NONE = new EntryDefaults(Map.of());

  /**
   * Reads what an entry says; a column that is not known, or a value that it can't hold, is told
   * and left out.
   *
   * @param entry the entry under exports
   * @param problems takes what is wrong, with its line
   */
  static EntryDefaults of(YamlNode.Entries entry, ExportKind kind, Consumer<String> problems) {
    YamlProblems found = new YamlProblems();
    YamlNode.Entries given = found.section(entry, KEY);
    List<String> columns = columns(kind);
    found.findTodos(given, KEY);
    found.onlyKeys(given, columns, "column of " + kind.code());
    ProfileWords words = ProfileWords.ofDefaults(kind, columns, given, found);
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String value = words.standard(i);
      if (!value.isEmpty()) {
        values.put(columns.get(i), value);
      }
    }
    found.found().forEach(problems);
    return found.found().isEmpty() ? new EntryDefaults(values) : NONE;
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** A profile with these values before its own. */
  YamlNode.Entries over(YamlNode.Entries profile) {
    boolean isReadable =
        !profile.entries().containsKey(KEY)
            || profile.entries().get(KEY) instanceof YamlNode.Entries;
    if (isEmpty() || !isReadable) {
      return profile;
    }
    int line = YamlProblems.lineOf(profile, KEY);
    Map<String, YamlNode> merged = new LinkedHashMap<>();
    Map<String, Integer> lines = new LinkedHashMap<>();
    if (profile.entries().get(KEY) instanceof YamlNode.Entries own) {
      merged.putAll(own.entries());
      lines.putAll(own.lines());
    }
    values.forEach((column, value) -> merged.put(column, new YamlNode.Scalar(line, value)));
    Map<String, YamlNode> whole = new LinkedHashMap<>(profile.entries());
    whole.put(KEY, new YamlNode.Entries(line, merged, lines));
    return new YamlNode.Entries(profile.line(), whole, profile.lines());
  }

  /** The canonical layout written out, so that it can have defaults. */
  static String canonical(ExportKind kind) {
    return columns(kind).stream()
        .map(column -> "  " + column + ": " + column)
        .collect(Collectors.joining("\n", "kind: " + kind.code() + "\nheaders:\n", "\n"));
  }

  private static List<String> columns(ExportKind kind) {
    return Stream.concat(kind.columns().stream(), Stream.of(ExportKind.IS_DELETED))
        .map(ExportColumn::name)
        .toList();
  }
}
