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
 *
 * <p>The header is the first line that is not blank, or that keeps the contract whole: what stands
 * above it is no record, and each of its lines is told as such.
 */
final class Headers {
  private static final byte[] DELIMITERS = {',', ';', '\t', '|'};
  private static final int NO_FIELD = -1;

  /** So many lines, blank ones too, may stand above a header that no profile announces. */
  private static final int MOST_ABOVE = 40;

  /** A header that goes on in further lines is no longer. */
  private static final int LONGEST_OF_LINES = 4096;

  private final Delivery delivery;
  private final byte[] head;
  private final Map<String, Integer> columns;

  private Headers(Delivery delivery, byte[] head) {
    this.delivery = delivery;
    this.head = head;
    columns = numbers(delivery.layout().names());
  }

  /** Where a line stands, and its number. */
  private record Line(int from, int end, int number) {}

  /**
   * Reads the header at the beginning of a file, and the lines before it.
   *
   * @param head the beginning of the file as UTF-8 without byte order mark
   */
  static Opening read(Delivery delivery, byte[] head) {
    return new Headers(delivery, head).read();
  }

  private Opening read() {
    int preamble = delivery.layout().form().preamble();
    Line line = new Line(0, LineSearch.lineEnd(head, 0, head.length), 1);
    Line first = null;
    Opening told = none(delivery);
    while (first == null || line.number() - first.number() <= MOST_ABOVE) {
      if (line.number() > preamble && !isSkipped(head, line.from(), line.end())) {
        first = first == null ? line : first;
        boolean isTooLong = line.end() - line.from() > StrictSplitter.MAX_FIELD;
        Opening opening = isTooLong ? none(delivery) : read(line, first);
        if (opening.format() != null) {
          return opening;
        }
        told = isNone(told) ? opening : told;
      }
      if (line.end() == head.length) {
        break;
      }
      int next = next(line.end());
      line = new Line(next, LineSearch.lineEnd(head, next, head.length), line.number() + 1);
    }
    return told;
  }

  private static boolean isNone(Opening opening) {
    return opening.refusals().stream().allMatch(each -> each.reason() == RejectReason.NO_HEADER);
  }

  /** Where the line behind a line end begins. */
  private int next(int end) {
    boolean isPair = head[end] == '\r' && end + 1 < head.length && head[end + 1] == '\n';
    return end + (isPair ? 2 : 1);
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

  /** Reads a line as the header; one below the first must know more than a word by chance. */
  private Opening read(Line line, Line first) {
    List<String> best = List.of();
    byte delimiter = ',';
    int end = line.end();
    long mostKnown = line.equals(first) ? 0 : 1;
    for (byte candidate : delimiters(delivery.layout())) {
      int to = recordEnd(line, candidate);
      List<String> cells = cells(head, line.from(), to, candidate);
      long known = cells.stream().filter(columns::containsKey).count();
      if (known > mostKnown) {
        mostKnown = known;
        best = cells;
        delimiter = candidate;
        end = to;
      }
    }
    return best.isEmpty() ? none(delivery) : match(delimiter, best, line, end, first);
  }

  private Opening match(byte delimiter, List<String> cells, Line line, int end, Line first) {
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
    int next = end == head.length ? end : next(end);
    int lines = lines(line.from(), end);
    if (line.equals(first)) {
      Header header = new Header(delimiter, cells, positions, unknown, 0, lines);
      return new Opening(header, List.of(), unnamed, next, line.number() - 1 + lines);
    }
    Header header = new Header(delimiter, cells, positions, unknown, line.number(), lines);
    return new Opening(header, List.of(), unnamed, first.from(), first.number() - 1);
  }

  /** How many lines a header takes. */
  private int lines(int from, int end) {
    int lines = 1;
    int at = LineSearch.lineEnd(head, from, end);
    while (at < end) {
      at = LineSearch.lineEnd(head, next(at), end);
      lines++;
    }
    return lines;
  }

  /**
   * Where the header that begins with a line ends: there, or behind a name in quotes that goes on,
   * as in cells of spreadsheets. A name that holds the delimiter too is none, but a quote that was
   * never closed and the records behind it.
   */
  private int recordEnd(Line line, byte delimiter) {
    int limit = Math.min(head.length, line.from() + LONGEST_OF_LINES);
    if (LineSearch.lineEndOrQuote(head, line.from(), line.end()) == line.end()) {
      return line.end();
    }
    Fields fields = new Fields(limit - line.from() + 1);
    int end = new StrictSplitter(delimiter).split(head, line.from(), limit, fields);
    for (int i = 0; i < fields.count && end > line.end(); i++) {
      String name = fields.text(i);
      boolean goesOn = name.indexOf('\n') >= 0 || name.indexOf('\r') >= 0;
      end = goesOn && name.indexOf(delimiter) >= 0 ? StrictSplitter.DAMAGED : end;
    }
    return Math.max(end, line.end());
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

  /**
   * A header's cell in the form in which names are compared: in lower case, without signs that
   * nobody sees, with one space where there is any room between words.
   */
  static String cell(String text) {
    StringBuilder cell = new StringBuilder(text.length());
    boolean isApart = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || Character.isSpaceChar(c) || Character.isWhitespace(c)) {
        isApart = true;
      } else if (Character.getType(c) != Character.FORMAT) {
        if (isApart && !cell.isEmpty()) {
          cell.append(' ');
        }
        cell.append(c);
        isApart = false;
      }
    }
    return cell.toString().toLowerCase(Locale.ROOT);
  }
}
