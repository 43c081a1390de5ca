package org.rapport.jobs.estimate;

/** The effective number of kinds of channel. */
public final class ChannelBreadth {
  private ChannelBreadth() {}

  /**
   * exp of the Shannon entropy of the shares, with the correction of Miller and Madow for few
   * counts, (S - 1) / (2 n) for S kinds seen, at most the number of kinds; NaN for no counts.
   *
   * @param counts contacts by kind
   */
  public static double of(long[] counts) {
    long all = 0;
    int seen = 0;
    for (long count : counts) {
      all += count;
      seen += count > 0 ? 1 : 0;
    }
    if (all == 0) {
      return Double.NaN;
    }
    double entropy = (seen - 1) / (2.0 * all);
    for (long count : counts) {
      double share = (double) count / all;
      entropy -= count == 0 ? 0 : share * Math.log(share);
    }
    return Math.min(counts.length, Math.exp(entropy));
  }

  /**
   * The interval from replicates. Where contacts arrived by one kind only, all replicates are 1,
   * and the upper bound is the breadth if another kind had as large a share as none among so many
   * contacts leaves possible (method M1).
   */
  public static Interval interval(double breadth, double[] replicates, long contacts) {
    Interval interval = PoissonBootstrap.interval(breadth, replicates, (double) contacts);
    if (breadth != 1) {
      return interval;
    }
    double other = Jeffreys.of(0, contacts).upper();
    double entropy = -other * Math.log(other) - (1 - other) * Math.log(1 - other);
    return new Interval(1, 1, Math.exp(entropy), (double) contacts);
  }
}
