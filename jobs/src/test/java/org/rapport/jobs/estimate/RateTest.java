package org.rapport.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;
import org.rapport.contract.State;

/** Rates of conversations, of one family and of groups; expected values computed elsewhere. */
class RateTest {
  private static final Offset<Double> CLOSE = within(1e-6);

  @Test
  void familiesThatDifferLendEachOtherWhatTheyHave() {
    Stratum families =
        Stratum.of(1, 20)
            .merge(Stratum.of(5, 20))
            .merge(Stratum.of(9, 20))
            .merge(Stratum.of(2, 10));
    RatePrior prior = RatePrior.of(20, families, families);

    // sum c = 17, sum E = 70, sum c2/E = 5.75, sum E2 = 1300.
    assertThat(prior.mean()).isCloseTo(17 / 70.0, CLOSE);
    assertThat(prior.variance()).isCloseTo(0.0173611111, CLOSE);
    assertThat(prior.posterior(1, 20).estimate()).isCloseTo(2.5874723797, CLOSE);
  }

  @Test
  void whereNoFamilyHadAConversationDaysTellHowRareTheyAreAtMost() {
    Stratum silent = Stratum.of(0, 40).merge(Stratum.of(0, 40)).merge(Stratum.of(0, 20));
    RatePrior prior = RatePrior.of(20, silent, silent);

    assertThat(prior.mean()).isCloseTo(0.5 / 100, CLOSE);
    assertThat(prior.variance()).isCloseTo(0.02 * 0.005 * 0.005, CLOSE);
    // One family says nothing of how families differ: its prior is as wide as its mean.
    RatePrior one = RatePrior.of(20, Stratum.of(0, 20), Stratum.of(0, 20));
    Interval interval = one.posterior(0, 20);
    assertThat(one.variance()).isCloseTo(0.025 * 0.025, CLOSE);
    assertThat(interval.estimate()).isCloseTo(20 / 60.0, CLOSE);
    assertThat(interval.lower()).isCloseTo(0.008439269, CLOSE);
    assertThat(interval.upper()).isCloseTo(1.229626485, CLOSE);
  }

  @Test
  void familiesThatAreAlikeAreNoSurerThanIndependentConversations() {
    GroupSums alike = GroupSums.NONE;
    for (int family = 0; family < 40; family++) {
      alike = alike.merge(GroupSums.of(2, 22, 0));
    }

    Interval interval = GroupEstimate.of(Indicator.CONTACT_RATE, alike).interval().orElseThrow();

    assertThat(interval.estimate()).isCloseTo(20 * 80 / 880.0, CLOSE);
    assertThat(interval.halfWidth()).isCloseTo(0.4111703995, CLOSE);
  }

  @Test
  void aGroupWithoutAConversationIsNotSureNeverToHaveOne() {
    GroupSums silent = GroupSums.NONE;
    for (int family = 0; family < 40; family++) {
      silent = silent.merge(GroupSums.of(0, 22, 0));
    }

    GroupEstimate estimate = GroupEstimate.of(Indicator.CONTACT_RATE, silent);

    assertThat(estimate.state()).isEqualTo(State.OK);
    Interval interval = estimate.interval().orElseThrow();
    assertThat(interval.estimate()).isZero();
    assertThat(interval.lower()).isZero();
    // The 97.5 % quantile of Gamma(1/2, 880), times 20 days.
    assertThat(interval.upper()).isCloseTo(0.0570896158, CLOSE);
  }
}
