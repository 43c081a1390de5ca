package org.rapport.jobs.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of a file as UTF-8, so that everything behind it knows one encoding only. A unit that can't
 * be decoded becomes the byte 0xFF, which no UTF-8 holds, and so makes its record refused later.
 */
final class Transcoding extends InputStream {
  private static final byte UNDECODABLE = (byte) 0xFF;
  private static final int LONGEST = 4;
  private static final byte[][] WINDOWS = windows();

  private final InputStream stored;
  private final Encoding encoding;
  private final byte[] input = new byte[64 * 1024];
  private int position;
  private int limit;
  private boolean atEnd;

  /** The rest of a unit for which the caller's room was too small. */
  private final byte[] spare = new byte[LONGEST];

  private int spareFrom;
  private int spareTo;

  private Transcoding(InputStream stored, Encoding encoding) {
    this.stored = stored;
    this.encoding = encoding;
  }

  /** The text of a stream in an encoding, as UTF-8. */
  static InputStream toUtf8(InputStream stored, Encoding encoding) {
    return encoding == Encoding.UTF_8 ? stored : new Transcoding(stored, encoding);
  }

  @Override
  public int read() throws IOException {
    throw new UnsupportedOperationException("read blocks");
  }

  @Override
  public int read(byte[] out, int from, int length) throws IOException {
    if (spareFrom == spareTo) {
      if (length >= LONGEST || length == 0) {
        return decode(out, from, length);
      }
      int decoded = decode(spare, 0, LONGEST);
      if (decoded < 0) {
        return -1;
      }
      spareFrom = 0;
      spareTo = decoded;
    }
    int taken = Math.min(length, spareTo - spareFrom);
    System.arraycopy(spare, spareFrom, out, from, taken);
    spareFrom += taken;
    return taken;
  }

  /**
   * Decodes at least one unit into a room of at least {@link #LONGEST}, or says that none is left.
   */
  private int decode(byte[] out, int from, int length) throws IOException {
    int to = from;
    int last = from + length - LONGEST;
    while (to <= last) {
      if (limit - position < LONGEST && !atEnd) {
        if (to > from && limit - position == 0) {
          break;
        }
        fill();
      }
      if (position == limit) {
        break;
      }
      to = encoding == Encoding.WINDOWS_1252 ? windows(out, to) : utf16(out, to);
    }
    return to == from && position == limit && atEnd ? -1 : to - from;
  }

  private void fill() throws IOException {
    System.arraycopy(input, position, input, 0, limit - position);
    limit -= position;
    position = 0;
    while (limit < LONGEST && !atEnd) {
      int read = stored.read(input, limit, input.length - limit);
      if (read < 0) {
        atEnd = true;
      } else {
        limit += read;
      }
    }
  }

  private int windows(byte[] out, int to) {
    byte b = input[position++];
    if (b >= 0) {
      out[to] = b;
      return to + 1;
    }
    byte[] text = WINDOWS[b & 0x7F];
    System.arraycopy(text, 0, out, to, text.length);
    return to + text.length;
  }

  private int utf16(byte[] out, int to) {
    if (limit - position == 1) {
      position++;
      out[to] = UNDECODABLE;
      return to + 1;
    }
    int unit = unit(position);
    position += 2;
    if (Character.isHighSurrogate((char) unit) && limit - position >= 2) {
      int low = unit(position);
      if (Character.isLowSurrogate((char) low)) {
        position += 2;
        return Utf8.put(Character.toCodePoint((char) unit, (char) low), out, to);
      }
    }
    if (Character.isSurrogate((char) unit)) {
      out[to] = UNDECODABLE;
      return to + 1;
    }
    return Utf8.put(unit, out, to);
  }

  private int unit(int at) {
    int first = input[at] & 0xFF;
    int second = input[at + 1] & 0xFF;
    return encoding == Encoding.UTF_16LE ? second << 8 | first : first << 8 | second;
  }

  private static byte[][] windows() {
    Charset charset = Charset.forName("windows-1252");
    byte[][] texts = new byte[128][];
    for (int i = 0; i < texts.length; i++) {
      String text = new String(new byte[] {(byte) (0x80 | i)}, charset);
      // Java reads the five undefined bytes as the replacement character.
      texts[i] =
          text.equals("\uFFFD") ? new byte[] {UNDECODABLE} : text.getBytes(StandardCharsets.UTF_8);
    }
    return texts;
  }

  @Override
  public void close() throws IOException {
    stored.close();
  }
}
