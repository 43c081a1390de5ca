package org.rapport.contract.codes;

import org.rapport.contract.Code;

/** Who interpreted, if anybody. */
public enum Interpreter implements Code {
  NONE,
  QUALIFIED,
  BILINGUAL_STAFF,
  MACHINE,
  CHILD_OR_RELATIVE
}
