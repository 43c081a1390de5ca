package org.rapport.jobs.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * What several rounds of one measure say.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param least the smallest
 * @param most the largest
 */
record Spread(double median, double least, double most) {

  /**
   * The spread of measures in any order.
   *
   * @throws IllegalArgumentException if there are none
   */
  static Spread of(DoubleStream measures) {
    double[] sorted = measures.sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("no measures");
    }
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1
            ? sorted[middle]
            : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** Two cells of a Markdown table: the median, and least to most, with so many decimals. */
  String cells(int decimals) {
    String number = "%." + decimals + "f";
    return String.format(Locale.ROOT, number + " | " + number + "–" + number, median, least, most);
  }
}
