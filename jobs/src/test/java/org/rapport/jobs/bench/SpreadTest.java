package org.rapport.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** What is printed of several rounds. */
class SpreadTest {
  @Test
  void theMedianOfOddlyManyIsTheMiddleOne() {
    assertThat(Spread.of(DoubleStream.of(9, 1, 2))).isEqualTo(new Spread(2, 1, 9));
  }

  @Test
  void theMedianOfEvenlyManyLiesBetweenTheTwoInTheMiddle() {
    assertThat(Spread.of(DoubleStream.of(4, 9, 1, 2))).isEqualTo(new Spread(3, 1, 9));
  }

  @Test
  void aSpreadIsTwoCellsOfATable() {
    assertThat(Spread.of(DoubleStream.of(1, 2.26, 12)).cells(1)).isEqualTo("2.3 | 1.0–12.0");
  }

  @Test
  void noMeasuresHaveNoSpread() {
    assertThatThrownBy(() -> Spread.of(DoubleStream.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no measures");
  }
}
