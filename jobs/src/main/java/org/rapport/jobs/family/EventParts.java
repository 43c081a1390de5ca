package org.rapport.jobs.family;

import org.rapport.contract.Indicator;
import org.rapport.contract.codes.ParticipationRole;

/** What became of registrations and roles at events held, by the day of the event. */
final class EventParts {
  private EventParts() {}

  /** Registrations; x if the family was there. */
  static void registered(FamilyView family) {
    family.eachEvent(
        Indicator.REGISTER_TO_ATTEND,
        (event, part) -> {
          if (part.isRegistered()) {
            family
                .cellOf(event.school(), event.day())
                .from(part.place())
                .add(Indicator.REGISTER_TO_ATTEND, part.isThere() ? 1 : 0, 1, 0);
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
            family
                .cellOf(event.school(), event.day())
                .from(part.place())
                .add(Indicator.ACTIVE_ROLE_SHARE, isActive ? 1 : 0, 1, 0);
          }
        });
  }
}
