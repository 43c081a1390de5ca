package org.rapport.jobs.family;

import org.rapport.contract.Indicator;

/**
 * For families whose language is known and not the school's main one: contacts of the school with
 * known match, whatever their outcome; x if they match.
 */
final class LanguageMatchRate {
  private LanguageMatchRate() {}

  static void count(FamilyView family) {
    String language = family.history().language();
    for (Touch touch : family.touches()) {
      int school = touch.school();
      String main = family.calendar(school).mainLanguage();
      int day = family.dayOf(touch);
      LanguageMatch match = family.languageOf(touch);
      if (!touch.isSchoolContact()
          || !family.isOpportunity(Indicator.LANGUAGE_MATCH_RATE, school, day)) {
        continue;
      }
      if (language.isEmpty() || language.equals(main)) {
        family
            .cellOf(school, day)
            .addWithoutNeed(Indicator.LANGUAGE_MATCH_RATE, match != LanguageMatch.OTHER);
      } else if (match != LanguageMatch.UNKNOWN) {
        family
            .cellOf(school, day)
            .from(touch)
            .add(Indicator.LANGUAGE_MATCH_RATE, match == LanguageMatch.MATCHED ? 1 : 0, 1, 0);
      }
    }
  }
}
