package org.rapport.jobs.family;

import java.util.OptionalInt;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.TimeScale;

/** Conversations; x if within 168 hours of the opening the family speaks and the school speaks. */
final class TwoWayShare {
  private static final long MICROS_PER_HOUR = 3_600_000_000L;

  private TwoWayShare() {}

  static void count(FamilyView family) {
    family.eachThread(
        Indicator.TWO_WAY_SHARE,
        (thread, cell) -> {
          time(family, thread, cell);
          long until = thread.opening().at() + Threshold.TWO_WAY_HORIZON.count() * MICROS_PER_HOUR;
          if (until >= family.knownBefore(cell.school())) {
            cell.from(thread.opening()).add(Indicator.TWO_WAY_SHARE, 0, 0, 1);
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
          cell.from(thread.opening())
              .add(Indicator.TWO_WAY_SHARE, familySpeaks && schoolSpeaks ? 1 : 0, 1, 0);
        });
  }

  /** Hours until both sides have spoken, known or not. */
  private static void time(FamilyView family, ContactThread thread, Evidence cell) {
    Times times = cell.timesOf(Indicator.TWO_WAY_SHARE, TimeScale.HOURS);
    long opened = thread.opening().at();
    OptionalInt guardian = thread.firstTurn(Touch::familySpeaks);
    OptionalInt school = thread.firstTurn(Touch::schoolSpeaks);
    if (guardian.isPresent() && school.isPresent()) {
      int later = Math.max(guardian.getAsInt(), school.getAsInt());
      times.happened((double) (thread.turns().get(later).at() - opened) / MICROS_PER_HOUR);
    } else {
      long watched = family.knownBefore(cell.school()) - 1 - opened;
      times.watched(
          Math.min(Threshold.REPLY_TIME_CAP.standard(), (double) watched / MICROS_PER_HOUR));
    }
  }
}
