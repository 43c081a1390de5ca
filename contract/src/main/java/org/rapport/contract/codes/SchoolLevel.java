package org.rapport.contract.codes;

import org.rapport.contract.Code;

/** The kind of school. */
public enum SchoolLevel implements Code {
  ELEMENTARY,
  MIDDLE,
  HIGH,
  OTHER
}
