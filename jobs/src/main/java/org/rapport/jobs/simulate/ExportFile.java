package org.rapport.jobs.simulate;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.Code;

/**
 * One export file that is being written: fields go in the order of {@link ExportKind#columns()},
 * and a record with another number of fields is a bug. Text becomes bytes in a buffer of this
 * class, so that a row costs no objects. A first write error ends the simulation.
 */
final class ExportFile implements AutoCloseable {
  private static final int BUFFER = 1 << 15;
  private static final ConcurrentHashMap<Code, byte[]> CODES = new ConcurrentHashMap<>();
  private static final DayTexts DAYS = new DayTexts();

  private final Path path;
  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private final int width;
  private final boolean hasTombstones;
  private int used;
  private int fields;
  private long records;

  /** Creates the file with its header; a name that ends in .gz is compressed. */
  ExportFile(Path path, ExportKind kind, boolean hasTombstones) {
    this.path = path;
    this.width = kind.columns().size();
    this.hasTombstones = hasTombstones;
    try {
      Files.createDirectories(path.getParent());
      OutputStream file = Files.newOutputStream(path);
      this.out = path.toString().endsWith(".gz") ? new GZIPOutputStream(file, BUFFER) : file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (ExportColumn column : kind.columns()) {
      text(column.name());
    }
    if (hasTombstones) {
      put((byte) ',');
      ascii(ExportKind.IS_DELETED.name());
    }
    put((byte) '\n');
    fields = 0;
  }

  Path path() {
    return path;
  }

  /** Records written so far, damaged ones included, the header not; the number of the last one. */
  long records() {
    return records;
  }

  /** An unknown value. */
  ExportFile empty() {
    separate();
    return this;
  }

  /** Text that needs no quotes: identifiers, language tags, numbers. */
  ExportFile id(String value) {
    separate();
    ascii(value);
    return this;
  }

  /** Any text, quoted where RFC 4180 asks for it. */
  ExportFile text(String value) {
    separate();
    boolean isQuoted = value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    String written = isQuoted ? '"' + value.replace("\"", "\"\"") + '"' : value;
    bytes(written.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  ExportFile code(Code value) {
    separate();
    bytes(CODES.computeIfAbsent(value, code -> code.code().getBytes(StandardCharsets.US_ASCII)));
    return this;
  }

  ExportFile codes(List<? extends Code> values) {
    separate();
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        put((byte) ';');
      }
      ascii(values.get(i).code());
    }
    return this;
  }

  ExportFile is(boolean value) {
    return id(value ? "true" : "false");
  }

  /** A number from 0; a negative one is unknown. */
  ExportFile count(int value) {
    return value < 0 ? empty() : id(Integer.toString(value));
  }

  /** A day number; a negative one is unknown. */
  ExportFile day(int day) {
    separate();
    if (day >= 0) {
      bytes(DAYS.of(day));
    }
    return this;
  }

  /** Seconds of local time since 1970, with the offset of the zone or without any. */
  ExportFile time(long localSeconds, ZoneRules zone, boolean hasOffset) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(localSeconds, 0, ZoneOffset.UTC);
    separate();
    bytes(DAYS.of((int) Math.floorDiv(localSeconds, 86_400L)));
    put((byte) 'T');
    two(time.getHour());
    put((byte) ':');
    two(time.getMinute());
    put((byte) ':');
    two(time.getSecond());
    if (hasOffset) {
      ascii(zone.getOffset(time).getId());
    }
    return this;
  }

  /** Bytes as they are: parts of a record that the caller has laid out, separators included. */
  ExportFile bytes(byte[] bytes) {
    if (used + bytes.length > BUFFER) {
      flush();
    }
    if (bytes.length > BUFFER) {
      throw new IllegalArgumentException("a field of " + bytes.length + " bytes");
    }
    System.arraycopy(bytes, 0, buffer, used, bytes.length);
    used += bytes.length;
    return this;
  }

  /** Ends a record that was written field by field. */
  void end() {
    if (fields != width) {
      throw new IllegalStateException(fields + " fields in a file of " + width);
    }
    endOfBytes();
  }

  /** Ends a record that was written with {@link #bytes}. */
  void endOfBytes() {
    if (hasTombstones) {
      put((byte) ',');
    }
    endOfLine();
  }

  /** Ends a record that takes its key away. */
  void endOfTombstone() {
    if (!hasTombstones) {
      throw new IllegalStateException("no tombstones in " + path);
    }
    put((byte) ',');
    ascii("true");
    endOfLine();
  }

  /** A record that is written as it stands, damage and all. */
  void damaged(String line) {
    bytes(line.getBytes(StandardCharsets.UTF_8));
    endOfLine();
  }

  @Override
  public void close() {
    flush();
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void endOfLine() {
    put((byte) '\n');
    fields = 0;
    records++;
  }

  private void separate() {
    if (fields > 0) {
      put((byte) ',');
    }
    fields++;
  }

  private void two(int number) {
    put((byte) ('0' + number / 10));
    put((byte) ('0' + number % 10));
  }

  private void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      put((byte) text.charAt(i));
    }
  }

  private void put(byte value) {
    if (used == BUFFER) {
      flush();
    }
    buffer[used] = value;
    used++;
  }

  private void flush() {
    try {
      out.write(buffer, 0, used);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    used = 0;
  }

  /** The days of one and a half centuries as text, each made once. */
  private static final class DayTexts {
    private final byte[][] texts = new byte[(int) LocalDate.of(2101, 1, 1).toEpochDay()][];

    byte[] of(int day) {
      byte[] text = texts[day];
      if (text == null) {
        text = LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.US_ASCII);
        texts[day] = text;
      }
      return text;
    }
  }
}
