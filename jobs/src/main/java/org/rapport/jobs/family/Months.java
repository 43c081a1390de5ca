package org.rapport.jobs.family;

import java.time.LocalDate;
import java.time.YearMonth;

/** Calendar months as consecutive numbers (year times twelve plus month), days as epoch days. */
public final class Months {
  private Months() {}

  /** The month of a day. */
  public static int of(int epochDay) {
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
    return (int) month(number).atDay(1).toEpochDay();
  }

  /** Last day of a month. */
  public static int lastDay(int number) {
    return (int) month(number).atEndOfMonth().toEpochDay();
  }
}
