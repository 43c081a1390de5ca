package org.rapport.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.contract.Index;
import org.rapport.contract.IndexWeights;
import org.rapport.contract.State;
import org.rapport.contract.Window;

/** Indices of groups, and the places of schools among each other. */
class GroupIndexTest {
  private static final Index ENGAGEMENT = Index.ENGAGEMENT;
  private static final int COMPONENTS = ENGAGEMENT.components().size();

  /** Of a group whose contacts name nobody. */
  private static GroupIndexEstimate estimate(
      IndexWeights version, Window window, IndexSums sums, IndexSums district) {
    return GroupIndexEstimate.of(
        ENGAGEMENT, version, window, sums, () -> new IndexSums(COMPONENTS), district);
  }

  @Test
  void theIndexIsTheWeightedMeanOfPooledShares() {
    // Alike families, of which the first component tells a half, the second a quarter.
    IndexWeights two = weights(0.6, 0.4, 0, 0, 0);
    IndexSums sums = new IndexSums(COMPONENTS);
    for (int i = 0; i < 40; i++) {
      sums.add(of(2, 1, 0, 0, 0), of(4, 4, 0, 0, 0));
    }
    GroupIndexEstimate estimate = estimate(two, Window.R3, sums, sums);

    assertThat(estimate.state()).isEqualTo(State.LIMITED);
    assertThat(estimate.interval().orElseThrow().estimate()).isCloseTo(0.4, within(1e-12));
    // As wide as if each of the opportunities stood alone; computed elsewhere.
    assertThat(estimate.interval().orElseThrow().lower()).isCloseTo(0.3470981535, within(1e-9));
    assertThat(estimate.interval().orElseThrow().upper()).isCloseTo(0.4553554945, within(1e-9));
  }

  @Test
  void nobodyIsSureThatAllIsAlwaysTaken() {
    IndexWeights two = weights(0.6, 0.4, 0, 0, 0);
    IndexSums sums = new IndexSums(COMPONENTS);
    for (int i = 0; i < 40; i++) {
      sums.add(of(2, 4, 0, 0, 0), of(2, 4, 0, 0, 0));
    }
    Interval interval = estimate(two, Window.R3, sums, sums).interval().orElseThrow();

    assertThat(interval.estimate()).isEqualTo(1);
    assertThat(interval.lower()).isCloseTo(0.9701826076, within(1e-9));
    assertThat(interval.upper()).isEqualTo(1);
  }

  @Test
  void whereStaffVaryMoreTheirPartOfTheVarianceCounts() {
    // Of two contacts each family answers one, of two invitations it takes both or none.
    IndexWeights contactsAndEvents = weights(0.5, 0, 0, 0.5, 0);
    IndexSums sums = new IndexSums(COMPONENTS);
    for (int i = 0; i < 60; i++) {
      sums.add(of(1, 0, 0, i % 2 == 0 ? 0 : 2, 0), of(2, 0, 0, 2, 0));
    }
    IndexSums staff = new IndexSums(COMPONENTS);
    for (int taken : new int[] {4, 16, 6, 14, 8, 12}) {
      staff.add(of(taken, 0, 0, 0, 0), of(20, 0, 0, 0, 0));
    }

    // 6/5 * 112 of staff and 60/59 * 60 of families, times (0.5/122)²; 10 degrees of freedom.
    assertThat(halfWidth(contactsAndEvents, sums, staff)).isCloseTo(0.1276537389, within(1e-9));
    assertThat(halfWidth(contactsAndEvents, sums, new IndexSums(COMPONENTS))).isLessThan(0.08);
  }

  private static double halfWidth(IndexWeights version, IndexSums sums, IndexSums staff) {
    return GroupIndexEstimate.of(ENGAGEMENT, version, Window.R3, sums, () -> staff, sums)
        .interval()
        .orElseThrow()
        .halfWidth();
  }

