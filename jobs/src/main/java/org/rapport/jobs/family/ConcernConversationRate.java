package org.rapport.jobs.family;

import java.util.List;
import java.util.OptionalInt;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.codes.Purpose;

/**
 * Concerns that the school raised, tried or reached; consecutive ones at most ten school days apart
 * are one episode, at its first; x if a call, meeting or visit is held within five school days, the
 * first contact included.
 */
final class ConcernConversationRate {
  private ConcernConversationRate() {}

  static void count(FamilyView family) {
    for (int school : family.schools()) {
      List<Touch> touches = family.touches(school);
      OptionalInt before = OptionalInt.empty();
      for (int i = 0; i < touches.size(); i++) {
        Touch touch = touches.get(i);
        if (touch.isSchoolContact() && touch.isAbout(Purpose.CONCERN)) {
          int day = family.dayOf(touch);
          if (before.isEmpty() || isApart(family, school, before.getAsInt(), day)) {
            episode(family, touches.subList(i, touches.size()), day);
          }
          before = OptionalInt.of(day);
        }
      }
    }
  }

  private static boolean isApart(FamilyView family, int school, int earlier, int later) {
    OptionalInt last =
        family.calendar(school).schoolDayAfter(earlier, Threshold.CONCERN_GAP.count());
    return last.isPresent() && later > last.getAsInt();
  }

  /** Counts the episode that the first of the touches opens. */
  private static void episode(FamilyView family, List<Touch> sinceFirst, int day) {
    int school = sinceFirst.get(0).school();
    if (!family.isOpportunity(Indicator.CONCERN_CONVERSATION_RATE, school, day)) {
      return;
    }
    Evidence cell = family.cellOf(school, day).from(sinceFirst.get(0));
    int deadline = family.deadline(school, day, Threshold.CONCERN_CONVERSATION_DAYS.count());
    if (!family.isKnownTo(school, deadline)) {
      cell.add(Indicator.CONCERN_CONVERSATION_RATE, 0, 0, 1);
      return;
    }
    boolean isTalkedOver =
        sinceFirst.stream().anyMatch(touch -> touch.isHeld() && family.dayOf(touch) <= deadline);
    cell.add(Indicator.CONCERN_CONVERSATION_RATE, isTalkedOver ? 1 : 0, 1, 0);
  }
}
