package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;
import org.rapport.contract.Window;

class MergedTest {
  private static final Indicator SUM = Indicator.TWO_WAY_SHARE;
  private static final Indicator OR = Indicator.INDIVIDUAL_REACH_RATE;
  private static final Windows WINDOWS =
      Windows.of(
          SchoolCalendarTest.calendar("2025-09:20 2025-10:20 2025-11:20 2025-12:20"),
          Example.month("2025-12"));

  private static List<Evidence> within(List<Evidence> months, Window window, int position) {
    return months.stream()
        .filter(month -> WINDOWS.contains(window, position, month.month()))
        .toList();
  }

  @Test
  void countsOfAWindowsMonthsAddUp() {
    List<Evidence> months =
        List.of(
            evidence("2025-09").add(SUM, 9, 9, 9),
            evidence("2025-10").add(SUM, 1, 2, 0),
            evidence("2025-11").add(SUM, 0, 3, 0),
            evidence("2025-12").add(SUM, 2, 2, 4));

    assertThat(Merged.of(SUM, within(months, Window.R3, 3))).isEqualTo(new Merged(3, 7, 4));
    assertThat(Merged.of(SUM, within(months, Window.M, 1))).isEqualTo(new Merged(1, 2, 0));
    assertThat(Merged.of(SUM, within(months, Window.Y, 3))).isEqualTo(new Merged(12, 16, 13));
  }

  @Test
  void aBitCountsOnceInAWindow() {
    List<Evidence> months =
        List.of(
            evidence("2025-10").withEnrolledDays(20).add(OR, 1, 1, 0),
            evidence("2025-11").withEnrolledDays(20).add(OR, 0, 1, 0),
            evidence("2025-12").withEnrolledDays(20).add(OR, 1, 1, 0));

    assertThat(Merged.of(OR, within(months, Window.R3, 3))).isEqualTo(new Merged(1, 1, 0));
    assertThat(Merged.of(OR, within(months, Window.M, 2))).isEqualTo(new Merged(0, 1, 0));
  }

  @Test
  void aFamilyIsEligibleFromTenEnrolledDaysOfTheWholeWindow() {
    Evidence october = evidence("2025-10").withEnrolledDays(6).add(OR, 0, 1, 0);
    Evidence fourDays = evidence("2025-11").withEnrolledDays(4).add(OR, 1, 1, 0);
    Evidence threeDays = evidence("2025-11").withEnrolledDays(3).add(OR, 1, 1, 0);

    assertThat(Merged.of(OR, within(List.of(october, fourDays), Window.R3, 2)))
        .isEqualTo(new Merged(1, 1, 0));
    assertThat(Merged.of(OR, within(List.of(october, threeDays), Window.R3, 2)))
        .isEqualTo(Merged.NONE);
    assertThat(Merged.of(OR, within(List.of(october, fourDays), Window.M, 2)))
        .isEqualTo(Merged.NONE);
  }

  @Test
  void atTwoSchoolsCountsAddUpAndABitCountsOnce() {
    assertThat(new Merged(1, 2, 3).and(SUM, new Merged(4, 5, 6))).isEqualTo(new Merged(5, 7, 9));
    assertThat(new Merged(1, 1, 0).and(OR, new Merged(0, 1, 0))).isEqualTo(new Merged(1, 1, 0));
    assertThat(Merged.NONE.and(OR, new Merged(0, 1, 0))).isEqualTo(new Merged(0, 1, 0));
  }

  @Test
  void onlyOpportunitiesKnownOrPendingAreSomething() {
    assertThat(Merged.NONE.isNone()).isTrue();
    assertThat(new Merged(0, 0, 1).isNone()).isFalse();
    assertThat(new Merged(0, 1, 0).isNone()).isFalse();
  }

  private static Evidence evidence(String month) {
    return new Evidence(Example.NORTH, Example.month(month));
  }
}
