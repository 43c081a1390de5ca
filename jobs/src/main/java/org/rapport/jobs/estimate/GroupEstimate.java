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
    boolean isOfGroupsOnly = indicator.isPerFamily() && !indicator.isPublishedPerFamily();
    boolean hasAny = sums.known() > 0 || sums.pending() > 0;
    if (isOfGroupsOnly && hasAny && sums.families() < Threshold.PUBLISH_FAMILIES.count()) {
      // Counts of few families would tell of one what is told of groups only.
      return SUPPRESSED;
    }
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

  /**
   * Method M3 of an indicator. Of events it tells what became of those that were held, so that only
   * families are clusters: few evenings, each of a kind of its own, would bear no value.
   */
  public static ClusterWilson clustered(Indicator indicator, GroupSums sums) {
    return ClusterWilson.of(indicator.isPerEvent() ? sums.withShared(ClusterSums.NONE) : sums);
  }

  /**
   * The value of what a school did as a whole: of its own kind, not of families, so that only the
   * indicator's own minimum holds.
   */
  public static GroupEstimate ofPractice(Indicator indicator, long taken, long known) {
    GroupSums sums = new GroupSums(0, taken, known, 0, 0, 0, 0);
    if (known == 0) {
      return new GroupEstimate(sums, State.NO_OPPORTUNITY, Optional.empty());
    }
    if (known < indicator.groupMinimum()) {
      return new GroupEstimate(sums, State.NOT_ENOUGH_EVIDENCE, Optional.empty());
    }
    Interval interval =
        indicator.groupMethod() == Method.M1
            ? Jeffreys.of(taken, known)
            : Interval.census((double) taken / known, (double) known);
    boolean isLimited = known < 2L * indicator.groupMinimum();
    return new GroupEstimate(sums, isLimited ? State.LIMITED : State.OK, Optional.of(interval));
  }

  /** A complete count of different things, such as topics, among so many. */
  public static GroupEstimate ofCount(long different, long among) {
    GroupSums sums = new GroupSums(0, different, among, 0, 0, 0, 0);
    return among == 0
        ? new GroupEstimate(sums, State.NO_OPPORTUNITY, Optional.empty())
        : new GroupEstimate(
            sums, State.OK, Optional.of(Interval.census((double) different, (double) among)));
  }

  /**
   * How often families of another home language are among leaders, over how often they are among
   * all families.
   *
   * @param isEnough whether there are leaders and families of either side enough
   */
  public static GroupEstimate ofParity(
      long otherLeaders, long leaders, long others, long families, boolean isEnough) {
    GroupSums sums = new GroupSums(families, otherLeaders, leaders, 0, 0, 0, 0);
    if (leaders == 0 || !isEnough) {
      State state = leaders == 0 ? State.NO_OPPORTUNITY : State.NOT_ENOUGH_EVIDENCE;
      return new GroupEstimate(sums, state, Optional.empty());
    }
    Contrast contrast =
        Contrast.of(Jeffreys.of(others, families), Jeffreys.of(otherLeaders, leaders));
    Contrast.Ratio ratio = contrast.ratio();
    if (ratio == null) {
      return new GroupEstimate(sums, State.NOT_ENOUGH_EVIDENCE, Optional.empty());
    }
    Double upper = ratio.upper();
    return new GroupEstimate(
        sums,
        leaders < 2L * Threshold.PARITY_LEADERS.count() ? State.LIMITED : State.OK,
        Optional.of(
            new Interval(
                ratio.value(),
                ratio.lower(),
                upper == null ? Double.POSITIVE_INFINITY : upper,
                (double) leaders)));
  }

  /**
   * A value with its interval from replicates, where there are families and opportunities enough;
   * none where more than half of the times lie beyond what is watched.
   *
   * @param sums families, what happened and what was watched
   */
  public static GroupEstimate ofReplicates(Indicator indicator, GroupSums sums, Interval interval) {
    if (sums.known() == 0) {
      return new GroupEstimate(sums, State.NO_OPPORTUNITY, Optional.empty());
    }
    int minimum = indicator.groupMinimum();
    if (sums.families() < Threshold.PUBLISH_FAMILIES.count()
        || sums.known() < minimum
        || !Double.isFinite(interval.estimate())) {
      return new GroupEstimate(sums, State.NOT_ENOUGH_EVIDENCE, Optional.empty());
    }
    boolean isLimited =
        sums.families() < 2L * Threshold.PUBLISH_FAMILIES.count()
            || sums.known() < 2L * minimum
            || !Double.isFinite(interval.upper());
    return new GroupEstimate(sums, isLimited ? State.LIMITED : State.OK, Optional.of(interval));
  }

  /**
   * Nothing is told, not even counts: of a school with so few leaders, or of so few families where
   * groups alone are told of, that it would be told of persons.
   */
  public static final GroupEstimate SUPPRESSED =
      new GroupEstimate(GroupSums.NONE, State.SUPPRESSED, Optional.empty());

  /**
   * Shares need a number of opportunities and an absolute width, rates a relative width (G10),
   * which a rate of zero has none of: that nothing happened is told with what it may be at most.
   */
  private static boolean isNarrow(Indicator indicator, Interval interval) {
    if (indicator.groupMethod() == Method.NONE) {
      return true;
    }
    return indicator.isShare()
        ? interval.effectiveN() >= Threshold.PUBLISH_EFFECTIVE_N.count()
            && interval.halfWidth() <= Threshold.PUBLISH_HALF_WIDTH.standard()
        : interval.estimate() == 0
            || 2 * interval.halfWidth() <= Threshold.RATE_WIDTH.standard() * interval.estimate();
  }

  private static Interval interval(Indicator indicator, GroupSums sums) {
    return switch (indicator.groupMethod()) {
      case M1 -> Jeffreys.of(sums.taken(), sums.known());
      case M3 -> clustered(indicator, sums).interval();
      case RATIO -> ClusterRatio.of(sums, indicator.per());
      case NONE -> Interval.census((double) sums.taken() / sums.known(), (double) sums.known());
      case M2, M4, M5, M6, M7 ->
          throw new IllegalStateException(indicator.code() + " has no interval for groups");
    };
  }
}
