package org.rapport.jobs.family;

import java.util.function.Predicate;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.Purpose;

/**
 * Families with a contact of some kind from the school: n is 1 in a month with an enrolled school
 * day, x is 1 if there is such a contact on an enrolled day of the month.
 */
final class ContactReach {
  private ContactReach() {}

  static void askedForInsight(FamilyView family) {
    everyFamily(family, Indicator.INSIGHT_REQUEST_RATE);
    mark(
        family,
        Indicator.INSIGHT_REQUEST_RATE,
        touch -> touch.isReached() && touch.isAbout(Purpose.ASK_INSIGHT));
  }

  static void celebrated(FamilyView family) {
    everyFamily(family, Indicator.CELEBRATION_CALL_RATE);
    mark(
        family,
        Indicator.CELEBRATION_CALL_RATE,
        touch -> touch.isHeld() && touch.isAbout(Purpose.POSITIVE));
  }

  /** Only families whose language is known and not the school's are asked about. */
  static void honouredInLanguage(FamilyView family) {
    Indicator indicator = Indicator.HOME_LANGUAGE_HONOURED_RATE;
    family.eachMonth(
        indicator,
        (school, cell) -> {
          if (family.hasOtherLanguage(school)) {
            cell.add(indicator, 0, 1, 0);
          }
        });
    mark(
        family,
        indicator,
        touch ->
            family.hasOtherLanguage(touch.school())
                && touch.isReached()
                && (touch.isAbout(Purpose.CULTURAL)
                    || family.languageOf(touch) == LanguageMatch.MATCHED));
  }

  private static void everyFamily(FamilyView family, Indicator indicator) {
    family.eachMonth(indicator, (school, cell) -> cell.add(indicator, 0, 1, 0));
  }

  private static void mark(FamilyView family, Indicator indicator, Predicate<Touch> isSuch) {
    for (Touch touch : family.touches()) {
      int day = family.dayOf(touch);
      if (touch.isSchoolContact()
          && isSuch.test(touch)
          && family.isOpportunity(indicator, touch.school(), day)) {
        Evidence cell = family.cellOf(touch.school(), day);
        if (cell.enrolledDays() > 0) {
          cell.from(touch).mark(indicator);
        }
      }
    }
  }
}
