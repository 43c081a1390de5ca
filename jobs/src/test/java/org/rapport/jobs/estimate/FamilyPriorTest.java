package org.rapport.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values come from method M2 over families, computed with forty digits elsewhere. */
class FamilyPriorTest {
  private static final Offset<Double> CLOSE = within(1e-9);
  private static final Stratum FEW = stratum("1/4 3/4 2/5 5/6 4/8", 1);
  private static final Stratum DISTRICT = stratum("1/4 3/4 2/5 5/6 4/8 0/3 2/2 7/10 1/9 6/6", 1);

  @Test
  void aSmallStratumBorrowsFromItsDistrict() {
    FamilyPrior prior = FamilyPrior.of(FEW, DISTRICT);

    assertThat(prior.mean()).isCloseTo(0.544922913343966, CLOSE);
    assertThat(prior.rho()).isCloseTo(0.314654106783264, CLOSE);
  }

  @Test
  void anEmptyStratumIsItsDistrict() {
    FamilyPrior prior = FamilyPrior.of(Stratum.NONE, DISTRICT);

    assertThat(prior.mean()).isCloseTo(0.543859649122807, CLOSE);
    assertThat(prior.rho()).isCloseTo(0.32520006477476, CLOSE);
  }

  @Test
  void aStratumOfThreeHundredFamiliesStandsAlone() {
    Stratum many = stratum("1/4 3/4 2/4", 100);
    Stratum one299 = stratum("1/4 3/4 2/4", 99).merge(stratum("1/4 3/4", 1));

    assertThat(FamilyPrior.of(many, DISTRICT).mean()).isEqualTo(0.5);
    assertThat(FamilyPrior.of(many, DISTRICT)).isEqualTo(FamilyPrior.of(many, many));
    assertThat(FamilyPrior.of(one299, DISTRICT).mean()).isCloseTo(0.506283617352838, CLOSE);
    assertThat(FamilyPrior.of(one299, DISTRICT).rho()).isCloseTo(0.0703597651619938, CLOSE);
  }

  @ParameterizedTest
  @CsvSource({
    // x, n, estimate, lower, upper
    "2, 5, 0.443974852170612, 0.130887848574229,   0.786316007956659",
    "0, 5, 0.165349315755236, 0.00807334291940174, 0.488282321471976",
    "5, 5, 0.861913156793676, 0.552315882701978,   0.996061051525144",
  })
  void aFamilysIntervalIsThePosteriors(
      long taken, long known, double estimate, double lower, double upper) {
    Interval interval = FamilyPrior.of(FEW, DISTRICT).posterior(taken, known);

    assertThat(interval.estimate()).isCloseTo(estimate, CLOSE);
    assertThat(interval.lower()).isCloseTo(lower, CLOSE);
    assertThat(interval.upper()).isCloseTo(upper, CLOSE);
    assertThat(interval.effectiveN()).isEqualTo((double) known);
  }

  @Test
  void whereFamiliesAreAlikeTheCorrelationIsNearTheLeast() {
    assertThat(FamilyPrior.of(stratum("1/4 3/4 2/4", 100), DISTRICT).rho())
        .isCloseTo(0.0276843713913645, CLOSE);

    Interval interval = FamilyPrior.of(stratum("1/4 3/4 2/4", 100), DISTRICT).posterior(3, 4);

    assertThat(interval.estimate()).isCloseTo(0.525561416175305, CLOSE);
    assertThat(interval.lower()).isCloseTo(0.370692370117229, CLOSE);
    assertThat(interval.upper()).isCloseTo(0.677952770431408, CLOSE);
  }

  @Test
  void whereNothingTellsFamiliesApartTheCorrelationIsTheGreatest() {
    Stratum ones = stratum("1/1 1/1 1/1 0/1 0/1", 2);
    Stratum oneFamily = stratum("3/7", 1);

    assertThat(FamilyPrior.of(ones, ones)).isEqualTo(new FamilyPrior(0.6, 0.6, 1, 0));
    assertThat(FamilyPrior.of(oneFamily, oneFamily).rho()).isCloseTo(0.6, CLOSE);
    Interval interval = FamilyPrior.of(ones, ones).posterior(1, 1);
    assertThat(interval.estimate()).isCloseTo(0.84, CLOSE);
    assertThat(interval.lower()).isCloseTo(0.201347671169118, CLOSE);
    assertThat(interval.upper()).isCloseTo(0.999999371720679, CLOSE);
  }

  /** Ten families of 310 have a second opportunity, and each took one of two: chance alone. */
  @Test
  void whereNearlyAllFamiliesHaveOneOpportunityTheCorrelationIsHardlyKnown() {
    Stratum ones = stratum("1/1 1/1 1/1 0/1 0/1", 60);
    Stratum rare = ones.merge(stratum("1/2", 10));
    Stratum district = rare.merge(stratum("2/3 0/3 3/3 1/3", 100));

    assertThat(FamilyPrior.of(rare, rare).rho()).isCloseTo(0.106355476923374, CLOSE);
    assertThat(FamilyPrior.of(rare, district).mean()).isCloseTo(0.59375, CLOSE);
    assertThat(FamilyPrior.of(rare, district).rho()).isCloseTo(0.298564521678431, CLOSE);
    Interval interval = FamilyPrior.of(rare, district).posterior(1, 1);
    assertThat(interval.estimate()).isCloseTo(0.715041836931863, CLOSE);
    assertThat(interval.lower()).isCloseTo(0.220545565052393, CLOSE);
    assertThat(interval.upper()).isCloseTo(0.991284991918882, CLOSE);
  }

