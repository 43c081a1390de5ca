package org.rapport.jobs.simulate;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.contract.Indicator;

/**
 * Opportunities and chances by home language, from which the true gaps between languages follow.
 * Sums are made by blocks and added in the order of the blocks, so that they are the same on any
 * number of cores.
 */
final class Gaps implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int INDICATORS = Indicator.values().length;

  private final int months;
  private final TreeMap<String, double[]> sums = new TreeMap<>();

  Gaps(int months) {
    this.months = months;
  }

  /** Adds what was counted of a family in a month to the sums {@link #of} its language. */
  void add(double[] sums, int month, Tally counted) {
    for (Indicator indicator : TruthTable.told()) {
      int opportunities = counted.withChance(indicator);
      if (opportunities > 0) {
        int cell = 2 * (month * INDICATORS + indicator.ordinal());
        sums[cell] += opportunities;
        sums[cell + 1] += opportunities * counted.chance(indicator);
      }
    }
  }

  /** The sums of the families that speak the language at home. */
  double[] of(String language) {
    return sums.computeIfAbsent(language, unused -> new double[2 * months * INDICATORS]);
  }

  /** Adds sums of families that come later. */
  void add(Gaps later) {
    later.sums.forEach(
        (language, added) -> {
          double[] cells = of(language);
          for (int i = 0; i < cells.length; i++) {
            cells[i] += added[i];
          }
        });
  }

  /** Lays out the gaps of each month to the families of the main language. */
  void layOut(Timeline timeline, Rows rows) {
    double[] reference = of(Families.MAIN_LANGUAGE);
    for (int month = 0; month < months; month++) {
      for (Indicator indicator : Indicator.values()) {
        int cell = 2 * (month * INDICATORS + indicator.ordinal());
        for (Map.Entry<String, double[]> language : sums.entrySet()) {
          double count = language.getValue()[cell];
          if (count > 0) {
            double rate = language.getValue()[cell + 1] / count;
            double other = reference[cell + 1] / reference[cell];
            rows.day(timeline.firstDay(month))
                .id(indicator.code())
                .id(language.getKey())
                .count((long) count)
                .decimal(rate)
                .decimal(other)
                .decimal(other - rate)
                .end();
          }
        }
      }
    }
  }
}
