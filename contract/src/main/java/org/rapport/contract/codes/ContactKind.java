package org.rapport.contract.codes;

/** The form of a contact. */
public enum ContactKind implements Code {
  MESSAGE,
  CALL,
  MEETING,
  HOME_VISIT,
  LETTER,
  NOTE
}
