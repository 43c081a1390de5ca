package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Window;

class WindowsTest {
  /** November is short, there is no school in December and July, and a new year in August. */
  private static final Windows WINDOWS =
      Windows.of(
          SchoolCalendarTest.calendar(
              "2025-09:9 2025-10:9 2025-11:3 2026-01:9 2026-06:9 2026-08:2 2026-09:9 2026-10:9"),
          Example.month("2026-09"));

  @Test
  void noWindowEndsAfterTheLastMonthOfTheRun() {
    assertThat(WINDOWS.months().stream().map(window -> Months.month(window.month()).toString()))
        .containsExactly("2025-09", "2025-10", "2026-01", "2026-06", "2026-09");
    assertThat(WINDOWS.positionOf(Example.month("2026-01"))).hasValue(2);
    assertThat(WINDOWS.positionOf(Example.month("2025-11"))).isEmpty();
  }

  @Test
  void aMonthIsCountedWithItsShortNeighbours() {
    assertThat(months(Window.M, "2025-10")).containsExactly("2025-10", "2025-11");
    assertThat(months(Window.M, "2026-01")).containsExactly("2026-01");
    assertThat(months(Window.M, "2026-09")).containsExactly("2026-08", "2026-09");
  }

  @Test
  void aQuarterIsThreeInstructionalMonthsWhateverLiesBetween() {
    assertThat(months(Window.R3, "2025-09")).containsExactly("2025-09");
    assertThat(months(Window.R3, "2026-01"))
        .containsExactly("2025-09", "2025-10", "2025-11", "2026-01");
    assertThat(months(Window.R3, "2026-06"))
        .containsExactly("2025-10", "2025-11", "2026-01", "2026-06");
  }

  @Test
  void aYearBeginsAnewInItsFirstMonth() {
    assertThat(months(Window.Y, "2026-06")).contains("2025-09", "2025-11", "2026-06");
    assertThat(months(Window.Y, "2026-09")).containsExactly("2026-08", "2026-09");
  }

  @Test
  void changesCompareWindowsThatShareNoMonth() {
    assertThat(Windows.stepBack(Window.M)).hasValue(1);
    assertThat(Windows.stepBack(Window.R3)).hasValue(3);
    assertThat(Windows.stepBack(Window.Y)).isEmpty();
  }

  /** The months with school that count in the window of a month. */
  private static List<String> months(Window window, String ofMonth) {
    int position = WINDOWS.positionOf(Example.month(ofMonth)).orElseThrow();
    List<Integer> withSchool =
        List.of("2025-09", "2025-10", "2025-11", "2026-01", "2026-06", "2026-08", "2026-09")
            .stream()
            .map(Example::month)
            .toList();
    return IntStream.rangeClosed(Example.month("2025-01"), Example.month("2026-12"))
        .filter(withSchool::contains)
        .filter(month -> WINDOWS.contains(window, position, month))
        .mapToObj(month -> Months.month(month).toString())
        .toList();
  }
}
