package org.rapport.jobs.simulate;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;

/**
 * The months of a simulation as small numbers: 0 is the first month of deliveries, earlier ones are
 * negative. Days are day numbers ({@link LocalDate#toEpochDay}).
 */
final class Timeline {
  private final YearMonth from;
  private final int count;
  private final int origin;
  private final short[] months;
  private final YearMonth[] delivered;
  private final int[] firstDays;
  private final int[] years;

  Timeline(Scenario scenario) {
    this.from = scenario.from();
    this.delivered = scenario.months().toArray(YearMonth[]::new);
    this.count = delivered.length;
    this.firstDays =
        Arrays.stream(delivered).mapToInt(month -> (int) month.atDay(1).toEpochDay()).toArray();
    this.years =
        Arrays.stream(delivered).mapToInt(month -> SchoolYear.holding(month).autumn()).toArray();
    this.origin = (int) scenario.firstYear().begins().toEpochDay() - 2000;
    int end = (int) scenario.lastYear().next().ends().toEpochDay() + 400;
    this.months = new short[end - origin];
    for (int i = 0; i < months.length; i++) {
      LocalDate day = LocalDate.ofEpochDay(origin + (long) i);
      months[i] =
          (short)
              ((day.getYear() - from.getYear()) * 12 + day.getMonthValue() - from.getMonthValue());
    }
  }

  /** How many months there are deliveries of. */
  int count() {
    return count;
  }

  /** The number of the month that holds the day. */
  int monthOf(int day) {
    return months[day - origin];
  }

  YearMonth month(int number) {
    return isDelivered(number) ? delivered[number] : from.plusMonths(number);
  }

  int firstDay(int month) {
    return isDelivered(month) ? firstDays[month] : (int) month(month).atDay(1).toEpochDay();
  }

  int lastDay(int month) {
    return firstDay(month + 1) - 1;
  }

  /** The calendar year in which the school year of a month with a delivery began. */
  int yearOf(int month) {
    return years[month];
  }

  /** Whether there is a delivery of the month. */
  boolean isDelivered(int month) {
    return month >= 0 && month < count;
  }
}
