package org.rapport.jobs.family;

import java.util.Collection;

/** On which days of a month somebody is enrolled at a school; overlapping stays count once. */
public final class Enrolment {
  private Enrolment() {}

  /**
   * The enrolled days of one month as bits: bit 0 is the first day of the month.
   *
   * @param stays stays of the students that count
   */
  public static int days(Collection<Stay> stays, int school, int month) {
    int first = Months.firstDay(month);
    int last = Months.lastDay(month);
    int bits = 0;
    for (Stay stay : stays) {
      if (stay.school() == school && stay.days().first() <= last && stay.days().last() >= first) {
        int from = Math.max(0, stay.days().first() - first);
        int to = Math.min(last, stay.days().last()) - first;
        bits |= mask(to) & ~mask(from - 1);
      }
    }
    return bits;
  }

  /** The school days of one month as bits. */
  public static int schoolDays(SchoolCalendar calendar, int month) {
    int first = Months.firstDay(month);
    int bits = 0;
    for (int day : calendar.schoolDaysWithin(first, Months.lastDay(month))) {
      bits |= 1 << (day - first);
    }
    return bits;
  }

  private static int mask(int highest) {
    return highest < 0 ? 0 : highest >= 31 ? -1 : (1 << (highest + 1)) - 1;
  }
}
