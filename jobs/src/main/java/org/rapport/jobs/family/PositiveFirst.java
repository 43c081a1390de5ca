package org.rapport.jobs.family;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.Purpose;

/**
 * Per school year the earliest reached contact of the school with a purpose, from the first school
 * day or the family's entry on: n is 1 in its month, x if it is good news without a concern and no
 * concern was tried before it in that year.
 */
final class PositiveFirst {
  private PositiveFirst() {}

  static void count(FamilyView family) {
    for (int school : family.schools()) {
      List<Touch> contacts =
          family.touches(school).stream().filter(Touch::isSchoolContact).toList();
      Set<Integer> worried = new HashSet<>();
      Set<Integer> done = new HashSet<>();
      for (Touch touch : contacts) {
        int day = family.dayOf(touch);
        int year = family.calendar(school).schoolYearOf(Months.of(day));
        if (touch.isReached()
            && touch.purposes() != 0
            && !done.contains(year)
            && isSinceStart(family, school, year, day)
            && family.isOpportunity(Indicator.POSITIVE_FIRST, school, day)) {
          done.add(year);
          boolean isPositive =
              touch.isAbout(Purpose.POSITIVE)
                  && !touch.isAbout(Purpose.CONCERN)
                  && !worried.contains(year);
          family.cellOf(school, day).from(touch).first(touch.at(), isPositive);
        }
        if (touch.isAbout(Purpose.CONCERN)) {
          worried.add(year);
        }
      }
    }
  }

  /** Whether a day is on or after the first enrolled school day of a school year. */
  private static boolean isSinceStart(FamilyView family, int school, int year, int day) {
    SchoolCalendar calendar = family.calendar(school);
    int firstMonth = year * 12 + calendar.yearStartMonth() - 1;
    OptionalInt firstDay = calendar.schoolDayAfter(Months.firstDay(firstMonth) - 1, 1);
    if (firstDay.isEmpty() || firstDay.getAsInt() > day) {
      return false;
    }
    for (int month = firstMonth; month <= Months.of(day); month++) {
      int enrolled = family.enrolled(school, month);
      if (enrolled != 0) {
        return Months.firstDay(month) + Integer.numberOfTrailingZeros(enrolled) <= day;
      }
    }
    return false;
  }
}
