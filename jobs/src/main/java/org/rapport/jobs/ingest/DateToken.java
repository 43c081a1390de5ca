package org.rapport.jobs.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One piece of a {@link DatePattern}.
 *
 * @param letter what it stands for; 0 for a text that stands for itself
 * @param count how often the letter stands there
 * @param literal the text that stands for itself, else empty
 */
record DateToken(char letter, int count, String literal) {
  /** What is wrong with the text of a pattern; empty for a good one. */
  static Optional<String> fault(String text) {
    int at = text.lastIndexOf(" @");
    if (at >= 0 && minuteOf(text.substring(at + 2)).isEmpty()) {
      return Optional.of("behind @ must stand an hour and a minute like 12:00");
    }
    String form = at < 0 ? text : text.substring(0, at);
    int quotes = (int) form.chars().filter(c -> c == '\'').count();
    if (quotes % 2 == 1) {
      return Optional.of("a quote is opened and not closed");
    }
    List<DateToken> tokens = of(form);
    for (DateToken token : tokens) {
      if (token.letter() != 0 && !isKnown(token)) {
        return Optional.of(
            "'"
                + String.valueOf(token.letter()).repeat(token.count())
                + "' means nothing here; write yyyy, MM, dd, HH, mm and so on");
      }
    }
    long days = tokens.stream().filter(token -> "yMd".indexOf(token.letter()) >= 0).count();
    boolean hasAll = "yMd".chars().allMatch(c -> has(tokens, (char) c));
    if (!hasAll || days != 3) {
      return Optional.of("it must hold year (yyyy), month (MM) and day (dd) once each");
    }
    boolean isHalfDay = has(tokens, 'h');
    if (isHalfDay != has(tokens, 'a') || (isHalfDay && has(tokens, 'H'))) {
      return Optional.of("hours are H alone, or h with a for AM and PM");
    }
    boolean hasHour = isHalfDay || has(tokens, 'H');
    if (hasHour != has(tokens, 'm') || (has(tokens, 's') && !hasHour)) {
      return Optional.of("a time needs hours (HH) and minutes (mm); months are MM");
    }
    return hasHour && at >= 0
        ? Optional.of("it holds an hour and one behind @ too")
        : Optional.empty();
  }

  /** Whether a letter is among them. */
  static boolean has(List<DateToken> tokens, char letter) {
    return tokens.stream().anyMatch(token -> token.letter() == letter);
  }

  private static boolean isKnown(DateToken token) {
    return switch (token.letter()) {
      case 'y' -> token.count() == 4 || token.count() == 2;
      case 'M' -> token.count() <= 4;
      case 'd', 'H', 'h', 'm', 's' -> token.count() <= 2;
      case 'S' -> true;
      case 'a', 'X' -> token.count() <= 3;
      default -> false;
    };
  }

  /** The minute of the day of a clock time like 12:00; empty for any other text. */
  static OptionalInt minuteOf(String clock) {
    return clock.matches("([01]\\d|2[0-3]):[0-5]\\d")
        ? OptionalInt.of(
            Integer.parseInt(clock.substring(0, 2)) * 60 + Integer.parseInt(clock.substring(3)))
        : OptionalInt.empty();
  }

  /** The pieces of a pattern, good or not. */
  static List<DateToken> of(String text) {
    List<DateToken> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'') {
        int close = text.indexOf('\'', at + 1);
        int end = close < 0 ? text.length() : close;
        tokens.add(new DateToken((char) 0, 0, text.substring(at + 1, end)));
        at = end + 1;
      } else if (Character.isLetter(c)) {
        int end = at;
        while (end < text.length() && text.charAt(end) == c) {
          end++;
        }
        // T between day and hour stands for itself in every system's times.
        boolean isLiteral = c == 'T' && end - at == 1;
        tokens.add(isLiteral ? new DateToken((char) 0, 0, "T") : new DateToken(c, end - at, ""));
        at = end;
      } else {
        tokens.add(new DateToken((char) 0, 0, String.valueOf(c)));
        at++;
      }
    }
    return tokens;
  }
}
