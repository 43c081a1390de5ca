package org.rapport.jobs.family;

import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.codes.Direction;

/**
 * Conversations opened by the family, at the opening; x if the school speaks within two school
 * days, at most fourteen calendar days. Left out where the last words of the family before the
 * answer, or before the deadline, need none.
 */
final class SchoolReplyRate {
  private SchoolReplyRate() {}

  static void count(FamilyView family) {
    family.eachThread(
        Indicator.SCHOOL_REPLY_RATE_2SD,
        (thread, cell) -> {
          if (thread.opening().first().direction() == Direction.FROM_FAMILY) {
            count(family, thread, cell);
          }
        });
  }

  private static void count(FamilyView family, ContactThread thread, Evidence cell) {
    int school = cell.school();
    int deadline =
        family.deadline(
            school, family.dayOf(thread.opening()), Threshold.SCHOOL_REPLY_DAYS.count());
    long until = family.calendar(school).startOf(deadline + 1);
    boolean isAnswered = false;
    boolean needsNoAnswer = false;
    for (Touch turn : thread.turns()) {
      if (turn.at() >= until) {
        break;
      }
      if (turn.schoolSpeaks()) {
        isAnswered = true;
        break;
      }
      if (turn.first().direction() == Direction.FROM_FAMILY) {
        needsNoAnswer = turn.needsNoAnswer();
      }
    }
    if (needsNoAnswer) {
      return;
    }
    if (family.isKnownTo(school, deadline)) {
      cell.add(Indicator.SCHOOL_REPLY_RATE_2SD, isAnswered ? 1 : 0, 1, 0);
    } else {
      cell.add(Indicator.SCHOOL_REPLY_RATE_2SD, 0, 0, 1);
    }
  }
}
