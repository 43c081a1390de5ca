package org.rapport.reports.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.rapport.contract.Indicator.SCHOOL_REPLY_RATE_2SD;
import static org.rapport.reports.model.Example.OCTOBER;
import static org.rapport.reports.model.Example.line;
import static org.rapport.reports.model.Example.percent;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Scope;
import org.rapport.contract.State;

/** What is claimed of home languages and of many comparisons, and what stays hidden. */
class EquityTest {
  private static final Line SCHOOL =
      line(SCHOOL_REPLY_RATE_2SD, percent(60, 57, 63), null, percent(60, 59, 61));

  @Test
  void aGapIsClaimedOnlyWhereItsIntervalLeavesZeroOutAndItIsFivePointsAndTwentyFamilies() {
    Equity equity =
        equity(
            group("es", 60, percent(40, 33, 47)),
            group("vi", 50, percent(52, 42, 62)),
            group("so", 19, percent(30, 20, 40)),
            group("en", 400, percent(64, 63.5, 64.5)));
    assertThat(equity.behind()).containsExactly("Spanish");
    assertThat(equity.rows())
        .extracting(Equity.Row::language, Equity.Row::isClear)
        .containsExactly(
            tuple("English", false),
            tuple("Spanish", true),
            tuple("Vietnamese", false),
            tuple("Somali", false));
  }

  @Test
  void oneSmallGroupTakesTheNextSmallestWithIt() {
    Equity equity =
        equity(
            group("en", 400, percent(61, 58, 64)),
            group("es", 60, percent(58, 50, 66)),
            group("so", 4, null));
    assertThat(equity.rows()).extracting(Equity.Row::language).containsExactly("English");
    assertThat(equity.hidden()).isEqualTo(2);
    assertThat(equity.hidesMore()).isTrue();
  }

  @Test
  void twoSmallGroupsHideEachOther() {
    Equity equity =
        equity(group("en", 400, percent(61, 58, 64)), group("so", 4, null), group("hmn", 3, null));
    assertThat(equity.rows()).hasSize(1);
    assertThat(equity.hidesMore()).isFalse();
    assertThat(equity.hiddenInWords())
        .isEqualTo("Not shown: 2 languages, each with fewer than 10 families (<10).");
  }

  @Test
  void ofManyComparisonsATenthMayStandOutByChance() {
    assertThat(Discoveries.limit(0.001, 0.04, 0.08, 0.5)).isEqualTo(0.04);
    assertThat(Discoveries.limit(0.09)).isEqualTo(0.09);
    assertThat(Discoveries.limit(0.09, 0.5)).isNegative();
    assertThat(Discoveries.limit()).isNegative();
  }

  @Test
  void aDifferenceHasTheIntervalOfBothSides() {
    Difference gap = Difference.of(percent(60, 50, 70), percent(40, 36, 44));
    assertThat(gap.value()).isCloseTo(0.2, within(1e-9));
    assertThat(gap.lower()).isCloseTo(0.2 - Math.hypot(0.1, 0.04), within(1e-9));
    assertThat(Difference.of(percent(60, 50.2, 69.8), percent(60, 60, 60)).chance())
        .isCloseTo(1, within(1e-6));
    assertThat(new Difference(0.196, 0, 0.392).chance()).isCloseTo(0.05, within(1e-4));
  }

  @Test
  void quartersAreValuesOfSchoolsAndSevenSchoolsAreTooFew() {
    List<Estimate> eight =
        IntStream.rangeClosed(1, 8).mapToObj(i -> percent(10 * i, 10 * i - 1, 10 * i + 1)).toList();
    Peers peers = Peers.of(eight).orElseThrow();
    assertThat(peers.lower().value()).isEqualTo(0.2);
    assertThat(peers.median().value()).isEqualTo(0.4);
    assertThat(peers.upper().value()).isEqualTo(0.6);
    assertThat(Peers.of(eight.subList(0, 7))).isEmpty();
  }

  @Test
  void smallCountsAreHiddenAndNoneIsNone() {
    assertThat(new Counts(31, 42).inWords()).isEqualTo("31 of 42");
    assertThat(new Counts(9, 42).inWords()).isEqualTo("<10 of 42");
    assertThat(new Counts(0, 42).inWords()).isEqualTo("0 of 42");
  }

  private static Equity equity(GroupValue... groups) {
    Published published =
        new Published(List.of(), List.of(groups), List.of(), List.of(), Records.NONE, "", null);
    return Equity.of(published, SCHOOL, Group.school("1"));
  }

  private static GroupValue group(String language, long families, Estimate estimate) {
    return new GroupValue(
        OCTOBER,
        new Group(Scope.SCHOOL_LANGUAGE, "1/" + language),
        SCHOOL_REPLY_RATE_2SD,
        families,
        0,
        new Counts(1, families),
        estimate == null ? State.NOT_ENOUGH_EVIDENCE : State.OK,
        estimate,
        null,
        false);
  }
}
