package org.rapport.reports.model;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How numbers and months are written, the same under every locale. */
public final class Words {
  private static final DateTimeFormatter LONG = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.US);
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("MMMM", Locale.US);
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MMM", Locale.US);
  private static final DateTimeFormatter SHORT_YEAR =
      DateTimeFormatter.ofPattern("MMM yy", Locale.US);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.US);

  /** A range narrower than this would round to a point, so that a decimal is shown. */
  private static final double NARROW = 0.02;

  private Words() {}

  /** {@code October 2026}. */
  public static String month(YearMonth month) {
    return LONG.format(month);
  }

  /** {@code October}. */
  public static String monthName(YearMonth month) {
    return NAME.format(month);
  }

  /** {@code Oct}. */
  public static String monthShort(YearMonth month) {
    return SHORT.format(month);
  }

  /** {@code Oct 26}. */
  public static String monthShortYear(YearMonth month) {
    return SHORT_YEAR.format(month);
  }

  /** {@code 1 November 2026}. */
  public static String day(LocalDate day) {
    return DAY.format(day);
  }

  /** {@code 12,345}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** The count with its noun, {@code 1 school}, {@code 12 schools}. */
  public static String count(long count, String singular, String plural) {
    return count(count) + " " + (count == 1 ? singular : plural);
  }

  /** The value without its sign: {@code 79}, or {@code 93.4} where the range is narrow. */
  public static String number(Estimate estimate) {
    return share(estimate.value(), decimals(estimate));
  }

  /** {@code 79%}. */
  public static String value(Estimate estimate) {
    return number(estimate) + "%";
  }

  /** The value with as many decimals as the one beside which it stands. */
  public static String valueBeside(Estimate estimate, Estimate beside) {
    return share(estimate.value(), decimals(beside)) + "%";
  }

  /** {@code 75% to 82%}. */
  public static String range(Estimate estimate) {
    int decimals = decimals(estimate);
    return share(estimate.lower(), decimals) + "% to " + share(estimate.upper(), decimals) + "%";
  }

  /** {@code 75–82}, for cells whose head names the unit. */
  public static String shortRange(Estimate estimate) {
    int decimals = decimals(estimate);
    return share(estimate.lower(), decimals) + "–" + share(estimate.upper(), decimals);
  }

  /** A difference of shares without its sign: {@code 3.1 points}. */
  public static String points(double difference) {
    String number = String.format(Locale.ROOT, "%.1f", Math.abs(difference) * 100);
    return number + (number.equals("1.0") ? " point" : " points");
  }

  /** Whether a difference is written as nothing. */
  static boolean roundsToNothing(double difference) {
    return Math.abs(difference) * 100 < 0.05;
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  public static String list(List<String> words) {
    int last = words.size() - 1;
    if (last < 1) {
      return String.join("", words);
    }
    return String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** The text as a sentence: a capital at its start, a full stop at its end. */
  public static String sentence(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      return trimmed;
    }
    int first = trimmed.offsetByCodePoints(0, 1);
    String start = trimmed.substring(0, first).toUpperCase(Locale.ROOT);
    return start + trimmed.substring(first) + (trimmed.matches("(?s).*[.!?]") ? "" : ".");
  }

  private static int decimals(Estimate estimate) {
    return estimate.upper() - estimate.lower() < NARROW ? 1 : 0;
  }

  private static String share(double share, int decimals) {
    return String.format(Locale.ROOT, "%." + decimals + "f", share * 100);
  }
}
