package org.rapport.jobs.estimate.rollup;

import java.util.List;
import java.util.OptionalInt;
import org.rapport.contract.Indicator;
import org.rapport.contract.Method;
import org.rapport.contract.Scope;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.GroupEstimate;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.estimate.SchoolSplit;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;

/** Gaps between groups in the shares that are indicators. */
public final class IndicatorGaps {
  private final GroupTotals totals;
  private final ReferenceTotals references;
  private final GroupEstimates estimates;
  private final int schools;

  /**
   * Gaps of a district.
   *
   * @param schools how many schools it has
   */
  public IndicatorGaps(
      GroupTotals totals, ReferenceTotals references, GroupEstimates estimates, int schools) {
    this.totals = totals;
    this.references = references;
    this.estimates = estimates;
    this.schools = schools;
  }

  /** Shares alone have gaps in points; those of students and those of families alike. */
  public boolean isCompared(Indicator indicator, ComparedPlace place, int month, Window window) {
    // Families of the main language have no value to compare with where the question is not theirs,
    // but of access: they understand.
    return indicator.isShare()
        && indicator.groupMethod() != Method.NONE
        && (!indicator.isForOtherLanguages()
            || (indicator.isLanguageAccess() && window == indicator.window()))
        && GroupTotals.hasSums(indicator, window)
        && indicator.isShown(Scope.SCHOOL_LANGUAGE, window)
        && (window == indicator.window() || window == Window.R3)
        && estimates.isMeasured(place.school(), window, month, indicator);
  }

  /** Whether a group has anybody of whom the question may be asked. */
  public boolean has(Indicator indicator, Group group, int month, Window window) {
    return totals.eligible(group, window, month) > 0
        || totals.of(group, window, month, indicator).known() > 0;
  }

  /** The gap in a share between families of the place's reference and of other languages. */
  public Comparison of(
      Indicator indicator, ComparedPlace place, List<String> compared, int month, Window window) {
    GroupEstimate reference = reference(place, indicator, month, window);
    GroupEstimate group = estimate(place, compared, indicator, month, window);
    return Comparison.of(
        reference,
        group,
        place,
        schools,
        school ->
            SchoolSplit.School.of(
                referenceSums(school, indicator, month, window),
                totals.of(school.of(compared), window, month, indicator)));
  }

  private GroupEstimate reference(
      ComparedPlace place, Indicator indicator, int month, Window window) {
    return indicator.isLanguageAccess()
        ? estimates.estimate(
            place.of(place.reference()),
            window,
            month,
            indicator,
            referenceSums(place, indicator, month, window))
        : estimate(place, List.of(place.reference()), indicator, month, window);
  }

  private GroupSums referenceSums(
      ComparedPlace place, Indicator indicator, int month, Window window) {
    Group group = place.of(place.reference());
    return indicator.isLanguageAccess()
        ? references.of(group, month, indicator)
        : totals.of(group, window, month, indicator);
  }

  private GroupEstimate estimate(
      ComparedPlace place, List<String> spoken, Indicator indicator, int month, Window window) {
    Group first = place.of(spoken.get(0));
    OptionalInt position = estimates.position(first, month);
    if (spoken.size() == 1 && estimates.groups().contains(first) && position.isPresent()) {
      return estimates.of(first).of(window, indicator)[position.getAsInt()];
    }
    return estimates.estimate(
        first, window, month, indicator, totals.of(place.of(spoken), window, month, indicator));
  }
}
