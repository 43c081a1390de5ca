package org.rapport.contract.codes;

/** Who interpreted, if anybody. */
public enum Interpreter implements Code {
  NONE,
  QUALIFIED,
  BILINGUAL_STAFF,
  MACHINE,
  CHILD_OR_RELATIVE
}
