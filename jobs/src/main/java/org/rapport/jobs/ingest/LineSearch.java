package org.rapport.jobs.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches for line ends, quotes and bytes that need a look, eight bytes at a time. */
final class LineSearch {
  /** Some byte is part of a character beyond ASCII. */
  static final int HIGH = 1;

  /** Some byte is a control character other than a tab. */
  static final int CONTROL = 2;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LINE_FEEDS = LOW_BITS * '\n';
  private static final long RETURNS = LOW_BITS * '\r';
  private static final long QUOTES = LOW_BITS * '"';
  private static final long SPACES = LOW_BITS * ' ';

  private LineSearch() {}

  /** The first line end or quote at or after {@code from}, or the limit. */
  static int lineEndOrQuote(byte[] bytes, int from, int limit) {
    int at = from;
    for (; at + 8 <= limit; at += 8) {
      long word = (long) LONGS.get(bytes, at);
      long hits = zeros(word ^ LINE_FEEDS) | zeros(word ^ RETURNS) | zeros(word ^ QUOTES);
      if (hits != 0) {
        return at + (Long.numberOfTrailingZeros(hits) >>> 3);
      }
    }
    while (at < limit && !StrictSplitter.isLineEnd(bytes[at]) && bytes[at] != '"') {
      at++;
    }
    return at;
  }

  /** The first line end at or after {@code from}, or the limit. */
  static int lineEnd(byte[] bytes, int from, int limit) {
    int at = from;
    for (; at + 8 <= limit; at += 8) {
      long word = (long) LONGS.get(bytes, at);
      long hits = zeros(word ^ LINE_FEEDS) | zeros(word ^ RETURNS);
      if (hits != 0) {
        return at + (Long.numberOfTrailingZeros(hits) >>> 3);
      }
    }
    while (at < limit && !StrictSplitter.isLineEnd(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Which kinds of bytes stand there that need a look: {@link #HIGH}, {@link #CONTROL}. */
  static int marks(byte[] bytes, int from, int to) {
    long high = 0;
    long below = 0;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      long word = (long) LONGS.get(bytes, at);
      high |= word;
      below |= (word - SPACES) & ~word;
    }
    boolean hasControl = (below & HIGH_BITS) != 0 && hasControl(bytes, from, at);
    for (; at < to; at++) {
      high |= bytes[at];
      hasControl |= isControl(bytes[at]);
    }
    return ((high & HIGH_BITS) != 0 ? HIGH : 0) | (hasControl ? CONTROL : 0);
  }

  private static boolean hasControl(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (isControl(bytes[i])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isControl(byte b) {
    return b >= 0 && b < ' ' && b != '\t';
  }

  /** The highest bit of the first zero byte; bits above it may be wrong. */
  private static long zeros(long word) {
    return (word - LOW_BITS) & ~word & HIGH_BITS;
  }
}
