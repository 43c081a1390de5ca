package org.rapport.jobs.estimate.rollup;

import java.util.List;
import org.rapport.contract.Index;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.GroupIndexEstimate;
import org.rapport.jobs.estimate.IndexSums;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;

/** The indices of groups, from the sums over their families and over their staff. */
public final class IndexEstimates {
  private final IndexMeasures measures;
  private final IndexTotals totals;
  private final GroupTotals staff;

  /**
   * Of a district.
   *
   * @param staff sums that have those over staff
   */
  public IndexEstimates(IndexMeasures measures, IndexTotals totals, GroupTotals staff) {
    this.measures = measures;
    this.totals = totals;
    this.staff = staff;
  }

  /** Whether an index is measured at a school, or at any school of the district. */
  public boolean isMeasured(Index index, int school, Window window, int month) {
    return IndexMeasures.WINDOWS.contains(window)
        && (school == Group.ALL_SCHOOLS
            ? measures.isMeasuredAnywhere(index, window, month)
            : measures.isMeasured(index, school, window, month));
  }

  /**
   * The index of groups together, where it is measured.
   *
   * @param groups none of which has a family in common with another
   */
  public GroupIndexEstimate of(List<Group> groups, Index index, Window window, int month) {
    return GroupIndexEstimate.of(
        index,
        measures.weights(),
        window,
        sums(groups, index, window, month),
        () -> staff.ofStaff(groups, index, window, month, measures),
        district(index, window, month));
  }

  /** The sums over the families of groups together. */
  IndexSums sums(List<Group> groups, Index index, Window window, int month) {
    IndexSums sums = new IndexSums(index.components().size());
    groups.forEach(group -> sums.addAll(totals.of(group, index, window, month)));
    return sums;
  }

  private IndexSums district(Index index, Window window, int month) {
    return totals.of(Group.DISTRICT, index, window, month);
  }

  /** The pooled index of a part of a group, whatever its evidence. */
  double pooled(Index index, Window window, int month, IndexSums part, IndexSums group) {
    return GroupIndexEstimate.pooled(
        index, measures.weights(), part, group, district(index, window, month));
  }
}
