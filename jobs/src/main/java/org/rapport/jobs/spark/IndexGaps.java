package org.rapport.jobs.spark;

import java.util.List;
import java.util.Optional;
import org.rapport.contract.Index;
import org.rapport.contract.State;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.GapEstimate;
import org.rapport.jobs.estimate.GroupEstimate;
import org.rapport.jobs.estimate.GroupIndexEstimate;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.estimate.IndexSums;
import org.rapport.jobs.estimate.Jeffreys;
import org.rapport.jobs.spark.GroupTotals.Group;

/** Gaps between groups in their indices, and in having evidence enough for one. */
final class IndexGaps {
  private final IndexMeasures measures;
  private final IndexTotals totals;

  IndexGaps(IndexMeasures measures, IndexTotals totals) {
    this.measures = measures;
    this.totals = totals;
  }

  /** A gap with the families of either side. */
  record Sides(long referenceFamilies, long groupFamilies, GapEstimate estimate) {}

  /** Whether an index is measured at a school, or at any school of the district. */
  boolean isMeasured(Index index, int school, Window window, int month) {
    return IndexMeasures.WINDOWS.contains(window)
        && (school == Group.ALL_SCHOOLS
            ? measures.isMeasuredAnywhere(index, window, month)
            : measures.isMeasured(index, school, window, month));
  }

  /** The gap in an index; groups compared share no family. */
  Sides ofIndex(Index index, Window window, int month, Group reference, List<Group> compared) {
    GroupIndexEstimate of = estimate(index, window, month, List.of(reference));
    GroupIndexEstimate than = estimate(index, window, month, compared);
    return new Sides(
        of.families(),
        than.families(),
        of.interval().isPresent() && than.interval().isPresent()
            ? GapEstimate.of(
                of.families(),
                of.interval().orElseThrow(),
                than.families(),
                than.interval().orElseThrow())
            : GapEstimate.NONE);
  }

  private GroupIndexEstimate estimate(Index index, Window window, int month, List<Group> groups) {
    IndexSums sums = new IndexSums(index.components().size());
    groups.forEach(group -> sums.addAll(totals.of(group, index, window, month)));
    return GroupIndexEstimate.of(
        index, measures.weights(), window, sums, totals.of(Group.DISTRICT, index, window, month));
  }

  /** The gap in the share of families with too little evidence for an index of their own. */
  Sides ofEvidence(Index index, int month, Group reference, List<Group> compared) {
    GroupEstimate of = withoutEvidence(index, month, List.of(reference));
    GroupEstimate than = withoutEvidence(index, month, compared);
    return new Sides(of.sums().families(), than.sums().families(), GapEstimate.of(of, than));
  }

  /** A complete count of families, so that only their number decides whether it is shown. */
  private GroupEstimate withoutEvidence(Index index, int month, List<Group> groups) {
    GroupSums sums = GroupSums.NONE;
    for (Group group : groups) {
      sums = sums.merge(totals.withoutEvidence(group, index, month));
    }
    return sums.known() == 0
        ? new GroupEstimate(sums, State.NO_OPPORTUNITY, Optional.empty())
        : new GroupEstimate(sums, State.OK, Optional.of(Jeffreys.of(sums.taken(), sums.known())));
  }
}
