package org.rapport.jobs.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.jobs.score.GroupTruth.Grouping;
import org.rapport.jobs.score.GroupValues.Value;
import org.rapport.jobs.simulate.TruthTable;

/** How close differences between home languages are to the true ones. */
final class GapScores {
  private static final String MAIN_LANGUAGE = "en";

  private final List<Gap> gaps = new ArrayList<>();

  /**
   * The main language less another one.
   *
   * @param recorded the true gap of what is recorded, by the language that is recorded
   * @param done the true gap of what is done, by the language that families speak
   * @param families on the smaller side
   * @param lower of the estimated gap, by the square-and-add rule (MOVER)
   */
  record Gap(
      Indicator indicator,
      String language,
      double recorded,
      double done,
      long families,
      double estimate,
      double lower,
      double upper) {

    boolean isCovered() {
      return lower <= recorded && recorded <= upper;
    }

    boolean holdsWhatIsDone() {
      return lower <= done && done <= upper;
    }
  }

  static GapScores of(GroupTruth truth, GroupValues values) {
    GapScores scores = new GapScores();
    for (Indicator indicator : TruthTable.told()) {
      if (indicator.isShare()) {
        Map<String, Double> recorded = gaps(truth, indicator, Estimand.RECORDED);
        Map<String, Double> done = gaps(truth, indicator, Estimand.DONE);
        Value reference = values.value(indicator, Scope.HOME_LANGUAGE, MAIN_LANGUAGE);
        recorded.forEach(
            (language, gap) -> {
              Value other = values.value(indicator, Scope.HOME_LANGUAGE, language);
              if (reference != null && other != null) {
                double ofDeeds = done.getOrDefault(language, Double.NaN);
                scores.gaps.add(gap(indicator, language, gap, ofDeeds, reference, other));
              }
            });
      }
    }
    return scores;
  }

  /** The true gaps of all other languages. */
  private static Map<String, Double> gaps(
      GroupTruth truth, Indicator indicator, Estimand estimand) {
    Map<String, Double> rates = truth.rates(Grouping.LANGUAGE, indicator, estimand);
    Map<String, Double> gaps = new TreeMap<>();
    Double reference = rates.get(MAIN_LANGUAGE);
    if (reference != null) {
      rates.forEach(
          (language, rate) -> {
            if (!language.equals(MAIN_LANGUAGE)) {
              gaps.put(language, reference - rate);
            }
          });
    }
    return gaps;
  }

  private static Gap gap(
      Indicator indicator, String language, double recorded, double done, Value a, Value b) {
    double difference = a.estimate() - b.estimate();
    return new Gap(
        indicator,
        language,
        recorded,
        done,
        Math.min(a.families(), b.families()),
        difference,
        difference - Math.hypot(a.estimate() - a.lower(), b.upper() - b.estimate()),
        difference + Math.hypot(a.upper() - a.estimate(), b.estimate() - b.lower()));
  }

  List<Gap> gaps() {
    return gaps;
  }

  /** Coverage of gaps with so many families on either side. */
  Share coverage(int families) {
    List<Gap> some = gaps.stream().filter(gap -> gap.families() >= families).toList();
    return new Share(some.stream().filter(Gap::isCovered).count(), some.size());
  }

  /** The same of what is done. */
  Share coverageOfDeeds() {
    List<Gap> known = gaps.stream().filter(gap -> !Double.isNaN(gap.done())).toList();
    return new Share(known.stream().filter(Gap::holdsWhatIsDone).count(), known.size());
  }
}
