package org.rapport.jobs.estimate.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.family.Windows;

/** Two schools, in session every weekday from September to February. */
class ComparableRecordsTest {
  private static final int SEPTEMBER = month("2025-09-01");
  private static final int NOVEMBER = month("2025-11-01");
  private static final int DECEMBER = month("2025-12-01");
  private static final int FEBRUARY = month("2026-02-01");

  private static final Group FIRST = Group.school(0);
  private static final int[] BY_MESSAGE_AND_CALL = {8, 2, 0, 0};

  private final SchoolCalendar calendar =
      new SchoolCalendar(
          "north",
          ZoneId.of("America/Los_Angeles"),
          "en",
          IntStream.rangeClosed(day("2025-09-01"), day("2026-02-28"))
              .filter(day -> LocalDate.ofEpochDay(day).getDayOfWeek().getValue() < 6)
              .toArray(),
          8);
  private final List<Windows> windows =
      List.of(Windows.of(calendar, FEBRUARY), Windows.of(calendar, FEBRUARY));
  private final GroupTotals totals = new GroupTotals();
  private final ContactLog log = new ContactLog(windows);

  private static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }

  private static int month(String firstDay) {
    return Months.of(day(firstDay));
  }

  /** Families at a school in a window, each with a conversation and purposes of it. */
  private void families(int school, Window window, int month, int families) {
    GroupTotals.Cell cell = totals.cell(Group.schoolLanguage(school, "en"), window, month);
    for (int family = 0; family < families; family++) {
      cell.addEligible();
      cell.add(Indicator.CONTACT_RATE, 1, 20, 0);
      cell.add(Indicator.TRANSACTIONAL_SHARE, 0, 1, 0);
    }
  }

  private void attendance(int school, Window window, int month, int days, int handedIn) {
    for (Group group : List.of(Group.schoolLanguage(school, "en"), Group.homeLanguage("en"))) {
      GroupTotals.Cell cell = totals.cell(group, window, month);
      cell.addStudentDays(days);
      cell.add(Indicator.ATTENDANCE_RATE, handedIn, handedIn, 0);
    }
  }

  private void logged(int school, int from, int to) {
    for (int month = from; month <= to; month++) {
      log.add(school, month, BY_MESSAGE_AND_CALL, true);
    }
  }

  private ComparableRecords records() {
    totals.addWholes();
    return new ComparableRecords(List.of(calendar, calendar), windows, totals, log);
  }

  @Test
  void attendanceIsNotComparedWhereAnotherShareOfTheDaysWasHandedIn() {
    families(0, Window.M, DECEMBER, 10);
    families(0, Window.M, DECEMBER + 1, 10);
    logged(0, DECEMBER, DECEMBER + 1);
    attendance(0, Window.M, DECEMBER, 200, 200);
    attendance(0, Window.M, DECEMBER + 1, 200, 150);

    ComparableRecords records = records();

    assertThat(areAlike(records, Indicator.ATTENDANCE_RATE, FIRST, Window.M, DECEMBER)).isFalse();
    assertThat(areAlike(records, Indicator.CHRONIC_ABSENCE_RATE, FIRST, Window.M, DECEMBER))
        .isFalse();
    assertThat(areAlike(records, Indicator.INDIVIDUAL_REACH_RATE, FIRST, Window.M, DECEMBER))
        .as("what rests on contacts asks nothing of attendance")
        .isTrue();
  }

  @Test
  void aFifthOfTheDaysMayBeMissing() {
    attendance(0, Window.M, DECEMBER, 200, 200);
    attendance(0, Window.M, DECEMBER + 1, 200, 160);

    assertThat(areAlike(records(), Indicator.ATTENDANCE_RATE, FIRST, Window.M, DECEMBER)).isTrue();
  }

  @Test
  void aSchoolThatHandsNothingInChangesTheRecordsOfTheDistrictByItsStudents() {
    attendance(0, Window.M, DECEMBER, 200, 200);
    attendance(1, Window.M, DECEMBER, 300, 300);
    attendance(0, Window.M, DECEMBER + 1, 200, 200);
    attendance(1, Window.M, DECEMBER + 1, 300, 0);

    ComparableRecords records = records();

    assertThat(areAlike(records, Indicator.ATTENDANCE_RATE, Group.DISTRICT, Window.M, DECEMBER))
        .isFalse();
    assertThat(areAlike(records, Indicator.ATTENDANCE_RATE, FIRST, Window.M, DECEMBER)).isTrue();
  }

  @Test
  void aQuarterOfWhichOneMonthWasLoggedBearsNoComparisonOfContacts() {
    families(0, Window.R3, NOVEMBER, 10);
    families(0, Window.R3, FEBRUARY, 10);
    logged(0, NOVEMBER, FEBRUARY);
    attendance(0, Window.R3, NOVEMBER, 600, 600);
    attendance(0, Window.R3, FEBRUARY, 600, 600);

    ComparableRecords records = records();

    assertThat(areAlike(records, Indicator.TWO_WAY_SHARE, FIRST, Window.R3, NOVEMBER)).isFalse();
    assertThat(
            records.areAlike(Index.TRUST_BUILDING_PRACTICE, FIRST, Window.R3, NOVEMBER, FEBRUARY))
        .isFalse();
    assertThat(areAlike(records, Indicator.ATTENDANCE_RATE, FIRST, Window.R3, NOVEMBER)).isTrue();
    assertThat(areAlike(records, Indicator.EVENT_PARTICIPATION_RATE, FIRST, Window.R3, NOVEMBER))
        .as("of events is known no more than that they were delivered")
        .isTrue();
  }

  @Test
  void whatGrowsWithMonthsIsNotComparedWithAShorterWindow() {
    for (int month : new int[] {SEPTEMBER, NOVEMBER, DECEMBER, FEBRUARY}) {
      families(0, Window.R3, month, 10);
    }
    logged(0, SEPTEMBER, FEBRUARY);

    ComparableRecords records = records();

    assertThat(areThere(records, Indicator.INSIGHT_REQUEST_RATE, SEPTEMBER)).isFalse();
    assertThat(areThere(records, Indicator.REACHED_BY_TWO_CHANNELS, SEPTEMBER)).isFalse();
    assertThat(areThere(records, Indicator.INVITATION_COVERAGE, SEPTEMBER)).isFalse();
    assertThat(areThere(records, Indicator.LONGEST_GAP_DAYS, SEPTEMBER)).isFalse();
    assertThat(areThere(records, Indicator.TWO_WAY_SHARE, SEPTEMBER))
        .as("a share of opportunities does not grow with them")
        .isTrue();
    assertThat(areThere(records, Indicator.INSIGHT_REQUEST_RATE, NOVEMBER))
        .as("three months beside three")
        .isTrue();
  }

  /** Of the month, or the quarter, after the one that ends with a month. */
  private static boolean areAlike(
      ComparableRecords records, Indicator indicator, Group group, Window window, int before) {
    return records.areAlike(
        indicator, group, window, before, before + Windows.stepBack(window).orElseThrow());
  }

  private static boolean areThere(ComparableRecords records, Indicator indicator, int before) {
    return records.areThere(indicator, FIRST, Window.R3, before, before + 3);
  }
}
