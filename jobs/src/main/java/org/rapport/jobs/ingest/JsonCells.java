package org.rapport.jobs.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.RejectReason;
import org.rapport.contract.ValueKind;

/**
 * The values of one line of JSON, copied as UTF-8, without escapes, one after the other into an
 * array of its own; lists are joined by semicolons. There is a slot for each name of the profile,
 * and behind them scratch slots for what is read of list elements before one is picked.
 *
 * <p>Where elements of a list are records, each has slots of its own: what is read goes to those of
 * the open {@link Element}.
 */
final class JsonCells {
  private final int names;
  private final ExportColumn.Type[] types;
  private final int[] columns;
  private final Fields fields;
  private final @Nullable JsonToken[] scratchTokens;
  private final @Nullable Fault[] scratchFaults;
  private final long[] hadIn;
  private byte[] copy = new byte[0];
  private int used;
  private long line;
  private Element open;

  /** What is wrong with a record. */
  record Fault(int column, RejectReason reason, ValueKind kind) {}

  /** The values of a line, or of an element that is a record or holds records. */
  static final class Element {
    final @Nullable Element parent;
    final int depth;
    final int[] starts;
    final int[] ends;
    long from;
    long to;
    boolean isListed;
    @Nullable Fault fault;

    Element(@Nullable Element parent, int[] starts, int[] ends) {
      this.parent = parent;
      this.depth = parent == null ? 0 : parent.depth + 1;
      this.starts = starts;
      this.ends = ends;
    }

    Element(@Nullable Element parent, int width) {
      this(parent, new int[width], new int[width]);
    }
  }

  /**
   * Cells of a profile.
   *
   * @param scratch number of scratch slots
   */
  JsonCells(Profile profile, int scratch) {
    List<String> read = profile.names();
    names = read.size();
    types = new ExportColumn.Type[names];
    columns = new int[names];
    for (int i = 0; i < names; i++) {
      columns[i] = profile.columnOf(i);
      types[i] = typeOf(profile, columns[i]);
    }
    scratchTokens = new JsonToken[scratch];
    scratchFaults = new Fault[scratch];
    hadIn = new long[names + scratch];
    fields = new Fields(names + scratch);
    open = new Element(null, fields.starts, fields.ends);
  }

  /** What is read by rules alone may be of any type. */
  private static ExportColumn.Type typeOf(Profile profile, int column) {
    return column == Rejection.WHOLE_RECORD
        ? ExportColumn.Type.CODE
        : Profile.columnOf(profile.kind(), column).type();
  }

  /**
   * Begins a line.
   *
   * @param root takes its values; null for the fields themselves
   */
  void begin(int length, @Nullable Element root) {
    // No value takes more room than its JSON does.
    if (copy.length < length) {
      copy = new byte[Math.max(length, 2 * copy.length)];
    }
    fields.bytes = copy;
    fields.count = names;
    Arrays.fill(fields.starts, 0);
    Arrays.fill(fields.ends, 0);
    used = 0;
    line++;
    open = root == null ? new Element(null, fields.starts, fields.ends) : root;
  }

  Element open() {
    return open;
  }

  void open(Element element) {
    open = element;
  }

  int width() {
    return hadIn.length;
  }

  int column(int slot) {
    return slot < 0 || slot >= names ? Rejection.WHOLE_RECORD : columns[slot];
  }

  /** The first fault of a record is the one that is told. */
  void fail(int column, RejectReason reason, ValueKind kind) {
    if (open.fault == null) {
      open.fault = new Fault(column, reason, kind);
    }
  }

  private void fault(int slot, RejectReason reason, ValueKind kind) {
    if (slot < names) {
      fail(columns[slot], reason, kind);
    } else if (scratchFaults[slot - names] == null) {
      scratchFaults[slot - names] = new Fault(0, reason, kind);
    }
  }

