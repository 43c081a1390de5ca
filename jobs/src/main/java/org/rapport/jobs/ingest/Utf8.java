package org.rapport.jobs.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Strict UTF-8: weighs well-formed against broken sequences of a stream that comes in pieces. Text
 * of another encoding hardly ever forms a sequence by chance, while damaged UTF-8 keeps most of its
 * own: so a file is UTF-8 unless its broken places outweigh its well-formed ones. To take UTF-8 for
 * another encoding changes good records without a word; to take another one for UTF-8 rejects
 * records, and is told.
 */
final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  /**
   * As many broken places does a sequence outweigh. In Windows-1252, two letters would have to
   * stand for one of é, ü or ß that no language writes side by side, and three for one of other
   * scripts.
   */
  private static final int LATIN = 8;

  private static final int LONG = 16;

  private long wellFormed;
  private long broken;
  private boolean isBreaking;
  private int weight;
  private int missing;
  private int lowest = 0x80;
  private int highest = 0xBF;

  /** Takes the next piece of the stream. */
  void add(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      if (missing == 0) {
        while (at + 8 <= to && ((long) LONGS.get(bytes, at) & HIGH_BITS) == 0) {
          at += 8;
          isBreaking = false;
        }
        if (at >= to) {
          return;
        }
      }
      step(bytes[at++] & 0xFF);
    }
  }

  private void step(int b) {
    if (missing > 0) {
      if (b >= lowest && b <= highest) {
        lowest = 0x80;
        highest = 0xBF;
        if (--missing == 0) {
          wellFormed += weight;
          isBreaking = false;
        }
        return;
      }
      broken();
      missing = 0;
    }
    lowest = 0x80;
    highest = 0xBF;
    if (b < 0x80) {
      isBreaking = false;
      return;
    }
    weight = b <= 0xC3 ? LATIN : b <= 0xDF ? 1 : LONG;
    if (b >= 0xC2 && b <= 0xDF) {
      missing = 1;
    } else if (b >= 0xE0 && b <= 0xEF) {
      missing = 2;
      // Shorter forms exist for what would follow, and surrogates are no characters.
      lowest = b == 0xE0 ? 0xA0 : 0x80;
      highest = b == 0xED ? 0x9F : 0xBF;
    } else if (b >= 0xF0 && b <= 0xF4) {
      missing = 3;
      lowest = b == 0xF0 ? 0x90 : 0x80;
      highest = b == 0xF4 ? 0x8F : 0xBF;
    } else {
      broken();
    }
  }

  /** Broken bytes side by side are one place. */
  private void broken() {
    broken += isBreaking ? 0 : 1;
    isBreaking = true;
  }

  /** Whether the whole stream, ended here, is best read as UTF-8. */
  boolean prevails() {
    long allBroken = broken + (missing > 0 ? 1 : 0);
    return allBroken == 0 || wellFormed > allBroken;
  }

  /** Whether a piece is UTF-8 without any fault. */
  static boolean isValid(byte[] bytes, int from, int to) {
    Utf8 text = new Utf8();
    text.add(bytes, from, to);
    return text.broken == 0 && text.missing == 0;
  }

  /** Writes a character, no surrogate, and returns where it ends. */
  static int put(int point, byte[] out, int to) {
    int at = to;
    if (point < 0x80) {
      out[at++] = (byte) point;
    } else if (point < 0x800) {
      out[at++] = (byte) (0xC0 | point >> 6);
      out[at++] = (byte) (0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
      out[at++] = (byte) (0xE0 | point >> 12);
      out[at++] = (byte) (0x80 | (point >> 6 & 0x3F));
      out[at++] = (byte) (0x80 | (point & 0x3F));
    } else {
      out[at++] = (byte) (0xF0 | point >> 18);
      out[at++] = (byte) (0x80 | (point >> 12 & 0x3F));
      out[at++] = (byte) (0x80 | (point >> 6 & 0x3F));
      out[at++] = (byte) (0x80 | (point & 0x3F));
    }
    return at;
  }
}
