package org.rapport.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.contract.Index;
import org.rapport.contract.IndexWeights;
import org.rapport.contract.State;

/** The index of one family (method M7), in a world whose families are known. */
class FamilyIndexTest {
  private static final Index TRUST = Index.TRUST_BUILDING_PRACTICE;
  private static final int COMPONENTS = TRUST.components().size();
  private static final int LANGUAGE = componentForOtherLanguages();

  /** Evidence of any kind is enough to show an index, so that all families are judged. */
  private static final IndexWeights ALWAYS_SHOWN =
      new IndexWeights("test", IndexWeights.STANDARD.weights(), 0, 3);

  /** A family of the world: what is true of it, and what was seen. */
  @SuppressWarnings("ArrayRecordComponent") // made and used up within a test
  private record Family(double[] truth, long[] taken, long[] known, boolean[] applies) {
    double trueIndex() {
      double[] weights = IndexEstimate.weights(TRUST, ALWAYS_SHOWN, applies);
      double index = 0;
      for (int k = 0; k < COMPONENTS; k++) {
        double cap = TRUST.components().get(k).cap();
        index += weights[k] * Math.min(truth[k], cap) / cap;
      }
      return index;
    }
  }

  /** How often the intervals of two methods hold the truth. */
  private record Coverage(double multivariate, double independent) {}

