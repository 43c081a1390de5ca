package org.rapport.jobs.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which written forms of days and times a column has, with evidence. A form is told only where
 * values show it: where every value is a day in both of two orders, that is said and none chosen.
 */
final class DateForms {
  private static final List<String> DAYS =
      List.of(
          "yyyy-MM-dd",
          "MM/dd/yyyy",
          "dd/MM/yyyy",
          "M/d/yyyy",
          "d/M/yyyy",
          "M/d/yy",
          "d/M/yy",
          "dd.MM.yyyy",
          "d.M.yyyy",
          "d.M.yy",
          "dd-MMM-yyyy",
          "d-MMM-yyyy",
          "d-MMM-yy",
          "MM-dd-yyyy",
          "dd-MM-yyyy",
          "M-d-yyyy",
          "d-M-yyyy",
          "yyyy/MM/dd",
          "yyyyMMdd",
          "MMM d, yyyy",
          "MMMM d, yyyy",
          "d MMM yyyy",
          "d MMMM yyyy");
  private static final List<String> CLOCKS =
      List.of(
          "",
          " HH:mm:ss",
          " HH:mm",
          " H:mm:ss",
          " H:mm",
          " HH:mm:ss.S",
          " h:mm a",
          " h:mm:ss a",
          "'T'HH:mm:ss",
          "'T'HH:mm",
          "'T'HH:mm:ss.S",
          "'T'HH:mm:ssX",
          "'T'HH:mmX",
          "'T'HH:mm:ss.SX",
          " HH:mm:ssX",
          " HH:mm:ss X");
  private static final List<DatePattern> ALL = all();
  private static final int MOST_FORMS = 4;
  private static final double FEW = 0.02;
  private static final int TRIAL = 500;

  /** The length of {@code 1.1.25}. */
  private static final int SHORTEST = 6;

  private static final String MONTH_INITIALS = "jfmasond";

  private DateForms() {}

  /**
   * One form that a column has.
   *
   * @param pattern the form
   * @param values how many values have it
   * @param rival the same form with day and month in the other order; empty where there is none
   * @param impossible how many of the values are no day in the rival's order; 0 leaves the order
   *     open
   */
  record Found(String pattern, long values, String rival, long impossible) {
    /** Whether day and month could be the other way round in every value. */
    boolean isAmbiguous() {
      return !rival.isEmpty() && impossible == 0;
    }

    /** The evidence in words. */
    String sentence(long all) {
      String count = pattern + ": " + values + " of " + all + " values";
      if (rival.isEmpty()) {
        return count;
      }
      return isAmbiguous()
          ? count + ", and " + rival + " reads all of them too: these values do not show the order"
          : count + "; " + rival + " impossible in " + impossible;
    }
  }

  private static List<DatePattern> all() {
    List<DatePattern> patterns = new ArrayList<>();
    for (String clock : CLOCKS) {
      for (String day : DAYS) {
        patterns.add(DatePattern.of(day + clock));
      }
    }
    return List.copyOf(patterns);
  }

  /** Whether a text is a day or time in some form. */
  static boolean isSome(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!isPossible(bytes)) {
      return false;
    }
    for (DatePattern pattern : ALL) {
      if (pattern.read(bytes, 0, bytes.length)) {
        return true;
      }
    }
    return false;
  }

  /** All forms begin with a digit or with the name of a month: most other texts end here. */
  private static boolean isPossible(byte[] text) {
    return text.length >= SHORTEST
        && ((text[0] >= '0' && text[0] <= '9') || MONTH_INITIALS.indexOf(text[0] | 0x20) >= 0);
  }

  /** A text with how often it came. */
  private record Value(byte[] text, long count) {}

  /**
   * The forms of values, the most frequent first; of forms that read the same the strictest.
   *
   * @param values texts with how often they came
   */
  static List<Found> of(Map<String, Long> values) {
    List<Value> left = new ArrayList<>();
    values.forEach(
        (text, count) -> left.add(new Value(text.getBytes(StandardCharsets.UTF_8), count)));
    long all = count(left);
    List<Found> found = new ArrayList<>();
    while (!left.isEmpty() && found.size() < MOST_FORMS) {
      Optional<DatePattern> best = most(left);
      if (best.isEmpty()) {
        break;
      }
      DatePattern pattern = best.orElseThrow();
      List<Value> read = left.stream().filter(value -> reads(pattern, value)).toList();
      if (count(read) < FEW * all) {
        break;
      }
      String rival = rival(pattern.text());
      long impossible = rival.isEmpty() ? 0 : count(read) - count(read, DatePattern.of(rival));
      found.add(new Found(pattern.text(), count(read), rival, impossible));
      left.removeIf(value -> reads(pattern, value));
    }
    return List.copyOf(found);
  }

  private static long count(List<Value> values) {
    return values.stream().mapToLong(Value::count).sum();
  }

  /** How many values a form reads. */
  private static long count(List<Value> values, DatePattern pattern) {
    return values.stream().filter(value -> reads(pattern, value)).mapToLong(Value::count).sum();
  }

  private static Optional<DatePattern> most(List<Value> values) {
    DatePattern best = null;
    long most = 0;
    // A form that none of a few hundred values has is none of the column's.
    int step = Math.max(1, values.size() / TRIAL);
    List<Value> some =
        IntStream.range(0, (values.size() + step - 1) / step)
            .mapToObj(i -> values.get(i * step))
            .toList();
    for (DatePattern pattern : ALL) {
      if (some.stream().noneMatch(value -> reads(pattern, value))) {
        continue;
      }
      long count = count(values, pattern);
      if (count > most) {
        most = count;
        best = pattern;
      }
    }
    return Optional.ofNullable(best);
  }

  /** A year before 1990 is none that a school writes: yy would read 2012 as the year 20. */
  private static boolean reads(DatePattern pattern, Value value) {
    byte[] text = value.text();
    return pattern.read(text, 0, text.length) && pattern.year() >= 1990 && pattern.year() <= 2100;
  }

  /**
   * The form with day and month changed over; empty where a month has letters or the year leads.
   */
  static String rival(String pattern) {
    if (pattern.contains("MMM") || pattern.startsWith("y")) {
      return "";
    }
    int clock = pattern.indexOf(' ') < 0 ? pattern.indexOf('\'') : pattern.indexOf(' ');
    String day = clock < 0 ? pattern : pattern.substring(0, clock);
    String swapped = day.replace('M', '#').replace('d', 'M').replace('#', 'd');
    return swapped + pattern.substring(day.length());
  }
}
