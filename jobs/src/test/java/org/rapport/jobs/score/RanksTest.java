package org.rapport.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RanksTest {

  @Test
  void equalOrdersCorrelateFullyAndOppositeOnesTheOtherWay() {
    double[] rising = {1, 2, 3, 40};
    assertThat(Ranks.spearman(rising, new double[] {0.1, 0.2, 0.3, 0.31})).isEqualTo(1);
    assertThat(Ranks.spearman(rising, new double[] {9, 8, 7, 6})).isEqualTo(-1);
  }

  @Test
  void tiesShareTheMeanOfTheirRanks() {
    // Ranks 1.5, 1.5, 3, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5).
    assertThat(Ranks.spearman(new double[] {5, 5, 6, 7}, new double[] {1, 2, 3, 4}))
        .isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
  }

  @Test
  void whatDoesNotVaryHasNoCorrelation() {
    assertThat(Ranks.spearman(new double[] {1, 1, 1}, new double[] {1, 2, 3})).isNaN();
    assertThat(Ranks.spearman(new double[] {1, 2}, new double[] {1, 2})).isNaN();
  }

  @Test
  void moreFamiliesMakeItSurer() {
    assertThat(Ranks.standardError(0, 103)).isCloseTo(0.1, within(1e-12));
    assertThat(Ranks.standardError(0.8, 103)).isLessThan(Ranks.standardError(0.8, 53));
  }
}
