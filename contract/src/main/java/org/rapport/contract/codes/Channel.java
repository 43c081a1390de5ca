package org.rapport.contract.codes;

/** By what means a contact was made. */
public enum Channel implements Code {
  SMS,
  APP,
  EMAIL,
  PHONE,
  VIDEO,
  IN_PERSON,
  LETTER,
  OTHER
}
