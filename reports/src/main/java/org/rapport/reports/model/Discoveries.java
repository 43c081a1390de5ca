package org.rapport.reports.model;

import java.util.Arrays;

/**
 * Keeps a page with many comparisons from calling chance a finding: of all that stand out, at most
 * a tenth is expected to do so by chance (Benjamini and Hochberg 1995).
 */
final class Discoveries {
  private static final double FALSE_SHARE = 0.1;

  private Discoveries() {}

  /** The greatest chance that still counts as a finding among these; negative if none does. */
  static double limit(double... chances) {
    double[] sorted = chances.clone();
    Arrays.sort(sorted);
    double limit = -1;
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i] <= FALSE_SHARE * (i + 1) / sorted.length + 1e-12) {
        limit = sorted[i];
      }
    }
    return limit;
  }
}
