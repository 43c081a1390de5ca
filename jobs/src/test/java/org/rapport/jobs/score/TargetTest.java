package org.rapport.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
  @ParameterizedTest
  @CsvSource({
    "FAMILY_COMPONENT_COVERAGE, 0.95, 0.01, MET",
    "FAMILY_COMPONENT_COVERAGE, 0.92, 0.004, NOT_MET",
    "FAMILY_COMPONENT_COVERAGE, 0.92, 0.01, TOO_LITTLE",
    "FAMILY_COMPONENT_COVERAGE, 0.95, 0.03, TOO_LITTLE",
    "FAMILY_COMPONENT_COVERAGE, 0.99, 0.005, ABOVE",
    "FAMILY_COMPONENT_COVERAGE, NaN, 0.01, TOO_LITTLE",
    "INDEX_LATENT_RANKS, 0.95, 0.09, MET",
    "INDEX_LATENT_RANKS, 0.80, 0.09, TOO_LITTLE",
    "INDEX_LATENT_RANKS, 0.40, 0.09, NOT_MET",
    "PROVISIONAL_RATE_BIAS, 0.001, 0.002, MET",
    "PROVISIONAL_RATE_BIAS, 0.020, 0.005, NOT_MET",
    "PROVISIONAL_RATE_BIAS, -0.020, 0.005, NOT_MET",
    "PROVISIONAL_RATE_BIAS, 0.001, 0.020, TOO_LITTLE",
    "EXACT_COUNTS, 1, 0, MET",
    "EXACT_COUNTS, 0.999999, 0, NOT_MET"
  })
  void aValueMeetsATargetWhereItIsInTheRangeAndSure(
      Target target, double value, double standardError, Verdict verdict) {
    assertThat(target.verdict(value, standardError)).isEqualTo(verdict);
  }
}
