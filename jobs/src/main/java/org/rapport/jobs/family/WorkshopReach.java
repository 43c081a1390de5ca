package org.rapport.jobs.family;

import org.rapport.contract.Indicator;
import org.rapport.contract.codes.EventType;

/** n is 1 in a month with an enrolled school day; x is 1 if the family was at a workshop. */
final class WorkshopReach {
  private WorkshopReach() {}

  static void count(FamilyView family) {
    family.eachMonth(
        Indicator.WORKSHOP_REACH, (school, cell) -> cell.add(Indicator.WORKSHOP_REACH, 0, 1, 0));
    family.eachEvent(
        Indicator.WORKSHOP_REACH,
        (event, part) -> {
          Evidence cell = family.cellOf(event.school(), event.day());
          if (part.isThere() && event.type() == EventType.WORKSHOP && cell.enrolledDays() > 0) {
            cell.mark(Indicator.WORKSHOP_REACH);
          }
        });
  }
}
