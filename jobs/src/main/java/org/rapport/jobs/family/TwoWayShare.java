package org.rapport.jobs.family;

import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;

/** Conversations; x if within 168 hours of the opening the family speaks and the school speaks. */
final class TwoWayShare {
  private static final long MICROS_PER_HOUR = 3_600_000_000L;

  private TwoWayShare() {}

  static void count(FamilyView family) {
    family.eachThread(
        Indicator.TWO_WAY_SHARE,
        (thread, cell) -> {
          long until = thread.opening().at() + Threshold.TWO_WAY_HORIZON.count() * MICROS_PER_HOUR;
          if (until >= family.knownBefore(cell.school())) {
            cell.from(thread.opening().first().place()).add(Indicator.TWO_WAY_SHARE, 0, 0, 1);
            return;
          }
          boolean familySpeaks = false;
          boolean schoolSpeaks = false;
          for (Touch turn : thread.turns()) {
            if (turn.at() <= until) {
              familySpeaks |= turn.familySpeaks();
              schoolSpeaks |= turn.schoolSpeaks();
            }
          }
          cell.from(thread.opening().first().place())
              .add(Indicator.TWO_WAY_SHARE, familySpeaks && schoolSpeaks ? 1 : 0, 1, 0);
        });
  }
}