  /** Over four districts of 2,500 families each; a single one may miss by two points. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 3})
  void theIntervalHoldsTheTruthAsOftenAsItSaysAndOneOfIndependentComponentsDoesNot(double volume) {
    double multivariate = 0;
    double independent = 0;
    for (long seed = 1; seed <= 4; seed++) {
      Coverage coverage = coverage(world(seed, 2_500, volume));
      multivariate += coverage.multivariate() / 4;
      independent += coverage.independent() / 4;
    }

    assertThat(multivariate).isBetween(0.93, 0.97);
    assertThat(independent).isLessThan(0.85);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void aSmallStratumBorrowsFromItsDistrict(long seed) {
    List<Family> district = world(seed, 3_000, 1);
    IndexMoments whole = moments(district);
    int covered = 0;
    for (int at = 0; at < district.size(); at += 50) {
      List<Family> stratum = district.subList(at, at + 50);
      IndexPrior prior = IndexPrior.of(moments(stratum), whole);
      covered += (int) stratum.stream().filter(family -> isCovered(family, prior)).count();
    }

    assertThat((double) covered / district.size()).isBetween(0.92, 0.97);
  }

  @Test
  void sumsAreTheSameInAnyOrderAndInAnyParts() {
    List<Family> families = new ArrayList<>(world(21, 400, 1));
    double[] strengths = strengths(families);
    IndexPrior inOrder = prior(moments(families, strengths));
    Collections.shuffle(families, new Random(22));
    IndexPrior inParts =
        prior(
            moments(families.subList(250, 400), strengths)
                .merge(moments(families.subList(0, 250), strengths)));

    for (int k = 0; k < COMPONENTS; k++) {
      assertThat(inParts.mean(k)).isEqualTo(inOrder.mean(k));
      assertThat(inParts.noise(k)).isEqualTo(inOrder.noise(k));
      for (int l = 0; l < COMPONENTS; l++) {
        assertThat(inParts.covariance(k, l)).isEqualTo(inOrder.covariance(k, l));
      }
    }
  }

  @Test
  void momentsFindWhatTheWorldIsMadeOf() {
    List<Family> families = world(31, 20_000, 2);
    IndexPrior prior = prior(moments(families));

    for (int k = 0; k < COMPONENTS; k++) {
      if (k != LANGUAGE) {
        int component = k;
        double mean = mean(families, component);
        assertThat(prior.mean(k).at(3.6)).isCloseTo(mean, within(0.02));
        assertThat(prior.covariance(k, k)).isCloseTo(product(families, k, k), within(0.006));
      }
    }
    assertThat(prior.covariance(0, 1)).isCloseTo(product(families, 0, 1), within(0.004));
    assertThat(prior.covariance(2, 4)).isCloseTo(product(families, 2, 4), within(0.004));
  }

  @Test
  void aComponentWithoutEvidenceBorrowsFromTheFamilysOthers() {
    IndexPrior prior = prior(moments(world(41, 5_000, 1)));
    long[] known = {0, 12, 12, 0, 0, 0, 0};
    IndexPosterior good = prior.posterior(first(COMPONENTS, 0, 12, 12), first(COMPONENTS, known));
    IndexPosterior bad = prior.posterior(first(COMPONENTS, 0, 1, 1), first(COMPONENTS, known));

    assertThat(good.mean()[0]).isGreaterThan(bad.mean()[0] + 0.05);
    assertThat(good.covariance()[0][0]).isLessThan(prior.covariance(0, 0));
  }

  @Test
  void whatDoesNotApplyIsLeftOutAndTheOtherWeightsGrow() {
    boolean[] applies = all();
    applies[LANGUAGE] = false;
    double[] whole = IndexEstimate.weights(TRUST, ALWAYS_SHOWN, all());
    double[] rest = IndexEstimate.weights(TRUST, ALWAYS_SHOWN, applies);

    assertThat(Arrays.stream(rest).sum()).isCloseTo(1, within(1e-12));
    assertThat(rest[LANGUAGE]).isZero();
    assertThat(rest[0] / whole[0]).isCloseTo(1 / (1 - whole[LANGUAGE]), within(1e-12));
  }

  @Test
  void anIndexIsShownWhereComponentsWithEvidenceCarrySixTenthsOfTheWeight() {
    IndexWeights version =
        new IndexWeights("test", Map.of(TRUST, weights(0.25, 0.20, 0.15, 0.25)), 0.60, 3);
    IndexPrior prior = prior(moments(world(51, 500, 1)));

    assertThat(state(version, prior, 3, 3, 3)).isEqualTo(State.OK);
    assertThat(state(version, prior, 3, 3, 2)).isEqualTo(State.NOT_ENOUGH_EVIDENCE);
    assertThat(state(version, prior, 0, 0, 0)).isEqualTo(State.NO_OPPORTUNITY);
    assertThat(state(version, prior, 1, 0, 0)).isEqualTo(State.NOT_ENOUGH_EVIDENCE);
  }

  @Test
  void moreGoodNewsThanTheCapCountsNoMore() {
    int capped = COMPONENTS - 1;
    double[] weights = new double[COMPONENTS];
    weights[capped] = 1;
    IndexPosterior.Mixture sure = posterior(capped, 0.9, 1e-6).mixture(weights, caps());
    IndexPosterior.Mixture half = posterior(capped, 0.3, 1e-6).mixture(weights, caps());
    IndexPosterior.Mixture edge = posterior(capped, 0.6, 0.01).mixture(weights, caps());

    assertThat(sure.value()).isCloseTo(1, within(1e-9));
    assertThat(sure.error()).isCloseTo(0, within(1e-6));
    assertThat(half.value()).isCloseTo(0.5, within(1e-9));
    assertThat(half.error()).isCloseTo(1e-3 / 0.6, within(1e-9));
    // Of a normal variable, cut at its mean: mean less sd/sqrt(2 pi), variance (1/2 - 1/(2 pi))
    // sd².
    assertThat(edge.value()).isCloseTo(1 - 0.1 * 0.398942280401433 / 0.6, within(1e-9));
    assertThat(edge.error()).isCloseTo(0.1 * Math.sqrt(0.5 - 0.5 / Math.PI) / 0.6, within(1e-9));
  }

  @Test
  void whereNobodyHadAnOpportunityAnythingMayBe() {
    IndexPrior prior = prior(new IndexMoments(COMPONENTS));

    assertThat(prior.mean(0).at(2)).isEqualTo(0.5);
    assertThat(prior.covariance(0, 0)).isCloseTo(0.15, within(1e-12));
    assertThat(prior.noise(0)).isCloseTo(0.10, within(1e-12));
  }

  /** With w = 4/7 five families of 4 of 4 are worth 80/7 independent opportunities. */
  @Test
  void componentsOfWhichAllOrNothingWasTakenAreNotCertain() {
    double[] strengths = new double[COMPONENTS];
    Arrays.fill(strengths, 3);
    long[] four = new long[COMPONENTS];
    Arrays.fill(four, 4);
    IndexMoments all = new IndexMoments(COMPONENTS);
    IndexMoments none = new IndexMoments(COMPONENTS);
    for (int family = 0; family < 5; family++) {
      all.add(four, four, strengths);
      none.add(new long[COMPONENTS], four, strengths);
    }

    assertThat(prior(all).mean(0)).isEqualTo(new Quadratic(prior(all).mean(0).at(0), 0, 0));
    assertThat(prior(all).mean(0).at(2)).isCloseTo(167 / 174.0, within(1e-9));
    assertThat(prior(none).mean(0).at(2)).isCloseTo(7 / 174.0, within(1e-9));
    assertThat(interval(prior(all), four, four, 1).lower()).isBetween(0.9, 0.95);
    assertThat(interval(prior(none), new long[COMPONENTS], four, 1).upper()).isBetween(0.05, 0.1);
  }

