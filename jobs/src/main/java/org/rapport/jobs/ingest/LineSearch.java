package org.rapport.jobs.ingest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Searches for line ends and quotes eight bytes at a time. */
final class LineSearch {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long LINE_FEEDS = LOW_BITS * '\n';
  private static final long RETURNS = LOW_BITS * '\r';
  private static final long QUOTES = LOW_BITS * '"';

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

  /** The highest bit of the first zero byte; bits above it may be wrong. */
  private static long zeros(long word) {
    return (word - LOW_BITS) & ~word & HIGH_BITS;
  }
}
