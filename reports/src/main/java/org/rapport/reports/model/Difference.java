package org.rapport.reports.model;

/**
 * One value less another with its 95 % interval, from the limits of both (MOVER, Newcombe 1998).
 *
 * @param value the difference
 * @param lower lower bound
 * @param upper upper bound
 */
public record Difference(double value, double lower, double upper) {
  private static final double Z95 = 1.959964;

  /** One less the other. */
  static Difference of(Estimate one, Estimate other) {
    double value = one.value() - other.value();
    double down = Math.hypot(one.value() - one.lower(), other.upper() - other.value());
    double up = Math.hypot(one.upper() - one.value(), other.value() - other.lower());
    return new Difference(value, value - down, value + up);
  }

  /** Whether the interval leaves zero out. */
  public boolean isClear() {
    return lower > 0 || upper < 0;
  }

  /** Probability of a difference at least as large, were there none; two-sided. */
  double chance() {
    double half = value > 0 ? value - lower : upper - value;
    if (half <= 0) {
      return value == 0 ? 1 : 0;
    }
    return 2 * upperTail(Math.abs(value) / half * Z95);
  }

  /** Upper tail of the normal law (Abramowitz and Stegun 26.2.17, error below 1e-7). */
  private static double upperTail(double z) {
    double t = 1 / (1 + 0.2316419 * z);
    double series =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * series;
  }
}
