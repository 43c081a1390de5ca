package org.rapport.jobs.ingest;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.RejectReason;

/**
 * Reads a header against the columns of its kind. The delimiter is the one that makes the most
 * known column names. Reordered columns are fine, unknown ones and those without a name are listed,
 * a required one that is missing or one that stands twice refuses the file.
 */
final class Headers {
  private static final byte[] DELIMITERS = {',', ';', '\t', '|'};
  private static final int NO_FIELD = -1;

  private Headers() {}

  /**
   * Reads the header at the beginning of a file, and the blank lines before it.
   *
   * @param head the beginning of the file as UTF-8 without byte order mark
   */
  static Opening read(Delivery delivery, byte[] head) {
    int from = 0;
    int lines = 0;
    int preamble = delivery.layout().form().preamble();
    while (true) {
      int end = LineSearch.lineEnd(head, from, head.length);
      int next = end;
      if (end < head.length) {
        boolean isPair = head[end] == '\r' && end + 1 < head.length && head[end + 1] == '\n';
        next += isPair ? 2 : 1;
      }
      lines++;
      boolean isLast = end == head.length;
      if (lines > preamble && !isSkipped(head, from, end)) {
        boolean isTooLong = end - from > StrictSplitter.MAX_FIELD;
        return isTooLong ? none(delivery) : read(delivery, head, from, end, next, lines);
      }
      if (isLast) {
        return none(delivery);
      }
      from = next;
    }
  }

  /** Blank lines and the line by which spreadsheets name the delimiter. */
  private static boolean isSkipped(byte[] head, int from, int end) {
    if (end - from > 6) {
      return false;
    }
    String line = new String(head, from, end - from, StandardCharsets.ISO_8859_1).trim();
    return line.isEmpty() || line.toLowerCase(Locale.ROOT).matches("sep=.?");
  }

  private static Opening none(Delivery delivery) {
    return Opening.refused(
        List.of(Rejection.ofFile(delivery, Rejection.WHOLE_RECORD, RejectReason.NO_HEADER)));
  }

  private static Opening read(
      Delivery delivery, byte[] head, int from, int end, int next, int lines) {
    Map<String, Integer> columns = numbers(delivery.layout().names());
    List<String> best = List.of();
    byte delimiter = ',';
    long mostKnown = 0;
    for (byte candidate : delimiters(delivery.layout())) {
      List<String> cells = cells(head, from, end, candidate);
      long known = cells.stream().filter(columns::containsKey).count();
      if (known > mostKnown) {
        mostKnown = known;
        best = cells;
        delimiter = candidate;
      }
    }
    return mostKnown == 0 ? none(delivery) : match(delivery, columns, delimiter, best, next, lines);
  }

  private static Opening match(
      Delivery delivery,
      Map<String, Integer> columns,
      byte delimiter,
      List<String> cells,
      int bytes,
      int lines) {
    Profile layout = delivery.layout();
    int[] fields = new int[columns.size()];
    Arrays.fill(fields, NO_FIELD);
    List<Rejection> refusals = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<Integer> unnamed = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      int name = columns.getOrDefault(cell, Rejection.WHOLE_RECORD);
      boolean isTwice = !cell.isEmpty() && !seen.add(cell);
      // A supplier may well write a name twice that the profile does not read.
      if (isTwice && (name >= 0 || layout.isCanonical())) {
        int column = name < 0 ? name : layout.columnOf(name);
        refusals.add(Rejection.ofFile(delivery, column, RejectReason.DUPLICATE_COLUMN));
      } else if (name >= 0) {
        fields[name] = i;
      } else if (cell.isEmpty()) {
        unnamed.add(i + 1);
      } else {
        unknown.add(cell);
      }
    }
    List<ExportColumn> contract = delivery.kind().columns();
    for (int i = 0; i < contract.size(); i++) {
      if (contract.get(i).isRequired() && !layout.canFill(i, name -> fields[name] != NO_FIELD)) {
        refusals.add(Rejection.ofFile(delivery, i, RejectReason.MISSING_COLUMN));
      }
    }
    for (Profile.RowRule rule : layout.rules()) {
      if (!rule.isOptional() && rule.aliases().stream().allMatch(n -> fields[n] == NO_FIELD)) {
        refusals.add(
            Rejection.ofFile(delivery, Rejection.WHOLE_RECORD, RejectReason.MISSING_COLUMN));
      }
    }
    if (!refusals.isEmpty()) {
      return new Opening(null, refusals, unnamed, 0, 0);
    }
    List<Integer> positions = Arrays.stream(fields).boxed().toList();
    Header header = new Header(delimiter, cells, positions, unknown);
    return new Opening(header, List.of(), unnamed, bytes, lines);
  }

  private static Map<String, Integer> numbers(List<String> names) {
    Map<String, Integer> positions = new HashMap<>();
    for (String name : names) {
      positions.put(name, positions.size());
    }
    return positions;
  }

  private static byte[] delimiters(Profile layout) {
    String declared = layout.form().delimiter();
    return declared.isEmpty() ? DELIMITERS : new byte[] {(byte) declared.charAt(0)};
  }

  private static List<String> cells(byte[] head, int from, int end, byte delimiter) {
    Fields fields = new Fields(end - from + 1);
    StrictSplitter splitter = new StrictSplitter(delimiter);
    if (splitter.split(head, from, end, fields) != end) {
      return List.of();
    }
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < fields.count; i++) {
      cells.add(cell(text(fields, i)));
    }
    return cells;
  }

  private static String text(Fields fields, int field) {
    int start = fields.starts[field];
    int end = fields.ends[field];
    // The encoding of the file is not known yet; a name decides nothing but what a person reads.
    return Utf8.isValid(fields.bytes, start, end)
        ? fields.text(field)
        : new String(fields.bytes, start, end - start, Charset.forName("windows-1252"));
  }

  /** A header's cell in the form in which names are compared. */
  static String cell(String text) {
    return text.replace("\uFEFF", "").trim().toLowerCase(Locale.ROOT);
  }
}
