package org.rapport.jobs.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.RejectReason;

/**
 * Looks through a file of JSON Lines for what a header says of a CSV file: which columns it has and
 * which of its keys are not read. A required column that no record has refuses the file; one that
 * some records lack refuses those records. Tombstones need no more than their key, so a file of
 * tombstones lacks nothing.
 */
final class JsonSurvey {
  private static final List<String> ENDINGS = List.of(".jsonl", ".ndjson", ".json");
  private static final Pattern COLUMN_NAME = Pattern.compile("[a-z_$@#][a-z0-9_.$@#:-]{0,63}");

  /** Opens the records of a file from the first one on. */
  interface Records {
    JsonScanner open() throws IOException;
  }

  private final Delivery delivery;
  private final Profile layout;
  private final List<ExportColumn> columns;
  private final boolean[] found;
  private final Map<String, Integer> unknown = new HashMap<>();
  private int objectsInHead;
  private boolean hasLine;
  private boolean hasLong;
  private boolean hasObject;
  private boolean hasRow;

  private JsonSurvey(Delivery delivery) {
    this.delivery = delivery;
    layout = delivery.layout();
    columns = delivery.kind().columns();
    found = new boolean[layout.names().size()];
  }

  /**
   * Whether a file is one of JSON Lines: by the ending of its name, or because its first line that
   * is not blank begins as a JSON object does.
   *
   * @param head the beginning of the file as UTF-8 without byte order mark
   */
  static boolean isJson(Delivery delivery, byte[] head) {
    String name = delivery.entry().isEmpty() ? delivery.path() : delivery.entry();
    String plain = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|gzip|zip)$", "");
    if (ENDINGS.stream().anyMatch(plain::endsWith)) {
      return true;
    }
    int at = skipSpace(head, 0);
    if (at == head.length || head[at] != '{') {
      return false;
    }
    int next = skipSpace(head, at + 1);
    return next < head.length && (head[next] == '"' || head[next] == '}');
  }

  /** Whether the first line that is not blank holds an object from its beginning to its end. */
  static boolean beginsWithObjectOnALine(byte[] head) {
    int start = skipSpace(head, 0);
    int end = LineSearch.lineEnd(head, start, head.length) - 1;
    while (end > start && RowParser.isSpace(head[end])) {
      end--;
    }
    return end > start && head[start] == '{' && head[end] == '}';
  }

  private static int skipSpace(byte[] head, int from) {
    int at = from;
    while (at < head.length
        && (head[at] == ' ' || head[at] == '\t' || StrictSplitter.isLineEnd(head[at]))) {
      at++;
    }
    return at;
  }

  /**
   * Looks through a file: its head, and the rest only where the head leaves a question.
   *
   * @param head the beginning of the file as UTF-8 without byte order mark
   * @param isWhole whether that is all of the file
   * @param records opens the whole file
   */
  static Opening of(Delivery delivery, byte[] head, boolean isWhole, Records records)
      throws IOException {
    JsonSurvey survey = new JsonSurvey(delivery);
    int end = head.length;
    while (!isWhole && end > 0 && !StrictSplitter.isLineEnd(head[end - 1])) {
      // A line that was cut off says nothing.
      end--;
    }
    InputStream whole = new ByteArrayInputStream(head, 0, end);
    try (JsonScanner scanner = new JsonScanner(whole, Encoding.UTF_8, delivery.layout(), 0, 1)) {
      survey.look(scanner, true);
    }
    JsonKeys keys = survey.keys();
    if (!isWhole && !survey.isComplete()) {
      try (JsonScanner scanner = records.open()) {
        survey.look(scanner, false);
      }
    }
    List<Rejection> refusals = survey.refusals();
    return refusals.isEmpty()
        ? new Opening(keys, refusals, List.of(), 0, 0)
        : Opening.refused(refusals);
  }

  private void look(JsonScanner scanner, boolean isHead) throws IOException {
    RecordScanner.Found record = scanner.next();
    while (record != RecordScanner.Found.END && (isHead || !isComplete())) {
      boolean isLong =
          record == RecordScanner.Found.DAMAGE && scanner.damage() == RejectReason.RECORD_TOO_LONG;
      hasLong |= isLong && scanner.isLongObject();
      hasLine |= record != RecordScanner.Found.BLANK;
      if (record != RecordScanner.Found.BLANK && !isLong && scanner.isObject()) {
        take(scanner, isHead);
      }
      record = scanner.next();
    }
  }

  private void take(JsonScanner scanner, boolean isHead) {
    hasObject = true;
    KeyTable keys = scanner.keys();
    for (int i = 0; i < found.length; i++) {
      found[i] |= scanner.has(i);
    }
    String tombstone = layout.isCanonical() ? scanner.fields().text(columns.size()) : "";
    hasRow |= !tombstone.trim().toLowerCase(Locale.ROOT).equals("true");
    if (isHead) {
      objectsInHead++;
      List<String> others = keys.unknown();
      for (int i = 0; i < others.size(); i++) {
        if (keys.has(keys.firstUnknown() + i)) {
          unknown.merge(others.get(i), 1, Integer::sum);
        }
      }
    }
  }

  /** Whether reading on could change nothing about the refusals. */
  private boolean isComplete() {
    return IntStream.range(0, columns.size()).noneMatch(this::isMissing);
  }

  private boolean isMissing(int column) {
    return columns.get(column).isRequired() && !layout.canFill(column, name -> found[name]);
  }

  private List<Rejection> refusals() {
    if (hasLine && !hasObject) {
      RejectReason reason = hasLong ? RejectReason.RECORDS_TOO_LONG : RejectReason.NO_JSON_OBJECT;
      return List.of(Rejection.ofFile(delivery, Rejection.WHOLE_RECORD, reason));
    }
    List<Rejection> refusals = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (isMissing(i) && hasRow) {
        refusals.add(Rejection.ofFile(delivery, i, RejectReason.MISSING_COLUMN));
      }
    }
    return refusals;
  }

  private JsonKeys keys() {
    List<String> named =
        unknown.entrySet().stream()
            .filter(each -> 2 * each.getValue() >= objectsInHead)
            .map(Map.Entry::getKey)
            .filter(name -> COLUMN_NAME.matcher(name).matches())
            .sorted()
            .toList();
    return JsonKeys.of(layout.names().size(), named, unknown.size() - named.size());
  }
}
