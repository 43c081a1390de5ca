package org.rapport.jobs.family;

import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;

/** Days attended of known days, summed over the children of the family at the school. */
final class AttendanceRate {
  private AttendanceRate() {}

  static void count(FamilyView family) {
    Facts facts = family.facts();
    for (StudentHistory student : family.history().students()) {
      for (StudentMonth month : student.months(facts.calendars(), facts.lastMonth())) {
        if (student.belongsTo(family.history().familyId(), month.month())) {
          family
              .cell(month.school(), month.month())
              .from(placeOf(month))
              .add(Indicator.ATTENDANCE_RATE, month.attendedDays(), month.knownDays(), 0);
        }
      }
    }
  }

  /** The first row of a student's month; a run keeps no place of every day. */
  private static @Nullable Place placeOf(StudentMonth month) {
    return month.delivery() < 0 ? null : new Place(month.delivery(), month.record(), 0, 0, 0);
  }
}
