package org.rapport.jobs.ingest;

/** How the bytes of a file are text; decided once per file. */
public enum Encoding {
  UTF_8,
  UTF_16LE,
  UTF_16BE,
  WINDOWS_1252;

  private static final int HEADER_BYTES = 128;

  /**
   * How many stored bytes a piece of the file took that is now UTF-8. Bytes 0xFF stand for one unit
   * that could not be decoded.
   */
  long storedLength(byte[] utf8, int from, int to) {
    if (this == UTF_8) {
      return (long) to - from;
    }
    long units = 0;
    for (int i = from; i < to; i++) {
      int b = utf8[i] & 0xFF;
      if ((b & 0xC0) != 0x80) {
        // A character beyond the basic plane takes two units of UTF-16.
        units += b >= 0xF0 && b != 0xFF ? 2 : 1;
      }
    }
    return this == WINDOWS_1252 ? units : 2 * units;
  }

  /** Length of the byte order mark at the beginning; 0 where there is none. */
  static int markLength(byte[] head, int length) {
    if (length >= 3
        && (head[0] & 0xFF) == 0xEF
        && (head[1] & 0xFF) == 0xBB
        && (head[2] & 0xFF) == 0xBF) {
      return 3;
    }
    if (length < 2) {
      return 0;
    }
    int mark = (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
    return mark == 0xFFFE || mark == 0xFEFF ? 2 : 0;
  }

  /** The encoding that a byte order mark of that length names. */
  static Encoding ofMark(byte[] head, int markLength) {
    if (markLength != 2) {
      return UTF_8;
    }
    return (head[0] & 0xFF) == 0xFF ? UTF_16LE : UTF_16BE;
  }

  /**
   * UTF-16 that has no mark, by its zero bytes: of signs of the Latin scripts, which headers are
   * mostly made of, every other byte is zero, and in a text of one byte a sign none is.
   *
   * @return {@link #UTF_16LE} or {@link #UTF_16BE}; {@link #UTF_8} where it is neither
   */
  static Encoding ofUnmarked(byte[] head, int length) {
    int header = Math.min(length, HEADER_BYTES);
    for (Encoding each : new Encoding[] {UTF_16LE, UTF_16BE}) {
      int at = each == UTF_16LE ? 1 : 0;
      boolean isLikely =
          zeros(head, 1 - at, header) == 0
              && 10 * zeros(head, at, header) > 8 * (header / 2)
              && 2 * zeros(head, at, length) > length / 2;
      if (isLikely) {
        return each;
      }
    }
    return UTF_8;
  }

  private static int zeros(byte[] head, int from, int length) {
    int zeros = 0;
    for (int i = from; i < length; i += 2) {
      zeros += head[i] == 0 ? 1 : 0;
    }
    return zeros;
  }
}
