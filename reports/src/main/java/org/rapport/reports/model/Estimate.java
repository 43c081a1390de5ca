package org.rapport.reports.model;

/**
 * A value with its 95 % interval.
 *
 * @param value the estimate: a share in [0, 1], or a rate
 * @param lower lower bound
 * @param upper upper bound
 * @param isShare whether it is a share; a rate is never written as a percentage
 */
public record Estimate(double value, double lower, double upper, boolean isShare) {

  /** A share. */
  public Estimate(double value, double lower, double upper) {
    this(value, lower, upper, true);
  }

  /** Whether both intervals share a value; if so, no difference may be claimed. */
  public boolean overlaps(Estimate other) {
    return lower <= other.upper && other.lower <= upper;
  }
}
