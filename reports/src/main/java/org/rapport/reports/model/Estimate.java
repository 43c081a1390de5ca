package org.rapport.reports.model;

/**
 * A share with its 95 % interval, all in [0, 1].
 *
 * @param value the estimated share
 * @param lower lower bound
 * @param upper upper bound
 */
public record Estimate(double value, double lower, double upper) {

  /** Whether both intervals share a value; if so, no difference may be claimed. */
  public boolean overlaps(Estimate other) {
    return lower <= other.upper && other.lower <= upper;
  }
}
