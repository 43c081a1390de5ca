package org.rapport.jobs.estimate;

/**
 * A share with its 95 % interval.
 *
 * @param estimate the share, in [0, 1]
 * @param lower lower bound, in [0, 1]; NaN for a complete count
 * @param upper upper bound, in [0, 1]; NaN for a complete count
 * @param effectiveN opportunities that would bear the same interval if they were independent
 */
public record Interval(double estimate, double lower, double upper, double effectiveN) {
  /** Probability outside the interval. */
  static final double ALPHA = 0.05;

  /** A complete count: there is nothing to be unsure of, and no bounds are told. */
  static Interval census(double value, double counted) {
    return new Interval(value, Double.NaN, Double.NaN, counted);
  }

  /**
   * Of a posterior by its mean and quantiles. Where nearly all of it lies at an end of the scale,
   * the mean lies beyond a quantile; the interval then reaches to it, for a value is within its
   * range.
   */
  static Interval ofPosterior(double mean, double lower, double upper, double effectiveN) {
    return new Interval(mean, Math.min(mean, lower), Math.max(mean, upper), effectiveN);
  }

  /** Whether it is a complete count, without bounds. */
  public boolean isCensus() {
    return Double.isNaN(lower);
  }

  /** Half the width. */
  public double halfWidth() {
    return (upper - lower) / 2;
  }
}
