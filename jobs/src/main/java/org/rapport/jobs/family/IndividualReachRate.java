package org.rapport.jobs.family;

import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;

/**
 * n is 1 in a month with an enrolled school day; x is 1 if a conversation opened in the month has a
 * reached turn within 35 days of its opening.
 */
final class IndividualReachRate {
  private static final long MICROS_PER_DAY = 86_400_000_000L;

  private IndividualReachRate() {}

  static void count(FamilyView family) {
    family.eachMonth(
        Indicator.INDIVIDUAL_REACH_RATE,
        (school, cell) -> cell.add(Indicator.INDIVIDUAL_REACH_RATE, 0, 1, 0));
    family.eachThread(
        Indicator.INDIVIDUAL_REACH_RATE,
        (thread, cell) -> {
          long until = thread.opening().at() + Threshold.REACH_HORIZON.count() * MICROS_PER_DAY;
          if (cell.enrolledDays() > 0
              && thread.turns().stream().anyMatch(turn -> turn.isReached() && turn.at() <= until)) {
            cell.from(thread.opening()).mark(Indicator.INDIVIDUAL_REACH_RATE);
          }
        });
  }
}
