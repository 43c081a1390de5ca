package org.rapport.reports.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The schools of the district beside which a school stands. Quarters are values that a school has
 * (nearest rank), so that each stands in a table.
 *
 * @param lower a quarter of the schools is at or below it
 * @param median half of the schools is at or below it
 * @param upper three quarters of the schools are at or below it
 * @param schools how many
 */
public record Peers(Estimate lower, Estimate median, Estimate upper, int schools) {
  /** With fewer schools a middle half would be two or three of them. */
  private static final int ENOUGH = 8;

  static Optional<Peers> of(List<Estimate> values) {
    if (values.size() < ENOUGH) {
      return Optional.empty();
    }
    List<Estimate> sorted =
        values.stream().sorted(Comparator.comparingDouble(Estimate::value)).toList();
    return Optional.of(
        new Peers(ranked(sorted, 0.25), ranked(sorted, 0.5), ranked(sorted, 0.75), sorted.size()));
  }

  private static Estimate ranked(List<Estimate> sorted, double share) {
    return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  /** The middle half in words, as exact as the value beside it. */
  public String inWords(Estimate beside) {
    return Words.valueBeside(lower, beside) + " to " + Words.valueBeside(upper, beside);
  }
}
