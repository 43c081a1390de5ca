package org.rapport.jobs.family;

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
              .add(Indicator.ATTENDANCE_RATE, month.attendedDays(), month.knownDays(), 0);
        }
      }
    }
  }
}
