package org.rapport.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How well intervals of one month foretell the next (kappa). */
class CalibrationTest {
  @Test
  void whereErrorsAreWhatTheyAreSaidToBeKappaIsOne() {
    assertThat(kappa(world(1, 0.02, 0.02))).isCloseTo(1, within(0.03));
  }

  @Test
  void whereFamiliesAreFartherOffThanForetoldKappaIsGreater() {
    // Eight opportunities: (0.06 + 0.19/8) over (0.02 + 0.23/8) of variance.
    assertThat(kappa(world(2, 0.06, 0.02)))
        .isCloseTo(Math.sqrt((0.06 + 0.19 / 8) / (0.02 + 0.23 / 8)), within(0.04));
  }

  @Test
  void fewFamiliesSayNothing() {
    assertThat(kappa(world(3, 0.06, 0.02).subList(0, 99))).isEqualTo(1);
    assertThat(Calibration.NONE.kappa()).isEqualTo(1);
  }

  @Test
  void theOrderOfFamiliesDecidesNoDigit() {
    List<Calibration> families = new ArrayList<>(world(4, 0.03, 0.02));
    double inOrder = kappa(families);
    Collections.shuffle(families, new Random(5));

    assertThat(kappa(families)).isEqualTo(inOrder);
  }

  @Test
  void aResidualIsOfTheComponentsThatHadAnOpportunityTogether() {
    IndexPosterior foretold =
        new IndexPosterior(
            new double[] {0.5, 0.6, 0.9},
            new double[][] {{0.04, 0.03, 0.01}, {0.03, 0.05, 0.01}, {0.01, 0.01, 0.02}});
    Calibration one =
        Calibration.of(
            foretold, new double[] {0.5, 0.3, 0.2}, new long[] {7, 1, 0}, new long[] {8, 4, 0});

    double miss = 0.5 * (7 / 8.0 - 0.5) + 0.3 * (1 / 4.0 - 0.6);
    double variance =
        0.25 * (0.04 + (0.25 - 0.04) / 8)
            + 0.09 * (0.05 + (0.24 - 0.05) / 4)
            + 2 * 0.5 * 0.3 * 0.03;
    assertThat(one.residualParts() / Math.pow(2, 24))
        .isCloseTo(miss / Math.sqrt(variance), within(1e-7));
    assertThat(one.squareParts() / Math.pow(2, 24)).isCloseTo(miss * miss / variance, within(1e-7));
  }

  @Test
  void aMonthWithoutOpportunitiesForetellsNothing() {
    IndexPosterior foretold =
        new IndexPosterior(new double[] {0.5, 0.5}, new double[][] {{0.04, 0}, {0, 0.04}});

    assertThat(Calibration.of(foretold, new double[] {1, 0}, new long[] {0, 3}, new long[] {0, 4}))
        .as("a component that weighs nothing is none")
        .isEqualTo(Calibration.NONE);
  }

  /**
   * Families with eight opportunities each, whose shares have a mean of one half.
   *
   * @param variance of their shares
   * @param foretold the variance that was said
   */
  private static List<Calibration> world(long seed, double variance, double foretold) {
    Random random = new Random(seed);
    double deviation = Math.sqrt(variance);
    List<Calibration> families = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      double share = 0.5 + (random.nextBoolean() ? deviation : -deviation);
      long taken = 0;
      for (int trial = 0; trial < 8; trial++) {
        taken += random.nextDouble() < share ? 1 : 0;
      }
      families.add(
          Calibration.of(
              new IndexPosterior(new double[] {0.5}, new double[][] {{foretold}}),
              new double[] {1},
              new long[] {taken},
              new long[] {8}));
    }
    return families;
  }

  private static double kappa(List<Calibration> families) {
    return families.stream().reduce(Calibration.NONE, Calibration::merge).kappa();
  }
}
