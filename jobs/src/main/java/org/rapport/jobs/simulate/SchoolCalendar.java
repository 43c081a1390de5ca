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
  private final BitSet instructional = new BitSet();

  private SchoolCalendar(int origin, boolean hasSummer) {
    this.origin = origin;
    this.hasSummer = hasSummer;
  }

  /**
   * The district's school days without two days a year on which only this school is closed.
   *
   * @param hasSummer whether it closes in summer; else its years follow on one another
   */
  static SchoolCalendar of(
      long seed, int school, SchoolYear first, SchoolYear last, boolean hasSummer) {
    SchoolCalendar calendar = new SchoolCalendar((int) first.begins().toEpochDay(), hasSummer);
    for (SchoolYear year = first; year.autumn() <= last.autumn() + 1; year = year.next()) {
      RandomStream stream =
          RandomStream.of(seed, RandomStream.Entity.SCHOOL_DAY, school, year.autumn());
      Set<LocalDate> closed =
          IntStream.range(0, CLOSED_DAYS)
              .mapToObj(day -> stream.between(30, 250))
              .map(year.firstDay()::plusDays)
              .collect(Collectors.toSet());
      LocalDate end = LocalDate.ofEpochDay(calendar.lastDay(year));
      LocalDate day = LocalDate.ofEpochDay(calendar.firstDay(year));
      for (; !day.isAfter(end); day = day.plusDays(1)) {
        if (year.isOpen(day) && !closed.contains(day)) {
          calendar.instructional.set((int) day.toEpochDay() - calendar.origin);
        }
      }
    }
    return calendar;
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
    return day >= origin && instructional.get(day - origin);
  }

  /** Whether there is an instructional day in the span, both ends included. */
  boolean hasSchool(int from, int to) {
    int day = next(from);
    return day >= 0 && day <= to;
  }

  /** The first instructional day from the day on, -1 where the calendar ends. */
  int next(int day) {
    int found = instructional.nextSetBit(Math.max(0, day - origin));
    return found < 0 ? -1 : found + origin;
  }

  /** All instructional days in the span, both ends included. */
  int[] days(int from, int to) {
    int[] days = new int[Math.max(0, to - from + 1)];
    int count = 0;
    for (int day = next(from); day >= 0 && day <= to; day = next(day + 1)) {
      days[count] = day;
      count++;
    }
    return Arrays.copyOf(days, count);
  }

  /** The last day of a deadline: the k-th instructional day after a day, at most a fortnight. */
  int deadline(int day, int schoolDays) {
    int last = after(day, schoolDays);
    return last < 0 ? day + FORTNIGHT : Math.min(last, day + FORTNIGHT);
  }

  /** The k-th instructional day after a day; -1 where the calendar ends before. */
  int after(int day, int schoolDays) {
    int found = day;
    for (int i = 0; i < schoolDays && found >= 0; i++) {
      found = next(found + 1);
    }
    return found;
  }
}
