package org.rapport.jobs.simulate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.rapport.contract.codes.Code;

/**
 * Rows of one file that are being laid out, in memory and in order. Fields go in the order of the
 * file's columns, and a record with another number of fields is a bug. Text becomes bytes in a
 * buffer of this class, so that a row costs no objects.
 */
final class Rows {
  private static final int ROOM = 1 << 12;
  private static final int MOST_DIGITS = 18;
  private static final ConcurrentHashMap<Code, byte[]> CODES = new ConcurrentHashMap<>();
  private static final DayTexts DAYS = new DayTexts();

  private final RowLayout layout;
  private final boolean isCsv;
  private long before;
  private byte[] buffer = new byte[ROOM];
  private int used;
  private int start;
  private int fields;
  private long records;

  /**
   * No rows yet.
   *
   * @param before records that stand in the file before these
   */
  Rows(RowLayout layout, long before) {
    this.layout = layout;
    this.isCsv = layout.isCsv();
    this.before = before;
  }

  /** Forgets all rows and keeps the room. */
  void clear(long recordsBefore) {
    before = recordsBefore;
    used = 0;
    start = 0;
    fields = 0;
    records = 0;
  }

  /** What one record looks like. */
  RowLayout layout() {
    return layout;
  }

  /** The number of the last record in its file, from 1, damaged ones included, the header not. */
  long position() {
    return before + records;
  }

  /** Records among these rows. */
  long records() {
    return records;
  }

  /** An unknown value. */
  Rows empty() {
    if (isCsv) {
      separate();
    }
    fields++;
    return this;
  }

  /** Text that needs no quotes: identifiers, language tags; empty is unknown. */
  Rows id(String value) {
    if (value.isEmpty()) {
      return empty();
    }
    begin(true);
    ascii(value);
    return finish(true);
  }

  /** Any text, quoted where the format asks for it; empty is unknown. */
  Rows text(String value) {
    if (value.isEmpty()) {
      return empty();
    }
    begin(false);
    bytes(layout.quoted(value).getBytes(StandardCharsets.UTF_8));
    return this;
  }

  Rows code(Code value) {
    begin(true);
    bytes(written(value));
    return finish(true);
  }

