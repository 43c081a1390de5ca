package org.rapport.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.contract.Indicator;
import org.rapport.contract.State;

/** Rules G9 and G10, and changes. */
class EstimateStatesTest {
  @ParameterizedTest
  @CsvSource({
    "0,  0, NO_OPPORTUNITY",
    "0,  1, PENDING",
    "1,  9, NOT_ENOUGH_EVIDENCE",
    "4,  0, NOT_ENOUGH_EVIDENCE",
    "5,  0, LIMITED",
    "9,  3, LIMITED",
    "10, 0, OK",
  })
  void aFamilysStateFollowsFromItsOpportunities(long known, long pending, State state) {
    // The minimum of the indicator is 5.
    assertThat(FamilyEstimate.stateOf(Indicator.TWO_WAY_SHARE, known, pending)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    // families, taken by each, known of each, state
    "9,  5, 10, NOT_ENOUGH_EVIDENCE",
    "10, 5, 10, LIMITED",
    "19, 5, 10, LIMITED",
    "20, 5, 10, OK",
    // 29, 30, 59 and 60 opportunities; n must be 30, for OK twice that.
    "29, 0, 1,  NOT_ENOUGH_EVIDENCE",
    "30, 0, 1,  LIMITED",
    "59, 0, 1,  LIMITED",
    "60, 0, 1,  OK",
    // Half as wide as 0.15 or narrower: 40 opportunities at one half are too few.
    "20, 1, 2,  NOT_ENOUGH_EVIDENCE",
  })
  void aGroupIsShownFromTenFamiliesThirtyOpportunitiesAndANarrowInterval(
      int families, long taken, long known, State state) {
    GroupEstimate estimate =
        GroupEstimate.of(Indicator.TWO_WAY_SHARE, alike(families, taken, known));

    assertThat(estimate.state()).isEqualTo(state);
    assertThat(estimate.interval().isPresent()).isEqualTo(state.bearsValue());
  }

  @Test
  void effectiveOpportunitiesDecideNotTheirNumber() {
    // Forty families of ten each, in which all or nothing happens: 400 count as 39.
    GroupSums unlike = alike(39, 10, 10).merge(alike(1, 0, 10));
    GroupSums fewer = alike(29, 10, 10).merge(alike(1, 0, 10));

    assertThat(ClusterWilson.of(unlike).interval().effectiveN()).isCloseTo(39, within(1e-9));
    assertThat(GroupEstimate.of(Indicator.TWO_WAY_SHARE, unlike).state()).isEqualTo(State.OK);
    assertThat(ClusterWilson.of(fewer).interval().effectiveN()).isCloseTo(29, within(1e-9));
    assertThat(GroupEstimate.of(Indicator.TWO_WAY_SHARE, fewer).state())
        .isEqualTo(State.NOT_ENOUGH_EVIDENCE);
  }

  @Test
  void aGroupWithoutOpportunitiesIsPendingOrHasNone() {
    assertThat(GroupEstimate.of(Indicator.TWO_WAY_SHARE, GroupSums.of(0, 0, 2)).state())
        .isEqualTo(State.PENDING);
    assertThat(GroupEstimate.of(Indicator.TWO_WAY_SHARE, GroupSums.NONE).state())
        .isEqualTo(State.NO_OPPORTUNITY);
    assertThat(GroupEstimate.NOT_MEASURED.interval()).isEmpty();
  }

  @Test
  void sharesOfFamiliesHaveJeffreysIntervalAndOthersTheClusters() {
    GroupSums ones = alike(180, 1, 1).merge(alike(60, 0, 1));
    GroupSums many = alike(20, 5, 10);

    assertThat(GroupEstimate.of(Indicator.INDIVIDUAL_REACH_RATE, ones).interval())
        .hasValue(Jeffreys.of(180, 240));
    assertThat(GroupEstimate.of(Indicator.TWO_WAY_SHARE, many).interval())
        .hasValue(ClusterWilson.of(many).interval());
  }

