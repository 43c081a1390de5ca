package org.rapport.jobs.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportKind;
import org.rapport.contract.RejectReason;
import org.rapport.contract.ValueKind;

/**
 * Reads lines that hold one JSON object each, by Jackson as strict as RFC 8259, into the fields of
 * a record: one for each name of the profile, empty where the object has no such key. Values of
 * unknown keys must be JSON and are not kept. Where the profile says that the elements of a list
 * within are the records, a line holds as many records as that list, and each has the values around
 * the list too.
 *
 * <p>One parser is fed line after line, because making one costs more than a line; after a line
 * that is no JSON object a new one goes on, so that one bad line can't spoil the next.
 */
final class JsonLine {
  private static final OutputStream NOWHERE = OutputStream.nullOutputStream();
  private static final int NONE = -1;
  private static final JsonCells.Fault BROKEN =
      new JsonCells.Fault(Rejection.WHOLE_RECORD, RejectReason.BROKEN_JSON, ValueKind.RECORD);

  private final JsonCells cells;
  private final List<JsonLevel> levels = new ArrayList<>();
  private final int[] elementSlots;
  private final int[] depthOfSlot;
  private final List<JsonCells.Element> records = new ArrayList<>();
  private @Nullable JsonParser parser;
  private JsonCells.@Nullable Fault fault;
  private long base;
  private int scratch;

  /** A reader of canonical lines. */
  JsonLine(ExportKind kind) {
    this(Profile.canonical(kind));
  }

  JsonLine(Profile profile) {
    List<JsonPath> paths = profile.paths();
    scratch = paths.size();
    int depth = paths.stream().mapToInt(JsonPath::depth).max().orElse(0);
    depthOfSlot = paths.stream().mapToInt(JsonPath::depth).toArray();
    elementSlots = new int[depth + 1];
    Arrays.fill(elementSlots, NONE);
    for (int d = 0; d <= depth; d++) {
      levels.add(JsonLevel.of(ways(paths, d, depth), () -> scratch++));
    }
    cells = new JsonCells(profile, scratch - paths.size());
  }

  /** What is read of an element so many lists deep, and the list below it. */
  private List<JsonLevel.Way> ways(List<JsonPath> paths, int depth, int deepest) {
    List<JsonLevel.Way> ways = new ArrayList<>();
    for (int slot = 0; slot < paths.size(); slot++) {
      JsonPath path = paths.get(slot);
      if (path.depth() == depth) {
        List<JsonPath.Step> within = path.within().steps();
        if (within.isEmpty()) {
          elementSlots[depth] = slot;
        } else {
          ways.add(new JsonLevel.Way(within, slot));
        }
      }
    }
    if (depth < deepest) {
      JsonPath deep = paths.stream().filter(path -> path.depth() > depth).findFirst().orElseThrow();
      List<JsonPath.Step> list = deep.to(depth + 1);
      ways.add(
          new JsonLevel.Way(list.subList(deep.to(depth).size(), list.size()), JsonLevel.RECORDS));
    }
    return ways;
  }

  /** Whether a line may hold other than one record. */
  boolean hasLists() {
    return levels.size() > 1;
  }

  /** Reads a line; false if it is no good record, and then {@link #failure} says why. */
  boolean read(byte[] bytes, int from, int to) {
    JsonCells.Element root = hasLists() ? new JsonCells.Element(null, cells.width()) : null;
    cells.begin(to - from, root);
    JsonCells.Element line = cells.open();
    records.clear();
    levels.get(0).begin();
    try {
      object(bytes, from, to);
      fault = line.fault;
      if (hasLists() && !line.isListed) {
        lackList(line);
      }
    } catch (IOException e) {
      // Whatever else was wrong with it: this line tells nothing for sure.
      fault = BROKEN;
      records.clear();
      close();
    }
    line.to = (long) to - from;
    return fault == null;
  }

  private void object(byte[] bytes, int from, int to) throws IOException {
    int at = from;
    int last = to;
    while (at < last && isSpace(bytes[at])) {
      at++;
    }
    while (last > at && isSpace(bytes[last - 1])) {
      last--;
    }
    // The parser would pass over a byte order mark.
    if (at == last || bytes[at] != '{') {
      throw new EOFException("no object");
    }
    JsonParser open = parser;
    if (open == null) {
      open = StrictJson.parser();
      parser = open;
    }
    ((ByteArrayFeeder) open.getNonBlockingInputFeeder()).feedInput(bytes, at, last);
    open.nextToken();
    if (hasLists()) {
      base = end(open) - 1 - (at - from);
    }
    members(open, levels.get(0));
    // To ask for one more token would not tell the end from a token that is cut off.
    if (open.releaseBuffered(NOWHERE) > 0) {
      throw new EOFException("text behind the object");
    }
  }

  /** Where the last token ends, in bytes that the parser has seen. */
  private static long end(JsonParser open) {
    return open.currentLocation().getByteOffset();
  }

