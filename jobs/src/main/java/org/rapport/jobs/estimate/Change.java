package org.rapport.jobs.estimate;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The change between two windows that share no month.
 *
 * @param difference later estimate less the earlier one
 * @param upwardProbability probability that the true change is upwards, both errors taken as
 *     independent and normal
 */
public record Change(double difference, double upwardProbability) {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
  private static final double Z = NORMAL.inverseCumulativeProbability(1 - Interval.ALPHA / 2);

  /** Equal values differ by less, from the order of their sums. */
  private static final double ROUNDING = 1e-12;

  /** The change from an earlier to a later window. */
  public static Change of(Interval earlier, Interval later) {
    double raw = later.estimate() - earlier.estimate();
    double difference = Math.abs(raw) < ROUNDING ? 0 : raw;
    double error = Math.hypot(earlier.halfWidth(), later.halfWidth()) / Z;
    return new Change(difference, NORMAL.cumulativeProbability(difference / error));
  }
}
