package org.rapport.jobs.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;
import org.rapport.contract.RejectReason;
import org.rapport.contract.ValueKind;

/**
 * Reads lines that hold one JSON object each, by Jackson as strict as RFC 8259, into the fields of
 * a record: one for each name of the profile, empty where the object has no such key. Values are
 * copied as UTF-8, without escapes, one after the other into an array of its own; lists are joined
 * by semicolons. Values of unknown keys must be JSON and are not kept.
 *
 * <p>One parser is fed line after line, because making one costs more than a line; after a line
 * that is no JSON object a new one goes on, so that one bad line can't spoil the next.
 */
final class JsonLine {
  private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

  private final ExportColumn.Type[] types;
  private final int[] columns;
  private final JsonLevel keys;
  private final Fields fields;
  private byte[] copy = new byte[0];
  private int used;
  private @Nullable JsonParser parser;
  private boolean hasBreak;
  private boolean isGood;
  private int failedColumn;
  private RejectReason failure = RejectReason.BROKEN_JSON;
  private ValueKind failedKind = ValueKind.RECORD;

  /** A reader of canonical lines. */
  JsonLine(ExportKind kind) {
    this(Profile.canonical(kind));
  }

  JsonLine(Profile profile) {
    List<String> names = profile.names();
    types = new ExportColumn.Type[names.size()];
    columns = new int[names.size()];
    for (int i = 0; i < types.length; i++) {
      columns[i] = profile.columnOf(i);
      types[i] = typeOf(profile, columns[i]);
    }
    keys = JsonLevel.of(names, !profile.isCanonical());
    fields = new Fields(types.length);
  }

  /** What is read by rules alone may be of any type. */
  private static ExportColumn.Type typeOf(Profile profile, int column) {
    return column == Rejection.WHOLE_RECORD
        ? ExportColumn.Type.CODE
        : Profile.columnOf(profile.kind(), column).type();
  }

  /** Reads a line; false if it is no good record, and then {@link #failure} says why. */
  boolean read(byte[] bytes, int from, int to) {
    begin(to - from);
    try {
      object(bytes, from, to);
    } catch (IOException e) {
      // Whatever else was wrong with it: this line tells nothing for sure.
      isGood = true;
      fail(Rejection.WHOLE_RECORD, RejectReason.BROKEN_JSON, ValueKind.RECORD);
      close();
    }
    return isGood;
  }

  private void begin(int length) {
    // No value takes more room than its JSON does.
    if (copy.length < length) {
      copy = new byte[Math.max(length, 2 * copy.length)];
    }
    fields.bytes = copy;
    fields.count = types.length;
    Arrays.fill(fields.starts, 0);
    Arrays.fill(fields.ends, 0);
    used = 0;
    hasBreak = false;
    isGood = true;
    keys.begin();
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
    members(open, keys);
    // To ask for one more token would not tell the end from a token that is cut off.
    if (open.releaseBuffered(NOWHERE) > 0) {
      throw new EOFException("text behind the object");
    }
  }

  /** Reads the members of an open object, and goes into those that lead to values. */
  private void members(JsonParser open, JsonLevel level) throws IOException {
    while (next(open) == JsonToken.FIELD_NAME) {
      int key = level.keys().number(open.currentName());
      int slot = level.slotOf(key);
      if (!level.keys().isFirst(key)) {
        int column = slot < 0 ? Rejection.WHOLE_RECORD : columns[slot];
        fail(column, RejectReason.DUPLICATE_KEY, ValueKind.RECORD);
      }
      JsonToken token = next(open);
      JsonLevel inner = level.innerOf(key);
      if (slot >= 0) {
        value(open, slot, token);
      } else if (inner != null && token == JsonToken.START_OBJECT) {
        members(open, inner);
      } else {
        skip(open, token);
      }
    }
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t';
  }

  /** The next token; the line must not end before the object does. */
  private static JsonToken next(JsonParser open) throws IOException {
    JsonToken token = open.nextToken();
    if (token == null || token == JsonToken.NOT_AVAILABLE) {
      throw new EOFException("the line ends within the object");
    }
    return token;
  }

