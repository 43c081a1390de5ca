package org.rapport.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.rapport.contract.TimeScale;

class PoissonBootstrapTest {
  @Test
  void weightsFollowFromTheFamilyAloneAndHaveMeanAndVarianceOne() {
    assertThat(PoissonBootstrap.weights(42)).isEqualTo(PoissonBootstrap.weights(42));
    assertThat(PoissonBootstrap.weights(42)).isNotEqualTo(PoissonBootstrap.weights(43));
    double sum = 0;
    double squares = 0;
    int families = 2_000;
    for (int family = 0; family < families; family++) {
      for (byte weight : PoissonBootstrap.weights(family)) {
        sum += weight;
        squares += weight * weight;
      }
    }
    double all = (double) families * PoissonBootstrap.REPLICATES;
    assertThat(sum / all).isCloseTo(1, within(0.01));
    assertThat(squares / all - (sum / all) * (sum / all)).isCloseTo(1, within(0.01));
  }

  @Test
  void poissonNumbersOfMeanOne() {
    assertThat(PoissonBootstrap.poisson(0)).isEqualTo((byte) 0);
    assertThat(PoissonBootstrap.poisson(0.3678)).isEqualTo((byte) 0);
    assertThat(PoissonBootstrap.poisson(0.3679)).isEqualTo((byte) 1);
    assertThat(PoissonBootstrap.poisson(0.7358)).isEqualTo((byte) 2);
    assertThat(PoissonBootstrap.poisson(Math.nextDown(1.0))).isBetween((byte) 10, (byte) 20);
  }

  @Test
  void theIntervalLeavesOutAFortiethOnEitherSideAndHoldsTheValue() {
    double[] replicates = new double[200];
    for (int i = 0; i < replicates.length; i++) {
      replicates[i] = i;
    }
    Interval interval = PoissonBootstrap.interval(100, replicates, 50);
    assertThat(interval.lower()).isEqualTo(5);
    assertThat(interval.upper()).isEqualTo(195);
    assertThat(PoissonBootstrap.interval(-1, replicates, 50).lower()).isEqualTo(-1);
  }

  @Test
  void replicatesThatAreAllTheSameAreNotSureForThat() {
    double[] all = new double[200];
    Arrays.fill(all, 1);
    Interval share = PoissonBootstrap.ofShare(1, all, 60, 12);
    assertThat(share.lower()).isCloseTo(0.9252928475, within(1e-9));
    assertThat(share.upper()).isEqualTo(1);

    double[] hours = new double[200];
    Arrays.fill(hours, 9);
    Interval median = PoissonBootstrap.ofMedian(TimeScale.HOURS, 9, hours, 60);
    assertThat(median.lower()).isEqualTo(6);
    assertThat(median.upper()).isEqualTo(12);
    assertThat(PoissonBootstrap.ofMedian(TimeScale.TEN_SCHOOL_DAYS, 1, all, 60).halfWidth())
        .as("that most were answered the next school day is sure")
        .isZero();

    double[] none = new double[200];
    Arrays.fill(none, Double.NaN);
    assertThat(PoissonBootstrap.ofMedian(TimeScale.HOURS, Double.NaN, none, 0).estimate()).isNaN();
    assertThat(PoissonBootstrap.ofShare(Double.NaN, none, 0, 0).estimate()).isNaN();

    Interval breadth = ChannelBreadth.interval(1, all, 500);
    assertThat(breadth.lower()).isEqualTo(1);
    assertThat(breadth.upper()).isCloseTo(1.032027769, within(1e-8));
  }

  /** Families answer alike among themselves; the interval must know that (mistake 5). */
  @Test
  void medianOfClusteredTimesIsCovered() {
    int covered = 0;
    int districts = 200;
    for (int district = 0; district < districts; district++) {
      Random random = new Random(district);
      long[] whole = new long[2 * TimeScale.HOURS.bins() + 1];
      long[][] replicates = new long[PoissonBootstrap.REPLICATES][whole.length];
      for (int family = 0; family < 150; family++) {
        byte[] weights = PoissonBootstrap.weights(district * 1_000L + family);
        double pace = 24 * Math.exp(random.nextGaussian());
        int questions = 1 + random.nextInt(5);
        for (int i = 0; i < questions; i++) {
          double time = pace * Math.exp(random.nextGaussian());
          int at = time <= 336 ? TimeScale.HOURS.binOf(time) : whole.length - 1;
          whole[at]++;
          for (int replicate = 0; replicate < weights.length; replicate++) {
            replicates[replicate][at] += weights[replicate];
          }
        }
      }
      double[] values =
          Arrays.stream(replicates).mapToDouble(PoissonBootstrapTest::median).toArray();
      Interval interval = PoissonBootstrap.interval(median(whole), values, 1);
      covered += interval.lower() <= 24 && interval.upper() >= 24 ? 1 : 0;
    }
    assertThat((double) covered / districts).isBetween(0.90, 0.99);
  }

  private static double median(long[] counts) {
    int bins = TimeScale.HOURS.bins();
    return KaplanMeier.of(
            TimeScale.HOURS,
            Arrays.copyOf(counts, bins),
            Arrays.copyOfRange(counts, bins, 2 * bins + 1))
        .median();
  }
}
