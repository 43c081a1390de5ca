package org.rapport.jobs.estimate;

/**
 * Method M3: the interval of a group's proportion where families are clusters. With R = sum x / sum
 * n and v = K/(K-1) * (sum x² - 2 R sum x n + R² sum n²) / (sum n)², the effective number of
 * opportunities is min(sum n, R(1-R)/v); Wilson's interval is taken with it and the t quantile of
 * K-1 degrees of freedom (idea of Korn and Graubard 1998).
 */
public final class ClusterWilson {
  private ClusterWilson() {}

  /**
   * The interval.
   *
   * @param sums of a group with at least two families
   */
  public static Interval of(GroupSums sums) {
    double n = sums.known();
    double share = sums.taken() / n;
    double k = sums.families();
    double variance =
        k
            / (k - 1)
            * (sums.takenSquared()
                - 2 * share * sums.takenKnown()
                + share * share * sums.knownSquared())
            / (n * n);
    double binomial = share * (1 - share);
    // Equal families leave v at zero or, by rounding, just beside it: then nothing is lost to them.
    double effective = variance * n <= binomial ? n : binomial / variance;
    double t = StudentT.quantile(sums.families() - 1);
    double t2 = t * t;
    double centre = (share + t2 / (2 * effective)) / (1 + t2 / effective);
    double half =
        t
            / (1 + t2 / effective)
            * Math.sqrt(binomial / effective + t2 / (4 * effective * effective));
    return new Interval(share, Math.max(0, centre - half), Math.min(1, centre + half), effective);
  }
}
