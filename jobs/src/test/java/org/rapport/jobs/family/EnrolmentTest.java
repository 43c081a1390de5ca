package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnrolmentTest {
  @Test
  void bothEndsOfAStayAreEnrolledDays() {
    assertThat(october(stay("2025-10-03", "2025-10-06"))).isEqualTo(days(3, 4, 5, 6));
    assertThat(october(stay("2025-10-01", "2025-10-01"))).isEqualTo(days(1));
    assertThat(october(stay("2025-10-31", "2025-10-31"))).isEqualTo(days(31));
  }

  @Test
  void overlappingStaysCountOnce() {
    assertThat(october(stay("2025-10-03", "2025-10-05"), stay("2025-10-04", "2025-10-06")))
        .isEqualTo(days(3, 4, 5, 6));
  }

  @Test
  void aStayIsCutToTheMonth() {
    assertThat(october(stay("2025-09-01", "2025-10-02"))).isEqualTo(days(1, 2));
    assertThat(october(stay("2025-10-30", "2025-11-02"))).isEqualTo(days(30, 31));
    assertThat(Integer.bitCount(october(new Stay(0, new Span(0, Span.OPEN), "")))).isEqualTo(31);
  }

  @Test
  void otherSchoolsAndOtherMonthsDoNotCount() {
    assertThat(october(stay("2025-09-01", "2025-09-30"))).isZero();
    assertThat(october(stay("2025-11-01", "2025-11-01"))).isZero();
    assertThat(october(new Stay(1, new Span(0, Span.OPEN), ""))).isZero();
  }

  @Test
  void schoolDaysOfAMonthAreBitsToo() {
    assertThat(
            Enrolment.schoolDays(
                Example.weekdays("2025-09-29", "2025-10-06"), Example.month("2025-10")))
        .isEqualTo(days(1, 2, 3, 6));
  }

  private static int october(Stay... stays) {
    return Enrolment.days(List.of(stays), 0, Example.month("2025-10"));
  }

  private static Stay stay(String from, String to) {
    return new Stay(0, new Span(Example.day(from), Example.day(to)), "4");
  }

  private static int days(int... daysOfMonth) {
    return Arrays.stream(daysOfMonth).map(day -> 1 << (day - 1)).reduce(0, (a, b) -> a | b);
  }
}
