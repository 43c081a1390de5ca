package org.rapport.jobs.score;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;

/** True shares of groups of families: sums of opportunities and of the chances behind them. */
final class TrueRates {
  private TrueRates() {}

  /**
   * The true share of each group.
   *
   * @param group which group the months of a family and school belong to
   * @param unit which of them are one family in it, where one time is enough
   */
  static Map<String, Double> of(
      TrueWindow windows,
      Indicator indicator,
      Estimand estimand,
      Function<TrueMonth, String> group,
      Function<TrueMonth, String> unit) {
    Map<String, double[]> sums = new TreeMap<>();
    Map<String, double[]> units = new TreeMap<>();
    Map<String, String> groups = new TreeMap<>();
    for (List<TrueMonth> months : windows.all(indicator.window()).values()) {
      TrueMonth first = months.get(0);
      double[] sum = sums.computeIfAbsent(group.apply(first), unused -> new double[2]);
      List<TrueMonth> known =
          months.stream()
              .filter(month -> month.known(indicator) > 0)
              .filter(month -> !Double.isNaN(month.chance(indicator, estimand)))
              .sorted(Comparator.comparing(month -> month.month))
              .toList();
      switch (indicator.merge()) {
        case SUM ->
            known.forEach(
                month -> add(sum, month.known(indicator), month.chance(indicator, estimand)));
        case EARLIEST ->
            known.stream()
                .limit(1)
                .forEach(month -> add(sum, 1, month.chance(indicator, estimand)));
        case OR -> {
          groups.put(unit.apply(first), group.apply(first));
          double[] missed = units.computeIfAbsent(unit.apply(first), unused -> new double[] {1, 0});
          for (TrueMonth month : known) {
            missed[0] *= 1 - month.chance(indicator, estimand);
            missed[1] += month.enrolledDays;
          }
        }
        case ANY, CHANNELS, GAPS -> {
          // No chance of months is known that would make one of a window.
        }
      }
    }
    units.forEach(
        (family, missed) -> {
          if (missed[1] >= Threshold.MIN_ENROLLED_DAYS.count()) {
            add(
                sums.computeIfAbsent(groups.get(family), unused -> new double[2]),
                1,
                1 - missed[0]);
          }
        });
    Map<String, Double> rates = new TreeMap<>();
    sums.forEach(
        (name, sum) -> {
          if (sum[0] > 0) {
            rates.put(name, sum[1] / sum[0]);
          }
        });
    return rates;
  }

  /** What was taken of all opportunities of each group, which is counted and no chance. */
  static Map<String, Double> counted(
      TrueWindow windows, Indicator indicator, Function<TrueMonth, String> group) {
    Map<String, double[]> sums = new TreeMap<>();
    for (List<TrueMonth> months : windows.all(indicator.window()).values()) {
      for (TrueMonth month : months) {
        if (month.known(indicator) > 0) {
          double[] sum = sums.computeIfAbsent(group.apply(month), unused -> new double[2]);
          sum[0] += month.known(indicator);
          sum[1] += month.taken(indicator);
        }
      }
    }
    Map<String, Double> rates = new TreeMap<>();
    sums.forEach((name, sum) -> rates.put(name, sum[1] / sum[0]));
    return rates;
  }

  /** The true share of opportunities of each group in a window, whatever their months merge by. */
  static Map<String, Double> inWindow(
      TrueWindow windows,
      Window window,
      Indicator indicator,
      Estimand estimand,
      Function<TrueMonth, String> group) {
    Map<String, double[]> sums = new TreeMap<>();
    for (List<TrueMonth> months : windows.all(window).values()) {
      for (TrueMonth month : months) {
        double chance = month.chance(indicator, estimand);
        if (month.known(indicator) > 0 && !Double.isNaN(chance)) {
          add(
              sums.computeIfAbsent(group.apply(month), unused -> new double[2]),
              month.known(indicator),
              chance);
        }
      }
    }
    Map<String, Double> rates = new TreeMap<>();
    sums.forEach((name, sum) -> rates.put(name, sum[1] / sum[0]));
    return rates;
  }

  private static void add(double[] sum, double opportunities, double chance) {
    sum[0] += opportunities;
    sum[1] += opportunities * chance;
  }
}
