package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchoolCalendarTest {
  @ParameterizedTest
  @CsvSource({
    // Shown once.
    "2025-10-06T09:00:00, 2025-10-06T16:00:00Z",
    // Shown twice: the earlier moment.
    "2025-11-02T01:00:00, 2025-11-02T08:00:00Z",
    "2025-11-02T01:59:59, 2025-11-02T08:59:59Z",
    "2025-11-02T02:00:00, 2025-11-02T10:00:00Z",
    // Never shown: moved forward.
    "2026-03-08T01:59:59, 2026-03-08T09:59:59Z",
    "2026-03-08T02:30:00, 2026-03-08T10:30:00Z",
    "2026-03-08T03:30:00, 2026-03-08T10:30:00Z",
  })
  void aLocalTimeIsTheEarlierMomentOrMovedForward(String local, String moment) {
    assertThat(Example.at(local)).isEqualTo(micros(moment));
  }

  @ParameterizedTest
  @CsvSource({
    "America/Los_Angeles, 2025-10-07T06:59:59Z, 2025-10-06",
    "America/Los_Angeles, 2025-10-07T07:00:00Z, 2025-10-07",
    "Asia/Kolkata,        2025-10-06T18:29:59Z, 2025-10-06",
    "Asia/Kolkata,        2025-10-06T18:30:00Z, 2025-10-07",
    "Europe/London,       1969-12-31T22:59:59Z, 1969-12-31",
    "Europe/London,       1969-12-31T23:00:00Z, 1970-01-01",
  })
  void theDayOfAMomentIsTheSchools(String zone, String moment, String day) {
    SchoolCalendar calendar = new SchoolCalendar("s", ZoneId.of(zone), "", new int[0], 8);

    assertThat(calendar.dayOf(micros(moment))).isEqualTo(Example.day(day));
  }

  @Test
  void aDayWithoutMidnightBeginsWhenItsClockDoes() {
    SchoolCalendar santiago =
        new SchoolCalendar("s", ZoneId.of("America/Santiago"), "", new int[0], 3);

    assertThat(santiago.startOf(Example.day("2025-09-07")))
        .isEqualTo(micros("2025-09-07T04:00:00Z"));
  }

  @Test
  void schoolDaysAreCountedAfterADayAndBetweenBothEnds() {
    SchoolCalendar week = Example.weekdays("2025-10-06", "2025-10-10");

    assertThat(week.schoolDayAfter(Example.day("2025-10-04"), 2))
        .hasValue(Example.day("2025-10-07"));
    assertThat(week.schoolDayAfter(Example.day("2025-10-06"), 2))
        .hasValue(Example.day("2025-10-08"));
    assertThat(week.schoolDayAfter(Example.day("2025-10-08"), 2))
        .hasValue(Example.day("2025-10-10"));
    assertThat(week.schoolDayAfter(Example.day("2025-10-09"), 2)).isEmpty();
    assertThat(week.schoolDaysBetween(Example.day("2025-10-07"), Example.day("2025-10-12")))
        .isEqualTo(4);
    assertThat(week.schoolDaysBetween(Example.day("2025-10-11"), Example.day("2025-10-06")))
        .isZero();
  }

  @Test
  void shortMonthsAreCountedWithTheMonthBefore() {
    assertThat(windows("2025-09:5 2025-10:4 2025-11:4 2025-12:5"))
        .containsExactly("2025-09 2025-09..2025-11", "2025-12 2025-12..2025-12");
  }

  @Test
  void theFirstShortMonthsOfAYearAreCountedWithTheMonthAfter() {
    assertThat(windows("2025-08:4 2025-09:1 2025-10:5"))
        .containsExactly("2025-10 2025-08..2025-10");
  }

  @Test
  void shortMonthsStayWithinTheirSchoolYear() {
    assertThat(windows("2026-05:5 2026-06:3 2026-07:2 2026-08:4 2026-09:5"))
        .containsExactly("2026-05 2026-05..2026-07", "2026-09 2026-08..2026-09");
  }

  @Test
  void monthsWithoutSchoolHaveNoWindowAndAYearOfShortMonthsHasNone() {
    assertThat(windows("2025-10:5 2025-12:5"))
        .containsExactly("2025-10 2025-10..2025-10", "2025-12 2025-12..2025-12");
    assertThat(windows("2025-10:4 2025-12:4")).isEmpty();
  }

  @Test
  void aSchoolYearIsNamedByTheYearInWhichItBegan() {
    SchoolCalendar calendar = Example.calendar();

    assertThat(calendar.schoolYearOf(Example.month("2025-07"))).isEqualTo(2024);
    assertThat(calendar.schoolYearOf(Example.month("2025-08"))).isEqualTo(2025);
    assertThat(calendar.schoolYearOf(Example.month("2026-07"))).isEqualTo(2025);
  }

  @Test
  void unsortedDaysAreRefused() {
    assertThatThrownBy(() -> Example.calendar(20_000, 20_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("school days are not sorted");
  }

  /** The windows of a calendar that has so many days in each month. */
  private static List<String> windows(String daysPerMonth) {
    return calendar(daysPerMonth).windows().stream()
        .map(
            window ->
                Months.month(window.month())
                    + " "
                    + Months.month(window.first())
                    + ".."
                    + Months.month(window.last()))
        .toList();
  }

  static SchoolCalendar calendar(String daysPerMonth) {
    return Example.calendar(
        Arrays.stream(daysPerMonth.split(" ", -1))
            .flatMapToInt(
                text -> {
                  int first = Example.day(text.substring(0, 7) + "-01");
                  return IntStream.range(first, first + Integer.parseInt(text.substring(8)));
                })
            .toArray());
  }

  private static long micros(String moment) {
    return Instant.parse(moment).getEpochSecond() * 1_000_000L;
  }
}