  /** The interval from sums of whole numbers is that from the residuals of each family. */
  @Test
  void theVarianceIsThatOfTheFamiliesResiduals() {
    Random random = new Random(7);
    List<long[][]> families = new ArrayList<>();
    IndexSums sums = new IndexSums(COMPONENTS);
    for (int i = 0; i < 80; i++) {
      long[] known = new long[COMPONENTS];
      long[] taken = new long[COMPONENTS];
      for (int k = 0; k < COMPONENTS; k++) {
        known[k] = random.nextInt(7);
        taken[k] = known[k] == 0 ? 0 : random.nextInt((int) known[k] + 1);
      }
      families.add(new long[][] {taken, known});
      sums.add(taken, known);
    }
    double residuals = 0;
    for (long[][] family : families) {
      double residual = 0;
      for (int k = 0; k < COMPONENTS; k++) {
        double share = (double) sums.taken(k) / sums.known(k);
        double weight = ENGAGEMENT.components().get(k).weight();
        residual += weight * (family[0][k] - share * family[1][k]) / (sums.known(k) + 2);
      }
      residuals += residual * residual;
    }
    double half = StudentT.quantile(79) * Math.sqrt(80.0 / 79 * residuals);
    Interval interval =
        estimate(IndexWeights.STANDARD, Window.R3, sums, sums).interval().orElseThrow();

    assertThat(interval.halfWidth()).isCloseTo(half, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "M, 149, NOT_ENOUGH_EVIDENCE",
    "M, 150, OK",
    "R3, 29, NOT_ENOUGH_EVIDENCE",
    "R3, 30, LIMITED",
    "R3, 59, LIMITED",
    "R3, 60, OK",
  })
  void aMonthNeedsMoreFamiliesThanAQuarter(Window window, int families, State state) {
    IndexSums sums = new IndexSums(COMPONENTS);
    for (int i = 0; i < families; i++) {
      sums.add(of(2, 1, 1, 1, 1), of(4, 3, 2, 2, 2));
    }

    assertThat(estimate(IndexWeights.STANDARD, window, sums, sums).state()).isEqualTo(state);
  }

  @Test
  void aComponentThatNobodyInTheGroupHadStandsAtTheDistrictsShareAndIsNoEvidence() {
    IndexSums group = new IndexSums(COMPONENTS);
    IndexSums district = new IndexSums(COMPONENTS);
    for (int i = 0; i < 60; i++) {
      group.add(of(2, 2, 0, 0, 0), of(4, 4, 0, 0, 0));
      district.add(of(2, 2, 0, 0, 1), of(4, 4, 0, 0, 1));
    }
    IndexWeights enough = weights(0.4, 0.3, 0, 0, 0.3);
    IndexWeights tooLittle = weights(0.3, 0.25, 0, 0, 0.45);

    assertThat(estimate(enough, Window.R3, group, district).interval().orElseThrow().estimate())
        .isCloseTo(0.7 * 0.5 + 0.3, within(1e-12));
    assertThat(estimate(tooLittle, Window.R3, group, district).state())
        .isEqualTo(State.NOT_ENOUGH_EVIDENCE);
    assertThat(estimate(enough, Window.R3, new IndexSums(COMPONENTS), district).state())
        .isEqualTo(State.NO_OPPORTUNITY);
  }

  /** A term of a split is told whatever its evidence, and of the components of the whole group. */
  @Test
  void theWholeGroupDecidesWhichComponentsItsPartsHave() {
    IndexWeights two = weights(0.6, 0.4, 0, 0, 0);
    IndexSums group = new IndexSums(COMPONENTS);
    IndexSums part = new IndexSums(COMPONENTS);
    for (int i = 0; i < 40; i++) {
      group.add(of(2, 1, 0, 0, 0), of(4, 4, 0, 0, 0));
    }
    part.add(of(2, 0, 0, 0, 0), of(4, 0, 0, 0, 0));

    assertThat(GroupIndexEstimate.pooled(ENGAGEMENT, two, group, group, group))
        .isCloseTo(0.6 * 0.5 + 0.4 * 0.25, within(1e-12));
    assertThat(GroupIndexEstimate.pooled(ENGAGEMENT, two, part, group, group))
        .isCloseTo(0.6 * 0.5 + 0.4 * 0.25, within(1e-12));
    assertThat(estimate(two, Window.R3, part, group).interval()).isEmpty();
  }

  /** Schools of one trait, whose families vary together in all components. */
  @ParameterizedTest
  @CsvSource({"30, R3", "60, R3", "165, M"})
  void theIntervalHoldsTheTruthAsOftenAsItSays(int families, Window window) {
    Random random = new Random(families);
    int schools = 600;
    int covered = 0;
    int independent = 0;
    double[] typical = window == Window.M ? of(1, 1, 0.6, 0.8, 0.6) : of(3, 3, 1.5, 2.4, 1.8);
    for (int school = 0; school < schools; school++) {
      IndexSums sums = new IndexSums(COMPONENTS);
      double practice = 0.4 * random.nextGaussian();
      for (int i = 0; i < families; i++) {
        add(random, practice, typical, sums);
      }
      Interval interval = estimate(shownAlways(), window, sums, sums).interval().orElseThrow();
      double truth = truth(practice);
      double binomial = 1.96 * Math.sqrt(binomialVariance(sums));
      covered += interval.lower() <= truth && truth <= interval.upper() ? 1 : 0;
      independent += Math.abs(interval.estimate() - truth) <= binomial ? 1 : 0;
    }

    assertThat((double) covered / schools).isBetween(0.92, 0.975);
    assertThat((double) independent / schools).isLessThan(0.92);
  }

