package org.rapport.jobs.family;

import java.util.List;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.TimeScale;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;

/**
 * In conversations opened by the school: the messages that ask, arrived and are not in a language
 * that the family does not read, between two turns of the family, are one opportunity at the first
 * of them; x if the family speaks within 168 hours.
 */
final class FamilyReplyRate {
  private static final long MICROS_PER_HOUR = 3_600_000_000L;

  private FamilyReplyRate() {}

  static void count(FamilyView family) {
    family.eachConversation(
        thread -> {
          if (thread.opening().first().direction() == Direction.TO_FAMILY) {
            count(family, thread);
          }
        });
  }

  private static void count(FamilyView family, ContactThread thread) {
    boolean isAsked = false;
    for (int i = 0; i < thread.turns().size(); i++) {
      Touch turn = thread.turns().get(i);
      if (turn.familySpeaks()) {
        isAsked = false;
      } else if (!isAsked && asks(family, turn)) {
        isAsked = true;
        question(family, thread, i);
      }
    }
  }

  private static boolean asks(FamilyView family, Touch turn) {
    return turn.first().direction() == Direction.TO_FAMILY
        && turn.first().kind() == ContactKind.MESSAGE
        && turn.isReached()
        && (turn.asksReply() || !family.facts().asksDelivered()[turn.school()])
        && family.languageOf(turn) != LanguageMatch.OTHER;
  }

  private static void question(FamilyView family, ContactThread thread, int position) {
    Touch asked = thread.turns().get(position);
    int day = family.dayOf(asked);
    if (!family.isOpportunity(Indicator.FAMILY_REPLY_RATE_7D, asked.school(), day)) {
      return;
    }
    Evidence cell = family.cellOf(asked.school(), day).from(asked);
    List<Touch> later = thread.turns().subList(position + 1, thread.turns().size());
    time(family, asked, later, cell);
    long until = asked.at() + Threshold.FAMILY_REPLY_HORIZON.count() * MICROS_PER_HOUR;
    if (until >= family.knownBefore(asked.school())) {
      cell.add(Indicator.FAMILY_REPLY_RATE_7D, 0, 0, 1);
      return;
    }
    boolean isAnswered = later.stream().anyMatch(turn -> turn.familySpeaks() && turn.at() <= until);
    cell.add(Indicator.FAMILY_REPLY_RATE_7D, isAnswered ? 1 : 0, 1, 0);
  }

  /** Hours to the first answer, of every question; known or not. */
  private static void time(FamilyView family, Touch asked, List<Touch> later, Evidence cell) {
    Times times = cell.timesOf(Indicator.FAMILY_REPLY_TIME_MEDIAN, TimeScale.HOURS);
    for (Touch turn : later) {
      if (turn.familySpeaks()) {
        times.happened((double) (turn.at() - asked.at()) / MICROS_PER_HOUR);
        return;
      }
    }
    long watched = family.knownBefore(asked.school()) - 1 - asked.at();
    double cap = Threshold.REPLY_TIME_CAP.standard();
    times.watched(Math.min(cap, (double) watched / MICROS_PER_HOUR));
  }
}
