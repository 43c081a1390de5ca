package org.rapport.jobs.score;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.jobs.score.GroupTruth.Grouping;
import org.rapport.jobs.simulate.TruthTable;

/** How often the intervals of schools hold what is true about them. */
final class GroupScores {
  /** What events offer, whoever comes. */
  private static final List<Indicator> OFFERED = List.of(Indicator.FULL_ACCESS_SHARE);

  private final Map<Estimand, Map<Indicator, Share>> schools = new EnumMap<>(Estimand.class);
  private final Map<Indicator, Share> offers = new EnumMap<>(Indicator.class);
  private final int populations;

  private GroupScores(int populations) {
    this.populations = populations;
  }

  /**
   * Compares the schools' own windows with the chances of families in the same months.
   *
   * @param windows of the very families, of which the offers of events are counted
   */
  static GroupScores of(GroupTruth truth, TrueWindow windows, GroupValues values) {
    GroupScores scores = new GroupScores(truth.populations());
    for (Estimand estimand : Estimand.values()) {
      Map<Indicator, Share> shares = new EnumMap<>(Indicator.class);
      for (Indicator indicator : TruthTable.told()) {
        if (indicator.isShare()) {
          Share share = share(values, indicator, truth.rates(Grouping.SCHOOL, indicator, estimand));
          if (share.of() > 0) {
            shares.put(indicator, share);
          }
        }
      }
      scores.schools.put(estimand, shares);
    }
    for (Indicator indicator : OFFERED) {
      Map<String, Double> rates = TrueRates.counted(windows, indicator, month -> month.school);
      scores.offers.put(indicator, share(values, indicator, rates));
    }
    return scores;
  }

  private static Share share(GroupValues values, Indicator indicator, Map<String, Double> rates) {
    Share share = new Share(0, 0);
    for (Map.Entry<String, Double> school : rates.entrySet()) {
      GroupValues.Value value = values.value(indicator, Scope.SCHOOL, school.getKey());
      if (value != null) {
        share = share.with(value.holds(school.getValue()));
      }
    }
    return share;
  }

  /** By how many populations groups are judged; 0 where it is by their very families. */
  int populations() {
    return populations;
  }

  /**
   * Coverage of what was offered at the events that were held, of the indicators that tell this: an
   * event offers it to all whom it invites, and all its invitations are known.
   */
  Map<Indicator, Share> offers() {
    return offers;
  }

  /** Coverage of the schools' intervals, by indicator. */
  Map<Indicator, Share> schools(Estimand estimand) {
    return schools.getOrDefault(estimand, Map.of());
  }
}
