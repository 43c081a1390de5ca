package org.rapport.jobs.estimate;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * What is known of the components of one family's index.
 *
 * @param mean by component
 * @param covariance of the errors, by component and component
 */
@SuppressWarnings("ArrayRecordComponent") // made and used up within one family
public record IndexPosterior(double[] mean, double[][] covariance) {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /**
   * The mixture of components with these weights, as mean and standard error. Of a capped component
   * counts min(p, cap)/cap: its moments are those of a normal variable cut at the cap, and its
   * covariances shrink by the probability of lying below (Stein's lemma).
   *
   * @param caps by component; 1 for none
   */
  Mixture mixture(double[] weights, double[] caps) {
    int components = mean.length;
    double value = 0;
    double variance = 0;
    double[] slopes = new double[components];
    for (int k = 0; k < components; k++) {
      Cut cut = caps[k] < 1 ? cut(k, caps[k]) : new Cut(mean[k], covariance[k][k], 1);
      double weight = weights[k] / caps[k];
      value += weight * cut.mean;
      variance += weight * weight * cut.variance;
      slopes[k] = weight * cut.below;
      for (int l = 0; l < k; l++) {
        variance += 2 * slopes[k] * slopes[l] * covariance[k][l];
      }
    }
    return new Mixture(value, Math.sqrt(Math.max(0, variance)));
  }

  /** A weighted mean of components with its standard error. */
  record Mixture(double value, double error) {}

  private record Cut(double mean, double variance, double below) {}

  private Cut cut(int k, double cap) {
    double sd = Math.sqrt(covariance[k][k]);
    if (sd == 0) {
      return new Cut(Math.min(mean[k], cap), 0, mean[k] < cap ? 1 : 0);
    }
    double far = (cap - mean[k]) / sd;
    double below = NORMAL.cumulativeProbability(far);
    double density = NORMAL.density(far);
    double first = mean[k] * below - sd * density + cap * (1 - below);
    double second =
        (mean[k] * mean[k] + sd * sd) * below
            - sd * (mean[k] + cap) * density
            + cap * cap * (1 - below);
    return new Cut(first, Math.max(0, second - first * first), below);
  }
}
