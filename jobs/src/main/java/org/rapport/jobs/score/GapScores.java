package org.rapport.jobs.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.jobs.score.GroupValues.Value;
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

  static GapScores of(Truth truth, TrueWindow windows, GroupValues values) {
    GapScores scores = new GapScores();
    for (Indicator indicator : TruthTable.told()) {
      if (indicator.isShare()) {
        // By the language that families speak, whatever is recorded.
        Map<String, Double> rates =
            TrueRates.of(
                windows, indicator, month -> truth.language(month.family), month -> month.family);
        Value reference = values.value(indicator, Scope.HOME_LANGUAGE, MAIN_LANGUAGE);
        Double trueReference = rates.get(MAIN_LANGUAGE);
        if (reference != null && trueReference != null) {
          rates.forEach(
              (language, rate) -> {
                Value other = values.value(indicator, Scope.HOME_LANGUAGE, language);
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

  List<Gap> gaps() {
    return gaps;
  }

  /** Coverage of all gaps. */
  Share coverage() {
    return new Share(gaps.stream().filter(Gap::isCovered).count(), gaps.size());
  }
}
