package org.rapport.jobs.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The JSON paths of a profile against each other: one key leads to one kind of thing. */
final class ProfilePaths {
  private static final Pattern PICK = Pattern.compile(".*\\[(\\d+|[^\\]]*=.*)?\\](\\..*)?");

  private final Profile.Format format;
  private final YamlProblems problems;
  private final Map<String, JsonPath> paths = new LinkedHashMap<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();

  ProfilePaths(Profile.Format format, YamlProblems problems) {
    this.format = format;
    this.problems = problems;
  }

  /** Takes a name once; says at once what is wrong with it by itself. */
  void add(String name, int line) {
    if (format == Profile.Format.CSV || paths.containsKey(name)) {
      return;
    }
    if (format == Profile.Format.ANY) {
      if (PICK.matcher(name).matches()) {
        problems.add(
            line,
            "'"
                + name
                + "' reads an element of a list, and CSV has none; add file: {format: json_lines} or"
                + " json, or say format: csv if that is the header");
        return;
      }
      paths.put(name, JsonPath.plain(name));
    } else {
      try {
        paths.put(name, JsonPath.of(name));
      } catch (IllegalArgumentException e) {
        problems.add(line, "path '" + name + "': " + e.getMessage());
        return;
      }
    }
    lines.put(name, line);
  }

  /** Says what is wrong between them. */
  void check() {
    List<String> names = new ArrayList<>(paths.keySet());
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        compare(names.get(i), names.get(j));
      }
    }
  }

  private void compare(String one, String other) {
    List<JsonPath.Step> first = paths.get(one).steps();
    List<JsonPath.Step> second = paths.get(other).steps();
    int same = 0;
    while (same < Math.min(first.size(), second.size())
        && first.get(same).equals(second.get(same))) {
      same++;
    }
    int line = lines.getOrDefault(other, 1);
    if (same == Math.min(first.size(), second.size())) {
      boolean isOuter = first.size() < second.size();
      // Two picks of one element may read all of it and a part.
      boolean isRead = !first.get(same - 1).isPicked();
      if (isRead) {
        problems.add(
            line, twoThings(isOuter ? one : other, "a value", isOuter ? other : one, "an object"));
      }
      return;
    }
    JsonPath.Step left = first.get(same);
    JsonPath.Step right = second.get(same);
    if (left.key().equals(right.key()) && !(left.isPicked() && right.isPicked())) {
      problems.add(line, twoThings(one, thing(first, same), other, thing(second, same)));
    } else {
      requireOneList(one, other, line);
    }
  }

  private static String thing(List<JsonPath.Step> steps, int at) {
    return switch (steps.get(at).pick()) {
      case VALUE -> at == steps.size() - 1 ? "a value" : "an object";
      case EACH -> "a list of records";
      case AT, WHERE -> "a list of which one element is read";
    };
  }

  private static String twoThings(String one, String what, String other, String otherwise) {
    return "the path '"
        + one
        + "' leads to "
        + what
        + " and, in '"
        + other
        + "', to "
        + otherwise
        + "; keep one, or say format: csv";
  }

  private void requireOneList(String one, String other, int line) {
    JsonPath first = paths.get(one);
    JsonPath second = paths.get(other);
    int depth = Math.min(first.depth(), second.depth());
    if (depth > 0 && !first.to(depth).equals(second.to(depth))) {
      problems.add(
          line,
          "'"
              + one
              + "' and '"
              + other
              + "' have a record for each element of two lists; read one of them, or make two"
              + " profiles");
    }
  }
}
