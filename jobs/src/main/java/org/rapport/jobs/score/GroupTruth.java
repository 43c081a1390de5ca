package org.rapport.jobs.score;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.contract.Indicator;
import org.rapport.contract.Window;
import org.rapport.jobs.simulate.TruthTable;

/**
 * The true shares of schools and of languages in the windows that end with one month: of the very
 * families that they have, or of families like them. An interval is of the latter, as a school's
 * families are a sample of those that it might have; the very families vary less about it.
 */
final class GroupTruth {
  /** What a share is of. */
  enum Grouping {
    /** All families of a school, in the window of the indicator. */
    SCHOOL,
    /** All opportunities at a school in three months, however months merge. */
    SCHOOL_IN_QUARTER,
    /** All families of a home language, in the window of the indicator. */
    LANGUAGE
  }

  private record Key(Grouping grouping, Indicator indicator, Estimand estimand) {}

  private final Map<Key, Map<String, double[]>> sums = new HashMap<>();
  private final int populations;

  private GroupTruth(int populations) {
    this.populations = populations;
  }

  /** Of the very families that groups have. */
  static GroupTruth of(Truth truth, TrueWindow windows) {
    GroupTruth own = new GroupTruth(0);
    own.add(truth, windows);
    return own;
  }

  /**
   * Of families like them: the mean over populations.
   *
   * @param folders one for each population; of each only its shares are kept, as a truth takes
   *     memory, and as many are read at once as there are cores
   * @param last the first day of the month with which windows end
   */
  static GroupTruth of(List<Path> folders, String last) {
    GroupTruth mean = new GroupTruth(folders.size());
    folders.parallelStream().map(folder -> of(folder, last)).toList().forEach(mean::addAll);
    return mean;
  }

  private static GroupTruth of(Path folder, String last) {
    Truth truth = Truth.ofFamilies(folder);
    return of(truth, new TrueWindow(truth, last));
  }

  private void addAll(GroupTruth other) {
    other.sums.forEach(
        (key, groups) -> groups.forEach((group, sum) -> add(key, Map.of(group, sum[0] / sum[1]))));
  }

  private void add(Truth truth, TrueWindow windows) {
    for (Indicator indicator : TruthTable.told()) {
      for (Estimand estimand : Estimand.values()) {
        add(
            new Key(Grouping.SCHOOL, indicator, estimand),
            TrueRates.of(
                windows,
                indicator,
                estimand,
                month -> month.school,
                month -> month.family + " " + month.school));
        add(
            new Key(Grouping.SCHOOL_IN_QUARTER, indicator, estimand),
            TrueRates.inWindow(windows, Window.R3, indicator, estimand, month -> month.school));
        add(
            new Key(Grouping.LANGUAGE, indicator, estimand),
            TrueRates.of(
                windows,
                indicator,
                estimand,
                month ->
                    switch (estimand) {
                      case RECORDED -> truth.recordedLanguage(month.family);
                      case DONE -> truth.language(month.family);
                    },
                month -> month.family));
      }
    }
  }

  private void add(Key key, Map<String, Double> rates) {
    Map<String, double[]> groups = sums.computeIfAbsent(key, unused -> new TreeMap<>());
    rates.forEach(
        (group, rate) -> {
          double[] sum = groups.computeIfAbsent(group, unused -> new double[2]);
          sum[0] += rate;
          sum[1]++;
        });
  }

  /** By school or language its share; none where nothing is known of it. */
  Map<String, Double> rates(Grouping grouping, Indicator indicator, Estimand estimand) {
    Map<String, Double> rates = new TreeMap<>();
    sums.getOrDefault(new Key(grouping, indicator, estimand), Map.of())
        .forEach((group, sum) -> rates.put(group, sum[0] / sum[1]));
    return rates;
  }

  /** Of how many populations shares are the mean; 0 for the very families. */
  int populations() {
    return populations;
  }
}
