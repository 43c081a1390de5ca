package org.rapport.contract;

import org.rapport.contract.codes.Code;

/** What a value is worth; a number stands only beside {@link #OK} and {@link #LIMITED}. */
public enum State implements Code {
  OK("Measured."),
  LIMITED("Measured on little evidence; read the range first."),
  NOT_ENOUGH_EVIDENCE("Too few opportunities or families, or too wide a range, to show a value."),
  NO_OPPORTUNITY("Nothing of the kind was due, held or offered."),
  PENDING("What happened cannot be judged yet; its time has not passed."),
  NOT_MEASURED("The exports do not hold what is needed."),
  NOT_APPLICABLE("The question does not arise here."),
  SUPPRESSED("Hidden to protect a small group.");

  private final String meaning;

  State(String meaning) {
    this.meaning = meaning;
  }

  /** The written form, in capitals as the tables have it. */
  @Override
  public String code() {
    return name();
  }

  /** One sentence for readers. */
  public String meaning() {
    return meaning;
  }

  /** Whether a number may stand beside this state. */
  public boolean bearsValue() {
    return this == OK || this == LIMITED;
  }
}
