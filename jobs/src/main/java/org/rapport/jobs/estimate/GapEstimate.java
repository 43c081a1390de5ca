package org.rapport.jobs.estimate;

import org.jspecify.annotations.Nullable;
import org.rapport.contract.Finding;
import org.rapport.contract.State;
import org.rapport.contract.Threshold;

/**
 * What may be said of the gap between a group and its reference.
 *
 * @param state LIMITED where a side has few families
 * @param contrast null where nothing may be shown
 */
public record GapEstimate(Finding finding, State state, @Nullable Contrast contrast) {
  /** Where a side has too few families, or no value that may be shown. */
  public static final GapEstimate NONE =
      new GapEstimate(Finding.NOT_ENOUGH_EVIDENCE, State.NOT_ENOUGH_EVIDENCE, null);

  /**
   * The gap between two groups that share no family; a side without a value that may be shown
   * leaves nothing to show.
   */
  public static GapEstimate of(GroupEstimate reference, GroupEstimate group) {
    if (reference.interval().isEmpty() || group.interval().isEmpty()) {
      return NONE;
    }
    return of(
        reference.sums().families(),
        reference.interval().orElseThrow(),
        group.sums().families(),
        group.interval().orElseThrow());
  }

  /** The gap between two groups of so many families. */
  public static GapEstimate of(
      long referenceFamilies, Interval reference, long groupFamilies, Interval group) {
    long fewer = Math.min(referenceFamilies, groupFamilies);
    if (fewer < Threshold.GAP_FAMILIES.count()) {
      return NONE;
    }
    Contrast contrast = Contrast.of(reference, group);
    boolean isGap =
        contrast.excludesZero()
            && Math.abs(contrast.difference()) >= Threshold.GAP_LEAST.standard();
    boolean isNone = contrast.liesWithin(Threshold.GAP_NONE.standard());
    return new GapEstimate(
        isGap ? Finding.GAP_FOUND : isNone ? Finding.NO_GAP_SHOWN : Finding.CANNOT_TELL,
        fewer < Threshold.GAP_FIRM_FAMILIES.count() ? State.LIMITED : State.OK,
        contrast);
  }
}
