package org.rapport.contract.codes;

/** What became of a promise. */
public enum CommitmentStatus implements Code {
  OPEN,
  KEPT,
  NOT_KEPT,
  CANCELLED
}
