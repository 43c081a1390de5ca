package org.rapport.contract;

import org.rapport.contract.codes.Code;

/** What may be said of a difference between two groups. */
public enum Finding implements Code {
  GAP_FOUND("The interval excludes zero and the difference is at least five points."),
  NO_GAP_SHOWN("The whole interval lies within ten points of zero."),
  CANNOT_TELL("The interval is too wide to say either."),
  NOT_ENOUGH_EVIDENCE("One side has too few families, or no value that may be shown.");

  private final String meaning;

  Finding(String meaning) {
    this.meaning = meaning;
  }

  /** One sentence for readers. */
  public String meaning() {
    return meaning;
  }
}
