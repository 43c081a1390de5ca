package org.rapport.jobs.score;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.contract.Table;
import org.rapport.contract.Window;
import org.rapport.contract.tables.GroupIndicators;

/**
 * How far the reply rates of the newest month, of which some opportunities cannot be judged yet,
 * lie from the true ones, for the whole district.
 */
final class ProvisionalScores {
  static final List<Indicator> REPLIES =
      List.of(Indicator.FAMILY_REPLY_RATE_7D, Indicator.SCHOOL_REPLY_RATE_2SD);

  private final Map<Indicator, Bias> biases = new EnumMap<>(Indicator.class);

  /**
   * The provisional share less the true one.
   *
   * @param messages known or pending
   */
  record Bias(double value, double standardError, long messages) {}

  static ProvisionalScores of(TrueWindow windows, PublishedRows published, YearMonth month) {
    ProvisionalScores scores = new ProvisionalScores();
    for (Indicator indicator : REPLIES) {
      Double truth =
          TrueRates.inWindow(windows, Window.M, indicator, Estimand.RECORDED, each -> "").get("");
      if (truth != null) {
        scores.find(indicator, truth, published, month);
      }
    }
    return scores;
  }

  private void find(Indicator indicator, double truth, PublishedRows published, YearMonth month) {
    Table table = GroupIndicators.TABLE;
    published.each(
        table,
        month,
        row -> {
          if (Scope.DISTRICT.code().equals(row[table.indexOf(GroupIndicators.SCOPE)])
              && Window.M.code().equals(row[table.indexOf(GroupIndicators.WINDOW)])
              && indicator.code().equals(row[table.indexOf(GroupIndicators.INDICATOR)])
              && row[table.indexOf(GroupIndicators.PROVISIONAL_ESTIMATE)] instanceof Double estimate
              && row[table.indexOf(GroupIndicators.DENOMINATOR)] instanceof Number known
              && row[table.indexOf(GroupIndicators.PENDING)] instanceof Number pending) {
            long messages = known.longValue() + pending.longValue();
            double error = Math.sqrt(truth * (1 - truth) / messages);
            biases.put(indicator, new Bias(estimate - truth, error, messages));
          }
        });
  }

  /** By indicator; none where nothing is pending. */
  Map<Indicator, Bias> biases() {
    return biases;
  }
}
