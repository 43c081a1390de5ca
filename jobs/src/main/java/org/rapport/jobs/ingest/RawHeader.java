package org.rapport.jobs.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The header of a CSV file of which nothing is known: the first line that is as wide as most lines
 * behind it, by the delimiter that makes them widest.
 *
 * @param delimiter the byte between fields
 * @param names its cells as written
 * @param preamble lines before it
 * @param bytes where the first record begins
 */
record RawHeader(byte delimiter, List<String> names, int preamble, int bytes) {
  private static final byte[] DELIMITERS = {',', ';', '\t', '|'};
  private static final int LINES = 60;
  private static final int LONGEST_NAME = 100;
  private static final Pattern VALUE = Pattern.compile("\\d{5,}|://");

  private record Line(int from, int to, int next) {}

  /** The header in the beginning of a file; without names where it has none. */
  static RawHeader of(byte[] head) {
    List<Line> lines = lines(head);
    RawHeader best = new RawHeader((byte) ',', List.of(), 0, 0);
    long mostCells = 0;
    for (byte delimiter : DELIMITERS) {
      List<List<String>> cells = lines.stream().map(line -> cells(head, line, delimiter)).toList();
      Map<Integer, Integer> widths = new HashMap<>();
      cells.stream()
          .filter(each -> each.size() > 1)
          .forEach(each -> widths.merge(each.size(), 1, Integer::sum));
      int width =
          widths.entrySet().stream()
              .max(Map.Entry.comparingByValue())
              .map(Map.Entry::getKey)
              .orElse(0);
      long all = (long) width * widths.getOrDefault(width, 0);
      if (all > mostCells) {
        mostCells = all;
        int at = 0;
        while (cells.get(at).size() != width) {
          at++;
        }
        best = new RawHeader(delimiter, cells.get(at), at, lines.get(at).next());
      }
    }
    if (mostCells == 0) {
      best = onlyColumn(head, lines);
    }
    return best.isPlausible() ? best : new RawHeader((byte) ',', List.of(), 0, 0);
  }

  private static RawHeader onlyColumn(byte[] head, List<Line> lines) {
    for (int i = 0; i < lines.size(); i++) {
      List<String> cells = cells(head, lines.get(i), (byte) ',');
      if (cells.size() == 1 && !cells.get(0).isEmpty()) {
        return new RawHeader((byte) ',', cells, i, lines.get(i).next());
      }
    }
    return new RawHeader((byte) ',', List.of(), 0, 0);
  }

  /**
   * Whether the cells are names of columns. A file without a header must not have its first record
   * told as one: numbers, days and addresses are none.
   */
  private boolean isPlausible() {
    return names.stream().anyMatch(name -> !name.isEmpty())
        && names.stream()
            .allMatch(
                name ->
                    name.isEmpty()
                        || (name.length() <= LONGEST_NAME
                            && name.chars().anyMatch(Character::isLetter)
                            && !name.contains("@")
                            && !DateForms.isSome(name)
                            && !VALUE.matcher(name).find()));
  }

  private static List<Line> lines(byte[] head) {
    List<Line> lines = new ArrayList<>();
    int from = 0;
    while (from < head.length && lines.size() < LINES) {
      int to = LineSearch.lineEnd(head, from, head.length);
      int next = to;
      if (to < head.length) {
        boolean isPair = head[to] == '\r' && to + 1 < head.length && head[to + 1] == '\n';
        next += isPair ? 2 : 1;
      }
      lines.add(new Line(from, to, next));
      from = Math.max(next, from + 1);
    }
    return lines;
  }

  private static List<String> cells(byte[] head, Line line, byte delimiter) {
    if (line.to() - line.from() > StrictSplitter.MAX_FIELD) {
      return List.of();
    }
    Fields fields = new Fields(line.to() - line.from() + 1);
    StrictSplitter splitter = new StrictSplitter(delimiter);
    if (splitter.split(head, line.from(), line.to(), fields) != line.to()) {
      return List.of();
    }
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < fields.count; i++) {
      cells.add(fields.text(i).replace("\uFEFF", "").trim());
    }
    return cells;
  }
}
