package org.rapport.jobs.simulate;

import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.rapport.contract.codes.SchoolLevel;

/**
 * One school with its calendar, its habits of recording and its practice.
 *
 * @param number its number in the district, from 0
 * @param id as exported, leading zeros included
 */
record School(
    int number,
    String id,
    String name,
    SchoolLevel level,
    SchoolCalendar calendar,
    Links links,
    boolean writesOffsets,
    boolean closesPromises,
    int teachers,
    Practice start,
    Practice.Trend trend,
    SchoolYear firstYear) {

  /** How its export says which contacts belong together. */
  enum Links {
    THREADS,
    REPLIES,
    NONE
  }

  private static final double MONTHS_OF_CHANGE = 3;

  /** How it works with families in the month. */
  Practice practice(YearMonth month) {
    Month turn = trend == Practice.Trend.FALLING ? Month.DECEMBER : Month.JANUARY;
    int year = turn == Month.DECEMBER ? firstYear.autumn() : firstYear.autumn() + 1;
    long months = ChronoUnit.MONTHS.between(YearMonth.of(year, turn), month);
    return start.after(trend, Math.max(0, Math.min(1, months / MONTHS_OF_CHANGE)));
  }

  /** Whether it teaches the grade; kindergarten is 0. */
  boolean teaches(int grade) {
    return switch (level) {
      case ELEMENTARY -> grade >= 0 && grade <= 5;
      case MIDDLE -> grade >= 6 && grade <= 8;
      case HIGH, OTHER -> grade >= 9 && grade <= 12;
    };
  }

  /** The staff member of that number; number 0 leads the school. */
  String staff(int staff) {
    return "E" + id + (staff < 10 ? "0" : "") + staff;
  }
}
