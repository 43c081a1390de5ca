package org.rapport.jobs.family;

import org.rapport.contract.Indicator;
import org.rapport.contract.codes.Interpreter;

/**
 * For families whose language is known and not the school's main one: held touches whose
 * interpreter is noted, but for those without one in the family's own language; x if the
 * interpreter is qualified or bilingual staff.
 */
final class QualifiedInterpreterRate {
  private QualifiedInterpreterRate() {}

  static void count(FamilyView family) {
    for (Touch touch : family.touches()) {
      Interpreter interpreter = touch.first().interpreter();
      int day = family.dayOf(touch);
      if (!touch.isHeld()
          || !family.isOpportunity(Indicator.QUALIFIED_INTERPRETER_RATE, touch.school(), day)) {
        continue;
      }
      if (!family.hasOtherLanguage(touch.school())) {
        boolean isMakeshift =
            interpreter == Interpreter.MACHINE || interpreter == Interpreter.CHILD_OR_RELATIVE;
        family
            .cellOf(touch.school(), day)
            .addWithoutNeed(Indicator.QUALIFIED_INTERPRETER_RATE, !isMakeshift);
        continue;
      }
      if (interpreter == null
          || (interpreter == Interpreter.NONE
              && family.languageOf(touch) == LanguageMatch.MATCHED)) {
        continue;
      }
      boolean isQualified =
          interpreter == Interpreter.QUALIFIED || interpreter == Interpreter.BILINGUAL_STAFF;
      family
          .cellOf(touch.school(), day)
          .from(touch)
          .add(Indicator.QUALIFIED_INTERPRETER_RATE, isQualified ? 1 : 0, 1, 0);
    }
  }
}
