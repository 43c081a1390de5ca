package org.rapport.jobs.ingest;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the day that orders a delivery stands.
 *
 * @param place in which names it is looked for
 * @param pattern its written form, as {@link DatePattern} reads it; a form without day means the
 *     first of the month
 */
public record Stamp(Place place, String pattern) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Names that may hold a day. */
  public enum Place {
    /** The first YYYY-MM-DD in the file's name, else the first YYYY-MM in a folder's. */
    STANDARD,
    /** The file's name. */
    FILE,
    /** The name of the nearest folder that has one. */
    FOLDER,
    /** None: the file's time orders it. */
    NONE
  }

  static final Stamp STANDARD = new Stamp(Place.STANDARD, "");

  private static final Pattern DAY = Pattern.compile("(?<!\\d)\\d{4}-\\d{2}-\\d{2}(?!\\d)");
  private static final Pattern MONTH = Pattern.compile("(?<!\\d)\\d{4}-\\d{2}(?!\\d)");

  /** The day of a delivery by its path; empty where there is none. */
  Optional<LocalDate> dayOf(String path) {
    String[] names = path.split("/", -1);
    return switch (place) {
      case STANDARD -> standard(names);
      case FILE -> find(names[names.length - 1]);
      case FOLDER -> {
        Optional<LocalDate> found = Optional.empty();
        for (int i = names.length - 2; i >= 0 && found.isEmpty(); i--) {
          found = find(names[i]);
        }
        yield found;
      }
      case NONE -> Optional.empty();
    };
  }

  private static Optional<LocalDate> standard(String[] names) {
    Matcher day = DAY.matcher(names[names.length - 1]);
    while (day.find()) {
      Optional<LocalDate> found = parse(day.group());
      if (found.isPresent()) {
        return found;
      }
    }
    for (int i = names.length - 2; i >= 0; i--) {
      Matcher month = MONTH.matcher(names[i]);
      while (month.find()) {
        Optional<LocalDate> found = parse(month.group() + "-01");
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<LocalDate> parse(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether a pattern is one of days, or of months. */
  static Optional<String> fault(String pattern) {
    return DateToken.fault(whole(pattern));
  }

  private static String whole(String pattern) {
    return pattern.contains("d") ? pattern : pattern + "-dd";
  }

  /** The first part of a name that has the form, and no digit right before or behind. */
  private Optional<LocalDate> find(String name) {
    boolean isMonth = !pattern.contains("d");
    DatePattern form = DatePattern.of(whole(pattern));
    for (int from = 0; from < name.length(); from++) {
      boolean isWithin = from > 0 && Character.isDigit(name.charAt(from - 1));
      for (int to = name.length(); to > from && !isWithin; to--) {
        boolean goesOn = to < name.length() && Character.isDigit(name.charAt(to));
        byte[] text =
            (name.substring(from, to) + (isMonth ? "-01" : "")).getBytes(StandardCharsets.UTF_8);
        if (!goesOn && form.read(text, 0, text.length)) {
          return Optional.of(LocalDate.ofEpochDay(form.epochDay()));
        }
      }
    }
    return Optional.empty();
  }
}
