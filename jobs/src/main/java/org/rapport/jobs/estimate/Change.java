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

  /** The change from an earlier to a later window. */
  public static Change of(Interval earlier, Interval later) {
    double difference = later.estimate() - earlier.estimate();
    double error = Math.hypot(earlier.halfWidth(), later.halfWidth()) / Z;
    return new Change(difference, NORMAL.cumulativeProbability(difference / error));
  }
}
