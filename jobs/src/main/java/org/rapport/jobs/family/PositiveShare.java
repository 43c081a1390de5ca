package org.rapport.jobs.family;

import org.rapport.contract.Indicator;
import org.rapport.contract.codes.Purpose;

/**
 * Contacts of the school with good news or a concern, whatever their outcome; x with good news and
 * no concern.
 */
final class PositiveShare {
  private PositiveShare() {}

  static void count(FamilyView family) {
    for (Touch touch : family.touches()) {
      boolean isConcern = touch.isAbout(Purpose.CONCERN);
      int day = family.dayOf(touch);
      if (touch.isSchoolContact()
          && (isConcern || touch.isAbout(Purpose.POSITIVE))
          && family.isOpportunity(Indicator.POSITIVE_SHARE, touch.school(), day)) {
        family
            .cellOf(touch.school(), day)
            .from(touch)
            .add(Indicator.POSITIVE_SHARE, isConcern ? 0 : 1, 1, 0);
      }
    }
  }
}