  /** Reads the members of an open object, and goes into those that lead to values. */
  private void members(JsonParser open, JsonLevel level) throws IOException {
    while (JsonCells.next(open) == JsonToken.FIELD_NAME) {
      int key = level.keys().number(open.currentName());
      int slot = level.slotOf(key);
      if (!level.keys().isFirst(key)) {
        cells.fail(cells.column(slot), RejectReason.DUPLICATE_KEY, ValueKind.RECORD);
      }
      JsonToken token = JsonCells.next(open);
      JsonLevel inner = level.innerOf(key);
      JsonPicks picks = level.picksOf(key);
      if (slot >= 0) {
        cells.value(open, slot, token);
      } else if (inner != null && token == JsonToken.START_OBJECT) {
        members(open, inner);
      } else if (picks != null) {
        picked(open, picks, token);
      } else if (level.hasRecords(key)) {
        records(open, token);
      } else {
        JsonCells.skip(open, token);
      }
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t';
  }

  /** Reads elements of which values are picked; an object by itself is a list of one. */
  private void picked(JsonParser open, JsonPicks picks, JsonToken first) throws IOException {
    if (first != JsonToken.START_ARRAY) {
      element(open, picks, first, 0);
      return;
    }
    int number = 0;
    JsonToken token = JsonCells.next(open);
    while (token != JsonToken.END_ARRAY) {
      element(open, picks, token, number++);
      token = JsonCells.next(open);
    }
  }

  private void element(JsonParser open, JsonPicks picks, JsonToken token, int number)
      throws IOException {
    for (int slot : picks.scratch()) {
      cells.clearScratch(slot);
    }
    if (token == JsonToken.START_OBJECT) {
      picks.element().begin();
      members(open, picks.element());
    } else {
      cells.value(open, picks.whole(), token);
    }
    for (JsonPicks.Pick pick : picks.picks()) {
      cells.pick(pick, number);
    }
  }

  /** Reads elements that are records, or hold them; an object by itself is a list of one. */
  private void records(JsonParser open, JsonToken first) throws IOException {
    cells.open().isListed = true;
    if (first == JsonToken.START_ARRAY) {
      JsonToken token = JsonCells.next(open);
      while (token != JsonToken.END_ARRAY) {
        record(open, token);
        token = JsonCells.next(open);
      }
    } else if (first != JsonToken.VALUE_NULL) {
      record(open, first);
    }
  }

  private void record(JsonParser open, JsonToken token) throws IOException {
    JsonCells.Element around = cells.open();
    JsonCells.Element element = new JsonCells.Element(around, cells.width());
    boolean isOpening = token.isStructStart();
    element.from = (isOpening ? end(open) : open.currentTokenLocation().getByteOffset()) - 1 - base;
    cells.open(element);
    if (elementSlots[element.depth] != NONE) {
      cells.value(open, elementSlots[element.depth], token);
    } else if (token == JsonToken.START_OBJECT) {
      JsonLevel level = levels.get(element.depth);
      level.begin();
      members(open, level);
    } else {
      cells.fail(firstColumn(element.depth), RejectReason.NESTED_VALUE, ValueKind.NESTED);
      JsonCells.skip(open, token);
    }
    element.to = end(open) - base;
    if (element.depth == levels.size() - 1) {
      records.add(element);
    } else if (!element.isListed) {
      lackList(element);
    }
    cells.open(around);
  }

  /** What lacks its list is a record that lacks everything: a list that is empty says so. */
  private void lackList(JsonCells.Element element) {
    if (element.fault == null) {
      element.fault =
          new JsonCells.Fault(
              firstColumn(element.depth + 1), RejectReason.MISSING_VALUE, ValueKind.RECORD);
    }
    records.add(element);
  }

  private int firstColumn(int depth) {
    for (int slot = 0; slot < depthOfSlot.length; slot++) {
      if (depthOfSlot[slot] >= depth && cells.column(slot) != Rejection.WHOLE_RECORD) {
        return cells.column(slot);
      }
    }
    return Rejection.WHOLE_RECORD;
  }

  /** How many records the last line holds, where {@link #hasLists}; 0 if it was no object. */
  int recordCount() {
    return records.size();
  }

  /** Goes to a record of the last line; false if it is no good one. */
  boolean select(int number) {
    JsonCells.Element record = records.get(number);
    cells.load(record, depthOfSlot);
    fault = null;
    JsonCells.Element at = record;
    while (at != null) {
      // What is wrong around a list is wrong with all of it.
      fault = at.fault == null ? fault : at.fault;
      at = at.parent;
    }
    return fault == null;
  }

  /** Where a record of the last line begins, in bytes of the line. */
  int from(int number) {
    return (int) records.get(number).from;
  }

  /** Where it ends. */
  int to(int number) {
    return (int) records.get(number).to;
  }

  /** The fields of the last record; they are overwritten by the next. */
  Fields fields() {
    return cells.fields();
  }

  /** Whether the last line was a JSON object, good or not. */
  boolean isObject() {
    return fault == null || fault.reason() != RejectReason.BROKEN_JSON;
  }

  /** The outermost keys of the last line, if it was an object. */
  KeyTable keys() {
    return levels.get(0).keys();
  }

  /** Whether the last line, if it was an object, has a name of the profile. */
  boolean has(int slot) {
    return cells.has(slot);
  }

  private JsonCells.Fault told() {
    return fault == null ? BROKEN : fault;
  }

  /** Why the last record is no good one. */
  RejectReason failure() {
    return told().reason();
  }

  /** In which column; -1 for the record as a whole. */
  int failedColumn() {
    return told().column();
  }

  /** What kind of text stands there. */
  ValueKind failedKind() {
    return told().kind();
  }

  /** Gives the parser's buffers back. */
  void close() {
    JsonParser open = parser;
    parser = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw new IllegalStateException("closing a parser of bytes reads and writes nothing", e);
      }
    }
  }
}
