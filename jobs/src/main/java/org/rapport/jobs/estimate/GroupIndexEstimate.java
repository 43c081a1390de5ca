package org.rapport.jobs.estimate;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.rapport.contract.Index;
import org.rapport.contract.IndexWeights;
import org.rapport.contract.State;
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;

/**
 * A group's index, as a share: 100 times it is what tables show. Components are pooled over
 * families, index = sum w R with R = (sum x + 2 p) / (sum n + 2), where p is the district's share;
 * its variance is that of the linearised residuals of families, e = sum w (x - R n) / (sum n + 2),
 * K/(K-1) sum e², with the t quantile of K-1 degrees of freedom.
 *
 * <p>Most components begin with contacts, and their part of e is computed with staff as clusters
 * too, as method M3 asks. Where it then varies more, it counts instead of the families' part, and t
 * has the degrees of freedom of a sum of two variances (Satterthwaite 1946).
 *
 * <p>No group is surer than if each of its opportunities stood alone: where families are so much
 * alike that the interval would be narrower, Wilson's bounds of each component's R on n + 2
 * opportunities are squared, weighted and added (method M6).
 *
 * @param families families with an opportunity of any component (K)
 * @param interval empty unless the state is OK or LIMITED
 */
public record GroupIndexEstimate(long families, State state, Optional<Interval> interval) {

  /** Where a component cannot be measured. */
  public static final GroupIndexEstimate NOT_MEASURED =
      new GroupIndexEstimate(0, State.NOT_MEASURED, Optional.empty());

  /** Trials at the district's share that every component is given. */
  private static final double PSEUDO_TRIALS = 2;

  /** Sums of decimal weights, and quotients, may miss a bound by their last digits. */
  private static final double ROUNDING = 1e-9;

  /**
   * The index of a group over a window.
   *
   * @param staff sums over the group's members of staff of what begins with contacts; asked only
   *     where they count
   * @param district sums of all families of the district in the same window
   */
  public static GroupIndexEstimate of(
      Index index,
      IndexWeights version,
      Window window,
      IndexSums sums,
      Supplier<IndexSums> staff,
      IndexSums district) {
    if (sums.families() == 0) {
      return new GroupIndexEstimate(0, State.NO_OPPORTUNITY, Optional.empty());
    }
    double[] weights = IndexEstimate.weights(index, version, applies(index, sums, district));
    if (sums.families() < leastFamilies(window)
        || evidence(index, weights, sums) < version.minWeightWithEvidence() - ROUNDING) {
      return new GroupIndexEstimate(sums.families(), State.NOT_ENOUGH_EVIDENCE, Optional.empty());
    }
    Interval interval = interval(index, weights, sums, staff.get(), district);
    if (interval.halfWidth() > Threshold.PUBLISH_HALF_WIDTH.standard()) {
      return new GroupIndexEstimate(sums.families(), State.NOT_ENOUGH_EVIDENCE, Optional.empty());
    }
    boolean isLimited = sums.families() < Threshold.INDEX_FIRM_FAMILIES.count();
    return new GroupIndexEstimate(
        sums.families(), isLimited ? State.LIMITED : State.OK, Optional.of(interval));
  }

  /**
   * The pooled index of a part of a group, whatever its evidence: a term of a split, which no table
   * shows by itself.
   *
   * @param group the whole group, which decides which components apply
   */
  public static double pooled(
      Index index, IndexWeights version, IndexSums part, IndexSums group, IndexSums district) {
    double[] weights = weights(index, version, group, district);
    return value(index, weights, shares(weights, part, district));
  }

  /**
   * The weights that components have in a group's index; 0 where one does not apply.
   *
   * @param group the whole group
   */
  public static double[] weights(
      Index index, IndexWeights version, IndexSums group, IndexSums district) {
    return IndexEstimate.weights(index, version, applies(index, group, district));
  }

  /** By component the pooled share of a group as its index counts it: up to its cap, as 1. */
  public static double[] capped(Index index, double[] weights, IndexSums sums, IndexSums district) {
    double[] shares = shares(weights, sums, district);
    for (int k = 0; k < shares.length; k++) {
      double cap = index.components().get(k).cap();
      shares[k] = Math.min(shares[k], cap) / cap;
    }
    return shares;
  }

  private static int leastFamilies(Window window) {
    return window == Window.M
        ? Threshold.INDEX_MONTH_FAMILIES.count()
        : Threshold.INDEX_QUARTER_FAMILIES.count();
  }

  /**
   * A component that nobody in the district had an opportunity of is left out, and so is one for
   * families of other languages where the group has none.
   */
  private static boolean[] applies(Index index, IndexSums sums, IndexSums district) {
    List<Index.Component> components = index.components();
    boolean[] applies = new boolean[components.size()];
    for (int k = 0; k < applies.length; k++) {
      applies[k] =
          district.known(k) > 0 && (sums.known(k) > 0 || !components.get(k).isForOtherLanguages());
    }
    return applies;
  }

