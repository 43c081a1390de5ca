package org.rapport.contract.codes;

/** Who gave a promise. */
public enum MadeBy implements Code {
  SCHOOL,
  FAMILY
}
