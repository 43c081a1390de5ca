package org.rapport.jobs.score;

import java.util.EnumMap;
import java.util.Map;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.jobs.simulate.TruthTable;

/** How often the intervals of schools hold what is true about them. */
final class GroupScores {
  private final Map<Indicator, Share> schools = new EnumMap<>(Indicator.class);

  /** Compares the schools' own windows with the chances of their families in the same months. */
  static GroupScores of(TrueWindow windows, GroupValues values) {
    GroupScores scores = new GroupScores();
    for (Indicator indicator : TruthTable.told()) {
      if (indicator.isShare()) {
        TrueRates.of(
                windows,
                indicator,
                month -> month.school,
                month -> month.family + " " + month.school)
            .forEach(
                (school, truth) -> {
                  GroupValues.Value value = values.value(indicator, Scope.SCHOOL, school);
                  if (value != null) {
                    Share before = scores.schools.getOrDefault(indicator, new Share(0, 0));
                    scores.schools.put(indicator, before.with(value.holds(truth)));
                  }
                });
      }
    }
    return scores;
  }

  /** Coverage of the schools' intervals, by indicator. */
  Map<Indicator, Share> schools() {
    return schools;
  }
}
