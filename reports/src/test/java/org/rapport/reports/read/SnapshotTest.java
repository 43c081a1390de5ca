package org.rapport.reports.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.contract.State;
import org.rapport.contract.UserError;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.Window;
import org.rapport.contract.tables.GroupIndicators;
import org.rapport.contract.tables.Runs;
import org.rapport.contract.tables.Schools;
import org.rapport.reports.Warehouse;
import org.rapport.reports.model.Group;
import org.rapport.reports.model.GroupValue;
import org.rapport.reports.model.Point;
import org.rapport.reports.model.Published;
import org.rapport.reports.model.School;
import org.rapport.reports.model.SchoolReport;

/** What is read from the files of a snapshot, and what is passed over. */
class SnapshotTest {
  private static final YearMonth MONTH = YearMonth.of(2026, 10);
  private static final Indicator REACH = Indicator.INDIVIDUAL_REACH_RATE;

  private final Warehouse warehouse = new Warehouse();

  @TempDir Path folder;

  @Test
  void valuesOfSeveralFilesAndMonthsAreReadInTheIndicatorsOwnWindow() {
    value(MONTH, Scope.SCHOOL, "1", REACH.code(), Window.M, 0.7);
    value(MONTH, Scope.SCHOOL, "1", REACH.code(), Window.R3, 0.9);
    value(MONTH, Scope.DISTRICT, "lakeview", REACH.code(), Window.M, 0.8);
    value(MONTH.minusMonths(12), Scope.SCHOOL, "1", REACH.code(), Window.M, 0.5);
    value(MONTH.minusMonths(13), Scope.SCHOOL, "1", REACH.code(), Window.M, 0.4);
    Published published = read(Optional.empty());
    assertThat(estimate(published, Group.school("1"), MONTH)).isEqualTo(0.7);
    assertThat(estimate(published, Group.DISTRICT, MONTH)).isEqualTo(0.8);
    assertThat(published.monthsOf(Group.school("1"))).containsExactly(MONTH.minusMonths(12), MONTH);
  }

  @Test
  void otherScopesAndIndicatorsOfLaterVersionsArePassedOver() {
    value(MONTH, Scope.SCHOOL, "1", REACH.code(), Window.M, 0.7);
    value(MONTH, Scope.GRADE, "1/04", REACH.code(), Window.M, 0.2);
    value(MONTH, Scope.SCHOOL, "1", "not_invented_yet", Window.M, 0.2);
    Published published = read(Optional.empty());
    assertThat(published.monthsOf(Group.school("1/04"))).isEmpty();
    assertThat(estimate(published, Group.school("1"), MONTH)).isEqualTo(0.7);
  }

  @Test
  void forOneSchoolTheEarlierMonthsOfOthersAreNotRead() {
    YearMonth before = MONTH.minusMonths(1);
    value(before, Scope.SCHOOL, "1", REACH.code(), Window.M, 0.7);
    value(MONTH, Scope.SCHOOL, "1", REACH.code(), Window.M, 0.7);
    value(MONTH, Scope.SCHOOL, "2", REACH.code(), Window.M, 0.6);
    value(MONTH, Scope.DISTRICT, "lakeview", REACH.code(), Window.M, 0.8);
    Published published = read(Optional.of("2"));
    assertThat(published.value(Group.school("1"), REACH, before)).isEmpty();
    // The middle half of the schools needs all of them, in the month of the report.
    assertThat(published.value(Group.school("1"), REACH, MONTH)).isPresent();
    assertThat(published.value(Group.school("2"), REACH, MONTH)).isPresent();
    assertThat(published.value(Group.DISTRICT, REACH, MONTH)).isPresent();
  }

  /**
   * One of two schools logs contacts from the month before on, the other in the last month only.
   */
  @Test
  void whereTheRecordsOfTheDistrictBeginIsToldByAllSchoolsAlsoForOne() {
    YearMonth before = MONTH.minusMonths(1);
    for (YearMonth month : List.of(before, MONTH)) {
      value(month, Scope.SCHOOL, "1", REACH.code(), Window.M, 0.7);
      value(month, Scope.DISTRICT, "lakeview", REACH.code(), Window.M, 0.4);
      value(month, Scope.SCHOOL, "1", Indicator.CONTACT_RATE.code(), Window.M, 0.2);
      double ofOther = month.equals(MONTH) ? 0.2 : 0;
      value(month, Scope.SCHOOL, "2", Indicator.CONTACT_RATE.code(), Window.M, ofOther);
    }

    for (Optional<String> school : List.of(Optional.<String>empty(), Optional.of("1"))) {
      List<Point> history =
          SchoolReport.of(read(school), new School("1", "Oak"), MONTH, "Lakeview")
              .line(REACH)
              .history();
      assertThat(history).extracting(Point::estimate).doesNotContainNull().hasSize(2);
      assertThat(history.get(0).district()).isNull();
      assertThat(history.get(1).district()).isNotNull();
    }
  }

