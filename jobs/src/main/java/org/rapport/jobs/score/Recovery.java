package org.rapport.jobs.score;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.rapport.contract.Indicator;
import org.rapport.contract.Method;
import org.rapport.contract.Table;
import org.rapport.contract.Window;
import org.rapport.contract.tables.FamilyIndicators;

/** How well the values of families find what is true about them: ranks, and intervals. */
final class Recovery {
  private static final int DECILES = 10;

  private final Map<Indicator, List<Pair>> pairs = new EnumMap<>(Indicator.class);

  /**
   * A published value beside the truth that it aims at.
   *
   * @param truth of what is recorded
   * @param done of what is done; not a number where nothing that was done is counted
   * @param known opportunities behind the value
   */
  record Pair(
      double truth,
      double done,
      long known,
      double estimate,
      double lower,
      double upper,
      double trust,
      double engagement,
      String language) {

    boolean isCovered() {
      return lower <= truth && truth <= upper;
    }

    boolean holdsWhatIsDone() {
      return lower <= done && done <= upper;
    }
  }

  /** Pairs the values of one month's own windows with the truth of the same months. */
  static Recovery of(Truth truth, TrueWindow windows, PublishedRows published, YearMonth month) {
    Recovery recovery = new Recovery();
    Map<Window, Map<String, List<TrueMonth>>> all = new EnumMap<>(Window.class);
    for (Window window : Window.values()) {
      all.put(window, windows.all(window));
    }
    Table table = FamilyIndicators.TABLE;
    published.each(
        table,
        month,
        row -> {
          Object lower = row[table.indexOf(FamilyIndicators.LOWER)];
          Object upper = row[table.indexOf(FamilyIndicators.UPPER)];
          Object estimate = row[table.indexOf(FamilyIndicators.ESTIMATE)];
          if (lower instanceof Double low
              && upper instanceof Double high
              && estimate instanceof Double value) {
            String family = String.valueOf(row[table.indexOf(FamilyIndicators.FAMILY_ID)]);
            String school = String.valueOf(row[table.indexOf(FamilyIndicators.SCHOOL_ID)]);
            Indicator indicator =
                indicator(String.valueOf(row[table.indexOf(FamilyIndicators.INDICATOR)]));
            List<TrueMonth> months = all.get(indicator.familyWindow()).get(family + " " + school);
            if (months != null
                && row[table.indexOf(FamilyIndicators.DENOMINATOR)] instanceof Number known) {
              recovery.add(
                  indicator,
                  months,
                  known.longValue(),
                  new double[] {value, low, high},
                  truth.language(family));
            }
          }
        });
    return recovery;
  }

  private void add(
      Indicator indicator, List<TrueMonth> months, long known, double[] value, String language) {
    double truth = TrueWindow.chance(months, indicator, Estimand.RECORDED) * indicator.per();
    double done = TrueWindow.chance(months, indicator, Estimand.DONE) * indicator.per();
    if (Double.isNaN(truth) || indicator.familyMethod() == Method.NONE) {
      return;
    }
    double trust = months.stream().mapToDouble(month -> month.trust).average().orElse(0);
    double engagement = months.stream().mapToDouble(month -> month.engagement).average().orElse(0);
    pairs
        .computeIfAbsent(indicator, unused -> new ArrayList<>())
        .add(
            new Pair(
                truth, done, known, value[0], value[1], value[2], trust, engagement, language));
  }

  private static Indicator indicator(String code) {
    for (Indicator indicator : Indicator.values()) {
      if (indicator.code().equals(code)) {
        return indicator;
      }
    }
    throw new IllegalStateException("an indicator of another version");
  }

  /** The pairs of an indicator; none where its families have no value or no known chance. */
  List<Pair> pairs(Indicator indicator) {
    return pairs.getOrDefault(indicator, List.of());
  }

  /** Spearman's correlation of the estimates with something that is true of the pairs. */
  static double ranks(List<Pair> pairs, ToDoubleFunction<Pair> of) {
    return Ranks.spearman(
        pairs.stream().mapToDouble(Pair::estimate).toArray(),
        pairs.stream().mapToDouble(of).toArray());
  }

  /** Coverage of all pairs. */
  static Share coverage(List<Pair> pairs) {
    return new Share(pairs.stream().filter(Pair::isCovered).count(), pairs.size());
  }

  /** The same of what was done. */
  static Share coverageOfDeeds(List<Pair> pairs) {
    List<Pair> known = pairs.stream().filter(pair -> !Double.isNaN(pair.done())).toList();
    return new Share(known.stream().filter(Pair::holdsWhatIsDone).count(), known.size());
  }

  /** Coverage from the tenth of families with the lowest truth to that with the highest. */
  static List<Share> byDecile(List<Pair> pairs) {
    List<Pair> sorted = pairs.stream().sorted(Comparator.comparingDouble(Pair::truth)).toList();
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < DECILES; i++) {
      shares.add(
          coverage(sorted.subList(i * sorted.size() / DECILES, (i + 1) * sorted.size() / DECILES)));
    }
    return shares;
  }

  /** Coverage by the language that families speak. */
  static Map<String, Share> byLanguage(List<Pair> pairs) {
    Map<String, Share> shares = new TreeMap<>();
    for (Pair pair : pairs) {
      shares.merge(
          pair.language(),
          new Share(pair.isCovered() ? 1 : 0, 1),
          (a, b) -> new Share(a.hits() + b.hits(), a.of() + b.of()));
    }
    return shares;
  }
}