  private static void skip(JsonParser open, JsonToken first) throws IOException {
    int depth = first.isStructStart() ? 1 : 0;
    while (depth > 0) {
      JsonToken token = next(open);
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
  }

  private void value(JsonParser open, int column, JsonToken token) throws IOException {
    int start = used;
    if (token == JsonToken.START_ARRAY) {
      list(open, column);
    } else if (token == JsonToken.START_OBJECT) {
      fail(columns[column], RejectReason.NESTED_VALUE, ValueKind.NESTED);
      skip(open, token);
    } else if (token != JsonToken.VALUE_NULL) {
      text(open, column, token);
    }
    fields.starts[column] = start;
    fields.ends[column] = used;
  }

  private void list(JsonParser open, int column) throws IOException {
    boolean isList =
        types[column] == ExportColumn.Type.IDS
            || types[column] == ExportColumn.Type.CODES
            || types[column] == ExportColumn.Type.LANGUAGES;
    if (!isList) {
      fail(columns[column], RejectReason.NESTED_VALUE, ValueKind.NESTED);
      skip(open, JsonToken.START_ARRAY);
      return;
    }
    int listStart = used;
    JsonToken token = next(open);
    while (token != JsonToken.END_ARRAY) {
      if (token.isStructStart()) {
        fail(columns[column], RejectReason.NESTED_VALUE, ValueKind.NESTED);
        skip(open, token);
      } else if (token != JsonToken.VALUE_NULL) {
        if (used > listStart) {
          copy[used++] = ';';
        }
        int start = used;
        text(open, column, token);
        if (Languages.pieceEnd(copy, start, used) < used) {
          fail(columns[column], RejectReason.NESTED_VALUE, ValueKind.NESTED);
        }
      }
      token = next(open);
    }
  }

  private void text(JsonParser open, int column, JsonToken token) throws IOException {
    int start = used;
    copy(open.getTextCharacters(), open.getTextOffset(), open.getTextLength(), column);
    if (token == JsonToken.VALUE_STRING) {
      return;
    }
    ExportColumn.Type type = types[column];
    boolean isId = type == ExportColumn.Type.ID || type == ExportColumn.Type.IDS;
    if (token == JsonToken.VALUE_NUMBER_FLOAT && isId) {
      fail(columns[column], RejectReason.MANGLED_ID, ValueKinds.of(copy, start, used));
    }
    if (token.isBoolean() && (isId || type == ExportColumn.Type.TEXT)) {
      fail(columns[column], RejectReason.WRONG_TYPE, ValueKind.WORD);
    }
  }

  private void copy(char[] text, int offset, int length, int column) {
    byte[] out = copy;
    int to = used;
    int last = offset + length;
    for (int i = offset; i < last; i++) {
      char c = text[i];
      if (c < ' ') {
        control(c, column);
      }
      if (c < 0x80) {
        out[to++] = (byte) c;
      } else if (!Character.isSurrogate(c)) {
        to = Utf8.put(c, out, to);
      } else if (i + 1 < last && Character.isSurrogatePair(c, text[i + 1])) {
        to = Utf8.put(Character.toCodePoint(c, text[++i]), out, to);
      } else {
        fail(columns[column], RejectReason.UNDECODABLE, ValueKind.TEXT);
      }
    }
    used = to;
  }

  private void control(char c, int column) {
    hasBreak = true;
    if (c != '\t' && c != '\n' && c != '\r') {
      fail(columns[column], RejectReason.CONTROL_CHARACTER, ValueKind.CONTROL);
    }
  }

  /** The first fault of a record is the one that is told. */
  private void fail(int column, RejectReason reason, ValueKind kind) {
    if (isGood) {
      isGood = false;
      failedColumn = column;
      failure = reason;
      failedKind = kind;
    }
  }

  /** The fields of the last line; they are overwritten by the next. */
  Fields fields() {
    return fields;
  }

  /** Whether some field holds a tab or a line end. */
  boolean hasBreak() {
    return hasBreak;
  }

  /** Whether the last line was a JSON object, good or not. */
  boolean isObject() {
    return isGood || failure != RejectReason.BROKEN_JSON;
  }

  /** The outermost keys of the last line, if it was an object. */
  KeyTable keys() {
    return keys.keys();
  }

  /** Whether the last line, if it was an object, has a name of the profile. */
  boolean has(int slot) {
    return keys.has(slot);
  }

  /** Why the last line is no good record. */
  RejectReason failure() {
    return failure;
  }

  /** In which column; -1 for the record as a whole. */
  int failedColumn() {
    return failedColumn;
  }

  /** What kind of text stands there. */
  ValueKind failedKind() {
    return failedKind;
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
