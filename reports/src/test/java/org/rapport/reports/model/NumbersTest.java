package org.rapport.reports.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.reports.model.Example.line;
import static org.rapport.reports.model.Example.percent;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scale;

/** What the attached file tells, and what it must not. */
class NumbersTest {
  @Test
  void aShareHasFourDecimals() {
    Line reached =
        line(Indicator.INDIVIDUAL_REACH_RATE, percent(70.123, 65, 75), null, percent(60, 58, 62));

    assertThat(csv(reached))
        .isEqualTo(
            """
            group,indicator,month,value,lower,upper,district_value
            "Oak",individual_reach_rate,2026-10,0.7012,0.6500,0.7500,0.6000
            """);
  }

  /**
   * A component of weight 0.05, hidden for its few families, at a district's share of 0.8: one of
   * one adds 0.05 (1 + 1.6) / 3, eight of nine 0.05 (8 + 1.6) / 11. The components that are shown
   * add 0.58.
   */
  @Test
  void theIndexDoesNotTellTheCountsOfAHiddenComponent() {
    String oneOfOne = csv(index(0.58 + 0.05 * 2.6 / 3));
    String eightOfNine = csv(index(0.58 + 0.05 * 9.6 / 11));

    assertThat(oneOfOne)
        .contains("\"Oak\",trust_building_practice,2026-10,62,59,65,\n")
        .isEqualTo(eightOfNine);
    assertThat(Words.value(index(0.62349).estimate())).isEqualTo("62 of 100");
  }

  private static Line index(double value) {
    Estimate own = new Estimate(value, value - 0.03, value + 0.03, Scale.OF_100);
    return line(Index.TRUST_BUILDING_PRACTICE, own, null, null);
  }

  private static String csv(Line line) {
    return new Numbers().withHistories("Oak", List.of(line)).csv().replace("\r\n", "\n");
  }
}
