package org.rapport.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.math3.distribution.BetaDistribution;
import org.junit.jupiter.api.Test;

class BetaQuantilesTest {
  private static final double[] SHAPES = {0.05, 0.5, 0.97, 1, 1.5, 3.2, 17.5, 240.5, 9_000.5};
  private static final double[] PROBABILITIES = {1e-6, 0.025, 0.2, 0.5, 0.9, 0.975};

  @Test
  void quantilesAreThoseOfCommonsMathToTheLastBit() {
    for (double alpha : SHAPES) {
      for (double beta : SHAPES) {
        BetaDistribution standard = new BetaDistribution(null, alpha, beta);
        BetaQuantiles quick = new BetaQuantiles(alpha, beta);
        for (double probability : PROBABILITIES) {
          assertThat(quick.inverseCumulativeProbability(probability))
              .as("Beta(%s, %s) at %s", alpha, beta, probability)
              .isEqualTo(standard.inverseCumulativeProbability(probability));
        }
      }
    }
  }

  @Test
  void theDistributionFunctionIsThatOfCommonsMathToTheLastBit() {
    for (double alpha : SHAPES) {
      for (double beta : SHAPES) {
        BetaDistribution standard = new BetaDistribution(null, alpha, beta);
        BetaQuantiles quick = new BetaQuantiles(alpha, beta);
        for (double x = 0; x <= 1; x += 1.0 / 64) {
          assertThat(quick.cumulativeProbability(x))
              .as("Beta(%s, %s) at %s", alpha, beta, x)
              .isEqualTo(standard.cumulativeProbability(x));
        }
      }
    }
  }
}
