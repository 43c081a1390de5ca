package org.rapport.jobs.estimate;

/**
 * Method M3: the interval of a group's proportion where families are clusters. With R = sum x / sum
 * n and v = K/(K-1) * (sum x² - 2 R sum x n + R² sum n²) / (sum n)², the effective number of
 * opportunities is min(sum n, R(1-R)/v); Wilson's interval is taken with it and the t quantile of
 * K-1 degrees of freedom (idea of Korn and Graubard 1998).
 *
 * <p>Where opportunities begin with contacts, v is also computed with staff as clusters, and the
 * larger one counts, with its own K.
 *
 * @param interval its effective n is the effective number of opportunities
 * @param clusters the families or staff on which it rests
 */
public record ClusterWilson(Interval interval, long clusters) {

  /**
   * The interval of a group.
   *
   * @param sums of a group with at least two families
   */
  public static ClusterWilson of(GroupSums sums) {
    double n = sums.known();
    double share = sums.taken() / n;
    double binomial = share * (1 - share);
    double ofFamilies =
        variance(
            sums.families(), sums.takenSquared(), sums.takenKnown(), sums.knownSquared(), share, n);
    ClusterSums shared = sums.shared();
    // One member of staff says nothing of how staff differ.
    double ofShared =
        shared.clusters() < 2
            ? 0
            : variance(
                shared.clusters(),
                shared.takenSquared(),
                shared.takenKnown(),
                shared.knownSquared(),
                share,
                n);
    double larger = Math.max(ofFamilies, ofShared);
    // Equal families leave v at zero or, by rounding, just beside it: then nothing is lost to them.
    double effective = larger * n <= binomial ? n : binomial / larger;
    long clusters = ofShared > ofFamilies ? shared.clusters() : sums.families();
    return new ClusterWilson(wilson(share, effective, clusters), clusters);
  }

  private static double variance(
      long clusters,
      long takenSquared,
      long takenKnown,
      long knownSquared,
      double share,
      double n) {
    double k = clusters;
    double residual = takenSquared - 2 * share * takenKnown + share * share * knownSquared;
    return Math.max(0, k / (k - 1) * residual / (n * n));
  }

  /**
   * Wilson's interval of a share.
   *
   * @param effective opportunities, as if they were independent
   * @param clusters whose degrees of freedom, one fewer, t has
   */
  static Interval wilson(double share, double effective, long clusters) {
    double t = StudentT.quantile(clusters - 1);
    double t2 = t * t;
    double centre = (share + t2 / (2 * effective)) / (1 + t2 / effective);
    double half =
        t
            / (1 + t2 / effective)
            * Math.sqrt(share * (1 - share) / effective + t2 / (4 * effective * effective));
    // Where none or all were taken a bound is the share, and rounding may leave it just beside.
    double lower = Math.min(share, Math.max(0, centre - half));
    double upper = Math.max(share, Math.min(1, centre + half));
    return new Interval(share, lower, upper, effective);
  }
}
