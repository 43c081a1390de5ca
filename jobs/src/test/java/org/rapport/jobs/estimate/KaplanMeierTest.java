package org.rapport.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.rapport.contract.TimeScale;

class KaplanMeierTest {
  private static KaplanMeier curve(TimeScale scale, double[] happened, double[] watched) {
    long[] events = new long[scale.bins()];
    long[] censored = new long[scale.bins() + 1];
    for (double time : happened) {
      int bin = scale.binOf(time);
      if (bin < events.length) {
        events[bin]++;
      } else {
        censored[bin]++;
      }
    }
    for (double time : watched) {
      censored[scale.censoredBin(time)]++;
    }
    return KaplanMeier.of(scale, events, censored);
  }

  @Test
  void withoutCensoringItIsTheShareThatHappened() {
    KaplanMeier curve =
        curve(TimeScale.HOURS, new double[] {0, 5, 6, 7, 168, 300}, new double[] {336, 336});
    assertThat(curve.happenedBy(6)).isCloseTo(3 / 8.0, within(1e-12));
    assertThat(curve.happenedBy(168)).isCloseTo(5 / 8.0, within(1e-12));
    assertThat(curve.happenedBy(336)).isCloseTo(6 / 8.0, within(1e-12));
    assertThat(curve.median()).as("the fourth of eight ends the bin from 6 to 12").isEqualTo(12);
  }

  @Test
  void whatWasNotWatchedToTheEndIsNoAnswerAndNoRefusal() {
    KaplanMeier curve = curve(TimeScale.TEN_SCHOOL_DAYS, new double[] {0, 2, 2}, new double[] {1});
    // Day 0: one of four. Day 2: both of the two still watched.
    assertThat(curve.happenedBy(0)).isCloseTo(0.25, within(1e-12));
    assertThat(curve.happenedBy(1)).isCloseTo(0.25, within(1e-12));
    assertThat(curve.happenedBy(2)).isCloseTo(1, within(1e-12));
    assertThat(curve.median()).isEqualTo(2);
  }

  @Test
  void aMedianBeyondTheScaleIsInfinite() {
    assertThat(curve(TimeScale.HOURS, new double[] {3}, new double[] {336, 336, 336}).median())
        .isInfinite();
    assertThat(
            curve(TimeScale.TEN_SCHOOL_DAYS, new double[] {11, 12, 13}, new double[] {}).median())
        .as("later than the scale is watched to its end")
        .isInfinite();
  }

  /** Mistake 3 of the measurement design: times of those who replied alone are far too short. */
  @Test
  void medianOfRepliesIncludesThoseWhoNeverReply() {
    Random random = new Random(7);
    double[] replied =
        DoubleStream.generate(() -> 24 * Math.exp(1.4 * random.nextGaussian()))
            .limit(6_000)
            .toArray();
    double[] never = DoubleStream.generate(() -> 336).limit(3_000).toArray();
    double truth =
        DoubleStream.concat(DoubleStream.of(replied), DoubleStream.of(never))
            .sorted()
            .skip(4_499)
            .findFirst()
            .orElseThrow();
    double naive = DoubleStream.of(replied).sorted().skip(2_999).findFirst().orElseThrow();
    double estimate = curve(TimeScale.HOURS, replied, never).median();
    assertThat(estimate).isCloseTo(truth, within(2.0));
    assertThat(naive).isLessThan(truth / 1.5);
  }

  /** Messages at the end of the month, not yet answered: the share by a horizon stays unbiased. */
  @Test
  void censoringDoesNotBiasTheShareByAHorizon() {
    Random random = new Random(11);
    long[] events = new long[TimeScale.HOURS.bins()];
    long[] censored = new long[TimeScale.HOURS.bins() + 1];
    int within7Days = 0;
    int naive = 0;
    int all = 60_000;
    for (int i = 0; i < all; i++) {
      double time = random.nextDouble() < 0.3 ? 1e9 : 24 * Math.exp(1.4 * random.nextGaussian());
      double known = random.nextDouble() * 30 * 24;
      within7Days += time <= 168 ? 1 : 0;
      naive += time <= 168 && time <= known ? 1 : 0;
      if (time <= Math.min(known, 336)) {
        events[TimeScale.HOURS.binOf(time)]++;
      } else {
        censored[TimeScale.HOURS.censoredBin(Math.min(known, 336))]++;
      }
    }
    double estimate = KaplanMeier.of(TimeScale.HOURS, events, censored).happenedBy(168);
    assertThat(estimate).isCloseTo((double) within7Days / all, within(0.006));
    assertThat((double) naive / all).isLessThan((double) within7Days / all - 0.03);
  }
}
