package org.rapport.jobs.family;

import org.rapport.contract.Indicator;

/** Events held: n invited or there, x there; walk-ins are in both. */
final class EventParticipationRate {
  private EventParticipationRate() {}

  static void count(FamilyView family) {
    family.eachEvent(
        Indicator.EVENT_PARTICIPATION_RATE,
        (event, part) -> {
          if (part.isInvited() || part.isThere()) {
            EventParts.count(
                family, Indicator.EVENT_PARTICIPATION_RATE, event, part, part.isThere());
          }
        });
  }
}