  @Test
  void schoolsAreInOrderOfNameAndOneWithoutANameGoesByItsId() {
    value(MONTH, Scope.SCHOOL, "1", REACH.code(), Window.M, 0.7);
    warehouse.with(Schools.TABLE, Schools.SCHOOL_ID, "1", Schools.TIME_ZONE, "UTC");
    warehouse.with(
        Schools.TABLE,
        Schools.SCHOOL_ID,
        "0",
        Schools.SCHOOL_NAME,
        "Bayside",
        Schools.TIME_ZONE,
        "UTC");
    assertThat(read(Optional.empty()).schools())
        .containsExactly(new School("1", "1"), new School("0", "Bayside"));
  }

  @Test
  void theCountsOfARunThatEndedLaterAreThoseOfTheMonth() {
    value(MONTH, Scope.SCHOOL, "1", REACH.code(), Window.M, 0.7);
    YearMonth later = MONTH.plusMonths(2);
    warehouse.with(
        Runs.TABLE,
        later,
        Runs.MONTH_START,
        later.atDay(1),
        Runs.RUN_ID,
        "r",
        Runs.VERSION,
        "0.1.0",
        Runs.AS_OF,
        later.atEndOfMonth(),
        Runs.FILES,
        1,
        Runs.RECORDS,
        12,
        Runs.ACCEPTED,
        9,
        Runs.SUPERSEDED,
        2,
        Runs.REJECTED,
        1,
        Runs.RESULT,
        "published");
    assertThat(read(Optional.empty()).counts().orElseThrow().records()).isEqualTo(12);
  }

  @Test
  void leftoversBesideTheFilesAreNotRead() throws Exception {
    value(MONTH, Scope.SCHOOL, "1", REACH.code(), Window.M, 0.7);
    Path month = folder.resolve(WarehousePaths.month(GroupIndicators.TABLE, MONTH));
    Files.createDirectories(month);
    Files.writeString(month.resolve(".part-0.parquet.crc"), "x");
    Files.writeString(month.resolve("_temporary.parquet"), "x");
    assertThat(estimate(read(Optional.empty()), Group.school("1"), MONTH)).isEqualTo(0.7);
  }

  @Test
  void aMonthThatIsNotPublishedIsAPersonsMistake() {
    value(MONTH, Scope.SCHOOL, "1", REACH.code(), Window.M, 0.7);
    warehouse.write(folder);
    assertThatThrownBy(() -> new Snapshot(folder).published(MONTH.plusMonths(1), Optional.empty()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("nothing is published for 2026-11");
  }

  private Published read(Optional<String> schoolId) {
    return new Snapshot(warehouse.write(folder)).published(MONTH, schoolId);
  }

  private static double estimate(Published published, Group group, YearMonth month) {
    GroupValue value = published.value(group, REACH, month).orElseThrow();
    return value.estimate().value();
  }

  private void value(
      YearMonth month, Scope scope, String id, String indicator, Window window, double estimate) {
    warehouse.with(
        GroupIndicators.TABLE,
        month,
        GroupIndicators.MONTH_START,
        WarehousePaths.firstDay(month),
        GroupIndicators.SCOPE,
        scope.code(),
        GroupIndicators.SCOPE_ID,
        id,
        GroupIndicators.WINDOW,
        window.code(),
        GroupIndicators.INDICATOR,
        indicator,
        GroupIndicators.FAMILIES,
        200,
        GroupIndicators.NUMERATOR,
        Math.round(estimate * 200),
        GroupIndicators.DENOMINATOR,
        200,
        GroupIndicators.PENDING,
        0,
        GroupIndicators.ESTIMATE,
        estimate,
        GroupIndicators.LOWER,
        estimate - 0.05,
        GroupIndicators.UPPER,
        estimate + 0.05,
        GroupIndicators.STATE,
        State.OK.code(),
        GroupIndicators.IS_PROVISIONAL,
        false);
  }
}
