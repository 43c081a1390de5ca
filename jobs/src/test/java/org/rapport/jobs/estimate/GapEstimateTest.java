package org.rapport.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.contract.Finding;
import org.rapport.contract.State;

/** Gaps between groups (method M6), and what may be said of them. */
class GapEstimateTest {
  private static final Offset<Double> CLOSE = within(1e-9);

  /** Wilson's intervals of 56 of 70 and of 48 of 80. */
  private static final Interval FIFTY_SIX =
      new Interval(0.8, 0.691833555037470, 0.876952607516371, 70);

  private static final Interval FORTY_EIGHT =
      new Interval(0.6, 0.490454650051604, 0.700381724041291, 80);

  @Test
  void theDifferenceIsTheOneThatNewcombePrinted() {
    Contrast contrast = Contrast.of(FIFTY_SIX, FORTY_EIGHT);

    assertThat(contrast.difference()).isCloseTo(0.2, CLOSE);
    assertThat(contrast.lower()).isCloseTo(0.0524, within(5e-5));
    assertThat(contrast.upper()).isCloseTo(0.3339, within(5e-5));
    assertThat(contrast.probability()).isCloseTo(0.00789929510837739, CLOSE);
  }

  @Test
  void theRatioIsTheGroupOverItsReference() {
    Contrast.Ratio ratio = ratio(FIFTY_SIX, FORTY_EIGHT);

    assertThat(ratio.value()).isCloseTo(0.75, CLOSE);
    assertThat(ratio.lower()).isCloseTo(0.601351851044323, CLOSE);
    assertThat(ratio.upper()).isCloseTo(0.927390332587289, CLOSE);
  }

  @Test
  void aRatioHasALowerBoundWhereItsReferenceIsFarFromSure() {
    // The upper bound of the reference is more than twice its estimate.
    Contrast.Ratio ratio =
        ratio(new Interval(0.1, 0.05, 0.25, 30), new Interval(0.3, 0.2, 0.45, 60));

    assertThat(ratio.value()).isCloseTo(3, CLOSE);
    assertThat(ratio.lower()).isCloseTo(1.08711915483254, CLOSE);
    assertThat(ratio.upper()).isCloseTo(6.64575131106459, CLOSE);
  }

  @Test
  void aRatioOverNothingIsNone() {
    Interval nothing = new Interval(0, 0, 0.1, 30);
    Interval some = new Interval(0.3, 0.2, 0.45, 60);

    assertThat(Contrast.of(nothing, some).ratio()).isNull();
    assertThat(ratio(some, nothing).value()).isZero();
    assertThat(ratio(some, nothing).lower()).isZero();
    assertThat(ratio(new Interval(0.1, 0, 0.25, 30), some).upper()).isNull();
  }

  private static Contrast.Ratio ratio(Interval reference, Interval group) {
    return Objects.requireNonNull(Contrast.of(reference, group).ratio());
  }

  @ParameterizedTest
  @CsvSource({
    // reference and its half width, group and its half width, finding
    "0.80, 0.05, 0.60, 0.05, gap_found",
    "0.60, 0.05, 0.80, 0.05, gap_found",
    // Half widths of 0.03 make one of 0.0424: zero is excluded from there on.
    "0.80, 0.03, 0.74, 0.03, gap_found",
    // Four and a half points are sure, and still no gap; nor may none be claimed beyond ten.
    "0.80, 0.03, 0.755, 0.03, no_gap_shown",
    "0.80, 0.04, 0.755, 0.04, cannot_tell",
    "0.80, 0.04, 0.79, 0.04, no_gap_shown",
    "0.80, 0.07, 0.79, 0.07, cannot_tell",
    "0.80, 0.10, 0.70, 0.10, cannot_tell",
  })
  void aFindingFollowsFromTheInterval(
      double reference, double referenceHalf, double group, double groupHalf, String finding) {
    GapEstimate gap =
        GapEstimate.of(100, around(reference, referenceHalf), 100, around(group, groupHalf));

    assertThat(gap.finding().code()).isEqualTo(finding);
    assertThat(gap.state()).isEqualTo(State.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "19, 500, NOT_ENOUGH_EVIDENCE",
    "500, 19, NOT_ENOUGH_EVIDENCE",
    "20, 500, LIMITED",
    "500, 49, LIMITED",
    "50, 50,  OK",
  })
  void aGapNeedsTwentyFamiliesOnEitherSideAndIsFirmFromFifty(
      long referenceFamilies, long groupFamilies, State state) {
    GapEstimate gap =
        GapEstimate.of(referenceFamilies, around(0.8, 0.05), groupFamilies, around(0.6, 0.05));

    assertThat(gap.state()).isEqualTo(state);
    assertThat(gap.contrast() != null).isEqualTo(state.bearsValue());
    assertThat(gap.finding() == Finding.NOT_ENOUGH_EVIDENCE).isEqualTo(!state.bearsValue());
  }

  @Test
  void aSideWhoseValueIsHiddenHidesTheGap() {
    GroupSums many = new GroupSums(100, 160, 200, 0, 300, 350, 500);
    GroupEstimate shown = new GroupEstimate(many, State.OK, Optional.of(around(0.8, 0.05)));
    GroupEstimate hidden = new GroupEstimate(many, State.NOT_ENOUGH_EVIDENCE, Optional.empty());

    assertThat(GapEstimate.of(shown, shown).contrast()).isNotNull();
    assertThat(GapEstimate.of(shown, hidden).finding()).isEqualTo(Finding.NOT_ENOUGH_EVIDENCE);
    assertThat(GapEstimate.of(hidden, shown).contrast()).isNull();
  }

  @Test
  void aDistrictsGapIsSplitIntoThatWithinItsSchoolsAndTheRest() {
    // Both schools do for both groups alike, but the group is mostly at the weaker school.
    SchoolSplit between =
        SchoolSplit.of(0.24, List.of(school("72/80", "18/20"), school("12/20", "48/80")));
    // One school, and a gap in it; another has no reference, and no gap in itself.
    SchoolSplit both =
        SchoolSplit.of(0.5, List.of(school("80/100", "30/50"), school("0/0", "0/50")));

    assertThat(between.within()).isCloseTo(0, CLOSE);
    assertThat(between.between()).isCloseTo(0.24, CLOSE);
    assertThat(both.within()).isCloseTo(0.1, CLOSE);
    assertThat(both.between()).isCloseTo(0.4, CLOSE);
  }

  /** The worked example of Benjamini and Hochberg 1995: four of fifteen stand at 5 %. */
  @Test
  void ofManyGapsThoseStandThatFewWouldByChance() {
    List<Double> probabilities =
        List.of(
            0.0095, 0.0001, 0.0201, 0.0004, 0.0019, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
            0.5719, 0.6528, 0.7590, 1.0000);

    assertThat(BenjaminiHochberg.limit(probabilities, 0.05)).isEqualTo(0.0095);
    assertThat(BenjaminiHochberg.limit(List.of(0.5, 0.06), 0.05)).isNegative();
    assertThat(BenjaminiHochberg.limit(List.of(), 0.05)).isNegative();
  }

  private static Interval around(double estimate, double half) {
    return new Interval(estimate, estimate - half, estimate + half, 100);
  }

  private static SchoolSplit.School school(String reference, String group) {
    return SchoolSplit.School.of(sums(reference), sums(group));
  }

  private static GroupSums sums(String share) {
    String[] parts = share.split("/", -1);
    return GroupSums.of(Long.parseLong(parts[0]), Long.parseLong(parts[1]), 0);
  }
}
