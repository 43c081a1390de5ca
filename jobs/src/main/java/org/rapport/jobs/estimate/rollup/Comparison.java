package org.rapport.jobs.estimate.rollup;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rapport.jobs.estimate.GapEstimate;
import org.rapport.jobs.estimate.GroupEstimate;
import org.rapport.jobs.estimate.SchoolSplit;

/**
 * Two groups of families beside each other.
 *
 * @param referenceFamilies families of the reference with an opportunity
 * @param groupFamilies families of the group with an opportunity
 * @param split of a district's gap; null for a school, and where nothing may be shown
 */
public record Comparison(
    long referenceFamilies, long groupFamilies, GapEstimate estimate, @Nullable SchoolSplit split) {

  /**
   * Of two shares.
   *
   * @param schools how many schools the district has
   * @param gap the groups at one school, for the split of a district's gap
   */
  static Comparison of(
      GroupEstimate reference,
      GroupEstimate group,
      ComparedPlace place,
      int schools,
      Function<ComparedPlace, SchoolSplit.School> gap) {
    GapEstimate estimate = GapEstimate.of(reference, group);
    return new Comparison(
        reference.sums().families(),
        group.sums().families(),
        estimate,
        place.split(estimate, schools, gap));
  }
}
