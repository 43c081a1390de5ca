package org.rapport.jobs.estimate;

/**
 * Method M1: the Jeffreys interval of a single proportion, equal-tailed quantiles of Beta(x + 1/2,
 * n - x + 1/2); the lower bound is 0 where x = 0, the upper 1 where x = n (Brown, Cai and DasGupta
 * 2001).
 */
public final class Jeffreys {
  private Jeffreys() {}

  /**
   * The interval.
   *
   * @param taken x, from 0 to n
   * @param known n, above 0
   */
  public static Interval of(long taken, long known) {
    BetaQuantiles posterior = new BetaQuantiles(taken + 0.5, known - taken + 0.5);
    double lower = taken == 0 ? 0 : posterior.inverseCumulativeProbability(Interval.ALPHA / 2);
    double upper =
        taken == known ? 1 : posterior.inverseCumulativeProbability(1 - Interval.ALPHA / 2);
    return new Interval((double) taken / known, lower, upper, known);
  }
}