  @Test
  void errorsThatProvedTooSmallWidenTheInterval() {
    IndexPrior prior = prior(moments(world(61, 500, 1)));
    long[] known = first(COMPONENTS, 4, 4, 4, 4, 4, 4);
    long[] taken = first(COMPONENTS, 2, 2, 2, 2, 2, 2);
    double plain = interval(prior, taken, known, 0.8).halfWidth();

    assertThat(interval(prior, taken, known, 1).halfWidth()).isEqualTo(plain);
    assertThat(interval(prior, taken, known, 1.2).halfWidth()).isCloseTo(1.2 * plain, within(1e-9));
  }

  /** The mistake is made on purpose: the families differ more than those the prior was made of. */
  @Test
  void kappaOfTheNextMonthWidensWhereFamiliesDifferMoreThanThoughtAndStaysAtOneElsewhere() {
    List<Family> families = world(71, 4_000, 4);
    IndexPrior sound = prior(moments(families));
    IndexPrior narrow = prior(moments(alike(families)));
    double soundKappa = nextMonth(families, sound, 72).kappa();
    double kappa = nextMonth(families, narrow, 72).kappa();

    assertThat(soundKappa).isBetween(0.97, 1.03);
    assertThat(kappa).isGreaterThan(1.08);
    double without = coverage(families, narrow, 1);
    assertThat(coverage(families, narrow, kappa)).isGreaterThan(without + 0.03);
    assertThat(coverage(families, sound, soundKappa)).isBetween(0.93, 0.97);
  }

  /** The same opportunities, of families that differ from the mean a fifth as much. */
  private static List<Family> alike(List<Family> families) {
    Random random = new Random(73);
    double[] means = new double[COMPONENTS];
    Arrays.setAll(means, k -> mean(families, k));
    List<Family> alike = new ArrayList<>();
    for (Family family : families) {
      Family one =
          new Family(new double[COMPONENTS], new long[COMPONENTS], family.known, family.applies);
      for (int k = 0; k < COMPONENTS; k++) {
        one.truth[k] = means[k] + (family.truth[k] - means[k]) / 5;
        for (int trial = 0; trial < one.known[k]; trial++) {
          one.taken[k] += random.nextDouble() < one.truth[k] ? 1 : 0;
        }
      }
      alike.add(one);
    }
    return alike;
  }

