package org.rapport.jobs.family;

import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
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
    Evidence cell = family.cellOf(asked.school(), day);
    long until = asked.at() + Threshold.FAMILY_REPLY_HORIZON.count() * MICROS_PER_HOUR;
    if (until >= family.knownBefore(asked.school())) {
      cell.add(Indicator.FAMILY_REPLY_RATE_7D, 0, 0, 1);
      return;
    }
    boolean isAnswered =
        thread.turns().subList(position + 1, thread.turns().size()).stream()
            .anyMatch(turn -> turn.familySpeaks() && turn.at() <= until);
    cell.add(Indicator.FAMILY_REPLY_RATE_7D, isAnswered ? 1 : 0, 1, 0);
  }
}
