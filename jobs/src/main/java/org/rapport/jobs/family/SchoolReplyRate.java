package org.rapport.jobs.family;

import java.util.OptionalInt;
import java.util.function.Predicate;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.TimeScale;
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
    OptionalInt answered = OptionalInt.empty();
    boolean needsNoAnswer = false;
    for (Touch turn : thread.turns()) {
      if (turn.at() >= until) {
        break;
      }
      if (turn.schoolSpeaks()) {
        answered = OptionalInt.of(family.dayOf(turn));
        break;
      }
      if (turn.first().direction() == Direction.FROM_FAMILY) {
        needsNoAnswer = turn.needsNoAnswer();
      }
    }
    if (needsNoAnswer) {
      return;
    }
    boolean isKnown = family.isKnownTo(school, deadline);
    if (indicator == Indicator.SCHOOL_REPLY_RATE_2SD) {
      time(family, thread, cell);
      timeToDeadline(family, thread, answered, isKnown, cell);
    }
    if (isKnown) {
      cell.from(thread.opening()).add(indicator, answered.isPresent() ? 1 : 0, 1, 0);
    } else {
      cell.from(thread.opening()).add(indicator, 0, 0, 1);
    }
  }

  /** School days to the first answer, of every opening that calls for one; known or not. */
  private static void time(FamilyView family, ContactThread thread, Evidence cell) {
    SchoolCalendar calendar = family.calendar(cell.school());
    int opened = family.dayOf(thread.opening());
    Times times = cell.timesOf(Indicator.SCHOOL_REPLY_TIME_MEDIAN, TimeScale.TEN_SCHOOL_DAYS);
    OptionalInt answer = thread.firstTurn(Touch::schoolSpeaks);
    if (answer.isPresent()) {
      int answered = family.dayOf(thread.turns().get(answer.getAsInt()));
      times.happened(calendar.schoolDaysBetween(opened + 1, answered));
    } else {
      times.watched(
          Math.min(Threshold.SCHOOL_REPLY_CAP.count(), watched(family, thread, cell.school())));
    }
  }

  /**
   * School days to an answer by the deadline. The deadline may be that of calendar days: in
   * holidays, what was not answered by then is not answered within two school days, though fewer
   * have passed.
   */
  private static void timeToDeadline(
      FamilyView family,
      ContactThread thread,
      OptionalInt answered,
      boolean isDeadlineKnown,
      Evidence cell) {
    int most = Threshold.SCHOOL_REPLY_DAYS.count();
    Times times = cell.timesOf(Indicator.SCHOOL_REPLY_RATE_2SD, TimeScale.TWO_SCHOOL_DAYS);
    if (answered.isPresent()) {
      int opened = family.dayOf(thread.opening());
      times.happened(
          family.calendar(cell.school()).schoolDaysBetween(opened + 1, answered.getAsInt()));
    } else {
      times.watched(
          isDeadlineKnown ? most : Math.min(most, watched(family, thread, cell.school())));
    }
  }

  /** School days from the opening to the last known day. */
  private static int watched(FamilyView family, ContactThread thread, int school) {
    SchoolCalendar calendar = family.calendar(school);
    int lastKnown = calendar.dayOf(family.knownBefore(school) - 1);
    return calendar.schoolDaysBetween(family.dayOf(thread.opening()) + 1, lastKnown);
  }
}