  /** Several codes; none is unknown. */
  Rows codes(List<? extends Code> values) {
    if (values.isEmpty()) {
      return empty();
    }
    begin(true);
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        put((byte) ';');
      }
      bytes(written(values.get(i)));
    }
    return finish(true);
  }

  private static byte[] written(Code value) {
    byte[] known = CODES.get(value);
    if (known == null) {
      known = value.code().getBytes(StandardCharsets.US_ASCII);
      CODES.put(value, known);
    }
    return known;
  }

  Rows is(boolean value) {
    begin(false);
    ascii(value ? "true" : "false");
    return this;
  }

  /** A number from 0; a negative one is unknown. */
  Rows count(long value) {
    if (value < 0) {
      return empty();
    }
    begin(false);
    number(value);
    return this;
  }

  /** A number to six places; one that is none is unknown. */
  Rows decimal(double value) {
    if (Double.isNaN(value)) {
      return empty();
    }
    begin(false);
    long millionths = Math.round(Math.abs(value) * 1e6);
    if (value < 0 && millionths > 0) {
      put((byte) '-');
    }
    number(millionths / 1_000_000);
    put((byte) '.');
    reserve(6);
    long rest = millionths % 1_000_000;
    for (int i = used + 5; i >= used; i--) {
      buffer[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    used += 6;
    return this;
  }

  /** A day number; a negative one is unknown. */
  Rows day(int day) {
    if (day < 0) {
      return empty();
    }
    begin(true);
    bytes(DAYS.of(day));
    return finish(true);
  }

  /** A moment as the school's clock writes it. */
  Rows time(long localSeconds, School school) {
    ZoneOffset offset = school.zone().offsetAt(localSeconds);
    long written =
        school.clock() == School.Clock.UTC ? localSeconds - offset.getTotalSeconds() : localSeconds;
    begin(true);
    bytes(DAYS.of((int) Math.floorDiv(written, 86_400L)));
    put((byte) 'T');
    int second = (int) Math.floorMod(written, 86_400L);
    two(second / 3600);
    put((byte) ':');
    two(second / 60 % 60);
    put((byte) ':');
    two(second % 60);
    switch (school.clock()) {
      case OFFSET -> ascii(offset.getId());
      case UTC -> put((byte) 'Z');
      case LOCAL -> {
        // Times without offset are the school's own.
      }
    }
    return finish(true);
  }

  /** Fields of a CSV file that the caller has laid out, each behind its comma. */
  Rows laidOut(byte[] bytes, int count) {
    fields += count;
    return bytes(bytes);
  }

  /** Bytes as they are: parts of a record that the caller has laid out. */
  Rows bytes(byte[] bytes) {
    reserve(bytes.length);
    System.arraycopy(bytes, 0, buffer, used, bytes.length);
    used += bytes.length;
    return this;
  }

  /** Ends a record that was written field by field. */
  void end() {
    if (fields != layout.width()) {
      throw new IllegalStateException(fields + " fields in a file of " + layout.width());
    }
    endOfBytes();
  }

  /** Ends a record that was written with {@link #bytes}. */
  void endOfBytes() {
    layout.end(this);
    endOfLine();
  }

  /** Ends a record that takes its key away. */
  void endOfTombstone() {
    layout.endOfTombstone(this);
    endOfLine();
  }

  /** A record that is written as it stands, damage and all. */
  void damaged(String line) {
    bytes(line.getBytes(StandardCharsets.UTF_8));
    put((byte) '\n');
    endOfLine();
  }

  /** The record just ended once more. */
  void again(int length) {
    reserve(length);
    System.arraycopy(buffer, used - length, buffer, used, length);
    used += length;
    endOfLine();
  }

  /** The bytes of the record just ended. */
  byte[] last(int length) {
    return Arrays.copyOfRange(buffer, used - length, used);
  }

  /** Adds whole records that were laid out for a file with or without tombstones. */
  void records(byte[] laidOut, RowLayout other, int count) {
    bytes(layout.converted(laidOut, other));
    start = used;
    records += count;
  }

  /** Where the next byte goes; lengths of records are differences of it. */
  int used() {
    return used;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(buffer, 0, used);
  }

  private void endOfLine() {
    start = used;
    fields = 0;
    records++;
  }

  private void begin(boolean isText) {
    if (isCsv) {
      separate();
    } else {
      put((byte) (used == start ? '{' : ','));
      bytes(layout.key(fields));
      if (isText) {
        put((byte) '"');
      }
    }
    fields++;
  }

  private void separate() {
    if (fields > 0) {
      put((byte) ',');
    }
  }

  private Rows finish(boolean isText) {
    if (isText && !isCsv) {
      put((byte) '"');
    }
    return this;
  }

  private void two(int number) {
    put((byte) ('0' + number / 10));
    put((byte) ('0' + number % 10));
  }

  private void number(long value) {
    if (value < 10) {
      put((byte) ('0' + value));
      return;
    }
    int length = 2;
    for (long bound = 100; value >= bound && length < MOST_DIGITS; bound *= 10) {
      length++;
    }
    reserve(length);
    long rest = value;
    for (int i = used + length - 1; i >= used; i--) {
      buffer[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    used += length;
  }

  // Takes the low byte of each character and needs no other array: right for ASCII, and the
  // fastest.
  @SuppressWarnings("deprecation")
  private void ascii(String text) {
    int length = text.length();
    reserve(length);
    text.getBytes(0, length, buffer, used);
    used += length;
  }

  private void put(byte value) {
    if (used == buffer.length) {
      reserve(1);
    }
    buffer[used] = value;
    used++;
  }

  private void reserve(int length) {
    if (used + length > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(used + length, buffer.length * 2));
    }
  }
}
