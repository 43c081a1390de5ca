package org.rapport.jobs.simulate;

import org.rapport.contract.codes.Interpreter;

/**
 * In which language a school speaks to a family, and who interprets.
 *
 * @param language as exported, empty where nobody recorded it
 * @param isUnderstood whether the family can follow
 */
record LanguageChoice(String language, Interpreter interpreter, boolean isUnderstood) {

  static LanguageChoice of(Family family, Practice practice, RandomStream stream) {
    String language = family.correspondenceLanguage();
    if (language.equals("en")) {
      return new LanguageChoice(stream.chance(0.92) ? "en" : "", Interpreter.NONE, true);
    }
    boolean isMatched = stream.chance(practice.matchShare());
    double share = stream.share();
    if (!isMatched) {
      Interpreter interpreter =
          share < 0.7
              ? Interpreter.NONE
              : share < 0.9 ? Interpreter.MACHINE : Interpreter.CHILD_OR_RELATIVE;
      return new LanguageChoice("en", interpreter, false);
    }
    if (share < 0.5) {
      return new LanguageChoice(language, Interpreter.NONE, true);
    }
    Interpreter interpreter = share < 0.75 ? Interpreter.QUALIFIED : Interpreter.BILINGUAL_STAFF;
    return new LanguageChoice("en", interpreter, true);
  }
}
