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
    assertThat(prior.rho()).isCloseTo(0.304164515473609, CLOSE);
  }

  @Test
  void anEmptyStratumIsItsDistrict() {
    FamilyPrior prior = FamilyPrior.of(Stratum.NONE, DISTRICT);

    assertThat(prior.mean()).isCloseTo(0.543859649122807, CLOSE);
    assertThat(prior.rho()).isCloseTo(0.331147777365797, CLOSE);
  }

  @Test
  void aStratumOfThreeHundredFamiliesStandsAlone() {
    Stratum many = stratum("1/4 3/4 2/4", 100);
    Stratum one299 = stratum("1/4 3/4 2/4", 99).merge(stratum("1/4 3/4", 1));

    assertThat(FamilyPrior.of(many, DISTRICT)).isEqualTo(new FamilyPrior(0.5, 0.02, 1));
    assertThat(FamilyPrior.of(one299, DISTRICT).rho()).isGreaterThan(0.02);
  }

  @ParameterizedTest
  @CsvSource({
    // x, n, estimate, lower, upper
    "2, 5, 0.445493036277995, 0.133636513652256,   0.78539684741173",
    "0, 5, 0.171057821661575, 0.00949130076110726, 0.49379205191882",
    "5, 5, 0.857145858202626, 0.547466459614186,   0.99524782361393",
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
  void whereFamiliesAreAlikeTheCorrelationIsTheLeast() {
    Interval interval = FamilyPrior.of(stratum("1/4 3/4 2/4", 100), DISTRICT).posterior(3, 4);

    assertThat(interval.estimate()).isCloseTo(0.518867924528302, CLOSE);
    assertThat(interval.lower()).isCloseTo(0.385481859151984, CLOSE);
    assertThat(interval.upper()).isCloseTo(0.65090417888611, CLOSE);
  }

  @Test
  void whereNothingTellsFamiliesApartTheCorrelationIsTheGreatest() {
    Stratum ones = stratum("1/1 1/1 1/1 0/1 0/1", 2);
    Stratum oneFamily = stratum("3/7", 1);

    assertThat(FamilyPrior.of(ones, ones)).isEqualTo(new FamilyPrior(0.6, 0.6, 1));
    assertThat(FamilyPrior.of(oneFamily, oneFamily).rho()).isCloseTo(0.6, CLOSE);
    Interval interval = FamilyPrior.of(ones, ones).posterior(1, 1);
    assertThat(interval.estimate()).isCloseTo(0.84, CLOSE);
    assertThat(interval.lower()).isCloseTo(0.201347671169118, CLOSE);
    assertThat(interval.upper()).isCloseTo(0.999999371720679, CLOSE);
  }

  @Test
  void aStratumOfAllOrNothingStaysOffTheEdge() {
    Stratum all = stratum("4/4", 3);
    Stratum none = stratum("0/4", 3);

    assertThat(FamilyPrior.of(all, all).mean()).isCloseTo(0.9999, CLOSE);
    assertThat(FamilyPrior.of(none, none).mean()).isCloseTo(0.0001, CLOSE);
    Interval interval = FamilyPrior.of(all, all).posterior(4, 4);
    assertThat(interval.estimate()).isCloseTo(0.999907547169811, CLOSE);
    assertThat(interval.lower()).isCloseTo(0.999938575429873, CLOSE);
    assertThat(interval.upper()).isCloseTo(1, CLOSE);
  }

  private static Stratum stratum(String families, int times) {
    return Arrays.stream((families + " ").repeat(times).strip().split(" ", -1))
        .map(family -> family.split("/", -1))
        .map(family -> Stratum.of(Long.parseLong(family[0]), Long.parseLong(family[1])))
        .reduce(Stratum.NONE, Stratum::merge);
  }
}
