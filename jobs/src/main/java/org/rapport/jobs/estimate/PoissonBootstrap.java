package org.rapport.jobs.estimate;

import java.util.Arrays;
import org.rapport.contract.Threshold;
import org.rapport.contract.TimeScale;

/**
 * Bootstrap over families that needs no list of them: in each replicate a family weighs a Poisson
 * number of mean 1 that follows from its name and the number of the replicate alone, so that any
 * order and any split of families give the same sums (method M5; Najmi 2015).
 */
public final class PoissonBootstrap {
  /** Number of replicates. */
  public static final int REPLICATES = Threshold.BOOTSTRAP.count();

  /** Changed only together with all published intervals. */
  private static final long SEED = 0x5261_7070_6f72_7431L;

  private static final double NONE = Math.exp(-1);

  private PoissonBootstrap() {}

  /** The weights of a family, by replicate. */
  public static byte[] weights(long family) {
    byte[] weights = new byte[REPLICATES];
    long state = mix(family ^ SEED);
    for (int replicate = 0; replicate < REPLICATES; replicate++) {
      state += 0x9e3779b97f4a7c15L;
      weights[replicate] = poisson((mix(state) >>> 11) * 0x1.0p-53);
    }
    return weights;
  }

  /** The Poisson number of mean 1 at a quantile in [0, 1). */
  static byte poisson(double quantile) {
    double chance = NONE;
    double sum = NONE;
    byte number = 0;
    while (quantile >= sum && number < Byte.MAX_VALUE && chance > 0) {
      number++;
      chance /= number;
      sum += chance;
    }
    return number;
  }

  /** The spreading of SplitMix64. */
  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /**
   * The interval around a value from its replicates: their quantiles at 2.5 and 97.5 %. Replicates
   * that have no value (NaN) are left out.
   *
   * @param replicates the value in each replicate; infinite where it lies beyond the scale
   */
  public static Interval interval(double value, double[] replicates, double counted) {
    double[] sorted =
        Arrays.stream(replicates).filter(each -> !Double.isNaN(each)).sorted().toArray();
    if (sorted.length == 0) {
      return new Interval(value, Double.NaN, Double.NaN, counted);
    }
    return new Interval(
        value,
        Math.min(value, sorted[rank(Interval.ALPHA / 2, sorted.length)]),
        Math.max(value, sorted[rank(1 - Interval.ALPHA / 2, sorted.length)]),
        counted);
  }

  /**
   * The interval of a share from its replicates, or Wilson's, where that is wider: families that
   * happen to be alike leave all replicates at one value, and are no surer than as many independent
   * opportunities.
   *
   * @param counted opportunities, also those that cannot be judged yet
   */
  public static Interval ofShare(double share, double[] replicates, double counted, long families) {
    Interval interval = interval(share, replicates, counted);
    if (Double.isNaN(share)) {
      return interval;
    }
    Interval alone = ClusterWilson.wilson(share, counted, Math.max(2, families));
    return interval.halfWidth() < alone.halfWidth() ? alone : interval;
  }

  /**
   * The interval of a median from its replicates. Where all times lie in one bin of hours it
   * reaches to the edges of the bin, for within it no time is known.
   */
  public static Interval ofMedian(
      TimeScale scale, double median, double[] replicates, double counted) {
    Interval interval = interval(median, replicates, counted);
    if (scale.isWhole() || !Double.isFinite(median) || interval.halfWidth() != 0) {
      return interval;
    }
    int bin = scale.binOf(median);
    return new Interval(median, scale.lower(bin), scale.upper(bin), counted);
  }

  private static int rank(double quantile, int size) {
    return Math.min(size - 1, (int) Math.floor(quantile * size));
  }
}
