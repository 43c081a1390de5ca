package org.rapport.jobs.estimate;

import org.apache.commons.math3.special.Erf;

/**
 * A normal distribution of which only what lies between two bounds is possible.
 *
 * @param least lower bound
 * @param greatest upper bound
 */
record BoundedNormal(double least, double greatest) {
  private static final double ROOT = Math.sqrt(2);

  /**
   * The mean of what is possible, for an estimate with a standard error: near the estimate where
   * the error is small, a little within the bounds where the estimate lies beyond them, and halfway
   * between them where nothing is known.
   */
  double mean(double estimate, double error) {
    // Mirrored so that the nearer tail is the lower one: its digits are the ones that last.
    double middle = (least + greatest) / 2;
    boolean isLow = estimate <= middle;
    double from = (isLow ? least - estimate : estimate - greatest) / error;
    double to = (isLow ? greatest - estimate : estimate - least) / error;
    double possible = (Erf.erfc(from / ROOT) - Erf.erfc(to / ROOT)) / 2;
    if (possible < Double.MIN_NORMAL) {
      return isLow ? least : greatest;
    }
    double shift = error * (density(from) - density(to)) / possible;
    return Math.min(greatest, Math.max(least, isLow ? estimate + shift : estimate - shift));
  }

  private static double density(double at) {
    return StrictMath.exp(-at * at / 2) / Math.sqrt(2 * Math.PI);
  }
}
