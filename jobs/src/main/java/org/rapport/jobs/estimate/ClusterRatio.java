package org.rapport.jobs.estimate;

/**
 * The interval of a group's rate, a ratio of sums over families as clusters: R = sum x / sum n, v =
 * K/(K-1) * (sum x² - 2 R sum x n + R² sum n²) / (sum n)², R ± t sqrt(v) with K-1 degrees of
 * freedom, never below 0.
 */
public final class ClusterRatio {
  private ClusterRatio() {}

  /**
   * The interval.
   *
   * @param sums of a group with at least two families
   * @param per units of exposure to which the rate refers
   */
  public static Interval of(GroupSums sums, int per) {
    double n = sums.known();
    double rate = sums.taken() / n;
    double k = sums.families();
    double variance =
        Math.max(
            0,
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
