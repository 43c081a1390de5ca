package org.rapport.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SchoolCalendarTest {
  private static final SchoolYear YEAR = new SchoolYear(2025);
  private static final SchoolCalendar CALENDAR = SchoolCalendar.of(7, 3, YEAR, YEAR, true);
  private static final int FROM = day("2025-08-01");
  private static final int TO = day("2027-07-31");

  @Test
  void theNextSchoolDayIsTheFirstOneFromTheDayOn() {
    assertThat(CALENDAR.next(FROM)).isEqualTo(day("2025-08-20"));
    for (int day = FROM - 40; day <= TO; day++) {
      int next = day;
      while (next <= TO && !CALENDAR.isInstructional(next)) {
        next++;
      }
      assertThat(CALENDAR.next(day)).isEqualTo(next > TO ? -1 : next);
    }
  }

  @Test
  void daysOfASpanAreItsSchoolDaysBothEndsIncluded() {
    // From Friday over Labor Day.
    assertThat(CALENDAR.days(day("2025-08-29"), day("2025-09-03")))
        .containsExactly(day("2025-08-29"), day("2025-09-02"), day("2025-09-03"));
    assertThat(CALENDAR.days(day("2025-08-30"), day("2025-09-01"))).isEmpty();
    assertThat(CALENDAR.hasSchool(day("2025-08-30"), day("2025-09-01"))).isFalse();
    assertThat(CALENDAR.hasSchool(day("2025-08-30"), day("2025-09-02"))).isTrue();
    assertThat(CALENDAR.days(day("2025-09-03"), day("2025-09-01"))).isEmpty();
    assertThat(CALENDAR.days(day("2025-01-01"), day("2025-08-20")))
        .containsExactly(day("2025-08-20"));
  }

  @Test
  void aDayAfterOthersIsCountedInSchoolDays() {
    assertThat(CALENDAR.after(day("2025-08-29"), 1)).isEqualTo(day("2025-09-02"));
    assertThat(CALENDAR.after(day("2025-08-30"), 2)).isEqualTo(day("2025-09-03"));
    assertThat(CALENDAR.after(TO - 1, 1)).isEqualTo(-1);
  }

  @Test
  void aDeadlineIsAtMostAFortnightAway() {
    assertThat(CALENDAR.deadline(day("2025-08-29"), 2)).isEqualTo(day("2025-09-03"));
    assertThat(CALENDAR.deadline(day("2025-12-19"), 2)).isEqualTo(day("2026-01-02"));
  }

  private static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }
}
