package org.rapport.jobs.estimate;

/**
 * A share with its 95 % interval.
 *
 * @param estimate the share, in [0, 1]
 * @param lower lower bound, in [0, 1]
 * @param upper upper bound, in [0, 1]
 * @param effectiveN opportunities that would bear the same interval if they were independent
 */
public record Interval(double estimate, double lower, double upper, double effectiveN) {
  /** Probability outside the interval. */
  static final double ALPHA = 0.05;

  /** Half the width. */
  public double halfWidth() {
    return (upper - lower) / 2;
  }
}
