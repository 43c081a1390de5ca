package org.rapport.jobs.ingest;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A written form of days or times, as a profile declares it, read from bytes without a string.
 *
 * <p>Letters: {@code yyyy}, {@code yy} (2000 to 2099), {@code M}, {@code MM}, {@code MMM} (Jan),
 * {@code MMMM} (January), {@code d}, {@code dd}, {@code H}, {@code HH}, {@code h}, {@code hh},
 * {@code mm}, {@code ss}, {@code S} (any fraction of a second), {@code a} (AM, PM), {@code X} (Z or
 * an offset). One letter alone takes one or two digits, two letters take two. Other signs and text
 * in single quotes stand for themselves. Behind {@code @}, a form without an hour may name one.
 */
final class DatePattern {
  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");
  private static final int BAD = -1;

  private final String text;
  private final List<DateToken> tokens;
  private final int fixedMinute;

  // What the last text said.
  private int year;
  private int month;
  private int day;
  private int hour;
  private int minute;
  private int second;
  private long nanos;
  private int half;
  private boolean hasOffset;
  private int offsetMinutes;

  private DatePattern(String text, List<DateToken> tokens, int fixedMinute) {
    this.text = text;
    this.tokens = tokens;
    this.fixedMinute = fixedMinute;
  }

  /** The pattern of a text. */
  static DatePattern of(String text) {
    Optional<String> fault = DateToken.fault(text);
    if (fault.isPresent()) {
      throw new IllegalArgumentException(fault.orElseThrow());
    }
    int at = text.lastIndexOf(" @");
    int minute = at < 0 ? BAD : DateToken.minuteOf(text.substring(at + 2)).orElseThrow();
    return new DatePattern(text, DateToken.of(at < 0 ? text : text.substring(0, at)), minute);
  }

  /** The pattern as written. */
  String text() {
    return text;
  }

  /** Whether texts of this form say an hour, or the pattern names one. */
  boolean hasHour() {
    return fixedMinute >= 0 || DateToken.has(tokens, 'H') || DateToken.has(tokens, 'h');
  }

  /** Reads a text; false if it does not have this form or is no day of the calendar. */
  boolean read(byte[] b, int start, int end) {
    hour = fixedMinute < 0 ? 0 : fixedMinute / 60;
    minute = fixedMinute < 0 ? 0 : fixedMinute % 60;
    second = 0;
    nanos = 0;
    half = BAD;
    hasOffset = false;
    int at = start;
    for (int i = 0; i < tokens.size(); i++) {
      at = read(tokens.get(i), b, at, end);
      if (at < 0) {
        return false;
      }
    }
    if (at != end || month < 1 || month > 12 || minute > 59 || second > 59) {
      return false;
    }
    if (half >= 0) {
      if (hour < 1 || hour > 12) {
        return false;
      }
      hour = hour % 12 + 12 * half;
    }
    return hour <= 23 && day >= 1 && day <= Times.monthLength(year, month);
  }

  private int read(DateToken token, byte[] b, int at, int end) {
    switch (token.letter()) {
      case 0 -> {
        return literal(token.literal(), b, at, end);
      }
      case 'M' -> {
        return token.count() > 2 ? monthName(token, b, at, end) : number(token, b, at, end);
      }
      case 'S' -> {
        return fraction(b, at, end);
      }
      case 'a' -> {
        return halfDay(b, at, end);
      }
      case 'X' -> {
        return offset(b, at, end);
      }
      default -> {
        return number(token, b, at, end);
      }
    }
  }

  private static int literal(String literal, byte[] b, int at, int end) {
    int length = literal.length();
    if (end - at < length) {
      return BAD;
    }
    for (int i = 0; i < length; i++) {
      if (b[at + i] != literal.charAt(i)) {
        return BAD;
      }
    }
    return at + length;
  }

