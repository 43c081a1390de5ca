package org.rapport.jobs.simulate;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The instructional days of one school over all years of a simulation and the one after it. Days
 * are day numbers ({@link LocalDate#toEpochDay}).
 */
final class SchoolCalendar {
  private static final int CLOSED_DAYS = 2;
  private static final int FORTNIGHT = 14;

  private final int origin;
  private final boolean hasSummer;
  private final int[] days;

  /** How many instructional days lie before each day from the origin on, so that none is sought. */
  private final short[] before;

  private SchoolCalendar(int origin, boolean hasSummer, BitSet instructional) {
    this.origin = origin;
    this.hasSummer = hasSummer;
    this.days = instructional.stream().map(day -> day + origin).toArray();
    this.before = new short[instructional.length() + 1];
    for (int i = 1; i < before.length; i++) {
      before[i] = (short) (before[i - 1] + (instructional.get(i - 1) ? 1 : 0));
    }
  }

  /**
   * The district's school days without two days a year on which only this school is closed.
   *
   * @param hasSummer whether it closes in summer; else its years follow on one another
   */
  static SchoolCalendar of(
      long seed, int school, SchoolYear first, SchoolYear last, boolean hasSummer) {
    int origin = (int) first.begins().toEpochDay();
    BitSet instructional = new BitSet();
    for (SchoolYear year = first; year.autumn() <= last.autumn() + 1; year = year.next()) {
      RandomStream stream =
          RandomStream.of(seed, RandomStream.Entity.SCHOOL_DAY, school, year.autumn());
      Set<LocalDate> closed =
          IntStream.range(0, CLOSED_DAYS)
              .mapToObj(day -> stream.between(30, 250))
              .map(year.firstDay()::plusDays)
              .collect(Collectors.toSet());
      LocalDate end = hasSummer ? year.lastDay() : year.ends();
      LocalDate day = hasSummer ? year.firstDay() : year.begins();
      for (; !day.isAfter(end); day = day.plusDays(1)) {
        if (year.isOpen(day) && !closed.contains(day)) {
          instructional.set((int) day.toEpochDay() - origin);
        }
      }
    }
    return new SchoolCalendar(origin, hasSummer, instructional);
  }

  /** The day from which on students are enrolled in the year. */
  int firstDay(SchoolYear year) {
    return (int) (hasSummer ? year.firstDay() : year.begins()).toEpochDay();
  }

  /** The day to which they are. */
  int lastDay(SchoolYear year) {
    return (int) (hasSummer ? year.lastDay() : year.ends()).toEpochDay();
  }

  boolean isInstructional(int day) {
    return before(day + 1) > before(day);
  }

  /** Whether there is an instructional day in the span, both ends included. */
  boolean hasSchool(int from, int to) {
    return before(to + 1) > before(from);
  }

  /** The first instructional day from the day on, -1 where the calendar ends. */
  int next(int day) {
    int position = before(day);
    return position < days.length ? days[position] : -1;
  }

  /** All instructional days in the span, both ends included. */
  int[] days(int from, int to) {
    int first = before(from);
    return Arrays.copyOfRange(days, first, Math.max(first, before(to + 1)));
  }

  /** The last day of a deadline: the k-th instructional day after a day, at most a fortnight. */
  int deadline(int day, int schoolDays) {
    int last = after(day, schoolDays);
    return last < 0 ? day + FORTNIGHT : Math.min(last, day + FORTNIGHT);
  }

  /** The k-th instructional day after a day; -1 where the calendar ends before. */
  int after(int day, int schoolDays) {
    int position = before(day + 1) + schoolDays - 1;
    return position < days.length ? days[position] : -1;
  }

  private int before(int day) {
    return day <= origin ? 0 : before[Math.min(day - origin, before.length - 1)];
  }
}