  @Test
  void schoolsHavePlacesFromTwentyOnAndTheSameWheneverTheyAreDrawn() {
    List<Interval> nineteen = schools(19, 0.02);
    List<Interval> twenty = schools(20, 0.02);

    assertThat(RankIntervals.of(nineteen, 1)).isEmpty();
    assertThat(RankIntervals.of(twenty, 1)).hasSize(20).isEqualTo(RankIntervals.of(twenty, 1));
  }

  @Test
  void placesAreSureWhereSchoolsAreFarApartAndOpenWhereTheyAreNot() {
    List<RankIntervals.Places> sure = RankIntervals.of(schools(20, 0.001), 1);
    List<RankIntervals.Places> open = RankIntervals.of(schools(20, 2), 1);

    // The last of them has the highest index.
    assertThat(sure.get(19)).isEqualTo(new RankIntervals.Places(1, 1));
    assertThat(sure.get(0)).isEqualTo(new RankIntervals.Places(20, 20));
    assertThat(open.get(10).upper() - open.get(10).lower()).isGreaterThan(15);
  }

  @Test
  void schoolsThatAreAlikeMayEachHaveAnyOfTheirPlaces() {
    List<Interval> alike = new ArrayList<>(Collections.nCopies(20, new Interval(0.6, 0.6, 0.6, 1)));
    alike.add(new Interval(0.7, 0.7, 0.7, 1));

    List<RankIntervals.Places> places = RankIntervals.of(alike, 1);

    assertThat(places.get(20)).isEqualTo(new RankIntervals.Places(1, 1));
    assertThat(places.subList(0, 20)).containsOnly(new RankIntervals.Places(2, 21));
  }

  private static final double[] LEVELS = {0.3, 0.5, 0, -0.3, -0.6};
  private static final double[] SLOPES = {0.9, 0.8, 0.9, 0.7, 0.8};

  private static void add(Random random, double practice, double[] typical, IndexSums sums) {
    double trait = practice + random.nextGaussian();
    long[] known = new long[COMPONENTS];
    long[] taken = new long[COMPONENTS];
    long all = 0;
    for (int k = 0; k < COMPONENTS; k++) {
      double share = 1 / (1 + Math.exp(-(LEVELS[k] + SLOPES[k] * trait)));
      known[k] = Math.round(typical[k] * 2 * random.nextDouble());
      all += known[k];
      for (int trial = 0; trial < known[k]; trial++) {
        taken[k] += random.nextDouble() < share ? 1 : 0;
      }
    }
    if (all > 0) {
      sums.add(taken, known);
    }
  }

  /** The index of infinitely many families of a school, by the trapezium rule. */
  private static double truth(double practice) {
    double index = 0;
    for (int k = 0; k < COMPONENTS; k++) {
      double share = 0;
      for (int step = -600; step <= 600; step++) {
        double deviation = step / 100.0;
        double density = Math.exp(-deviation * deviation / 2) / Math.sqrt(2 * Math.PI) / 100;
        share += density / (1 + Math.exp(-(LEVELS[k] + SLOPES[k] * (practice + deviation))));
      }
      index += ENGAGEMENT.components().get(k).weight() * share;
    }
    return index;
  }

  /** The mistake: every opportunity by itself, and components that do not vary together. */
  private static double binomialVariance(IndexSums sums) {
    double variance = 0;
    for (int k = 0; k < COMPONENTS; k++) {
      double share = (double) sums.taken(k) / sums.known(k);
      double weight = ENGAGEMENT.components().get(k).weight();
      variance += weight * weight * share * (1 - share) / sums.known(k);
    }
    return variance;
  }

  private static IndexWeights shownAlways() {
    return new IndexWeights("test", IndexWeights.STANDARD.weights(), 0, 1);
  }

  private static IndexWeights weights(double... weights) {
    List<Double> list = new ArrayList<>();
    for (double weight : weights) {
      list.add(weight);
    }
    return new IndexWeights("test", Map.of(ENGAGEMENT, list), 0.6, 1);
  }

  private static List<Interval> schools(int size, double half) {
    List<Interval> schools = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double value = 0.3 + 0.01 * i;
      schools.add(new Interval(value, value - half, value + half, 100));
    }
    return schools;
  }

  private static long[] of(long... values) {
    return values;
  }

  private static double[] of(double... values) {
    return values;
  }
}
