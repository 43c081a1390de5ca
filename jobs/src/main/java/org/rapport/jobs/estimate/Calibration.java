package org.rapport.jobs.estimate;

import java.io.Serializable;

/**
 * How far what families did in a month lay from what the months before foretold, in units of the
 * error that was foretold (kappa). Standardised residuals have a standard deviation of 1 where
 * errors are what they are said to be; a greater one widens the intervals of indices, a smaller one
 * narrows none.
 *
 * <p>Sums are whole multiples of 2^-24, so that they come out alike in any order.
 *
 * @param families residuals in it
 * @param residualParts sum of residuals, in parts of 2^-24
 * @param squareParts sum of squared residuals, likewise
 */
public record Calibration(long families, long residualParts, long squareParts)
    implements Serializable {
  private static final double PARTS = 1L << 24;

  /** Fewer residuals say nothing of their spread. */
  private static final int LEAST = 100;

  /** Residuals beyond this are errors of records rather than of estimates. */
  private static final double FARTHEST = 8;

  /** Of no family. */
  public static final Calibration NONE = new Calibration(0, 0, 0);

  /**
   * Of one family and component: what it did in a month against what was known before it.
   *
   * @param taken x of the month
   * @param known n of the month, above 0
   * @param mean the share that was foretold
   * @param variance of that share around the foretold one
   */
  public static Calibration of(long taken, long known, double mean, double variance) {
    double share = Math.min(1 - 1e-3, Math.max(1e-3, mean));
    // E[p(1-p)] = m(1-m) - V: what one more opportunity varies by around the family's own share.
    double sampling = Math.max(1e-6, share * (1 - share) - variance) / known;
    double residual = ((double) taken / known - mean) / Math.sqrt(variance + sampling);
    double kept = Math.min(FARTHEST, Math.max(-FARTHEST, residual));
    return new Calibration(1, Math.round(kept * PARTS), Math.round(kept * kept * PARTS));
  }

  /** Of both together. */
  public Calibration merge(Calibration other) {
    return new Calibration(
        families + other.families,
        residualParts + other.residualParts,
        squareParts + other.squareParts);
  }

  /** The standard deviation of residuals; 1 where there are too few. */
  public double kappa() {
    if (families < LEAST) {
      return 1;
    }
    double mean = residualParts / PARTS / families;
    double square = squareParts / PARTS / families;
    return Math.sqrt(Math.max(0, square - mean * mean) * families / (families - 1));
  }
}