  /** A third as many opportunities as before, of families that are still the same. */
  private static Calibration nextMonth(List<Family> families, IndexPrior prior, long seed) {
    Random random = new Random(seed);
    Calibration all = Calibration.NONE;
    for (Family family : families) {
      long[] taken = new long[COMPONENTS];
      long[] known = new long[COMPONENTS];
      for (int k = 0; k < COMPONENTS; k++) {
        known[k] = (family.known[k] + random.nextInt(3)) / 3;
        for (int trial = 0; trial < known[k]; trial++) {
          taken[k] += random.nextDouble() < family.truth[k] ? 1 : 0;
        }
      }
      double[] weights = IndexEstimate.weights(TRUST, ALWAYS_SHOWN, family.applies);
      all =
          all.merge(
              Calibration.of(prior.posterior(family.taken, family.known), weights, taken, known));
    }
    return all;
  }

  private static double coverage(List<Family> families, IndexPrior prior, double kappa) {
    long covered = families.stream().filter(family -> isCovered(family, prior, kappa)).count();
    return (double) covered / families.size();
  }

  private static Coverage coverage(List<Family> families) {
    IndexPrior prior = prior(moments(families));
    int covered = 0;
    int independent = 0;
    for (Family family : families) {
      covered += isCovered(family, prior) ? 1 : 0;
      independent += isCoveredByIndependentComponents(family, prior) ? 1 : 0;
    }
    return new Coverage((double) covered / families.size(), (double) independent / families.size());
  }

  private static boolean isCovered(Family family, IndexPrior prior) {
    return isCovered(family, prior, 1);
  }

  private static boolean isCovered(Family family, IndexPrior prior, double kappa) {
    Interval interval =
        Objects.requireNonNull(
            IndexEstimate.of(
                    TRUST, ALWAYS_SHOWN, prior, family.taken, family.known, family.applies, kappa)
                .interval());
    double truth = family.trueIndex();
    return interval.lower() <= truth && truth <= interval.upper();
  }

  /** The mistake: each component shrunk by itself, and the variances of the components added up. */
  private static boolean isCoveredByIndependentComponents(Family family, IndexPrior prior) {
    double z = IndexMoments.exposure(family.known);
    double[] mean = new double[COMPONENTS];
    double[][] variances = new double[COMPONENTS][COMPONENTS];
    for (int k = 0; k < COMPONENTS; k++) {
      double between = prior.covariance(k, k);
      double trusted = family.known[k] / (family.known[k] + prior.noise(k) / between);
      double share = family.known[k] == 0 ? 0 : (double) family.taken[k] / family.known[k];
      mean[k] = prior.mean(k).at(z) * (1 - trusted) + share * trusted;
      variances[k][k] = between * (1 - trusted);
    }
    Interval interval =
        IndexEstimate.interval(
            TRUST,
            IndexEstimate.weights(TRUST, ALWAYS_SHOWN, family.applies),
            new IndexPosterior(mean, variances),
            1);
    double truth = family.trueIndex();
    return interval.lower() <= truth && truth <= interval.upper();
  }

  /**
   * A world of one trait: logit p = a + b theta + u, exposures that differ between families, and a
   * language that needs matching for three families in ten.
   *
   * @param volume opportunities, as a multiple of three typical months
   */
  private static List<Family> world(long seed, int families, double volume) {
    Random random = new Random(seed);
    double[] typical = {0.75, 1.5, 12, 4, 0.75, 0.5, 3};
    double[] levels = {0.9, 0.6, -0.4, 0.5, 0.2, 0.1, 0.3};
    double[] slopes = {0.8, 0.7, 0.6, 0.5, 0.8, 0.7, 0.4};
    List<Family> world = new ArrayList<>();
    for (int i = 0; i < families; i++) {
      double trait = random.nextGaussian();
      double busy = volume * Math.exp(0.5 * random.nextGaussian() - 0.125);
      Family family =
          new Family(new double[COMPONENTS], new long[COMPONENTS], new long[COMPONENTS], all());
      family.applies[LANGUAGE] = random.nextDouble() < 0.3;
      for (int k = 0; k < COMPONENTS; k++) {
        double logit = levels[k] + slopes[k] * trait + 0.5 * random.nextGaussian();
        family.truth[k] = 1 / (1 + Math.exp(-logit));
        // A week is a week, however busy.
        family.known[k] = !family.applies[k] ? 0 : k == 2 ? 12 : poisson(random, busy * typical[k]);
        for (int trial = 0; trial < family.known[k]; trial++) {
          family.taken[k] += random.nextDouble() < family.truth[k] ? 1 : 0;
        }
      }
      world.add(family);
    }
    return world;
  }

