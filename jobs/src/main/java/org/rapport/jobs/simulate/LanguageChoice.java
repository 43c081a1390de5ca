package org.rapport.jobs.simulate;

import org.rapport.contract.codes.Interpreter;

/**
 * In which language a school speaks to a family, and who interprets.
 *
 * @param language as exported, empty where nobody recorded it
 * @param isUnderstood whether the family can follow
 * @param chance the chance that it can
 */
record LanguageChoice(
    String language, Interpreter interpreter, boolean isUnderstood, double chance) {

  /** Of contacts that a family of another language can follow so many are interpreted. */
  static final double INTERPRETED = 0.5;

  static LanguageChoice of(Family family, double chance, RandomStream stream) {
    String language = family.correspondenceLanguage();
    if (language.equals(Families.MAIN_LANGUAGE)) {
      return new LanguageChoice(language, Interpreter.NONE, true, 1);
    }
    boolean isMatched = stream.chance(chance);
    double share = stream.share();
    if (!isMatched) {
      Interpreter interpreter =
          share < 0.7
              ? Interpreter.NONE
              : share < 0.9 ? Interpreter.MACHINE : Interpreter.CHILD_OR_RELATIVE;
      return new LanguageChoice(Families.MAIN_LANGUAGE, interpreter, false, chance);
    }
    if (share < 1 - INTERPRETED) {
      return new LanguageChoice(language, Interpreter.NONE, true, chance);
    }
    Interpreter interpreter = share < 0.75 ? Interpreter.QUALIFIED : Interpreter.BILINGUAL_STAFF;
    return new LanguageChoice(Families.MAIN_LANGUAGE, interpreter, true, chance);
  }
}
