package org.rapport.jobs.estimate;

import org.rapport.contract.TimeScale;

/**
 * The Kaplan-Meier curve of times in bins: the share for which something has not happened yet, at
 * the upper edge of each bin. What was censored within a bin of a continuous scale counts as
 * watched for half of it (the actuarial correction of life tables); on a scale of whole days it was
 * watched to the day before.
 */
public final class KaplanMeier {
  private static final double HALF = 0.5;

  private final TimeScale scale;
  private final double[] survival;

  private KaplanMeier(TimeScale scale, double[] survival) {
    this.scale = scale;
    this.survival = survival;
  }

  /**
   * The curve.
   *
   * @param events what happened, by bin
   * @param censored what had not, by bin, and one more for what was watched to the end
   */
  public static KaplanMeier of(TimeScale scale, long[] events, long[] censored) {
    double atRisk = 0;
    for (int bin = 0; bin < scale.bins(); bin++) {
      atRisk += events[bin] + censored[bin];
    }
    atRisk += censored[scale.bins()];
    double[] survival = new double[scale.bins()];
    double alive = 1;
    for (int bin = 0; bin < survival.length; bin++) {
      double watched = atRisk - (scale.isWhole() ? 1 : HALF) * censored[bin];
      if (events[bin] > 0) {
        alive *= 1 - events[bin] / watched;
      }
      survival[bin] = alive;
      atRisk -= events[bin] + censored[bin];
    }
    return new KaplanMeier(scale, survival);
  }

  /** The share for which it happened by a time that is an upper edge of a bin. */
  public double happenedBy(double edge) {
    return 1 - survival[scale.binOf(edge)];
  }

  /**
   * The time by which it happened for half, within its bin by a straight line, on a scale of whole
   * days the day; infinite where the scale ends before.
   */
  public double median() {
    double before = 1;
    for (int bin = 0; bin < survival.length; bin++) {
      if (survival[bin] <= HALF) {
        double part = (before - HALF) / (before - survival[bin]);
        return scale.isWhole()
            ? scale.upper(bin)
            : scale.lower(bin) + part * (scale.upper(bin) - scale.lower(bin));
      }
      before = survival[bin];
    }
    return Double.POSITIVE_INFINITY;
  }
}
