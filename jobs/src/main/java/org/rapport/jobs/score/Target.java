package org.rapport.jobs.score;

import java.util.Locale;

/**
 * The acceptance targets of the measurement design (indicators.md 5.4) that concern counts,
 * proportions, rates, indices, roll-ups and gaps, each declared once. Values are shares or
 * correlations of ranks; the bias of a provisional rate is a difference of shares.
 */
public enum Target {
  EXACT_COUNTS("exact counts under all messiness", "any", 1, 1, 0),
  FAMILY_COMPONENT_COVERAGE("family component, coverage", "n of 2 and more", 0.93, 0.97, 0.04),
  FAMILY_INDEX_COVERAGE("family index, coverage", "300 families and more", 0.93, 0.97, 0.04),
  FAMILY_INDEX_COVERAGE_INFORMATIVE(
      "family index, coverage where trust decides exposure", "gamma 0.4", 0.90, 1, 0.04),
  FAMILY_INDEX_COVERAGE_CALIBRATED(
      "the same after calibration, which intervals have", "gamma 0.4", 0.93, 1, 0.04),
  LOWEST_DECILE_COVERAGE("lowest true decile, coverage", "1x, 3 months", 0.75, 1, 0.1),
  LOWEST_DECILE_COVERAGE_4X("lowest true decile, coverage", "4x, 3 months", 0.85, 1, 0.1),
  INDEX_LATENT_RANKS("Spearman of family index and latent trust", "1x, 3 months", 0.75, 1, 0.1),
  INDEX_LATENT_RANKS_2X("Spearman of family index and latent trust", "2x, 3 months", 0.85, 1, 0.1),
  INDEX_LATENT_RANKS_YEAR(
      "Spearman of a year's family indices and latent trust", "1x, 9 months", 0.85, 1, 0.1),
  INDEX_LATENT_RANKS_4X_YEAR(
      "Spearman of a year's family indices and latent trust", "4x, 9 months", 0.90, 1, 0.1),
  SCHOOL_INDEX_RANKS(
      "Spearman of school index and true school effect",
      "20 schools of 150 families and more, 3 months",
      0.90,
      1,
      0.1),
  SCHOOL_COVERAGE("school roll-ups, coverage", "10 families and more", 0.93, 0.97, 0.04),
  SCHOOL_INDEX_COVERAGE(
      "school index, coverage", "60 families and more, 3 months", 0.93, 0.97, 0.04),
  PROVISIONAL_RATE_BIAS(
      "reply rate, provisional, less the true one", "200 messages and more", -0.005, 0.005, 0.005),
  GAP_COVERAGE("equity gap, coverage", "20 families and more per side", 0.93, 0.97, 0.04);

  /** Where all of them are from. */
  static final String SOURCE = "indicators.md 5.4";

  private static final double MOST = 1;

  private final String quantity;
  private final String at;
  private final double least;
  private final double most;
  private final double blur;

  /**
   * Declares one.
   *
   * @param at for which volume of evidence it is meant
   * @param least the least value that meets it
   * @param most the greatest one
   * @param blur a value whose two standard errors are wider is too unsure to be in the range
   */
  Target(String quantity, String at, double least, double most, double blur) {
    this.quantity = quantity;
    this.at = at;
    this.least = least;
    this.most = most;
    this.blur = blur;
  }

  /** The target of that name. */
  public static Target of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  /** Its name in JSON. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is asked. */
  public String quantity() {
    return quantity;
  }

  String at() {
    return at;
  }

  double least() {
    return least;
  }

  double most() {
    return most;
  }

  /** The range as sheets write it. */
  public String range() {
    if (least == most) {
      return format(least);
    }
    return most == MOST ? format(least) + " and more" : format(least) + " to " + format(most);
  }

  private static String format(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /**
   * What an observed value says: outside by more than two standard errors it fails; inside it meets
   * the target if it is sure enough, and everything else says too little.
   */
  public Verdict verdict(double value, double standardError) {
    double error = 2 * standardError;
    if (!Double.isFinite(value) || !Double.isFinite(error)) {
      return Verdict.TOO_LITTLE;
    }
    if (value + error < least) {
      return Verdict.NOT_MET;
    }
    if (value - error > most) {
      return this == PROVISIONAL_RATE_BIAS ? Verdict.NOT_MET : Verdict.ABOVE;
    }
    boolean isInside = value >= least && value <= most;
    boolean isSure = error <= blur || (most == MOST && value - error >= least);
    return isInside && isSure ? Verdict.MET : Verdict.TOO_LITTLE;
  }
}
