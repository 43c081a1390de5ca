package org.rapport.jobs.family;

import java.util.function.Predicate;
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
    count(family, Indicator.SCHOOL_REPLY_RATE_2SD, thread -> true);
  }

  /** Only conversations that the family opened with a leader of the school. */
  static void countOfLeaders(FamilyView family) {
    count(
        family,
        Indicator.LEADER_REPLY_RATE_2SD,
        thread -> {
          ContactRow opening = thread.opening().first();
          return opening.staffId() != null
              && family.facts().leaders().get(opening.school()).contains(opening.staffId());
        });
  }

  private static void count(
      FamilyView family, Indicator indicator, Predicate<ContactThread> isSuch) {
    family.eachThread(
        indicator,
        (thread, cell) -> {
          if (thread.opening().first().direction() == Direction.FROM_FAMILY
              && isSuch.test(thread)) {
            count(family, indicator, thread, cell);
          }
        });
  }

  private static void count(
      FamilyView family, Indicator indicator, ContactThread thread, Evidence cell) {
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
      cell.add(indicator, isAnswered ? 1 : 0, 1, 0);
    } else {
      cell.add(indicator, 0, 0, 1);
    }
  }
}
