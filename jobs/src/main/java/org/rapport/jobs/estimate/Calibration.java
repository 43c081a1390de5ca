package org.rapport.jobs.estimate;

import java.io.Serializable;
import org.rapport.contract.Threshold;

/**
 * How far what families did in a month lay from what the months before foretold, in units of the
 * error that was foretold (kappa of method M7). Standardised residuals have a standard deviation of
 * 1 where errors are what they are said to be; a greater one widens the intervals of indices, a
 * smaller one narrows none.
 *
 * <p>Sums are whole multiples of 2^-24, so that they come out alike in any order.
 *
 * @param residuals residuals in it, one for each family, school and month foretold
 * @param residualParts sum of residuals, in parts of 2^-24
 * @param squareParts sum of squared residuals, likewise
 */
public record Calibration(long residuals, long residualParts, long squareParts)
    implements Serializable {
  private static final double PARTS = 1L << 24;

  /** Residuals beyond this are errors of records rather than of estimates. */
  private static final double FARTHEST = 8;

  /** Of no family. */
  public static final Calibration NONE = new Calibration(0, 0, 0);

  /**
   * Of one family: r = sum u (y - m) / sqrt(u'Vu + sum u² (m(1-m) - V) / n) over the components of
   * which it had an opportunity in the month, where y = x/n is what it did, m and V what the window
   * before foretold, and u the weights of the components in the index.
   *
   * @param foretold mean and errors of its components after the evidence of the window before
   * @param weights of the components; those that weigh nothing are left out
   * @param taken x of the month, by component
   * @param known n of the month, likewise
   */
  public static Calibration of(
      IndexPosterior foretold, double[] weights, long[] taken, long[] known) {
    double miss = 0;
    double variance = 0;
    for (int k = 0; k < weights.length; k++) {
      if (weights[k] == 0 || known[k] == 0) {
        continue;
      }
      double mean = Math.min(1 - 1e-3, Math.max(1e-3, foretold.mean()[k]));
      double error = foretold.covariance()[k][k];
      // E[p(1-p)] = m(1-m) - V: what one more opportunity varies by around the family's own share.
      double sampling = Math.max(1e-6, mean * (1 - mean) - error) / known[k];
      miss += weights[k] * ((double) taken[k] / known[k] - foretold.mean()[k]);
      variance += weights[k] * weights[k] * (error + sampling);
      for (int l = 0; l < k; l++) {
        if (known[l] > 0) {
          variance += 2 * weights[k] * weights[l] * foretold.covariance()[k][l];
        }
      }
    }
    if (variance <= 0) {
      return NONE;
    }
    double kept = Math.min(FARTHEST, Math.max(-FARTHEST, miss / Math.sqrt(variance)));
    return new Calibration(1, Math.round(kept * PARTS), Math.round(kept * kept * PARTS));
  }

  /** Of both together. */
  public Calibration merge(Calibration other) {
    return new Calibration(
        residuals + other.residuals,
        residualParts + other.residualParts,
        squareParts + other.squareParts);
  }

  /** The standard deviation of residuals; 1 where there are too few. */
  public double kappa() {
    if (residuals < Threshold.CALIBRATION_RESIDUALS.count()) {
      return 1;
    }
    double mean = residualParts / PARTS / residuals;
    double square = squareParts / PARTS / residuals;
    return Math.sqrt(Math.max(0, square - mean * mean) * residuals / (residuals - 1));
  }
}
