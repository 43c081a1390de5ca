package org.rapport.jobs.family;

import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Purpose;

/**
 * Observations that a family shares, in a turn of its own or in a held one; x if held, or if the
 * school speaks later in the conversation within five school days, at most fourteen calendar days.
 */
final class InsightAckRate {
  private InsightAckRate() {}

  static void count(FamilyView family) {
    family.eachConversation(
        thread -> {
          for (int i = 0; i < thread.turns().size(); i++) {
            Touch turn = thread.turns().get(i);
            boolean isShared = turn.isHeld() || turn.first().direction() == Direction.FROM_FAMILY;
            if (isShared && turn.isAbout(Purpose.SHARE_OBSERVATION)) {
              observation(family, thread, i);
            }
          }
        });
  }

  private static void observation(FamilyView family, ContactThread thread, int position) {
    Touch shared = thread.turns().get(position);
    int school = shared.school();
    int day = family.dayOf(shared);
    if (!family.isOpportunity(Indicator.INSIGHT_ACK_RATE, school, day)) {
      return;
    }
    Evidence cell = family.cellOf(school, day).from(shared);
    int deadline = family.deadline(school, day, Threshold.INSIGHT_ACK_DAYS.count());
    if (!family.isKnownTo(school, deadline)) {
      cell.add(Indicator.INSIGHT_ACK_RATE, 0, 0, 1);
      return;
    }
    boolean isTakenUp =
        shared.isHeld()
            || thread.turns().subList(position + 1, thread.turns().size()).stream()
                .anyMatch(turn -> turn.schoolSpeaks() && family.dayOf(turn) <= deadline);
    cell.add(Indicator.INSIGHT_ACK_RATE, isTakenUp ? 1 : 0, 1, 0);
  }
}
