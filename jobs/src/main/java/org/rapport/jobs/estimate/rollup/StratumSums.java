package org.rapport.jobs.estimate.rollup;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.SchoolLevel;
import org.rapport.jobs.estimate.Stratum;

/**
 * The strata of one shard's families while they are added, of which every value of every family
 * asks for one: numbers side by side instead of objects. Size: some ten thousand numbers a month.
 */
public final class StratumSums {
  private static final Indicator[] INDICATORS = Indicator.values();
  private static final SchoolLevel[] LEVELS = SchoolLevel.values();

  /** Numbers of a stratum, in the order of {@link Stratum}. */
  private static final int WIDTH = 5;

  private final Map<Integer, long[]> months = new HashMap<>();

  /** Adds a family with x of n. */
  void add(FamilyPriors.Key key, long taken, long known) {
    long[] sums = months.get(key.month());
    if (sums == null) {
      sums = new long[INDICATORS.length * LEVELS.length * FamilyPriors.Key.BANDS * WIDTH];
      months.put(key.month(), sums);
    }
    int at = at(key.indicator(), key.level(), key.band());
    Stratum one = Stratum.of(taken, known);
    sums[at] += one.families();
    sums[at + 1] += one.taken();
    sums[at + 2] += one.known();
    sums[at + 3] += one.knownSquared();
    sums[at + 4] += one.takenSquaredParts();
  }

  private static int at(Indicator indicator, SchoolLevel level, int band) {
    int cell = indicator.ordinal() * LEVELS.length + level.ordinal();
    return (cell * FamilyPriors.Key.BANDS + band) * WIDTH;
  }

  /** All strata with any family. */
  public TreeMap<FamilyPriors.Key, Stratum> all() {
    TreeMap<FamilyPriors.Key, Stratum> all = new TreeMap<>();
    months.forEach(
        (month, sums) -> {
          for (Indicator indicator : INDICATORS) {
            for (SchoolLevel level : LEVELS) {
              for (int band = 0; band < FamilyPriors.Key.BANDS; band++) {
                int at = at(indicator, level, band);
                if (sums[at] > 0) {
                  all.put(
                      new FamilyPriors.Key(indicator, month, level, band),
                      new Stratum(
                          sums[at], sums[at + 1], sums[at + 2], sums[at + 3], sums[at + 4]));
                }
              }
            }
          }
        });
    return all;
  }
}
