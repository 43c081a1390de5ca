package org.rapport.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values come from integrals over the density, computed with forty digits elsewhere. */
class BoundedNormalTest {
  private static final BoundedNormal CORRELATIONS = new BoundedNormal(0.02, 0.6);

  @ParameterizedTest
  @CsvSource({
    "0.2,   0.01, 0.2",
    "-0.05, 0.1,  0.0790499338569069",
    "-1,    0.05, 0.022439340423089",
    "0.9,   0.2,  0.512307826882377",
    "0.3,   100,  0.309999971966698",
  })
  void theMeanLiesWhereTheEstimateLeavesRoom(double estimate, double error, double mean) {
    assertThat(CORRELATIONS.mean(estimate, error)).isCloseTo(mean, within(1e-12));
  }

  @Test
  void farBeyondABoundOnlyTheBoundIsLeft() {
    assertThat(CORRELATIONS.mean(-3, 0.05)).isEqualTo(0.02);
    assertThat(CORRELATIONS.mean(9, 0.05)).isEqualTo(0.6);
  }
}
