package org.rapport.jobs.family;

import java.util.function.BiPredicate;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.EventType;
import org.rapport.contract.codes.ParticipationRole;
import org.rapport.jobs.family.FamilyView.EventPart;

/**
 * Families with a part of some kind in an event: n is 1 in a month with an enrolled school day, x
 * is 1 if the month holds such an event, held on an enrolled day.
 */
final class EventReach {
  private static final long LEADING =
      ParticipationRole.COMMITTEE_MEMBER.bit()
          | ParticipationRole.CHAIR.bit()
          | ParticipationRole.ADVISOR.bit();
  private static final long PRESENTING =
      ParticipationRole.PRESENTER.bit() | ParticipationRole.CLASSROOM_EXPERT.bit();

  private EventReach() {}

  static void invited(FamilyView family) {
    count(family, Indicator.INVITATION_COVERAGE, (event, part) -> part.isInvited());
  }

  static void atWorkshop(FamilyView family) {
    count(family, Indicator.WORKSHOP_REACH, (event, part) -> isAt(EventType.WORKSHOP, event, part));
  }

  static void atCulturalEvent(FamilyView family) {
    count(
        family,
        Indicator.CULTURAL_EVENT_REACH,
        (event, part) -> isAt(EventType.CULTURAL, event, part));
  }

  static void presentingCulture(FamilyView family) {
    count(
        family,
        Indicator.CULTURAL_CONTRIBUTION_RATE,
        (event, part) -> isAt(EventType.CULTURAL, event, part) && part.hasAny(PRESENTING));
  }

  static void asExpert(FamilyView family) {
    count(
        family,
        Indicator.EXPERTISE_SHARING_RATE,
        (event, part) -> part.isThere() && part.hasAny(PRESENTING));
  }

  static void inDecisions(FamilyView family) {
    count(
        family,
        Indicator.DECISION_PARTICIPATION_RATE,
        (event, part) -> isAt(EventType.GOVERNANCE, event, part));
  }

  /** A role is held also where the family could not come. */
  static void leading(FamilyView family) {
    count(family, Indicator.LEADERSHIP_ROLE_RATE, (event, part) -> part.hasAny(LEADING));
  }

  private static boolean isAt(EventType type, SchoolEvent event, EventPart part) {
    return part.isThere() && event.type() == type;
  }

  private static void count(
      FamilyView family, Indicator indicator, BiPredicate<SchoolEvent, EventPart> isSuch) {
    family.eachMonth(indicator, (school, cell) -> cell.add(indicator, 0, 1, 0));
    family.eachEvent(
        indicator,
        (event, part) -> {
          Evidence cell = family.cellOf(event.school(), event.day());
          if (cell.enrolledDays() > 0 && isSuch.test(event, part)) {
            cell.from(part.place()).mark(indicator);
          }
        });
  }
}
