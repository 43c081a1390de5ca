package org.rapport.jobs.estimate;

import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * The quantile of Student's t that bounds intervals. Groups of equally many families share it, and
 * finding it costs more than the rest of an interval.
 */
final class StudentT {
  /** By degrees of freedom: as many as there are different sizes of groups. */
  private static final ConcurrentHashMap<Long, Double> QUANTILES = new ConcurrentHashMap<>();

  private StudentT() {}

  /** The quantile at 1 - alpha/2. */
  static double quantile(long degreesOfFreedom) {
    return QUANTILES.computeIfAbsent(
        degreesOfFreedom,
        degrees ->
            new TDistribution(null, degrees).inverseCumulativeProbability(1 - Interval.ALPHA / 2));
  }
}
