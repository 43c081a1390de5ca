package org.rapport.jobs.estimate.rollup;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.rapport.contract.Index;
import org.rapport.contract.State;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.GapEstimate;
import org.rapport.jobs.estimate.GroupEstimate;
import org.rapport.jobs.estimate.GroupIndexEstimate;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.estimate.IndexSums;
import org.rapport.jobs.estimate.Jeffreys;
import org.rapport.jobs.estimate.SchoolSplit;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;

/** Gaps between groups in their indices, and in having evidence enough for one. */
public final class IndexGaps {
  private final IndexEstimates estimates;
  private final ComponentAudits audits;
  private final IndexTotals totals;
  private final int schools;

  /**
   * Gaps of a district.
   *
   * @param schools how many schools it has
   */
  public IndexGaps(
      IndexEstimates estimates, ComponentAudits audits, IndexTotals totals, int schools) {
    this.estimates = estimates;
    this.audits = audits;
    this.totals = totals;
    this.schools = schools;
  }

  /** Whether an index is measured at a school, or at any school of the district. */
  public boolean isMeasured(Index index, int school, Window window, int month) {
    return estimates.isMeasured(index, school, window, month);
  }

  /** The gap in an index between families of the place's reference and of other languages. */
  public Comparison ofIndex(
      Index index, ComparedPlace place, List<String> compared, int month, Window window) {
    List<Group> references = List.of(place.of(place.reference()));
    IndexSums reference = estimates.sums(references, index, window, month);
    IndexSums group = estimates.sums(place.of(compared), index, window, month);
    GroupIndexEstimate of = estimates.of(references, index, window, month);
    GroupIndexEstimate than = estimates.of(place.of(compared), index, window, month);
    GapEstimate estimate =
        of.interval().isPresent()
                && than.interval().isPresent()
                && compared.stream()
                    .allMatch(language -> audits.isComparable(index, month, language))
            ? GapEstimate.of(
                of.families(),
                of.interval().orElseThrow(),
                than.families(),
                than.interval().orElseThrow())
            : GapEstimate.NONE;
    return new Comparison(
        of.families(),
        than.families(),
        estimate,
        place.split(
            estimate,
            schools,
            school -> {
              IndexSums ofSchool =
                  estimates.sums(List.of(school.of(school.reference())), index, window, month);
              IndexSums ofGroup = estimates.sums(school.of(compared), index, window, month);
              // Opportunities of its components differ in kind, so that families are the weights.
              return new SchoolSplit.School(
                  ofGroup.families(),
                  ofSchool.families() > 0 && ofGroup.families() > 0
                      ? OptionalDouble.of(
                          estimates.pooled(index, window, month, ofSchool, reference)
                              - estimates.pooled(index, window, month, ofGroup, group))
                      : OptionalDouble.empty());
            }));
  }

  /** The gap in the share of families with too little evidence for an index of their own. */
  public Comparison ofEvidence(Index index, ComparedPlace place, List<String> compared, int month) {
    GroupEstimate of = withoutEvidence(index, month, List.of(place.of(place.reference())));
    GroupEstimate than = withoutEvidence(index, month, place.of(compared));
    return Comparison.of(
        of,
        than,
        place,
        schools,
        school ->
            SchoolSplit.School.of(
                countWithoutEvidence(index, month, List.of(school.of(school.reference()))),
                countWithoutEvidence(index, month, school.of(compared))));
  }

  /** A complete count of families, so that only their number decides whether it is shown. */
  private GroupEstimate withoutEvidence(Index index, int month, List<Group> groups) {
    GroupSums sums = countWithoutEvidence(index, month, groups);
    return sums.known() == 0
        ? new GroupEstimate(sums, State.NO_OPPORTUNITY, Optional.empty())
        : new GroupEstimate(sums, State.OK, Optional.of(Jeffreys.of(sums.taken(), sums.known())));
  }

  private GroupSums countWithoutEvidence(Index index, int month, List<Group> groups) {
    GroupSums sums = GroupSums.NONE;
    for (Group group : groups) {
      sums = sums.merge(totals.withoutEvidence(group, index, month));
    }
    return sums;
  }
}
