package org.rapport.reports.model;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Measure;
import org.rapport.contract.State;
import org.rapport.contract.Threshold;

/**
 * One published value: one row per group, month and measure, in the own window of the measure.
 *
 * @param families families with an opportunity
 * @param pending opportunities that cannot be judged yet
 * @param counts what was taken of what is known
 * @param estimate null where the state bears no value
 * @param change null where this or the earlier value does not stand
 * @param isProvisional whether some opportunities cannot be judged yet
 */
public record GroupValue(
    YearMonth month,
    Group group,
    Measure measure,
    long families,
    long pending,
    Counts counts,
    State state,
    @Nullable Estimate estimate,
    @Nullable Change change,
    boolean isProvisional) {

  /**
   * The same with nothing that its state and size do not bear: numbers stand only beside states
   * that bear a value and for groups that are not small, whatever the file says.
   */
  public GroupValue onlyWhatStands() {
    if (state.bearsValue() && !isSmall() && estimate != null) {
      return this;
    }
    State left = state.bearsValue() ? State.NOT_ENOUGH_EVIDENCE : state;
    return new GroupValue(
        month, group, measure, families, pending, Counts.NONE, left, null, null, isProvisional);
  }

  /** The same without its value, which a later month will bear. */
  GroupValue tooEarly() {
    State left = state.bearsValue() ? State.PENDING : state;
    return new GroupValue(
        month, group, measure, families, pending, Counts.NONE, left, null, null, isProvisional);
  }

  /** Whether so few families stand behind it that even their number is hidden. */
  public boolean isSmall() {
    return families > 0 && families < Threshold.PUBLISH_FAMILIES.count();
  }
}
