package org.rapport.jobs.estimate;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Method M6: how far a group lies from its reference, from the intervals of both (square-and-add,
 * or MOVER; Newcombe 1998). With d = p1 - p2 the bounds are d - sqrt((p1-l1)² + (u2-p2)²) and d +
 * sqrt((u1-p1)² + (p2-l2)²).
 *
 * @param difference reference less group
 * @param lower lower bound of the difference
 * @param upper upper bound of the difference
 * @param ratio group over reference; null where the reference is zero
 */
public record Contrast(double difference, double lower, double upper, @Nullable Ratio ratio) {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
  private static final double Z = NORMAL.inverseCumulativeProbability(1 - Interval.ALPHA / 2);

  /**
   * A ratio of two shares with its interval (Donner and Zou 2012).
   *
   * @param value group over reference
   * @param upper null where nothing bounds it, as the reference may be zero
   */
  public record Ratio(double value, double lower, @Nullable Double upper) {

    /**
     * Bounds are the roots t of (p1 - t p2)² = (p1-b1)² + t² (p2-b2)², with the bounds b that lie
     * towards each root; this form of the smaller root stays exact where the leading term vanishes.
     */
    private static @Nullable Ratio of(Interval over, Interval under) {
      double product = over.estimate() * under.estimate();
      if (under.estimate() == 0) {
        return null;
      }
      double constant = over.lower() * (2 * over.estimate() - over.lower());
      double leading = under.upper() * (2 * under.estimate() - under.upper());
      double root = Math.sqrt(Math.max(0, product * product - leading * constant));
      double lower = constant == 0 ? 0 : constant / (product + root);
      double farConstant = over.upper() * (2 * over.estimate() - over.upper());
      double farLeading = under.lower() * (2 * under.estimate() - under.lower());
      double farRoot = Math.sqrt(Math.max(0, product * product - farLeading * farConstant));
      Double upper = farLeading <= 0 ? null : Double.valueOf((product + farRoot) / farLeading);
      return new Ratio(over.estimate() / under.estimate(), lower, upper);
    }
  }

  /** The contrast of two groups that share no family. */
  public static Contrast of(Interval reference, Interval group) {
    double difference = reference.estimate() - group.estimate();
    return new Contrast(
        difference,
        difference
            - Math.hypot(
                reference.estimate() - reference.lower(), group.upper() - group.estimate()),
        difference
            + Math.hypot(
                reference.upper() - reference.estimate(), group.estimate() - group.lower()),
        Ratio.of(group, reference));
  }

  /** The standard error of an estimate, from its interval. */
  static double errorOf(Interval interval) {
    return interval.halfWidth() / Z;
  }

  /** Whether the interval of the difference excludes zero. */
  public boolean excludesZero() {
    return lower > 0 || upper < 0;
  }

  /** Whether the whole interval of the difference lies within a distance of zero. */
  public boolean liesWithin(double distance) {
    return lower >= -distance && upper <= distance;
  }

  /**
   * The two-sided probability of so great a difference where there is none: below 5 % just where
   * the interval excludes zero, for its error is taken from the bound that lies towards zero.
   */
  public double probability() {
    double error = (difference > 0 ? difference - lower : upper - difference) / Z;
    return error == 0
        ? difference == 0 ? 1 : 0
        : 2 * NORMAL.cumulativeProbability(-Math.abs(difference) / error);
  }
}
