package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Threshold;
import org.rapport.jobs.family.Months;

/** A run of a month that does not follow the newest attendance. */
class CoverageTest {
  private static final YearMonth DECEMBER = YearMonth.of(2025, 12);
  private static final YearMonth MARCH = YearMonth.of(2026, 3);

  /** With attendance in November and December, and school until the end of May. */
  private static Coverage.School school(LocalDate lastDay) {
    int[] days =
        IntStream.range((int) LocalDate.of(2025, 11, 3).toEpochDay(), (int) lastDay.toEpochDay())
            .toArray();
    return new Coverage.School(
        "north",
        true,
        days,
        days[0],
        Integer.MAX_VALUE,
        false,
        Set.of(Months.of(DECEMBER) - 1, Months.of(DECEMBER)));
  }

  private static List<String> facts(YearMonth month, LocalDate lastDay, LocalDate asOf) {
    return facts(month, lastDay, asOf, new Volumes(), Limits.STANDARD);
  }

  private static List<String> facts(
      YearMonth month, LocalDate lastDay, LocalDate asOf, Volumes volumes, Limits limits) {
    return new Coverage(List.of(school(lastDay)), volumes, limits, asOf)
        .breaches(Set.of(Months.of(month)), Set.of()).stream()
            .map(breach -> breach.subject() + ": " + breach.fact())
            .toList();
  }

  @Test
  void aMonthThatIsFarFromTheNewestAttendanceIsStopped() {
    LocalDate may = LocalDate.of(2026, 5, 29);

    assertThat(facts(MARCH, may, MARCH.atEndOfMonth()))
        .containsExactly(
            "all schools together: the newest attendance before 2026-03 is of 2025-12, although 1"
                + " school is open then");
    assertThat(facts(MARCH, may, MARCH.atDay(3))).as("not over yet").isEmpty();
    assertThat(
            facts(
                MARCH,
                may,
                MARCH.atEndOfMonth(),
                new Volumes(),
                new Limits(Map.of(Threshold.MISSING_SCHOOLS, 1.0))))
        .isEmpty();
  }

  @Test
  void aMonthOfWhichNothingIsKnownIsStopped() {
    YearMonth slip = YearMonth.of(2036, 3);
    LocalDate may = LocalDate.of(2026, 5, 29);

    assertThat(facts(slip, may, slip.atEndOfMonth()))
        .containsExactly(
            "all schools together: the newest attendance before 2036-03 is of 2025-12, and nothing"
                + " of any kind is known of that month or later ones");
    Volumes contacts = new Volumes();
    contacts.add(ExportKind.CONTACTS, 0, Months.of(slip), 1);
    assertThat(facts(slip, may, slip.atEndOfMonth(), contacts, Limits.STANDARD)).isEmpty();
  }

  @Test
  void holidaysMayBeRun() {
    YearMonth july = YearMonth.of(2026, 7);

    assertThat(facts(july, LocalDate.of(2026, 5, 29).plusYears(1), july.atDay(9))).isEmpty();
    assertThat(facts(DECEMBER.plusMonths(1), LocalDate.of(2025, 12, 19), july.atDay(1))).isEmpty();
  }
}
