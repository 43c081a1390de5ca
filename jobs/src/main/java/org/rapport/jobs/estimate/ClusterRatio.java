package org.rapport.jobs.estimate;

import org.apache.commons.math3.distribution.GammaDistribution;

/**
 * The interval of a group's rate, a ratio of sums over families as clusters: R = sum x / sum n, v =
 * K/(K-1) * (sum x² - 2 R sum x n + R² sum n²) / (sum n)², but at least R / sum n, as much as
 * independent events vary: families that happen to be alike are no surer than these, as n bounds
 * the effective number of opportunities in method M3. R ± t sqrt(v) with K-1 degrees of freedom,
 * never below 0. Where no family had any the upper bound is that of a rate of independent events,
 * as in method M1 (Jeffreys): the 97.5 % quantile of Gamma(1/2, sum n).
 */
public final class ClusterRatio {
  /** The 97.5 % quantile of Gamma(1/2, 1). */
  private static final double NONE_AT_MOST =
      new GammaDistribution(null, 0.5, 1).inverseCumulativeProbability(1 - Interval.ALPHA / 2);

  private ClusterRatio() {}

  /**
   * The interval.
   *
   * @param sums of a group with at least two families
   * @param per units of exposure to which the rate refers
   */
  public static Interval of(GroupSums sums, int per) {
    double n = sums.known();
    if (sums.taken() == 0) {
      return new Interval(0, 0, per * NONE_AT_MOST / n, n);
    }
    double rate = sums.taken() / n;
    double k = sums.families();
    double variance =
        Math.max(
            rate / n,
            k
                / (k - 1)
                * (sums.takenSquared()
                    - 2 * rate * sums.takenKnown()
                    + rate * rate * sums.knownSquared())
                / (n * n));
    double t = StudentT.quantile(sums.families() - 1);
    double half = t * Math.sqrt(variance);
    return new Interval(per * rate, per * Math.max(0, rate - half), per * (rate + half), n);
  }
}