  /** The next token; the line must not end before the object does. */
  static JsonToken next(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null || token == JsonToken.NOT_AVAILABLE) {
      throw new EOFException("the line ends within the object");
    }
    return token;
  }

  static void skip(JsonParser parser, JsonToken first) throws IOException {
    int depth = first.isStructStart() ? 1 : 0;
    while (depth > 0) {
      JsonToken token = next(parser);
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
  }

  /** Reads the value that begins with a token into a slot. */
  void value(JsonParser parser, int slot, JsonToken token) throws IOException {
    int start = used;
    hadIn[slot] = line;
    if (slot >= names) {
      scratchTokens[slot - names] = token;
    }
    if (token == JsonToken.START_ARRAY) {
      list(parser, slot);
    } else if (token == JsonToken.START_OBJECT) {
      fault(slot, RejectReason.NESTED_VALUE, ValueKind.NESTED);
      skip(parser, token);
    } else if (token != JsonToken.VALUE_NULL) {
      text(parser, slot, token);
    }
    open.starts[slot] = start;
    open.ends[slot] = used;
  }

  private static boolean isList(ExportColumn.Type type) {
    return type == ExportColumn.Type.IDS
        || type == ExportColumn.Type.CODES
        || type == ExportColumn.Type.LANGUAGES;
  }

  private void list(JsonParser parser, int slot) throws IOException {
    if (slot < names && !isList(types[slot])) {
      fail(columns[slot], RejectReason.NESTED_VALUE, ValueKind.NESTED);
      skip(parser, JsonToken.START_ARRAY);
      return;
    }
    int listStart = used;
    JsonToken token = next(parser);
    while (token != JsonToken.END_ARRAY) {
      if (token.isStructStart()) {
        fault(slot, RejectReason.NESTED_VALUE, ValueKind.NESTED);
        skip(parser, token);
      } else if (token != JsonToken.VALUE_NULL) {
        if (used > listStart) {
          copy[used++] = ';';
        }
        int start = used;
        text(parser, slot, token);
        if (Languages.pieceEnd(copy, start, used) < used) {
          fault(slot, RejectReason.NESTED_VALUE, ValueKind.NESTED);
        }
      }
      token = next(parser);
    }
  }

  private void text(JsonParser parser, int slot, JsonToken token) throws IOException {
    int start = used;
    copy(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength(), slot);
    if (token != JsonToken.VALUE_STRING && slot < names) {
      check(slot, token, start, used);
    }
  }

  /** Whether the column may hold a number or a truth. */
  private void check(int slot, JsonToken token, int start, int end) {
    ExportColumn.Type type = types[slot];
    boolean isId = type == ExportColumn.Type.ID || type == ExportColumn.Type.IDS;
    if (token == JsonToken.VALUE_NUMBER_FLOAT && isId) {
      fail(columns[slot], RejectReason.MANGLED_ID, ValueKinds.of(copy, start, end));
    }
    if (token.isBoolean() && (isId || type == ExportColumn.Type.TEXT)) {
      fail(columns[slot], RejectReason.WRONG_TYPE, ValueKind.WORD);
    }
  }

  private void copy(char[] text, int offset, int length, int slot) {
    byte[] out = copy;
    int to = used;
    int last = offset + length;
    for (int i = offset; i < last; i++) {
      char c = text[i];
      if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
        fault(slot, RejectReason.CONTROL_CHARACTER, ValueKind.CONTROL);
      }
      if (c < 0x80) {
        out[to++] = (byte) c;
      } else if (!Character.isSurrogate(c)) {
        to = Utf8.put(c, out, to);
      } else if (i + 1 < last && Character.isSurrogatePair(c, text[i + 1])) {
        to = Utf8.put(Character.toCodePoint(c, text[++i]), out, to);
      } else {
        fault(slot, RejectReason.UNDECODABLE, ValueKind.TEXT);
      }
    }
    used = to;
  }

  /** Forgets what was read of the element before. */
  void clearScratch(int slot) {
    scratchTokens[slot - names] = null;
    scratchFaults[slot - names] = null;
    open.starts[slot] = 0;
    open.ends[slot] = 0;
  }

  /** Hands values of an element on to whom they were picked for. */
  void pick(JsonPicks.Pick pick, int number) {
    int[] starts = open.starts;
    int[] ends = open.ends;
    boolean isAsked = pick.asked() >= 0;
    boolean isMeant =
        isAsked
            ? pick.isMeant(copy, starts[pick.asked()], ends[pick.asked()])
            : number == pick.position();
    JsonToken token = scratchTokens[pick.from() - names];
    if (!isMeant) {
      return;
    }
    int slot = pick.slot();
    hadIn[slot] = line;
    if (token == null || token == JsonToken.VALUE_NULL) {
      return;
    }
    int start = starts[pick.from()];
    int end = ends[pick.from()];
    boolean isOther =
        starts[slot] < ends[slot]
            && !Arrays.equals(copy, starts[slot], ends[slot], copy, start, end);
    Fault fault = scratchFaults[pick.from() - names];
    if (isOther || (token == JsonToken.START_ARRAY && slot < names && !isList(types[slot]))) {
      fault(slot, RejectReason.NESTED_VALUE, ValueKind.NESTED);
    } else if (fault != null) {
      fault(slot, fault.reason(), fault.kind());
    } else if (token.isScalarValue() && slot < names) {
      check(slot, token, start, end);
    }
    starts[slot] = start;
    ends[slot] = end;
  }

  /** Fills the fields with what a record says, and what it has from those that it stands in. */
  void load(Element record, int[] depthOfSlot) {
    Element at = record;
    Arrays.fill(fields.starts, 0);
    Arrays.fill(fields.ends, 0);
    while (at != null) {
      for (int slot = 0; slot < names; slot++) {
        if (depthOfSlot[slot] == at.depth) {
          fields.starts[slot] = at.starts[slot];
          fields.ends[slot] = at.ends[slot];
        }
      }
      at = at.parent;
    }
  }

  Fields fields() {
    return fields;
  }

  /** Whether the last line has a name of the profile. */
  boolean has(int slot) {
    return hadIn[slot] == line;
  }
}
