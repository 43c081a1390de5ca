package org.rapport.jobs.score;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Spearman's correlation of ranks, and how sure it is. */
final class Ranks {
  private Ranks() {}

  /**
   * The correlation of the ranks; ties share the mean of theirs. Not a number below three pairs.
   */
  static double spearman(double[] x, double[] y) {
    if (x.length < 3) {
      return Double.NaN;
    }
    double[] a = ranks(x);
    double[] b = ranks(y);
    double mean = (x.length + 1) / 2.0;
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - mean) * (b[i] - mean);
      aa += (a[i] - mean) * (a[i] - mean);
      bb += (b[i] - mean) * (b[i] - mean);
    }
    return aa == 0 || bb == 0 ? Double.NaN : ab / Math.sqrt(aa * bb);
  }

  /**
   * Its standard error: of Fisher's z, with the variance (1 + r²/2) / (n - 3) that Bonett and
   * Wright 2000 give for ranks, carried back to r.
   */
  static double standardError(double correlation, int pairs) {
    return pairs < 5
        ? Double.NaN
        : (1 - correlation * correlation)
            * Math.sqrt((1 + correlation * correlation / 2) / (pairs - 3));
  }

  private static double[] ranks(double[] values) {
    Integer[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .toArray(Integer[]::new);
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from;
      while (to + 1 < order.length && values[order[to + 1]] == values[order[from]]) {
        to++;
      }
      double shared = (from + to) / 2.0 + 1;
      Arrays.stream(order, from, to + 1).forEach(i -> ranks[i] = shared);
      from = to + 1;
    }
    return ranks;
  }
}
