package org.rapport.jobs.family;

import org.rapport.contract.Indicator;
import org.rapport.contract.codes.Direction;

/** Conversations of the month; x if the family opened it. */
final class FamilyInitiatedShare {
  private FamilyInitiatedShare() {}

  static void count(FamilyView family) {
    family.eachThread(
        Indicator.FAMILY_INITIATED_SHARE,
        (thread, cell) -> {
          boolean isFamily = thread.opening().first().direction() == Direction.FROM_FAMILY;
          cell.from(thread.opening()).add(Indicator.FAMILY_INITIATED_SHARE, isFamily ? 1 : 0, 1, 0);
        });
  }
}
