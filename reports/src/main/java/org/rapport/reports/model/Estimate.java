package org.rapport.reports.model;

import org.rapport.contract.Scale;

/**
 * A value with its 95 % interval.
 *
 * @param value the estimate: a share in [0, 1], or a number in the unit of its scale
 * @param lower lower bound
 * @param upper upper bound
 * @param scale what it is counted in
 */
public record Estimate(double value, double lower, double upper, Scale scale) {
  private static final double ROUNDING = 1e-9;

  /** A share. */
  public Estimate(double value, double lower, double upper) {
    this(value, lower, upper, Scale.SHARE);
  }

  /**
   * Whether both intervals share a value; if so, no difference may be claimed. Values that are
   * known exactly and are equal may lie beside each other by their last digits.
   */
  public boolean overlaps(Estimate other) {
    return lower <= other.upper + ROUNDING && other.lower <= upper + ROUNDING;
  }

  /** Whether it has a place on a scale from 0 to 100. */
  public boolean isOfHundred() {
    return isOfHundred(scale);
  }

  static boolean isOfHundred(Scale scale) {
    return scale == Scale.SHARE || scale == Scale.OF_100;
  }
}
