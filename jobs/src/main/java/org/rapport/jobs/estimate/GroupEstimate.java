package org.rapport.jobs.estimate;

import java.util.Optional;
import org.rapport.contract.Indicator;
import org.rapport.contract.Method;
import org.rapport.contract.State;
import org.rapport.contract.Threshold;

/**
 * A group's value: its sums, its state, and an interval where the state bears one (rules G9 and
 * G10).
 *
 * @param interval empty unless the state is OK or LIMITED
 */
public record GroupEstimate(GroupSums sums, State state, Optional<Interval> interval) {

  /** Where the exports do not hold what is needed. */
  public static final GroupEstimate NOT_MEASURED =
      new GroupEstimate(GroupSums.NONE, State.NOT_MEASURED, Optional.empty());

  /** Where the question does not arise. */
  public static final GroupEstimate NOT_APPLICABLE =
      new GroupEstimate(GroupSums.NONE, State.NOT_APPLICABLE, Optional.empty());

  /** The value of a measured indicator. */
  public static GroupEstimate of(Indicator indicator, GroupSums sums) {
    if (sums.known() == 0) {
      State state = sums.pending() > 0 ? State.PENDING : State.NO_OPPORTUNITY;
      return new GroupEstimate(sums, state, Optional.empty());
    }
    int minimum = indicator.groupMinimum();
    if (sums.families() < Threshold.PUBLISH_FAMILIES.count() || sums.known() < minimum) {
      return new GroupEstimate(sums, State.NOT_ENOUGH_EVIDENCE, Optional.empty());
    }
    Interval interval = interval(indicator, sums);
    if (!isNarrow(indicator, interval)) {
      return new GroupEstimate(sums, State.NOT_ENOUGH_EVIDENCE, Optional.empty());
    }
    boolean isLimited =
        sums.families() < 2L * Threshold.PUBLISH_FAMILIES.count() || sums.known() < 2L * minimum;
    return new GroupEstimate(sums, isLimited ? State.LIMITED : State.OK, Optional.of(interval));
  }

  /** Shares need a number of opportunities and an absolute width, rates a relative width (G10). */
  private static boolean isNarrow(Indicator indicator, Interval interval) {
    if (indicator.groupMethod() == Method.NONE) {
      return true;
    }
    return indicator.isShare()
        ? interval.effectiveN() >= Threshold.PUBLISH_EFFECTIVE_N.count()
            && interval.halfWidth() <= Threshold.PUBLISH_HALF_WIDTH.standard()
        : 2 * interval.halfWidth() <= Threshold.RATE_WIDTH.standard() * interval.estimate();
  }

  private static Interval interval(Indicator indicator, GroupSums sums) {
    return switch (indicator.groupMethod()) {
      case M1 -> Jeffreys.of(sums.taken(), sums.known());
      case M3 -> ClusterWilson.of(sums);
      case RATIO -> ClusterRatio.of(sums, indicator.per());
      case NONE -> Interval.census((double) sums.taken() / sums.known(), sums.known());
      case M2, M4, M5, M6 ->
          throw new IllegalStateException(indicator.code() + " has no interval for groups");
    };
  }
}
