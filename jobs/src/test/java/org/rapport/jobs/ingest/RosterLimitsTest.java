package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Threshold;
import org.rapport.jobs.ingest.Enrolled.AtSchool;

class RosterLimitsTest {
  private static final int OCTOBER = 2025 * 12 + 9;
  private static final int NOVEMBER = OCTOBER + 1;

  private static AtSchool of(long students, long families) {
    return new AtSchool(students, families, families);
  }

  private static Enrolled enrolled(long october, long november, AtSchool north) {
    return new Enrolled(
        new TreeMap<>(Map.of(OCTOBER, october, NOVEMBER, november)),
        Map.of(NOVEMBER, Map.of("north", north)));
  }

  /** Every student is a family. */
  private static Enrolled inOctober(Map<String, Integer> students) {
    Map<String, AtSchool> schools = new TreeMap<>();
    students.forEach((school, count) -> schools.put(school, of(count, count)));
    long all = students.values().stream().mapToInt(Integer::intValue).sum();
    return new Enrolled(
        new TreeMap<>(Map.of(OCTOBER, all, NOVEMBER, 40L)),
        Map.of(OCTOBER, schools, NOVEMBER, Map.of("south", of(40, 40))));
  }

  /** Families of two schools and those of them that are described; nobody is gone in October. */
  private static Enrolled described(int month, long... families) {
    Map<String, AtSchool> schools =
        Map.of(
            "north", new AtSchool(50, families[0], families[1]),
            "south", new AtSchool(50, families[2], families[3]));
    Map<Integer, Map<String, AtSchool>> months = new TreeMap<>();
    months.put(OCTOBER, Map.of("north", of(50, 50), "south", of(50, 40)));
    months.put(month, schools);
    return new Enrolled(
        new TreeMap<>(
            months.keySet().stream().collect(Collectors.toMap(each -> each, each -> 100L))),
        months);
  }

  private static List<String> facts(Enrolled published, Enrolled now) {
    return RosterLimits.breaches(published, now, Limits.STANDARD).stream()
        .map(breach -> breach.subject() + ": " + breach.fact())
        .toList();
  }

  @Test
  void sevenTenthsOfTheStudentsMustBeLeft() {
    Enrolled published = enrolled(20, 20, of(20, 15));

    assertThat(facts(published, enrolled(14, 14, of(14, 14)))).isEmpty();
    assertThat(facts(published, enrolled(14, 13, of(13, 13))))
        .containsExactly(
            "school north: of 20 students who are published for 2025-11 the roster leaves 13, less"
                + " than the limit of 70 %");
  }

  @Test
  void soManyOfTheirFamiliesToo() {
    assertThat(facts(enrolled(30, 30, of(30, 24)), enrolled(30, 30, of(30, 12))))
        .containsExactly(
            "school north: of 24 families who are published for 2025-11 the roster leaves 12, less"
                + " than the limit of 70 %");
  }

  @Test
  void aMonthThatIsGoneIsNamedWhereTheNewestStands() {
    Enrolled published = enrolled(6, 6, of(6, 6));

    assertThat(facts(published, enrolled(0, 6, of(6, 6))))
        .containsExactly(
            "all schools together: of 6 students who are published for 2025-10 the roster leaves 0,"
                + " less than the limit of 70 %");
  }

  @Test
  void aSchoolThatIsGoneFromAnEarlierMonthIsNamed() {
    Enrolled published = inOctober(Map.of("north", 20, "south", 40));

    assertThat(facts(published, inOctober(Map.of("south", 60))))
        .containsExactly(
            "school north: of 20 students who are published for 2025-10 the roster leaves 0, less"
                + " than the limit of 70 %");
    assertThat(facts(published, inOctober(Map.of("north", 14, "south", 28)))).isEmpty();
  }

  @Test
  void anEarlierMonthThatAllSchoolsLoseIsSaidOnce() {
    assertThat(
            facts(
                inOctober(Map.of("north", 20, "south", 40)),
                inOctober(Map.of("north", 2, "south", 3))))
        .containsExactly(
            "all schools together: of 60 students who are published for 2025-10 the roster leaves 5,"
                + " less than the limit of 70 %");
  }

  @Test
  void familiesMustBeDescribedAsBefore() {
    Enrolled published = described(OCTOBER, 50, 50, 40, 40);

    assertThat(facts(published, described(NOVEMBER, 50, 35, 40, 28))).isEmpty();
    assertThat(facts(published, described(NOVEMBER, 50, 34, 40, 28)))
        .containsExactly(
            "all schools together: of 90 families enrolled in 2025-11 the families export holds 62,"
                + " after 90 of 90 in 2025-10, less than the limit of 70 % of that share");
    assertThat(facts(published, described(NOVEMBER, 50, 50, 40, 20)))
        .containsExactly(
            "school south: of 40 families enrolled in 2025-11 the families export holds 20, after 40"
                + " of 40 in 2025-10, less than the limit of 70 % of that share");
  }

  @Test
  void whoLeavesSchoolMayLeaveTheFamiliesExport() {
    assertThat(facts(described(OCTOBER, 50, 50, 40, 40), described(NOVEMBER, 10, 10, 10, 10)))
        .isEmpty();
  }

  @Test
  void aFamiliesExportThatNeverHeldAllMayGoOnSo() {
    assertThat(facts(described(OCTOBER, 50, 25, 40, 0), described(NOVEMBER, 50, 20, 40, 0)))
        .isEmpty();
  }

  @Test
  void aFewStudentsMayGo() {
    assertThat(facts(enrolled(19, 5, of(5, 5)), enrolled(1, 0, of(0, 0)))).isEmpty();
  }

  @Test
  void whoIsAcceptedIsTheSchool() {
    Breach breach =
        RosterLimits.breaches(
                enrolled(20, 20, of(20, 20)), enrolled(20, 2, of(2, 2)), Limits.STANDARD)
            .get(0);

    assertThat(breach.limit()).isEqualTo(Threshold.ATTENDANCE_ROWS_LOW);
    assertThat(breach.records()).isEqualTo(18);
    assertThat(breach.sentence()).endsWith("--accept attendance_rows_low=north");
  }
}
