package org.rapport.jobs.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values come from the formula over families, computed with forty digits elsewhere. */
class ClusterWilsonTest {
  @ParameterizedTest
  @CsvSource({
    // families, estimate, lower, upper, effective n
    "1/4 3/4,                0.5,               0.00608118921279689, 0.993918810787203, 4",
    "1/2 0/5 4/4 3/9 6/10,   0.466666666666667, 0.178142845947654,   0.779356118262355,"
        + " 13.5574983187626",
    "3/9 6/10 0/5 4/4 7/8 2/6 5/5 1/7 8/12 3/3 0/2 9/11,"
        + " 0.585365853658537, 0.391975422826754, 0.755598379977913, 30.8705408656797",
  })
  void familiesThatDifferWidenTheInterval(
      String families, double estimate, double lower, double upper, double effectiveN) {
    Interval interval = ClusterWilson.of(sums(families)).interval();

    assertThat(interval.estimate()).isCloseTo(estimate, within(1e-9));
    assertThat(interval.lower()).isCloseTo(lower, within(1e-9));
    assertThat(interval.upper()).isCloseTo(upper, within(1e-9));
    assertThat(interval.effectiveN()).isCloseTo(effectiveN, within(1e-9));
  }

  @Test
  void familiesThatAreAlikeLoseNothing() {
    Interval interval = ClusterWilson.of(sums("1/2 ".repeat(12).strip())).interval();

    assertThat(interval.lower()).isCloseTo(0.295092974871355, within(1e-9));
    assertThat(interval.upper()).isCloseTo(0.704907025128645, within(1e-9));
    assertThat(interval.effectiveN()).isEqualTo(24);
  }

  @Test
  void oneOpportunityEachLosesOneFamily() {
    Interval interval =
        ClusterWilson.of(sums("1/1 1/1 1/1 1/1 1/1 1/1 1/1 0/1 0/1 0/1 0/1 0/1")).interval();

    assertThat(interval.lower()).isCloseTo(0.284062036301406, within(1e-9));
    assertThat(interval.upper()).isCloseTo(0.831647032917102, within(1e-9));
    assertThat(interval.effectiveN()).isCloseTo(11, within(1e-9));
  }

  @Test
  void roundingKeepsNoIntervalFromItsOwnShare() {
    for (int families = 2; families < 200; families++) {
      assertThat(ClusterWilson.of(sums("0/7 ".repeat(families).strip())).interval().lower())
          .isZero();
      assertThat(ClusterWilson.of(sums("7/7 ".repeat(families).strip())).interval().upper())
          .isEqualTo(1);
    }
  }

  @Test
  void allOrNothingHasOneBoundAtTheEdge() {
    Interval none = ClusterWilson.of(sums("0/3 ".repeat(11).strip())).interval();
    Interval all = ClusterWilson.of(sums("4/4 ".repeat(11).strip())).interval();

    assertThat(none.lower()).isCloseTo(0, within(1e-9));
    assertThat(none.upper()).isCloseTo(0.130769253065622, within(1e-9));
    assertThat(all.lower()).isCloseTo(0.898608332028868, within(1e-9));
    assertThat(all.upper()).isCloseTo(1, within(1e-9));
    assertThat(all.effectiveN()).isEqualTo(44);
  }

  /** Families are alike; one of two members of staff takes all chances, the other takes none. */
  @Test
  void staffThatDifferMoreThanFamiliesAreTheClusters() {
    GroupSums families = sums("1/2 ".repeat(40).strip());
    GroupSums withStaff = families.withShared(ClusterSums.NONE.with(40, 40).with(0, 40));
    Interval interval = ClusterWilson.of(withStaff).interval();

    // v = 2/1 * 2 * 20² / 80²: as much as one opportunity.
    assertThat(interval.effectiveN()).isCloseTo(1, within(1e-12));
    assertThat(interval.halfWidth())
        .isGreaterThan(3 * ClusterWilson.of(families).interval().halfWidth());
    assertThat(ClusterWilson.of(withStaff).clusters()).isEqualTo(2);
  }

  @Test
  void familiesThatDifferMoreThanStaffStayTheClusters() {
    GroupSums families = sums("2/2 0/2 ".repeat(20).strip());
    GroupSums withStaff =
        families.withShared(ClusterSums.NONE.with(10, 20).with(11, 20).with(9, 20).with(10, 20));

    assertThat(ClusterWilson.of(withStaff).interval())
        .isEqualTo(ClusterWilson.of(families).interval());
    assertThat(ClusterWilson.of(withStaff).clusters()).isEqualTo(40);
  }

  @Test
  void oneMemberOfStaffSaysNothingOfHowStaffDiffer() {
    GroupSums families = sums("2/2 0/2 ".repeat(20).strip());

    assertThat(ClusterWilson.of(families.withShared(ClusterSums.NONE.with(40, 80))).interval())
        .isEqualTo(ClusterWilson.of(families).interval());
  }

  @Test
  void sumsMergeInAnyOrder() {
    assertThat(sums("1/2 0/5").merge(sums("4/4"))).isEqualTo(sums("4/4 0/5 1/2"));
    assertThat(GroupSums.of(0, 0, 3)).isEqualTo(new GroupSums(0, 0, 0, 3, 0, 0, 0));
    assertThat(GroupSums.of(2, 5, 1)).isEqualTo(new GroupSums(1, 2, 5, 1, 4, 10, 25));
  }

  /** Sums of families written as x/n. */
  static GroupSums sums(String families) {
    return Arrays.stream(families.split(" ", -1))
        .map(family -> family.split("/", -1))
        .map(family -> GroupSums.of(Long.parseLong(family[0]), Long.parseLong(family[1]), 0))
        .reduce(GroupSums.NONE, GroupSums::merge);
  }
}
