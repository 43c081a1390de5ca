package org.rapport.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rapport.contract.AuditMeasure;
import org.rapport.contract.AuditVerdict;

/** Components of an index are read as one only where schools that are good at one are at others. */
class IndexAuditTest {
  private static final double[] WEIGHTS = {0.3, 0.2, 0.2, 0.2, 0.1};

  @Test
  void componentsThatSayTheSameAreOneFactor() {
    IndexAudit audit = IndexAudit.of(schools(24, 0, 1, 1, 1, 1, 1), WEIGHTS);

    assertThat(audit.isSound()).isTrue();
    assertThat(value(audit, AuditMeasure.FIRST_COMPONENT_SHARE, IndexAudit.WHOLE))
        .isCloseTo(1, within(1e-9));
    assertThat(value(audit, AuditMeasure.OMEGA, IndexAudit.WHOLE)).isCloseTo(1, within(1e-9));
    for (int k = 0; k < WEIGHTS.length; k++) {
      assertThat(value(audit, AuditMeasure.LOADING, k)).isCloseTo(1, within(1e-9));
      assertThat(value(audit, AuditMeasure.CONTRIBUTION, k)).isCloseTo(0.2, within(1e-9));
    }
    // Four say more than 1.5 times their weight allows only where the weight is small.
    assertThat(verdict(audit, AuditMeasure.CONTRIBUTION, 4)).isEqualTo(AuditVerdict.FAILS);
    assertThat(verdict(audit, AuditMeasure.CONTRIBUTION, 0)).isEqualTo(AuditVerdict.HOLDS);
  }

  /**
   * Two variables that correlate by r have the eigenvalues 1 + r and 1 - r; a third stands alone.
   */
  @Test
  void theFirstComponentIsThatOfTheCorrelations() {
    double[][] shares = new double[20][];
    for (int i = 0; i < 20; i++) {
      int a = i % 2 == 0 ? 1 : -1;
      int b = i % 10 < 8 ? a : -a;
      int c = i < 10 ? 1 : -1;
      shares[i] = new double[] {0.5 + 0.1 * a, 0.5 + 0.2 * b, 0.5 + 0.05 * c};
    }
    IndexAudit audit = IndexAudit.of(shares, new double[] {0.4, 0.3, 0.3});

    assertThat(value(audit, AuditMeasure.FIRST_COMPONENT_SHARE, IndexAudit.WHOLE))
        .isCloseTo(1.6 / 3, within(1e-9));
    assertThat(value(audit, AuditMeasure.LOADING, 0)).isCloseTo(Math.sqrt(0.8), within(1e-9));
    assertThat(value(audit, AuditMeasure.LOADING, 2)).isCloseTo(0, within(1e-9));
    double sum = 2 * Math.sqrt(0.8);
    assertThat(value(audit, AuditMeasure.OMEGA, IndexAudit.WHOLE))
        .isCloseTo(sum * sum / (sum * sum + 0.2 + 0.2 + 1), within(1e-9));
  }

  @Test
  void anIndexWhoseComponentsHaveNothingInCommonIsWithheld() {
    double[] eight = {0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125};
    IndexAudit unlike = IndexAudit.of(schools(60, 1, 0, 0, 0, 0, 0, 0, 0, 0), eight);
    IndexAudit contrary = IndexAudit.of(schools(60, 0.1, 1, 1, 1, 1, -1), WEIGHTS);

    assertThat(verdict(unlike, AuditMeasure.FIRST_COMPONENT_SHARE, IndexAudit.WHOLE))
        .isEqualTo(AuditVerdict.FAILS);
    assertThat(unlike.isSound()).isFalse();
    assertThat(verdict(contrary, AuditMeasure.LOADING, 4)).isEqualTo(AuditVerdict.FAILS);
    assertThat(contrary.isSound()).isFalse();
  }

  @Test
  void whatFewSchoolsOrChanceMaySayWithholdsNothing() {
    IndexAudit few = IndexAudit.of(schools(19, 0.1, 1, 1, 1, 1, -1), WEIGHTS);
    // A component that goes with no other may come out a little below zero.
    double[][] shares = schools(20, 0.3, 1, 1, 1, 1, 0);
    IndexAudit unsure = IndexAudit.of(shares, WEIGHTS);

    assertThat(few.results()).hasSize(1);
    assertThat(few.results().get(0).verdict()).isEqualTo(AuditVerdict.NOT_ENOUGH_SCHOOLS);
    assertThat(few.results().get(0).interval()).isNull();
    assertThat(few.isSound()).isTrue();
    assertThat(unsure.isSound()).isTrue();
  }

  @Test
  void aLanguageForWhichAComponentMeansTheContraryIsNotCompared() {
    double[][] main = schools(40, 0.2, 1, 1, 1, 1, 1);
    double[][] alike = schools(40, 0.2, 1, 1, 1, 1, 1);
    double[][] unlike = schools(40, 0.2, 1, 1, 1, 1, -1);

    assertThat(IndexAudit.ofLanguage(main, alike, WEIGHTS).isComparable()).isTrue();
    IndexAudit audit = IndexAudit.ofLanguage(main, unlike, WEIGHTS);
    assertThat(audit.isComparable()).isFalse();
    assertThat(verdict(audit, AuditMeasure.LOADING_DIFFERENCE, 4)).isEqualTo(AuditVerdict.FAILS);
    assertThat(IndexAudit.ofLanguage(schools(19, 0, 1, 1, 1, 1, 1), alike, WEIGHTS).isComparable())
        .isTrue();
  }

  /** Shares that follow one practice of the school by so much, and chance besides. */
  private static double[][] schools(int schools, double noise, double... slopes) {
    Random random = new Random(7);
    double[][] shares = new double[schools][slopes.length];
    for (double[] school : shares) {
      double practice = random.nextGaussian();
      for (int k = 0; k < slopes.length; k++) {
        school[k] = 0.5 + 0.1 * (slopes[k] * practice + noise * random.nextGaussian());
      }
    }
    return shares;
  }

  private static IndexAudit.Result result(IndexAudit audit, AuditMeasure measure, int component) {
    return audit.results().stream()
        .filter(each -> each.measure() == measure && each.component() == component)
        .findFirst()
        .orElseThrow();
  }

  private static double value(IndexAudit audit, AuditMeasure measure, int component) {
    return Objects.requireNonNull(result(audit, measure, component).interval()).estimate();
  }

  private static AuditVerdict verdict(IndexAudit audit, AuditMeasure measure, int component) {
    return result(audit, measure, component).verdict();
  }
}
