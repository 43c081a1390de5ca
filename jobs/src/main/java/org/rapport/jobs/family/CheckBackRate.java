package org.rapport.jobs.family;

import java.util.List;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.codes.Purpose;

/**
 * Held talks about a concern or a hardship; x if a later reached contact of the school follows
 * within fourteen days.
 */
final class CheckBackRate {
  private static final long MICROS_PER_HOUR = 3_600_000_000L;

  private CheckBackRate() {}

  static void count(FamilyView family) {
    for (int school : family.schools()) {
      List<Touch> touches = family.touches(school);
      for (int i = 0; i < touches.size(); i++) {
        Touch talk = touches.get(i);
        boolean isHard = talk.isAbout(Purpose.CONCERN) || talk.isAbout(Purpose.HARDSHIP);
        int day = family.dayOf(talk);
        if (isHard
            && talk.isHeld()
            && family.isOpportunity(Indicator.CHECK_BACK_RATE, school, day)) {
          count(family, talk, touches.subList(i + 1, touches.size()), family.cellOf(school, day));
        }
      }
    }
  }

  private static void count(FamilyView family, Touch talk, List<Touch> later, Evidence cell) {
    long until = talk.at() + Threshold.CHECK_BACK_HORIZON.count() * MICROS_PER_HOUR;
    if (until >= family.knownBefore(talk.school())) {
      cell.from(talk).add(Indicator.CHECK_BACK_RATE, 0, 0, 1);
      return;
    }
    boolean isBack =
        later.stream()
            .anyMatch(touch -> touch.at() <= until && touch.isSchoolContact() && touch.isReached());
    cell.from(talk).add(Indicator.CHECK_BACK_RATE, isBack ? 1 : 0, 1, 0);
  }
}
