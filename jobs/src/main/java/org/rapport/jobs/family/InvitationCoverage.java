package org.rapport.jobs.family;

import org.rapport.contract.Indicator;

/** n is 1 in a month with an enrolled school day; x is 1 if the family was invited to an event. */
final class InvitationCoverage {
  private InvitationCoverage() {}

  static void count(FamilyView family) {
    family.eachMonth(
        Indicator.INVITATION_COVERAGE,
        (school, cell) -> cell.add(Indicator.INVITATION_COVERAGE, 0, 1, 0));
    family.eachEvent(
        Indicator.INVITATION_COVERAGE,
        (event, part) -> {
          Evidence cell = family.cellOf(event.school(), event.day());
          if (part.isInvited() && cell.enrolledDays() > 0) {
            cell.mark(Indicator.INVITATION_COVERAGE);
          }
        });
  }
}
