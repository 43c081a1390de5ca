package org.rapport.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rapport.jobs.simulate.RandomStream.Entity;

class RandomStreamTest {

  @Test
  void aStreamFollowsFromItsEntityAlone() {
    RandomStream first = RandomStream.of(1, Entity.FAMILY, 5);
    RandomStream.of(1, Entity.FAMILY, 4).share();
    RandomStream again = RandomStream.of(1, Entity.FAMILY, 5);
    assertThat(again.bits()).isEqualTo(first.bits());
    assertThat(RandomStream.of(2, Entity.FAMILY, 5).bits()).isNotEqualTo(again.bits());
    assertThat(RandomStream.of(1, Entity.STUDENT, 5).bits())
        .isNotEqualTo(RandomStream.of(1, Entity.FAMILY, 5).bits());
  }

  @Test
  void momentsAreThoseOfTheDistributions() {
    RandomStream stream = RandomStream.of(1, Entity.SCHOOL, 1);
    assertThat(mean(stream::share)).isBetween(0.49, 0.51);
    assertThat(mean(stream::normal)).isBetween(-0.02, 0.02);
    assertThat(mean(() -> stream.gamma(1.3, 0.07))).isBetween(0.068, 0.072);
    assertThat(mean(() -> stream.poisson(1.5))).isBetween(1.47, 1.53);
    assertThat(mean(() -> stream.between(1, 3))).isBetween(1.98, 2.02);
  }

  private static double mean(DoubleSupplier draws) {
    return IntStream.range(0, 20_000).mapToDouble(i -> draws.getAsDouble()).average().orElse(0);
  }
}
