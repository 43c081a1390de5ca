package org.rapport.contract.codes;

import org.rapport.contract.Code;

/** Who gave a promise. */
public enum MadeBy implements Code {
  SCHOOL,
  FAMILY
}
