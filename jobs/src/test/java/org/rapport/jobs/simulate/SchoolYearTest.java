package org.rapport.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchoolYearTest {
  private static final SchoolYear YEAR = new SchoolYear(2025);

  @Test
  void aYearRunsFromAugustToJuly() {
    assertThat(SchoolYear.holding(YearMonth.of(2025, 8))).isEqualTo(YEAR);
    assertThat(SchoolYear.holding(YearMonth.of(2026, 7))).isEqualTo(YEAR);
    assertThat(SchoolYear.holding(YearMonth.of(2026, 8))).isEqualTo(YEAR.next());
  }

  @Test
  void schoolIsHeldFromTheMiddleOfAugustToEarlyJune() {
    assertThat(YEAR.firstDay()).isEqualTo("2025-08-20");
    assertThat(YEAR.lastDay()).isEqualTo("2026-06-04");
    long days =
        YEAR.firstDay().datesUntil(YEAR.lastDay().plusDays(1)).filter(YEAR::isSchoolDay).count();
    assertThat(days).isBetween(178L, 184L);
  }

  @Test
  void holidaysAreFree() {
    assertThat(
            Stream.of(
                    "2025-09-01",
                    "2025-11-11",
                    "2025-11-24",
                    "2025-11-28",
                    "2025-12-22",
                    "2026-01-02",
                    "2026-01-19",
                    "2026-02-16",
                    "2026-03-30",
                    "2026-04-03",
                    "2026-05-25",
                    "2025-10-04",
                    "2025-10-05")
                .map(LocalDate::parse))
        .noneMatch(YEAR::isSchoolDay);
    assertThat(
            Stream.of("2025-09-02", "2025-11-21", "2025-12-19", "2026-01-05", "2026-06-04")
                .map(LocalDate::parse))
        .allMatch(YEAR::isSchoolDay);
  }
}
