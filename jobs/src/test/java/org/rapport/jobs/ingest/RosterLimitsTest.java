package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Threshold;
import org.rapport.jobs.ingest.Enrolled.AtSchool;

class RosterLimitsTest {
  private static final int OCTOBER = 2025 * 12 + 9;
  private static final int NOVEMBER = OCTOBER + 1;

  private static Enrolled enrolled(long october, long november, AtSchool north) {
    return new Enrolled(
        Map.of(OCTOBER, october, NOVEMBER, november), NOVEMBER, Map.of("north", north));
  }

  private static List<String> facts(Enrolled published, Enrolled now) {
    return RosterLimits.breaches(published, now, Limits.STANDARD).stream()
        .map(breach -> breach.subject() + ": " + breach.fact())
        .toList();
  }

  @Test
  void sevenTenthsOfTheStudentsMustBeLeft() {
    Enrolled published = enrolled(20, 20, new AtSchool(20, 15));

    assertThat(facts(published, enrolled(14, 14, new AtSchool(14, 14)))).isEmpty();
    assertThat(facts(published, enrolled(14, 13, new AtSchool(13, 13))))
        .containsExactly(
            "school north: of 20 students who are published for 2025-11 the roster leaves 13, less"
                + " than the limit of 70 %");
  }

  @Test
  void soManyOfTheirFamiliesToo() {
    assertThat(
            facts(enrolled(30, 30, new AtSchool(30, 24)), enrolled(30, 30, new AtSchool(30, 12))))
        .containsExactly(
            "school north: of 24 families who are published for 2025-11 the roster leaves 12, less"
                + " than the limit of 70 %");
  }

  @Test
  void aMonthThatIsGoneIsNamedWhereTheNewestStands() {
    Enrolled published = enrolled(6, 6, new AtSchool(6, 6));

    assertThat(facts(published, enrolled(0, 6, new AtSchool(6, 6))))
        .containsExactly(
            "all schools together: of 6 students who are published for 2025-10 the roster leaves 0,"
                + " less than the limit of 70 %");
  }

  @Test
  void aFewStudentsMayGo() {
    assertThat(facts(enrolled(19, 5, new AtSchool(5, 5)), enrolled(1, 0, new AtSchool(0, 0))))
        .isEmpty();
  }

  @Test
  void whoIsAcceptedIsTheSchool() {
    Breach breach =
        RosterLimits.breaches(
                enrolled(20, 20, new AtSchool(20, 20)),
                enrolled(20, 2, new AtSchool(2, 2)),
                Limits.STANDARD)
            .get(0);

    assertThat(breach.limit()).isEqualTo(Threshold.ATTENDANCE_ROWS_LOW);
    assertThat(breach.records()).isEqualTo(18);
    assertThat(breach.sentence()).endsWith("--accept attendance_rows_low=north");
  }
}
