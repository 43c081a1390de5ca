package org.rapport.jobs.estimate;

/**
 * Method M3: the interval of a group's proportion where families are clusters. With R = sum x / sum
 * n and v = K/(K-1) * (sum x² - 2 R sum x n + R² sum n²) / (sum n)², the effective number of
 * opportunities is min(sum n, R(1-R)/v); Wilson's interval is taken with it and the t quantile of
 * K-1 degrees of freedom (idea of Korn and Graubard 1998). Where opportunities begin with contacts
 * of staff, v is also computed with staff as clusters, and the larger one counts, with its own K.
 */
public final class ClusterWilson {
  private ClusterWilson() {}

  /** A variance of the proportion, and the clusters that it rests on. */
  private record Variance(double value, long clusters) {
    static Variance of(GroupSums sums, double share) {
      Variance ofFamilies =
          of(
              sums.families(),
              sums.takenSquared(),
              sums.takenKnown(),
              sums.knownSquared(),
              share,
              (double) sums.known());
      ClusterSums staff = sums.staff();
      if (staff.clusters() < 2) {
        // One member of staff says nothing of how staff differ.
        return ofFamilies;
      }
      Variance ofStaff =
          of(
              staff.clusters(),
              staff.takenSquared(),
              staff.takenKnown(),
              staff.knownSquared(),
              share,
              (double) sums.known());
      return ofStaff.value > ofFamilies.value ? ofStaff : ofFamilies;
    }

    private static Variance of(
        long clusters,
        long takenSquared,
        long takenKnown,
        long knownSquared,
        double share,
        double n) {
      double k = clusters;
      double residual = takenSquared - 2 * share * takenKnown + share * share * knownSquared;
      return new Variance(k / (k - 1) * residual / (n * n), clusters);
    }
  }

  /** The clusters on which the interval rests: families, or staff where those vary more. */
  public static long clusters(GroupSums sums) {
    return Variance.of(sums, (double) sums.taken() / sums.known()).clusters;
  }

  /**
   * The interval.
   *
   * @param sums of a group with at least two families
   */
  public static Interval of(GroupSums sums) {
    double n = sums.known();
    double share = sums.taken() / n;
    Variance variance = Variance.of(sums, share);
    double binomial = share * (1 - share);
    // Equal families leave v at zero or, by rounding, just beside it: then nothing is lost to them.
    double effective = variance.value * n <= binomial ? n : binomial / variance.value;
    double t = StudentT.quantile(variance.clusters - 1);
    double t2 = t * t;
    double centre = (share + t2 / (2 * effective)) / (1 + t2 / effective);
    double half =
        t
            / (1 + t2 / effective)
            * Math.sqrt(binomial / effective + t2 / (4 * effective * effective));
    return new Interval(share, Math.max(0, centre - half), Math.min(1, centre + half), effective);
  }
}
