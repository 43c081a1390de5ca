package org.rapport.jobs.family;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.IntStream;

/** Calendar months as consecutive numbers (year times twelve plus month), days as epoch days. */
public final class Months {
  private static final int FIRST_KNOWN = of(YearMonth.of(1970, 1));

  /** First days of the months from 1970 to 2099, and of the one after: every row asks for one. */
  private static final int[] FIRST_DAYS =
      IntStream.rangeClosed(FIRST_KNOWN, of(YearMonth.of(2100, 1)))
          .map(number -> (int) month(number).atDay(1).toEpochDay())
          .toArray();

  private Months() {}

  /** The month of a day. */
  public static int of(int epochDay) {
    if (epochDay >= 0 && epochDay < FIRST_DAYS[FIRST_DAYS.length - 1]) {
      // From 1970 on no month begins later than 30.5 days a month: the guess is never too late.
      int month = epochDay * 2 / 61;
      while (FIRST_DAYS[month + 1] <= epochDay) {
        month++;
      }
      return FIRST_KNOWN + month;
    }
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    return day.getYear() * 12 + day.getMonthValue() - 1;
  }

  /** The number of a month. */
  public static int of(YearMonth month) {
    return month.getYear() * 12 + month.getMonthValue() - 1;
  }

  /** The month of a number. */
  public static YearMonth month(int number) {
    return YearMonth.of(Math.floorDiv(number, 12), Math.floorMod(number, 12) + 1);
  }

  /** First day of a month. */
  public static int firstDay(int number) {
    int known = number - FIRST_KNOWN;
    return known >= 0 && known < FIRST_DAYS.length
        ? FIRST_DAYS[known]
        : (int) month(number).atDay(1).toEpochDay();
  }

  /** Last day of a month. */
  public static int lastDay(int number) {
    return firstDay(number + 1) - 1;
  }
}
