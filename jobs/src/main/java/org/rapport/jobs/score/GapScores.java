package org.rapport.jobs.score;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.contract.Table;
import org.rapport.contract.Threshold;
import org.rapport.contract.tables.GroupIndicators;
import org.rapport.jobs.simulate.TruthTable;

/** How close differences between home languages are to the true ones. */
final class GapScores {
  private static final String MAIN_LANGUAGE = "en";

  private final List<Gap> gaps = new ArrayList<>();

  /**
   * The main language less another one.
   *
   * @param truth the true gap, by the language that families speak
   * @param lower of the estimated gap, by the square-and-add rule (MOVER)
   */
  record Gap(
      Indicator indicator,
      String language,
      double truth,
      double estimate,
      double lower,
      double upper) {

    boolean isCovered() {
      return lower <= truth && truth <= upper;
    }
  }

  private record Value(double estimate, double lower, double upper) {}

  static GapScores of(Truth truth, TrueWindow windows, PublishedRows published, YearMonth month) {
    GapScores scores = new GapScores();
    Map<String, Value> values = values(published, month);
    for (Indicator indicator : TruthTable.told()) {
      if (indicator.isShare()) {
        Map<String, Double> rates = rates(truth, windows, indicator);
        Value reference = values.get(indicator.code() + " " + MAIN_LANGUAGE);
        Double trueReference = rates.get(MAIN_LANGUAGE);
        if (reference != null && trueReference != null) {
          rates.forEach(
              (language, rate) -> {
                Value other = values.get(indicator.code() + " " + language);
                if (other != null && !language.equals(MAIN_LANGUAGE)) {
                  scores.gaps.add(gap(indicator, language, trueReference - rate, reference, other));
                }
              });
        }
      }
    }
    return scores;
  }

  private static Gap gap(Indicator indicator, String language, double truth, Value a, Value b) {
    double difference = a.estimate() - b.estimate();
    return new Gap(
        indicator,
        language,
        truth,
        difference,
        difference - Math.hypot(a.estimate() - a.lower(), b.upper() - b.estimate()),
        difference + Math.hypot(a.upper() - a.estimate(), b.estimate() - b.lower()));
  }

  private static Map<String, Value> values(PublishedRows published, YearMonth month) {
    Map<String, Value> values = new HashMap<>();
    Table table = GroupIndicators.TABLE;
    published.each(
        table,
        month,
        row -> {
          Object estimate = row[table.indexOf(GroupIndicators.ESTIMATE)];
          Object lower = row[table.indexOf(GroupIndicators.LOWER)];
          Object upper = row[table.indexOf(GroupIndicators.UPPER)];
          String code = String.valueOf(row[table.indexOf(GroupIndicators.INDICATOR)]);
          boolean isLanguage =
              Scope.HOME_LANGUAGE.code().equals(row[table.indexOf(GroupIndicators.SCOPE)]);
          boolean isOwnWindow = windowOf(code).equals(row[table.indexOf(GroupIndicators.WINDOW)]);
          if (isLanguage
              && isOwnWindow
              && estimate instanceof Double value
              && lower instanceof Double low
              && upper instanceof Double high) {
            values.put(
                code + " " + row[table.indexOf(GroupIndicators.SCOPE_ID)],
                new Value(value, low, high));
          }
        });
    return values;
  }

  private static String windowOf(String code) {
    for (Indicator indicator : Indicator.values()) {
      if (indicator.code().equals(code)) {
        return indicator.window().code();
      }
    }
    return "";
  }

  /** True rates by the language that families speak. */
  private static Map<String, Double> rates(Truth truth, TrueWindow windows, Indicator indicator) {
    Map<String, double[]> sums = new TreeMap<>();
    Map<String, double[]> families = new TreeMap<>();
    for (List<TrueMonth> months : windows.all(indicator.window()).values()) {
      String family = months.get(0).family;
      if (indicator.merge() == Indicator.Merge.SUM) {
        double[] sum = sums.computeIfAbsent(truth.language(family), unused -> new double[2]);
        for (TrueMonth month : months) {
          double chance = month.chance(indicator);
          if (month.known(indicator) > 0 && !Double.isNaN(chance)) {
            sum[0] += month.known(indicator) * chance;
            sum[1] += month.known(indicator);
          }
        }
      } else if (indicator.merge() == Indicator.Merge.OR) {
        double[] missed = families.computeIfAbsent(family, unused -> new double[] {1, 0});
        for (TrueMonth month : months) {
          if (month.known(indicator) > 0 && !Double.isNaN(month.chance(indicator))) {
            missed[0] *= 1 - month.chance(indicator);
            missed[1] += month.enrolledDays;
          }
        }
      }
    }
    families.forEach(
        (family, missed) -> {
          if (missed[1] >= Threshold.MIN_ENROLLED_DAYS.count()) {
            double[] sum = sums.computeIfAbsent(truth.language(family), unused -> new double[2]);
            sum[0] += 1 - missed[0];
            sum[1]++;
          }
        });
    Map<String, Double> rates = new TreeMap<>();
    sums.forEach(
        (language, sum) -> {
          if (sum[1] > 0) {
            rates.put(language, sum[0] / sum[1]);
          }
        });
    return rates;
  }

  List<Gap> gaps() {
    return gaps;
  }

  /** Coverage of all gaps. */
  Share coverage() {
    return new Share(gaps.stream().filter(Gap::isCovered).count(), gaps.size());
  }
}
