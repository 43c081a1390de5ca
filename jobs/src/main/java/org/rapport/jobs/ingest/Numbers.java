package org.rapport.jobs.ingest;

/** Reads whole and decimal numbers from bytes, exactly. */
final class Numbers {
  /** The text is no number of that form. */
  static final long BAD = Long.MIN_VALUE;

  /** The number is negative or too large to be meant. */
  static final long OUT_OF_RANGE = Long.MIN_VALUE + 1;

  private static final int MOST_DIGITS = 9;
  private static final int DECIMALS = 6;

  private Numbers() {}

  /** A whole number from 0 with at most nine digits after leading zeros. */
  static long count(byte[] b, int start, int end) {
    boolean isNegative = b[start] == '-';
    int at = isNegative ? start + 1 : start;
    if (at == end || digits(b, at, end) != end) {
      return BAD;
    }
    return isNegative ? OUT_OF_RANGE : whole(b, at, end);
  }

  /**
   * A decimal number from 0 in millionths, one more where further digits are not all zero; at most
   * nine digits before the point.
   */
  static long micros(byte[] b, int start, int end) {
    boolean isNegative = b[start] == '-';
    int from = isNegative ? start + 1 : start;
    int point = digits(b, from, end);
    int last = point < end && b[point] == '.' ? digits(b, point + 1, end) : point;
    boolean hasDigits = last - from > (last > point ? 1 : 0);
    if (last != end || !hasDigits) {
      return BAD;
    }
    long whole = whole(b, from, point);
    if (isNegative || whole == OUT_OF_RANGE) {
      return OUT_OF_RANGE;
    }
    long micros = whole;
    for (int i = 1; i <= DECIMALS; i++) {
      micros = micros * 10 + (point + i < end ? b[point + i] - '0' : 0);
    }
    for (int i = point + DECIMALS + 1; i < end; i++) {
      if (b[i] != '0') {
        return micros + 1;
      }
    }
    return micros;
  }

  private static long whole(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] == '0') {
      at++;
    }
    if (to - at > MOST_DIGITS) {
      return OUT_OF_RANGE;
    }
    long number = 0;
    for (; at < to; at++) {
      number = number * 10 + (b[at] - '0');
    }
    return number;
  }

  /** The first place at or after {@code from} that is no digit. */
  static int digits(byte[] b, int from, int end) {
    int at = from;
    while (at < end && b[at] >= '0' && b[at] <= '9') {
      at++;
    }
    return at;
  }
}