  private static long poisson(Random random, double mean) {
    double limit = Math.exp(-mean);
    long count = -1;
    for (double product = 1; product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  private static IndexMoments moments(List<Family> families) {
    return moments(families, strengths(families));
  }

  private static IndexMoments moments(List<Family> families, double[] strengths) {
    IndexMoments moments = new IndexMoments(COMPONENTS);
    families.forEach(family -> moments.add(family.taken, family.known, strengths));
    return moments;
  }

  private static double[] strengths(List<Family> families) {
    double[] strengths = new double[COMPONENTS];
    for (int k = 0; k < COMPONENTS; k++) {
      int component = k;
      Stratum stratum =
          families.stream()
              .filter(family -> family.known[component] > 0)
              .map(family -> Stratum.of(family.taken[component], family.known[component]))
              .reduce(Stratum.NONE, Stratum::merge);
      strengths[k] = FamilyPrior.of(stratum, stratum).strength();
    }
    return strengths;
  }

  private static IndexPrior prior(IndexMoments moments) {
    return IndexPrior.of(moments, moments);
  }

  private static double mean(List<Family> families, int k) {
    return families.stream().mapToDouble(family -> family.truth[k]).average().orElseThrow();
  }

  /** The covariance of true shares. */
  private static double product(List<Family> families, int k, int l) {
    double ofK = mean(families, k);
    double ofL = mean(families, l);
    return families.stream()
        .mapToDouble(family -> (family.truth[k] - ofK) * (family.truth[l] - ofL))
        .average()
        .orElseThrow();
  }

  private static Interval interval(IndexPrior prior, long[] taken, long[] known, double kappa) {
    return Objects.requireNonNull(
        IndexEstimate.of(TRUST, ALWAYS_SHOWN, prior, taken, known, all(), kappa).interval());
  }

  private static State state(IndexWeights version, IndexPrior prior, long... known) {
    long[] all = first(COMPONENTS, known);
    return IndexEstimate.of(TRUST, version, prior, all, all, all(), 1).state();
  }

  private static IndexPosterior posterior(int component, double mean, double variance) {
    double[] means = new double[COMPONENTS];
    double[][] variances = new double[COMPONENTS][COMPONENTS];
    means[component] = mean;
    variances[component][component] = variance;
    return new IndexPosterior(means, variances);
  }

  private static double[] caps() {
    return TRUST.components().stream().mapToDouble(Index.Component::cap).toArray();
  }

  private static boolean[] all() {
    boolean[] all = new boolean[COMPONENTS];
    Arrays.fill(all, true);
    return all;
  }

  private static long[] first(int size, long... values) {
    return Arrays.copyOf(values, size);
  }

  /** Weights of the first components; the rest is shared by the others. */
  private static List<Double> weights(double... some) {
    List<Double> weights = new ArrayList<>();
    double rest = 1 - Arrays.stream(some).sum();
    for (int k = 0; k < COMPONENTS; k++) {
      weights.add(k < some.length ? some[k] : rest / (COMPONENTS - some.length));
    }
    return weights;
  }

  private static int componentForOtherLanguages() {
    for (int k = 0; k < COMPONENTS; k++) {
      if (TRUST.components().get(k).isForOtherLanguages()) {
        return k;
      }
    }
    throw new IllegalStateException();
  }
}
