package org.rapport.jobs.estimate;

import org.rapport.contract.Indicator;
import org.rapport.contract.State;

/** The state of one family's value (rule G9). */
public final class FamilyEstimate {
  private FamilyEstimate() {}

  /** The state of a family with so many opportunities. */
  public static State stateOf(Indicator indicator, long known, long pending) {
    if (known == 0) {
      return pending > 0 ? State.PENDING : State.NO_OPPORTUNITY;
    }
    if (known < indicator.familyMinimum()) {
      return State.NOT_ENOUGH_EVIDENCE;
    }
    return known < 2L * indicator.familyMinimum() ? State.LIMITED : State.OK;
  }
}
