package org.rapport.jobs.family;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.codes.Interpreter;

/** Whether a contact is in the language of a family. */
public enum LanguageMatch {
  MATCHED,
  OTHER,
  UNKNOWN;

  /**
   * A qualified interpreter or bilingual staff match even where the language of the contact is not
   * noted; otherwise primary subtags decide.
   *
   * @param familyLanguage primary subtag of the family's language; empty where unknown
   */
  static LanguageMatch of(String familyLanguage, ContactRow contact) {
    if (familyLanguage.isEmpty()) {
      return UNKNOWN;
    }
    if (contact.interpreter() == Interpreter.QUALIFIED
        || contact.interpreter() == Interpreter.BILINGUAL_STAFF) {
      return MATCHED;
    }
    if (contact.language() == null) {
      return UNKNOWN;
    }
    return primarySubtag(contact.language()).equals(familyLanguage) ? MATCHED : OTHER;
  }

  /** The primary subtag of a language tag in lower case; empty for none. */
  public static String primarySubtag(@Nullable String language) {
    if (language == null) {
      return "";
    }
    int end = language.indexOf('-');
    return (end < 0 ? language : language.substring(0, end)).toLowerCase(Locale.ROOT);
  }
}