  /** A second opportunity of nobody tells nothing, however many families there are. */
  @Test
  void aStratumOfOneOpportunityEachHasTheCorrelationOfItsDistrict() {
    Stratum ones = stratum("1/1 1/1 1/1 0/1 0/1", 100);
    Stratum district = ones.merge(stratum("2/3 0/3 3/3 1/3", 100));

    assertThat(FamilyPrior.of(ones, district).mean()).isCloseTo(0.6, CLOSE);
    assertThat(FamilyPrior.of(ones, district).rho())
        .isEqualTo(FamilyPrior.of(district, district).rho());
  }

  /**
   * Two evenings, one that makes everybody active and one nobody: whoever was at both took one of
   * two, which reads as if no family had a habit.
   */
  @Test
  void whatFamiliesLoseByHavingNoEventTwiceIsGivenBack() {
    Stratum both = stratum("1/2", 40);
    GroupSums school =
        ClusterWilsonTest.sums("1/2 ".repeat(40).strip())
            .withShared(ClusterSums.NONE.with(40, 40).with(0, 40));
    EventSpread events = EventSpread.of(school);

    // ((40 - 20)² + (0 - 20)² - 80/4) / (80² - 2 * 40²): two events, each as far as can be.
    assertThat(events.covariance()).isCloseTo(0.24375, within(1e-12));
    FamilyPrior blind = FamilyPrior.of(both, both);
    FamilyPrior prior =
        FamilyPrior.of(
            both, both, 1, new Prior.Around(Spells.NONE, events, EventSpread.NONE.merge(events)));
    assertThat(prior.ofEvents()).isCloseTo(0.975, within(1e-12));
    assertThat(blind.rho()).isCloseTo(0.0440291557668503, CLOSE);
    assertThat(prior.rho()).isCloseTo(0.132660862539531, CLOSE);
  }

  @Test
  void eventsThatAreAlikeAndASingleOneTakeNothing() {
    GroupSums families = ClusterWilsonTest.sums("1/2 ".repeat(40).strip());
    ClusterSums alike = ClusterSums.NONE.with(20, 40).with(20, 40);

    assertThat(EventSpread.of(families.withShared(alike)).covariance()).isZero();
    assertThat(EventSpread.of(families.withShared(ClusterSums.NONE.with(40, 80))).covariance())
        .isZero();
    assertThat(EventSpread.NONE.covariance()).isZero();
  }

  /** Twelve of twelve leave 12.5 of 13 likely, and a family with four of four is not surely 1. */
  @Test
  void aStratumOfAllOrNothingIsAsFarFromTheEdgeAsItsOpportunitiesLeaveLikely() {
    Stratum all = stratum("4/4", 3);
    Stratum none = stratum("0/4", 3);

    assertThat(FamilyPrior.of(all, all).mean()).isCloseTo(25 / 26.0, CLOSE);
    assertThat(FamilyPrior.of(none, none).mean()).isCloseTo(1 / 26.0, CLOSE);
    assertThat(FamilyPrior.of(all, all).rho()).isCloseTo(0.226077918808694, CLOSE);
    Interval interval = FamilyPrior.of(all, all).posterior(4, 4);
    assertThat(interval.estimate()).isCloseTo(0.982263356473437, CLOSE);
    assertThat(interval.lower()).isCloseTo(0.843043501764877, CLOSE);
    assertThat(interval.upper()).isCloseTo(0.999999999999938, CLOSE);
  }

  @Test
  void howeverMuchSaysAllOrNothingTheMeanStaysOffTheEdge() {
    Stratum all = stratum("40/40", 3000);

    assertThat(FamilyPrior.of(all, all).mean()).isCloseTo(0.9999, CLOSE);
  }

  /** Beta(7.0, 0.005) has 97.5 % of its mass above its mean. */
  @Test
  void aValueLiesWithinItsRangeThoughNearlyAllOfItLiesAtTheEdge() {
    Stratum all = stratum("7/7", 880);

    Interval most = FamilyPrior.of(all, all).posterior(7, 7);
    Interval least = FamilyPrior.of(stratum("0/7", 880), stratum("0/7", 880)).posterior(0, 7);

    assertThat(most.lower()).isEqualTo(most.estimate());
    assertThat(most.upper()).isCloseTo(1, CLOSE);
    assertThat(least.upper()).isEqualTo(least.estimate());
    assertThat(least.lower()).isCloseTo(0, CLOSE);
  }

  private static Stratum stratum(String families, int times) {
    return Arrays.stream((families + " ").repeat(times).strip().split(" ", -1))
        .map(family -> family.split("/", -1))
        .map(family -> Stratum.of(Long.parseLong(family[0]), Long.parseLong(family[1])))
        .reduce(Stratum.NONE, Stratum::merge);
  }
}
