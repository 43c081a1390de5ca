package org.rapport.contract.codes;

/** Who speaks to whom in a contact row. */
public enum Direction implements Code {
  TO_FAMILY,
  FROM_FAMILY,
  MUTUAL,
  INTERNAL
}
