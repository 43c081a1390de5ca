package org.rapport.jobs.family;

import org.rapport.contract.Indicator;
import org.rapport.contract.codes.ParticipationRole;
import org.rapport.jobs.family.FamilyView.EventPart;

/** What became of registrations and roles at events held, by the day of the event. */
final class EventParts {
  private EventParts() {}

  /** Counts an event as one opportunity of a family, by its day. */
  static void count(
      FamilyView family, Indicator indicator, SchoolEvent event, EventPart part, boolean isTaken) {
    family
        .cellOf(event.school(), event.day())
        .from(event, part.place())
        .add(indicator, isTaken ? 1 : 0, 1, 0);
  }

  /** Registrations; x if the family was there. */
  static void registered(FamilyView family) {
    family.eachEvent(
        Indicator.REGISTER_TO_ATTEND,
        (event, part) -> {
          if (part.isRegistered()) {
            count(family, Indicator.REGISTER_TO_ATTEND, event, part, part.isThere());
          }
        });
  }

  /** Attendances whose row names a role; x if any of them is not audience. */
  static void active(FamilyView family) {
    family.eachEvent(
        Indicator.ACTIVE_ROLE_SHARE,
        (event, part) -> {
          if (part.isThere() && part.roles() != 0) {
            boolean isActive = part.hasAny(~ParticipationRole.AUDIENCE.bit());
            count(family, Indicator.ACTIVE_ROLE_SHARE, event, part, isActive);
          }
        });
  }
}
