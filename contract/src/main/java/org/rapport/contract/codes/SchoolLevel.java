package org.rapport.contract.codes;

/** The kind of school. */
public enum SchoolLevel implements Code {
  ELEMENTARY,
  MIDDLE,
  HIGH,
  OTHER
}