  private int number(DateToken token, byte[] b, int at, int end) {
    int most = token.count() == 1 ? 2 : token.count();
    int to = at;
    int number = 0;
    while (to < end && to - at < most && b[to] >= '0' && b[to] <= '9') {
      number = number * 10 + (b[to++] - '0');
    }
    if (to - at < token.count()) {
      return BAD;
    }
    switch (token.letter()) {
      case 'y' -> year = token.count() == 2 ? 2000 + number : number;
      case 'M' -> month = number;
      case 'd' -> day = number;
      case 'H', 'h' -> hour = number;
      case 'm' -> minute = number;
      default -> second = number;
    }
    return to;
  }

  private int monthName(DateToken token, byte[] b, int at, int end) {
    if (at < end && b[at] < 'A') {
      // Nearly every text that is no such day has a digit here.
      return BAD;
    }
    for (int i = 0; i < MONTHS.size(); i++) {
      String name = token.count() == 3 ? MONTHS.get(i).substring(0, 3) : MONTHS.get(i);
      if (isWord(name, b, at, end)) {
        month = i + 1;
        return at + name.length();
      }
    }
    return BAD;
  }

  private static boolean isWord(String lower, byte[] b, int at, int end) {
    if (end - at < lower.length()) {
      return false;
    }
    for (int i = 0; i < lower.length(); i++) {
      if ((b[at + i] | 0x20) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int fraction(byte[] b, int at, int end) {
    long scale = 100_000_000;
    int to = at;
    while (to < end && b[to] >= '0' && b[to] <= '9') {
      nanos += scale * (b[to++] - '0');
      scale /= 10;
    }
    return to == at || to - at > 9 ? BAD : to;
  }

  private int halfDay(byte[] b, int at, int end) {
    half = isWord("am", b, at, end) ? 0 : isWord("pm", b, at, end) ? 1 : BAD;
    return half < 0 ? BAD : at + 2;
  }

  private int offset(byte[] b, int at, int end) {
    long minutes = at < end ? Times.offsetMinutes(b, at, end) : Times.BAD;
    hasOffset = minutes != Times.BAD;
    offsetMinutes = hasOffset ? (int) minutes : 0;
    return hasOffset ? end : BAD;
  }

  /** Days since 1970-01-01 of the last text. */
  long epochDay() {
    return Times.epochDay(year, month, day);
  }

  /** Seconds since midnight of the last text. */
  int secondOfDay() {
    return (hour * 60 + minute) * 60 + second;
  }

  /** The fraction of a second in the last text, in microseconds. */
  long micros() {
    return nanos / 1_000;
  }

  /** Whether the last text named its offset from UTC. */
  boolean hasOffset() {
    return hasOffset;
  }

  /** That offset in minutes. */
  int offsetMinutes() {
    return offsetMinutes;
  }

  /** The year of the last text. */
  int year() {
    return year;
  }

  /** A day as this pattern writes it, at noon. */
  String write(LocalDate date) {
    StringBuilder out = new StringBuilder();
    for (DateToken token : tokens) {
      out.append(
          switch (token.letter()) {
            case 0 -> token.literal();
            case 'y' -> padded(token.count() == 2 ? date.getYear() % 100 : date.getYear(), token);
            case 'M' ->
                token.count() > 2
                    ? name(token, date.getMonthValue())
                    : padded(date.getMonthValue(), token);
            case 'd' -> padded(date.getDayOfMonth(), token);
            case 'H', 'h' -> "12";
            case 'a' -> "PM";
            case 'X' -> "Z";
            default -> "00";
          });
    }
    return out.toString();
  }

  private static String name(DateToken token, int month) {
    String name = MONTHS.get(month - 1);
    String upper = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return token.count() == 3 ? upper.substring(0, 3) : upper;
  }

  private static String padded(int number, DateToken token) {
    String digits = String.valueOf(number);
    return "0".repeat(Math.max(0, token.count() - digits.length())) + digits;
  }
}
