package org.rapport.jobs.family;

import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.TimeScale;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Purpose;

/**
 * Reached contacts of the school that ask for insight; those of one school between two answers are
 * one request, at the first. An answer is an observation that the family shares or a held
 * conversation, the request itself included; x if one comes within fourteen days.
 */
final class InsightShareRate {
  private static final long MICROS_PER_HOUR = 3_600_000_000L;

  private InsightShareRate() {}

  static void count(FamilyView family) {
    for (int school : family.schools()) {
      Touch request = null;
      for (Touch touch : family.touches(school)) {
        boolean asks =
            touch.isSchoolContact() && touch.isReached() && touch.isAbout(Purpose.ASK_INSIGHT);
        if (request == null && asks) {
          request = touch;
        }
        if (request != null && isAnswer(touch)) {
          close(family, request, touch.at());
          request = null;
        }
      }
      if (request != null) {
        close(family, request, Evidence.NEVER);
      }
    }
  }

  private static boolean isAnswer(Touch touch) {
    return touch.isHeld()
        || (touch.first().direction() == Direction.FROM_FAMILY
            && touch.isAbout(Purpose.SHARE_OBSERVATION));
  }

  private static void close(FamilyView family, Touch request, long answeredAt) {
    int day = family.dayOf(request);
    if (family.isOpportunity(Indicator.INSIGHT_SHARE_RATE, request.school(), day)) {
      long until = request.at() + Threshold.INSIGHT_HORIZON.count() * MICROS_PER_HOUR;
      boolean isKnown = until < family.knownBefore(request.school());
      Evidence cell = family.cellOf(request.school(), day);
      time(family, request, answeredAt, cell);
      cell.from(request)
          .add(
              Indicator.INSIGHT_SHARE_RATE,
              isKnown && answeredAt <= until ? 1 : 0,
              isKnown ? 1 : 0,
              isKnown ? 0 : 1);
    }
  }

  /** Hours to the answer, of every request; known or not. */
  private static void time(FamilyView family, Touch request, long answeredAt, Evidence cell) {
    Times times = cell.timesOf(Indicator.INSIGHT_SHARE_RATE, TimeScale.HOURS);
    if (answeredAt != Evidence.NEVER) {
      times.happened((double) (answeredAt - request.at()) / MICROS_PER_HOUR);
    } else {
      long watched = family.knownBefore(request.school()) - 1 - request.at();
      times.watched(
          Math.min(Threshold.INSIGHT_HORIZON.standard(), (double) watched / MICROS_PER_HOUR));
    }
  }
}
