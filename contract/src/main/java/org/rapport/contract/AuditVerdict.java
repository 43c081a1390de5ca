package org.rapport.contract;

import org.rapport.contract.codes.Code;

/** What an audit of an index's components says of one measure. */
public enum AuditVerdict implements Code {
  HOLDS("The value keeps the limit."),
  CANNOT_TELL("The value is beyond the limit, but its interval is not."),
  FAILS("The whole interval is beyond the limit."),
  NOT_ENOUGH_SCHOOLS("Too few schools have families enough, or differ in too few components.");

  private final String meaning;

  AuditVerdict(String meaning) {
    this.meaning = meaning;
  }

  /** One sentence for readers. */
  public String meaning() {
    return meaning;
  }
}
