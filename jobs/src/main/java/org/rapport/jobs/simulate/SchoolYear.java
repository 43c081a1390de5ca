package org.rapport.jobs.simulate;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;
import static java.time.temporal.TemporalAdjusters.nextOrSame;
import static java.time.temporal.TemporalAdjusters.previousOrSame;

import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;

/**
 * A school year of the common kind in the United States: from the middle of August to early June.
 *
 * @param autumn the calendar year in which it begins
 */
record SchoolYear(int autumn) {

  /** The school year that the month belongs to; years change on 1 August. */
  static SchoolYear holding(YearMonth month) {
    return new SchoolYear(
        month.getMonthValue() >= Month.AUGUST.getValue() ? month.getYear() : month.getYear() - 1);
  }

  SchoolYear next() {
    return new SchoolYear(autumn + 1);
  }

  /** 1 August, from which on the calendar speaks of this year. */
  LocalDate begins() {
    return LocalDate.of(autumn, Month.AUGUST, 1);
  }

  /** 31 July of the next calendar year. */
  LocalDate ends() {
    return next().begins().minusDays(1);
  }

  LocalDate firstDay() {
    return LocalDate.of(autumn, Month.AUGUST, 16).with(nextOrSame(WEDNESDAY));
  }

  LocalDate lastDay() {
    return LocalDate.of(autumn + 1, Month.JUNE, 4).with(nextOrSame(THURSDAY));
  }

  /** Whether the district holds school on the day; single schools may still be closed. */
  boolean isSchoolDay(LocalDate day) {
    return isOpen(day) && !day.isBefore(firstDay()) && !day.isAfter(lastDay());
  }

  /** Whether a school that knows no summer is open on the day. */
  boolean isOpen(LocalDate day) {
    return day.getDayOfWeek() != SATURDAY && day.getDayOfWeek() != SUNDAY && !isHoliday(day);
  }

  private boolean isHoliday(LocalDate day) {
    LocalDate laborDay = LocalDate.of(autumn, Month.SEPTEMBER, 1).with(dayOfWeekInMonth(1, MONDAY));
    LocalDate thanksgiving =
        LocalDate.of(autumn, Month.NOVEMBER, 1).with(dayOfWeekInMonth(4, THURSDAY));
    LocalDate winterBreak = LocalDate.of(autumn, Month.DECEMBER, 24).with(previousOrSame(MONDAY));
    LocalDate kingDay =
        LocalDate.of(autumn + 1, Month.JANUARY, 1).with(dayOfWeekInMonth(3, MONDAY));
    LocalDate presidentsDay =
        LocalDate.of(autumn + 1, Month.FEBRUARY, 1).with(dayOfWeekInMonth(3, MONDAY));
    LocalDate springBreak = LocalDate.of(autumn + 1, Month.MARCH, 29).with(nextOrSame(MONDAY));
    LocalDate memorialDay = LocalDate.of(autumn + 1, Month.MAY, 1).with(lastInMonth(MONDAY));
    return day.equals(laborDay)
        || day.equals(LocalDate.of(autumn, Month.NOVEMBER, 11))
        || isWithin(day, thanksgiving.minusDays(3), 5)
        || isWithin(day, winterBreak, 12)
        || day.equals(kingDay)
        || day.equals(presidentsDay)
        || isWithin(day, springBreak, 5)
        || day.equals(memorialDay);
  }

  private static boolean isWithin(LocalDate day, LocalDate first, int days) {
    return !day.isBefore(first) && day.isBefore(first.plusDays(days));
  }
}
