package org.rapport.jobs.estimate;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Method M1: the Jeffreys interval of a single proportion, equal-tailed quantiles of Beta(x + 1/2,
 * n - x + 1/2); the lower bound is 0 where x = 0, the upper 1 where x = n (Brown, Cai and DasGupta
 * 2001).
 */
public final class Jeffreys {
  /** Up to this n an interval is reckoned once a process: groups are many, and mostly small. */
  private static final int SMALL = 255;

  /** Intervals of small groups, x by x for each n. */
  private static final AtomicReferenceArray<Interval> KNOWN =
      new AtomicReferenceArray<>(place(0, SMALL + 1));

  private Jeffreys() {}

  private static int place(int taken, int known) {
    return known * (known + 1) / 2 + taken;
  }

  /**
   * The interval.
   *
   * @param taken x, from 0 to n
   * @param known n, above 0
   */
  public static Interval of(long taken, long known) {
    if (known > SMALL) {
      return reckoned(taken, known);
    }
    int place = place((int) taken, (int) known);
    Interval interval = KNOWN.get(place);
    if (interval == null) {
      interval = reckoned(taken, known);
      KNOWN.set(place, interval);
    }
    return interval;
  }

  private static Interval reckoned(long taken, long known) {
    BetaQuantiles posterior = new BetaQuantiles(taken + 0.5, known - taken + 0.5);
    double lower = taken == 0 ? 0 : posterior.inverseCumulativeProbability(Interval.ALPHA / 2);
    double upper =
        taken == known ? 1 : posterior.inverseCumulativeProbability(1 - Interval.ALPHA / 2);
    return new Interval((double) taken / known, lower, upper, known);
  }
}
