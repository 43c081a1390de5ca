package org.rapport.contract;

/** What a column is for. */
public enum Role {
  /** Part of the key of its table. */
  KEY,
  /** Describes what the key names. */
  ATTRIBUTE,
  /** An exact count that can be added or merged. */
  EVIDENCE,
  /** Computed from evidence by a finishing function. */
  ESTIMATE,
  /** Where the row came from. */
  PROVENANCE
}
