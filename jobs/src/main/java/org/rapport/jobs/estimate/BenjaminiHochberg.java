package org.rapport.jobs.estimate;

import java.util.Arrays;
import java.util.List;

/**
 * Which of many findings stand when all are looked at together: those up to the greatest p(i) that
 * is at most i/m of the rate (Benjamini and Hochberg 1995).
 */
public final class BenjaminiHochberg {
  private BenjaminiHochberg() {}

  /**
   * The greatest probability that still stands.
   *
   * @param probabilities of all comparisons, the dull ones too
   * @param rate share of false ones among those that stand, at most
   * @return below 0 where none stands
   */
  public static double limit(List<Double> probabilities, double rate) {
    double[] sorted = probabilities.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    for (int i = sorted.length; i > 0; i--) {
      if (sorted[i - 1] <= rate * i / sorted.length) {
        return sorted[i - 1];
      }
    }
    return -1;
  }
}
