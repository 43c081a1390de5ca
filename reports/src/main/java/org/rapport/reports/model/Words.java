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
    return number(estimate.value(), estimate);
  }

  /** {@code 79%}. */
  public static String value(Estimate estimate) {
    return number(estimate) + unit(estimate);
  }

  /** The value with as many decimals as the one beside which it stands. */
  public static String valueBeside(Estimate estimate, Estimate beside) {
    return number(estimate.value(), beside) + unit(beside);
  }

  /** {@code 75% to 82%}. */
  public static String range(Estimate estimate) {
    String unit = unit(estimate);
    return number(estimate.lower(), estimate)
        + unit
        + " to "
        + number(estimate.upper(), estimate)
        + unit;
  }

  /** {@code 75–82}, for cells whose head names the unit. */
  public static String shortRange(Estimate estimate) {
    return number(estimate.lower(), estimate) + "–" + number(estimate.upper(), estimate);
  }

  /** A difference of shares without its sign: {@code 3.1 points}. */
  public static String points(double difference) {
    String number = tenths(difference * 100);
    return number + (number.equals("1.0") ? " point" : " points");
  }

  /** A difference without its sign: in points between shares, {@code 0.4} between rates. */
  public static String difference(double difference, Estimate of) {
    return of.isShare() ? points(difference) : tenths(difference);
  }

  /** A difference of shares with its sign: {@code +7 points}, {@code −23 points}. */
  public static String signedPoints(double difference) {
    String number = String.format(Locale.ROOT, "%.0f", Math.abs(difference) * 100);
    String sign = number.equals("0") ? "" : difference < 0 ? "\u2212" : "+";
    return sign + number + (number.equals("1") ? " point" : " points");
  }

  /** A home language as English speakers call it. */
  public static String language(String subtag) {
    return subtag.equals("und") || subtag.isEmpty()
        ? "Language not known"
        : Locale.forLanguageTag(subtag).getDisplayLanguage(Locale.ENGLISH);
  }

  /** Whether a difference is written as nothing. */
  static boolean roundsToNothing(double difference, Estimate of) {
    return Math.abs(difference) * (of.isShare() ? 100 : 1) < 0.05;
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

  private static String unit(Estimate estimate) {
    return estimate.isShare() ? "%" : "";
  }

  private static String tenths(double number) {
    return String.format(Locale.ROOT, "%.1f", Math.abs(number));
  }

  /** A number of the kind of the estimate, as exact as its range allows. */
  private static String number(double value, Estimate kind) {
    if (!kind.isShare()) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
    int decimals = kind.upper() - kind.lower() < NARROW ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value * 100);
  }
}
