package org.rapport.jobs.score;

import java.util.EnumMap;
import java.util.Map;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.jobs.simulate.TruthTable;

/** How often the intervals of schools hold what is true about them. */
final class GroupScores {
  private final Map<Estimand, Map<Indicator, Share>> schools = new EnumMap<>(Estimand.class);

  /** Compares the schools' own windows with the chances of their families in the same months. */
  static GroupScores of(TrueWindow windows, GroupValues values) {
    GroupScores scores = new GroupScores();
    for (Estimand estimand : Estimand.values()) {
      Map<Indicator, Share> shares = new EnumMap<>(Indicator.class);
      for (Indicator indicator : TruthTable.told()) {
        if (indicator.isShare()) {
          Share share = share(windows, values, indicator, estimand);
          if (share.of() > 0) {
            shares.put(indicator, share);
          }
        }
      }
      scores.schools.put(estimand, shares);
    }
    return scores;
  }

  private static Share share(
      TrueWindow windows, GroupValues values, Indicator indicator, Estimand estimand) {
    Map<String, Double> rates =
        TrueRates.of(
            windows,
            indicator,
            estimand,
            month -> month.school,
            month -> month.family + " " + month.school);
    Share share = new Share(0, 0);
    for (Map.Entry<String, Double> school : rates.entrySet()) {
      GroupValues.Value value = values.value(indicator, Scope.SCHOOL, school.getKey());
      if (value != null) {
        share = share.with(value.holds(school.getValue()));
      }
    }
    return share;
  }

  /** Coverage of the schools' intervals, by indicator. */
  Map<Indicator, Share> schools(Estimand estimand) {
    return schools.getOrDefault(estimand, Map.of());
  }
}
