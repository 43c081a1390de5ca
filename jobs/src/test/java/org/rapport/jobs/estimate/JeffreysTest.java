package org.rapport.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected bounds are quantiles of the beta distribution, computed with forty digits elsewhere. */
class JeffreysTest {
  @ParameterizedTest
  @CsvSource({
    // x, n, lower, upper
    "0,   10,  0,                 0.217196267509211",
    "10,  10,  0.782803732490789, 1",
    "0,   1,   0,                 0.853253683690425",
    "1,   1,   0.146746316309575, 1",
    "1,   2,   0.0608302759200974, 0.939169724079903",
    "7,   20,  0.172276213631912, 0.567766093841496",
    "180, 240, 0.692449154064207, 0.801563037798525",
    "255, 255, 0.990207168673637,  1",
    "12,  256, 0.025876563019158,  0.0780209265232569",
    "90,  300, 0.250250260488274,  0.353587637244771",
  })
  void boundsAreQuantilesOfTheBetaDistribution(long taken, long known, double lower, double upper) {
    Interval interval = Jeffreys.of(taken, known);

    assertThat(interval.estimate()).isEqualTo((double) taken / known);
    assertThat(interval.lower()).isCloseTo(lower, within(1e-9));
    assertThat(interval.upper()).isCloseTo(upper, within(1e-9));
    assertThat(interval.effectiveN()).isEqualTo((double) known);
  }

  @Test
  void theIntervalIsTheSameHoweverOftenItIsAskedFor() {
    Interval first = Jeffreys.of(3, 9);
    Jeffreys.of(9, 9);
    Jeffreys.of(0, 10);

    assertThat(Jeffreys.of(3, 9)).isEqualTo(first);
    assertThat(Jeffreys.of(3, 10)).isNotEqualTo(first);
  }
}