  @ParameterizedTest
  @CsvSource({
    "0.4, 0.3,  0.5,  0.5, 0.42, 0.58, 0.1,  0.937050369737898",
    "0.5, 0.42, 0.58, 0.4, 0.3,  0.5,  -0.1, 0.0629496302621024",
    "0.5, 0.42, 0.58, 0.5, 0.42, 0.58, 0,    0.5",
  })
  void aChangeIsADifferenceAndTheProbabilityThatItIsUpwards(
      double estimate,
      double lower,
      double upper,
      double laterEstimate,
      double laterLower,
      double laterUpper,
      double difference,
      double probability) {
    Change change =
        Change.of(
            new Interval(estimate, lower, upper, 50),
            new Interval(laterEstimate, laterLower, laterUpper, 50));

    assertThat(change.difference()).isCloseTo(difference, within(1e-9));
    assertThat(change.upwardProbability()).isCloseTo(probability, within(1e-9));
  }

  /** 0.1 + 0.2 is a little more than 0.3. */
  @Test
  void valuesThatAreKnownExactlyAndEqualHaveNotChanged() {
    Interval before = new Interval(0.3, 0.3, 0.3, 50);
    Interval after = new Interval(0.1 + 0.2, 0.1 + 0.2, 0.1 + 0.2, 50);

    assertThat(Change.of(before, after).difference()).isZero();
    assertThat(Change.of(before, after).upwardProbability()).isNaN();
  }

  private static GroupSums alike(int families, long taken, long known) {
    GroupSums sums = GroupSums.NONE;
    for (int i = 0; i < families; i++) {
      sums = sums.merge(GroupSums.of(taken, known, 0));
    }
    return sums;
  }

  /** A conference draws nearly all and a workshop few: what came of both is told all the same. */
  @Test
  void aGroupsShareOfEventsIsOfThoseThatWereHeld() {
    GroupSums families = ClusterWilsonTest.sums("1/2 2/2 0/2 1/2 ".repeat(40).strip());
    GroupSums held = families.withShared(ClusterSums.NONE.with(150, 160).with(10, 160));

    assertThat(GroupEstimate.of(Indicator.EVENT_PARTICIPATION_RATE, held).interval())
        .hasValue(ClusterWilson.of(families).interval());
    assertThat(GroupEstimate.of(Indicator.POSITIVE_SHARE, held).state())
        .isEqualTo(State.NOT_ENOUGH_EVIDENCE);
  }

  /** A school with a single such family would tell of it what is told of groups only. */
  @Test
  void whatIsToldOfGroupsOnlyHasNoCountsWhereFamiliesAreFew() {
    Indicator ofGroups = Indicator.FAMILY_COMMITMENT_KEPT_RATE;
    GroupSums nine = ClusterWilsonTest.sums("3/4 ".repeat(9).strip());

    assertThat(GroupEstimate.of(ofGroups, GroupSums.of(1, 1, 0)))
        .isEqualTo(GroupEstimate.SUPPRESSED);
    assertThat(GroupEstimate.of(ofGroups, GroupSums.of(0, 0, 1)))
        .as("one that is not due yet")
        .isEqualTo(GroupEstimate.SUPPRESSED);
    assertThat(GroupEstimate.of(ofGroups, nine)).isEqualTo(GroupEstimate.SUPPRESSED);
    assertThat(GroupEstimate.SUPPRESSED.sums()).isEqualTo(GroupSums.NONE);
    assertThat(GroupEstimate.of(ofGroups, nine.merge(GroupSums.of(3, 4, 0))).sums().families())
        .isEqualTo(10);
    assertThat(GroupEstimate.of(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, nine).sums())
        .as("what schools do is counted, if not estimated")
        .isEqualTo(nine);
    assertThat(GroupEstimate.of(ofGroups, GroupSums.NONE).state()).isEqualTo(State.NO_OPPORTUNITY);
  }
}
