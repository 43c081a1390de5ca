package org.rapport.contract.codes;

import org.rapport.contract.Code;

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
