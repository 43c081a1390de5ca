package org.rapport.contract.codes;

import org.rapport.contract.Code;

/** What became of a promise. */
public enum CommitmentStatus implements Code {
  OPEN,
  KEPT,
  NOT_KEPT,
  CANCELLED
}
