package org.rapport.jobs.estimate;

import java.io.Serializable;

/**
 * What method M7 needs to know of the families of one stratum: sums over families of powers of
 * their exposure z = log(1 + all opportunities) and of their shares y = x/n, for every component
 * and every pair of components.
 *
 * <p>A family weighs w = n/(n+M) for a component, and the product of both weights for a pair. All
 * terms lie in [0, 1] and are kept as whole multiples of 2^-36, so that sums come out alike in
 * whatever order families and shards are added.
 */
public final class IndexMoments implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Exposures are divided by this, so that their powers stay below 1: log of 2980. */
  private static final double Z_UNIT = 8;

  private static final double SCALE = 1L << 36;

  /** Powers of the exposure that a regression on z and z² needs. */
  private static final int POWERS = 5;

  private static final int TERMS = 3;

  /** Of a component: w z^j, (w/n) z^j, w y z^j, w y². */
  private static final int COMPONENT_WIDTH = 2 * POWERS + TERMS + 1;

  /** Of a pair: w z^j, w y z^j of the first and of the second, w y y'. */
  private static final int PAIR_WIDTH = POWERS + 2 * TERMS + 1;

  private final int components;
  private final long[] families;
  private final long[] pairFamilies;
  private final long[][] sums;
  private final long[][] pairSums;

  /** Of no family. */
  public IndexMoments(int components) {
    int pairs = components * (components - 1) / 2;
    this.components = components;
    this.families = new long[components];
    this.pairFamilies = new long[pairs];
    this.sums = new long[components][COMPONENT_WIDTH];
    this.pairSums = new long[pairs][PAIR_WIDTH];
  }

  /** The exposure of a family: log(1 + all its opportunities). */
  static double exposure(long[] known) {
    long all = 0;
    for (long each : known) {
      all += each;
    }
    return StrictMath.log1p((double) all);
  }

  /**
   * Adds a family.
   *
   * @param taken x by component
   * @param known n by component; 0 for no evidence
   * @param strengths M by component, the opportunities that a prior is worth
   */
  public void add(long[] taken, long[] known, double[] strengths) {
    double[] powers = powers(Math.min(1, exposure(known) / Z_UNIT));
    for (int k = 0; k < components; k++) {
      if (known[k] == 0) {
        continue;
      }
      double weight = known[k] / (known[k] + strengths[k]);
      double share = (double) taken[k] / known[k];
      families[k]++;
      addPowers(sums[k], 0, POWERS, weight, powers);
      addPowers(sums[k], POWERS, POWERS, weight / known[k], powers);
      addPowers(sums[k], 2 * POWERS, TERMS, weight * share, powers);
      sums[k][2 * POWERS + TERMS] += whole(weight * share * share);
      for (int l = 0; l < k; l++) {
        if (known[l] > 0) {
          double both = weight * known[l] / (known[l] + strengths[l]);
          addPair(pair(k, l), both, share, (double) taken[l] / known[l], powers);
        }
      }
    }
  }

  private void addPair(int pair, double weight, double first, double second, double[] powers) {
    pairFamilies[pair]++;
    addPowers(pairSums[pair], 0, POWERS, weight, powers);
    addPowers(pairSums[pair], POWERS, TERMS, weight * first, powers);
    addPowers(pairSums[pair], POWERS + TERMS, TERMS, weight * second, powers);
    pairSums[pair][POWERS + 2 * TERMS] += whole(weight * first * second);
  }

  private static void addPowers(long[] to, int at, int count, double factor, double[] powers) {
    for (int j = 0; j < count; j++) {
      to[at + j] += whole(factor * powers[j]);
    }
  }

  private static long whole(double term) {
    return Math.round(term * SCALE);
  }

  private static double[] powers(double z) {
    double[] powers = new double[POWERS];
    powers[0] = 1;
    for (int j = 1; j < POWERS; j++) {
      powers[j] = powers[j - 1] * z;
    }
    return powers;
  }

  /** Adds the families of another part of the stratum. */
  public IndexMoments merge(IndexMoments other) {
    addAll(families, other.families);
    addAll(pairFamilies, other.pairFamilies);
    for (int k = 0; k < sums.length; k++) {
      addAll(sums[k], other.sums[k]);
    }
    for (int pair = 0; pair < pairSums.length; pair++) {
      addAll(pairSums[pair], other.pairSums[pair]);
    }
    return this;
  }

  private static void addAll(long[] to, long[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += from[i];
    }
  }

  /** Number of the pair of components k > l. */
  static int pair(int k, int l) {
    return k * (k - 1) / 2 + l;
  }

  int components() {
    return components;
  }

  /** Families with an opportunity of the component. */
  long families(int component) {
    return families[component];
  }

  /** Whether its families took all opportunities of the component, or none. */
  boolean isAtEdge(int component) {
    long taken = sums[component][2 * POWERS];
    return taken == 0 || taken == sums[component][0];
  }

  /**
   * What the opportunities of families who took all, or none, leave likely, as in method M2. As
   * many are independent as w (1 + M), where w + M w/n = 1 tells M.
   */
  double likelyAtEdge(int component) {
    double weight = weights(component)[0];
    double independent = 1 + (families[component] - weight) / noise(component)[0];
    return (shares(component)[0] * independent + 0.5) / (weight * independent + 1);
  }

  /** Families with opportunities of both components k > l. */
  long families(int k, int l) {
    return pairFamilies[pair(k, l)];
  }

  /** Sums of w z^j for j from 0 to 4. */
  double[] weights(int component) {
    return powerSums(sums[component], 0, POWERS);
  }

  /** Sums of (w/n) z^j for j from 0 to 4. */
  double[] noise(int component) {
    return powerSums(sums[component], POWERS, POWERS);
  }

  /** Sums of w y z^j for j from 0 to 2. */
  double[] shares(int component) {
    return powerSums(sums[component], 2 * POWERS, TERMS);
  }

  /** Sum of w y². */
  double shareSquares(int component) {
    return sums[component][2 * POWERS + TERMS] / SCALE;
  }

  /** Sums of w z^j of the pair k > l for j from 0 to 4. */
  double[] weights(int k, int l) {
    return powerSums(pairSums[pair(k, l)], 0, POWERS);
  }

  /** Sums of w y z^j of the first of the pair k > l. */
  double[] firstShares(int k, int l) {
    return powerSums(pairSums[pair(k, l)], POWERS, TERMS);
  }

  /** Sums of w y z^j of the second of the pair k > l. */
  double[] secondShares(int k, int l) {
    return powerSums(pairSums[pair(k, l)], POWERS + TERMS, TERMS);
  }

  /** Sum of w y y' of the pair k > l. */
  double shareProducts(int k, int l) {
    return pairSums[pair(k, l)][POWERS + 2 * TERMS] / SCALE;
  }

  private static double[] powerSums(long[] from, int at, int count) {
    double[] powerSums = new double[count];
    double unit = 1 / SCALE;
    for (int j = 0; j < count; j++) {
      powerSums[j] = from[at + j] * unit;
      unit *= Z_UNIT;
    }
    return powerSums;
  }
}
