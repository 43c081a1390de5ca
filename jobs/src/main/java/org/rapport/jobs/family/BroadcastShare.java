package org.rapport.jobs.family;

import org.rapport.contract.Indicator;
import org.rapport.contract.codes.ContactKind;

/** Messages and letters to the family, whatever their outcome; x if mass mail. */
final class BroadcastShare {
  private BroadcastShare() {}

  static void count(FamilyView family) {
    for (int school : family.schools()) {
      for (Touch touch : family.sent(school)) {
        ContactKind kind = touch.first().kind();
        int day = family.dayOf(touch);
        if ((kind == ContactKind.MESSAGE || kind == ContactKind.LETTER)
            && family.isOpportunity(Indicator.BROADCAST_SHARE, school, day)) {
          family
              .cellOf(school, day)
              .from(touch)
              .add(Indicator.BROADCAST_SHARE, family.isBroadcast(touch) ? 1 : 0, 1, 0);
        }
      }
    }
  }
}
