package org.rapport.reports.model;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.rapport.contract.Noun;
import org.rapport.contract.Scale;

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
    return count(count) + " " + Noun.of(count, singular, plural);
  }

  /** The value without its sign: {@code 79}, or {@code 93.4} where the range is narrow. */
  public static String number(Estimate estimate) {
    return number(estimate.value(), estimate);
  }

  /** The value without its sign, as short as it goes: {@code 79}. */
  public static String shortly(Estimate estimate) {
    return estimate.isOfHundred()
        ? String.format(Locale.ROOT, "%.0f", estimate.value() * 100)
        : number(estimate);
  }

  /** {@code 79%}, {@code 62 of 100}, {@code 1 school day}. */
  public static String value(Estimate estimate) {
    return number(estimate) + estimate.scale().after(number(estimate));
  }

  /** The value with as many decimals as the one beside which it stands. */
  public static String valueBeside(Estimate estimate, Estimate beside) {
    String number = number(estimate.value(), beside);
    return number + beside.scale().after(number);
  }

  /** {@code 75% to 82%}, {@code 58 to 66}, {@code 1 to 2 school days}. */
  public static String range(Estimate estimate) {
    String lower = number(estimate.lower(), estimate);
    String upper = number(estimate.upper(), estimate);
    return switch (estimate.scale()) {
      case SHARE -> lower + "% to " + upper + "%";
      case OF_100, RATIO -> lower + " to " + upper;
      case PER_SCHOOL_MONTH, HOURS, SCHOOL_DAYS, KINDS, TOPICS ->
          lower + " to " + upper + estimate.scale().after(upper);
    };
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

  /** A difference without its sign: in points of a hundred, else in the unit of the scale. */
  public static String difference(double difference, Estimate of) {
    String number = differenceNumber(difference, of);
    if (of.scale() == Scale.OF_100) {
      return number + (number.equals("1") ? " point" : " points");
    }
    return of.isOfHundred() ? points(difference) : number + of.scale().after(number);
  }

  /** The same without the unit; of an index whole points, as its value. */
  static String differenceNumber(double difference, Estimate of) {
    if (of.scale() == Scale.OF_100) {
      return String.format(Locale.ROOT, "%.0f", Math.abs(difference) * 100);
    }
    return of.isOfHundred() ? tenths(difference * 100) : short1(Math.abs(difference));
  }

  /** A difference of shares with its sign: {@code +7 points}, {@code −23 points}. */
  public static String signedPoints(double difference) {
    String number = String.format(Locale.ROOT, "%.0f", Math.abs(difference) * 100);
    String sign = number.equals("0") ? "" : difference < 0 ? "\u2212" : "+";
    return sign + number + (number.equals("1") ? " point" : " points");
  }

  /** A difference of shares in points with its sign, without the unit: {@code −23}. */
  public static String signedNumber(double difference) {
    return signedPoints(difference).replaceFirst(" points?$", "");
  }

  /** The same with one decimal: a bound that is not zero must not read so. */
  public static String signedTenths(double difference) {
    String number = tenths(difference * 100);
    return (number.equals("0.0") ? "" : difference < 0 ? "\u2212" : "+") + number;
  }

  /** One share over another: {@code 0.68}. */
  public static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }

  /** A home language as English speakers call it. */
  public static String language(String subtag) {
    return subtag.equals("und") || subtag.isEmpty()
        ? "Language not known"
        : Locale.forLanguageTag(subtag).getDisplayLanguage(Locale.ENGLISH);
  }

  /** Whether a difference is written as nothing. */
  static boolean roundsToNothing(double difference, Estimate of) {
    return differenceNumber(difference, of).matches("0(\\.0)?");
  }

  /**
   * {@code a}, {@code a and b}, {@code a, b and c}; with semicolons where a name holds a comma of
   * its own: {@code a; b, with c; and d}.
   */
  public static String list(List<String> words) {
    int last = words.size() - 1;
    if (last < 1) {
      return String.join("", words);
    }
    boolean holdComma = words.stream().anyMatch(word -> word.contains(","));
    return String.join(holdComma ? "; " : ", ", words.subList(0, last))
        + (holdComma ? "; and " : " and ")
        + words.get(last);
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

  /** With one decimal, or none where it would be 0. */
  private static String short1(double number) {
    return String.format(Locale.ROOT, "%.1f", number).replaceFirst("\\.0$", "");
  }

  /** Without its sign, with one decimal. */
  static String tenths(double number) {
    return String.format(Locale.ROOT, "%.1f", Math.abs(number));
  }

  /**
   * A number of the kind of the estimate, as exact as its range allows; of an index whole points.
   */
  private static String number(double value, Estimate kind) {
    if (kind.scale() == Scale.HOURS) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (!kind.isOfHundred()) {
      return short1(value);
    }
    // The digits of an index would give away a component that is hidden for its few families.
    int decimals = kind.scale() == Scale.SHARE && kind.upper() - kind.lower() < NARROW ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value * 100);
  }
}