  /** Weight of the components with as many opportunities as a group's value of them needs. */
  private static double evidence(Index index, double[] weights, IndexSums sums) {
    double evidence = 0;
    for (int k = 0; k < weights.length; k++) {
      int least = Math.max(1, index.components().get(k).indicator().groupMinimum());
      evidence += sums.known(k) >= least ? weights[k] : 0;
    }
    return evidence;
  }

  private static Interval interval(
      Index index, double[] weights, IndexSums sums, IndexSums staff, IndexSums district) {
    double[] shares = shares(weights, sums, district);
    double[] slopes = new double[weights.length];
    double[] ofContacts = new double[weights.length];
    for (int k = 0; k < weights.length; k++) {
      double cap = index.components().get(k).cap();
      slopes[k] = shares[k] < cap ? weights[k] / cap / (sums.known(k) + PSEUDO_TRIALS) : 0;
      ofContacts[k] = index.components().get(k).indicator().isByStaff() ? slopes[k] : 0;
    }
    double value = value(index, weights, shares);
    double families = sums.families();
    double half = half(sums, staff, shares, slopes, ofContacts);
    Interval alone = ofOpportunities(index, weights, shares, sums);
    return half < alone.halfWidth()
        ? alone
        : new Interval(value, Math.max(0, value - half), Math.min(1, value + half), families);
  }

  /** Half the width, from families as clusters, and staff where these vary more. */
  private static double half(
      IndexSums sums, IndexSums staff, double[] shares, double[] slopes, double[] ofContacts) {
    double all = variance(sums, shares, slopes);
    double ofFamilies = variance(sums, shares, ofContacts);
    // One member of staff says nothing of how staff differ.
    double ofStaff = staff.families() < 2 ? 0 : variance(staff, shares, ofContacts);
    if (ofStaff <= ofFamilies) {
      return StudentT.quantile(sums.families() - 1) * Math.sqrt(all);
    }
    double rest = all - ofFamilies;
    double total = rest + ofStaff;
    double degrees =
        total
            * total
            / (ofStaff * ofStaff / (staff.families() - 1) + rest * rest / (sums.families() - 1));
    return StudentT.quantile(Math.max(1, (long) (degrees + ROUNDING))) * Math.sqrt(total);
  }

  private static double variance(IndexSums clusters, double[] shares, double[] slopes) {
    double k = clusters.families();
    return k / (k - 1) * residuals(clusters, shares, slopes);
  }

  /** The interval that a group would have if each of its opportunities stood alone. */
  private static Interval ofOpportunities(
      Index index, double[] weights, double[] shares, IndexSums sums) {
    double value = value(index, weights, shares);
    double below = 0;
    double above = 0;
    for (int k = 0; k < weights.length; k++) {
      if (weights[k] > 0) {
        double n = sums.known(k);
        double cap = index.components().get(k).cap();
        Interval alone = ClusterWilson.wilson(shares[k], n + PSEUDO_TRIALS, sums.families());
        // Those that are added stand at the district's share and are no chance.
        double weight = weights[k] / cap * Math.sqrt(n / (n + PSEUDO_TRIALS));
        double capped = Math.min(shares[k], cap);
        below = Math.hypot(below, weight * (capped - Math.min(alone.lower(), cap)));
        above = Math.hypot(above, weight * (Math.min(alone.upper(), cap) - capped));
      }
    }
    return new Interval(
        value, Math.max(0, value - below), Math.min(1, value + above), sums.families());
  }

  private static double[] shares(double[] weights, IndexSums sums, IndexSums district) {
    double[] shares = new double[weights.length];
    for (int k = 0; k < weights.length; k++) {
      if (weights[k] > 0) {
        double ofDistrict = (double) district.taken(k) / district.known(k);
        shares[k] = (sums.taken(k) + PSEUDO_TRIALS * ofDistrict) / (sums.known(k) + PSEUDO_TRIALS);
      }
    }
    return shares;
  }

  private static double value(Index index, double[] weights, double[] shares) {
    double value = 0;
    for (int k = 0; k < weights.length; k++) {
      double cap = index.components().get(k).cap();
      value += weights[k] * Math.min(shares[k], cap) / cap;
    }
    return value;
  }

  /** Sum over clusters of (sum over components of slope (x - R n))². */
  private static double residuals(IndexSums sums, double[] shares, double[] slopes) {
    double all = 0;
    for (int k = 0; k < shares.length; k++) {
      for (int l = 0; l < shares.length; l++) {
        all +=
            slopes[k]
                * slopes[l]
                * (sums.takenTaken(k, l)
                    - shares[l] * sums.takenKnown(k, l)
                    - shares[k] * sums.takenKnown(l, k)
                    + shares[k] * shares[l] * sums.knownKnown(k, l));
      }
    }
    return Math.max(0, all);
  }
}
