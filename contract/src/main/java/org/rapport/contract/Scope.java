package org.rapport.contract;

import org.rapport.contract.codes.Code;

/** The groups over which evidence is merged. */
public enum Scope implements Code {
  DISTRICT("All schools of the district; its scope_id is the district's id."),
  SCHOOL("One school; its scope_id is the school's id."),
  GRADE("One grade of one school; its scope_id is school_id/grade."),
  HOME_LANGUAGE("Families with one home language; its scope_id is the language."),
  SCHOOL_LANGUAGE("Families of one school with one home language; school_id/language.");

  private final String meaning;

  Scope(String meaning) {
    this.meaning = meaning;
  }

  /** One sentence for readers. */
  public String meaning() {
    return meaning;
  }
}
