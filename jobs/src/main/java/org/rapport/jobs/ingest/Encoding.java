package org.rapport.jobs.ingest;

/** How the bytes of a file are text; decided once per file. */
public enum Encoding {
  UTF_8,
  UTF_16LE,
  UTF_16BE,
  WINDOWS_1252;

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
}
