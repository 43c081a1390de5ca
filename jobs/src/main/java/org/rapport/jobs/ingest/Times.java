package org.rapport.jobs.ingest;

/** Reads ISO 8601 days and times from bytes. */
final class Times {
  /** The text is no day or time. */
  static final long BAD = Long.MIN_VALUE;

  /** The text is a day or time outside the years 1990 to 2100. */
  static final long IMPLAUSIBLE = Long.MIN_VALUE + 1;

  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2100;
  private static final int DAY_LENGTH = 10;
  private static final long MICROS = 1_000_000;
  private static final long DAY_SECONDS = 86_400;
  private static final int LONGEST_OFFSET = 18 * 60;
  private static final int MOST_FRACTION_DIGITS = 9;

  private Times() {}

  /** Days since 1970-01-01 of YYYY-MM-DD, {@link #BAD} or {@link #IMPLAUSIBLE}. */
  static long day(byte[] b, int start, int end) {
    if (end - start != DAY_LENGTH || b[start + 4] != '-' || b[start + 7] != '-') {
      return BAD;
    }
    int century = twoDigits(b, start);
    int years = twoDigits(b, start + 2);
    int month = twoDigits(b, start + 5);
    int day = twoDigits(b, start + 8);
    if ((century | years | month | day) < 0) {
      return BAD;
    }
    int year = century * 100 + years;
    if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) {
      return BAD;
    }
    return year < FIRST_YEAR || year > LAST_YEAR ? IMPLAUSIBLE : epochDay(year, month, day);
  }

  static int monthLength(int year, int month) {
    if (month == 2) {
      boolean isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
      return isLeap ? 29 : 28;
    }
    return 30 + ((month + (month >> 3)) & 1);
  }

  /** Days of the Gregorian calendar, counted in years that begin with March. */
  static long epochDay(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int m = month <= 2 ? month + 9 : month - 3;
    return 365L * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - 719468;
  }

  private static int twoDigits(byte[] b, int at) {
    int tens = b[at] - '0';
    int ones = b[at + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }

  /** Whether a good time ends with its offset from UTC. */
  static boolean hasOffset(byte[] b, int start, int end) {
    int last = b[end - 1] | 0x20;
    if (last == 'z') {
      return true;
    }
    for (int i = start + DAY_LENGTH; i < end; i++) {
      if (b[i] == '+' || b[i] == '-') {
        return true;
      }
    }
    return false;
  }

  /**
   * Microseconds since 1970-01-01T00:00Z of YYYY-MM-DDThh:mm[:ss[.f]][offset], of the local time as
   * if in UTC where there is no offset; {@link #BAD} or {@link #IMPLAUSIBLE}. A space may stand for
   * the T.
   */
  static long instant(byte[] b, int start, int end) {
    int at = start + DAY_LENGTH;
    if (end - at < 6 || (b[at] != 'T' && b[at] != 't' && b[at] != ' ') || b[at + 3] != ':') {
      return BAD;
    }
    long day = day(b, start, at);
    int hour = twoDigits(b, at + 1);
    int minute = twoDigits(b, at + 4);
    if (day == BAD || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
      return BAD;
    }
    at += 6;
    int second = 0;
    long fraction = 0;
    if (at < end && b[at] == ':') {
      second = end - at >= 3 ? twoDigits(b, at + 1) : -1;
      if (second < 0 || second > 59) {
        return BAD;
      }
      at += 3;
      if (at < end && b[at] == '.') {
        int digits = digits(b, at + 1, end);
        if (digits == 0 || digits > MOST_FRACTION_DIGITS) {
          return BAD;
        }
        fraction = fraction(b, at + 1, digits);
        at += 1 + digits;
      }
    }
    long offset = at == end ? 0 : offsetMinutes(b, at, end);
    if (offset == BAD) {
      return BAD;
    }
    long seconds = day * DAY_SECONDS + (hour * 60L + minute - offset) * 60 + second;
    return day == IMPLAUSIBLE ? IMPLAUSIBLE : seconds * MICROS + fraction;
  }

  private static int digits(byte[] b, int from, int end) {
    int at = from;
    while (at < end && b[at] >= '0' && b[at] <= '9') {
      at++;
    }
    return at - from;
  }

  private static long fraction(byte[] b, int from, int digits) {
    long micros = 0;
    for (int i = 0; i < 6; i++) {
      micros = micros * 10 + (i < digits ? b[from + i] - '0' : 0);
    }
    return micros;
  }

  /** Minutes of Z, +hh, +hhmm or +hh:mm. */
  static long offsetMinutes(byte[] b, int at, int end) {
    int length = end - at;
    if (length == 1) {
      return b[at] == 'Z' || b[at] == 'z' ? 0 : BAD;
    }
    boolean hasColon = length == 6 && b[at + 3] == ':';
    if ((b[at] != '+' && b[at] != '-') || (length != 3 && length != 5 && !hasColon)) {
      return BAD;
    }
    int hours = twoDigits(b, at + 1);
    int minutes = length == 3 ? 0 : twoDigits(b, end - 2);
    int all = hours * 60 + minutes;
    if (hours < 0 || minutes < 0 || minutes > 59 || all > LONGEST_OFFSET) {
      return BAD;
    }
    return b[at] == '-' ? -all : all;
  }
}
