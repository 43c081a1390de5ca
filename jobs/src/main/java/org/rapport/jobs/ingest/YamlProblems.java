package org.rapport.jobs.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with a YAML file, each with its line and what to do. */
final class YamlProblems {
  /** What a person must still fill in. */
  static final String TODO = "TODO";

  private record Problem(int line, String what) {}

  private final List<Problem> found = new ArrayList<>();

  void add(int line, String what) {
    Problem problem = new Problem(line, what);
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  /** All of them, in the order of the file. */
  List<String> found() {
    return found.stream()
        .sorted(Comparator.comparingInt(Problem::line))
        .map(problem -> "line " + problem.line() + ": " + problem.what())
        .toList();
  }

  /** The line of a key. */
  static int lineOf(YamlNode.Entries entries, String key) {
    return entries.lines().getOrDefault(key, entries.line());
  }

  /** A section with keys; empty after a problem, or where the file has none. */
  YamlNode.Entries section(YamlNode.Entries parent, String name) {
    YamlNode node = parent.entries().get(name);
    int line = lineOf(parent, name);
    if (node instanceof YamlNode.Entries entries) {
      return new YamlNode.Entries(line, entries.entries(), entries.lines());
    }
    if (node != null && !(node instanceof YamlNode.Scalar scalar && scalar.text().isBlank())) {
      add(line, name + " must hold keys with values; write one on each line below it");
    }
    return new YamlNode.Entries(line, Map.of(), Map.of());
  }

  /** Refuses keys that are not known. */
  void onlyKeys(YamlNode.Entries entries, List<String> known, String what) {
    for (String key : entries.entries().keySet()) {
      if (!known.contains(key)) {
        add(lineOf(entries, key), "unknown " + what + " '" + key + "'; " + suggestion(key, known));
      }
    }
  }

  /** What to write instead of a word that is not known. */
  static String suggestion(String word, List<String> known) {
    return ConfigurationReader.nearest(word, known)
        .map(near -> "did you mean '" + near + "'?")
        .orElse("known are " + String.join(", ", known));
  }

  /** A text; empty after a problem. */
  Optional<String> text(@Nullable YamlNode node, int line, String what) {
    if (node instanceof YamlNode.Scalar scalar) {
      return Optional.of(scalar.text());
    }
    add(line, what + " must be one text; write it after the colon");
    return Optional.empty();
  }

  /** One text or a list of texts. */
  List<YamlNode.Scalar> texts(YamlNode node, String what) {
    List<YamlNode> items = node instanceof YamlNode.Items list ? list.items() : List.of(node);
    List<YamlNode.Scalar> texts = new ArrayList<>();
    for (YamlNode item : items) {
      if (item instanceof YamlNode.Scalar scalar) {
        texts.add(scalar);
      } else {
        add(item.line(), what + " must be a text or a list of texts like [one, two]");
      }
    }
    if (texts.isEmpty() && items.isEmpty()) {
      add(node.line(), what + " is an empty list; write a text, or take the key out");
    }
    return texts;
  }

  /** Names every place that a person has still to complete. */
  void findTodos(YamlNode node, String place) {
    if (node instanceof YamlNode.Scalar scalar && scalar.text().startsWith(TODO)) {
      add(
          scalar.line(),
          place
              + " is still to be done: put in place of TODO what the comment beside it asks for, or"
              + " take the line out");
    } else if (node instanceof YamlNode.Items list) {
      list.items().forEach(item -> findTodos(item, place));
    } else if (node instanceof YamlNode.Entries entries) {
      entries
          .entries()
          .forEach(
              (key, value) -> {
                String name = key.isEmpty() ? "\"\"" : key;
                findTodos(value, place.isEmpty() ? name : place + "." + name);
              });
    }
  }
}
