package org.rapport.contract.codes;

import org.rapport.contract.Code;

/** The form of a contact. */
public enum ContactKind implements Code {
  MESSAGE,
  CALL,
  MEETING,
  HOME_VISIT,
  LETTER,
  NOTE
}
