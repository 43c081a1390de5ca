package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.contract.ExitCode;
import org.rapport.contract.Indicator;
import org.rapport.contract.UserError;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.tables.FamilySchoolEvidence;
import org.rapport.contract.tables.GroupIndicators;
import org.rapport.contract.tables.Measured;
import org.rapport.jobs.ingest.CheckReport;
import org.rapport.jobs.reference.AwkwardDistrict;
import org.rapport.jobs.spark.TestRuns.Published;
import org.rapport.jobs.warehouse.Manifest;
import org.rapport.jobs.warehouse.Verification;

class MonthlyRunTest {
  private static final YearMonth OCTOBER = YearMonth.of(2025, 10);
  private static final YearMonth NOVEMBER = YearMonth.of(2025, 11);

  @TempDir Path folder;

  @Test
  void aMonthAddedKeepsTheEvidenceOfMonthsThatAreClosed() {
    SmallDistrict district = SmallDistrict.write(folder);
    List<String> before = evidenceUntil(OCTOBER, publish(district, NOVEMBER));
    Published later = publish(district, SmallDistrict.DECEMBER);

    assertThat(evidenceUntil(OCTOBER, later)).hasSize(24).isEqualTo(before);
    assertThat(evidenceUntil(SmallDistrict.DECEMBER, later)).hasSize(48);
    assertThat(later.result().manifest().months())
        .containsExactly(SmallDistrict.SEPTEMBER, OCTOBER, NOVEMBER, SmallDistrict.DECEMBER);
  }

  @Test
  void aDistrictThatExportsAttendanceAloneIsToldWhatIsNotMeasured() {
    Published published = publish(SmallDistrict.attendanceOnly(folder), SmallDistrict.DECEMBER);

    List<String> measured = measured(published);
    assertThat(measured).hasSize(Indicator.values().length);
    assertThat(measured.stream().filter(line -> !line.contains(" NOT_MEASURED ")))
        .as("what nobody delivered is no zero")
        .hasSize(3);
    assertThat(measured)
        .contains(
            "attendance_rate OK null",
            "chronic_absence_rate NOT_ENOUGH_EVIDENCE"
                + " Only 12 students of 12 families, or too wide a range, to show a value.",
            "absence_tier NOT_ENOUGH_EVIDENCE"
                + " Only 12 students of 12 families, or too wide a range, to show a value.",
            "individual_reach_rate NOT_MEASURED No contacts export was delivered.",
            "two_way_share NOT_MEASURED No contacts export was delivered.",
            "school_reply_rate_2sd NOT_MEASURED No contacts export was delivered.",
            "contact_rate NOT_MEASURED No contacts export was delivered.",
            "contact_regularity NOT_MEASURED No contacts export was delivered.",
            "family_reply_rate_7d NOT_MEASURED No contacts export was delivered.",
            "language_match_rate NOT_MEASURED No contacts export was delivered.",
            "positive_first NOT_MEASURED No contacts export was delivered.",
            "positive_share NOT_MEASURED No contacts export was delivered.",
            "concern_conversation_rate NOT_MEASURED No contacts export was delivered.",
            "school_commitment_kept_rate NOT_MEASURED No commitments export was delivered.",
            "event_participation_rate NOT_MEASURED No events export was delivered.",
            "invitation_coverage NOT_MEASURED No events export was delivered.",
            "workshop_reach NOT_MEASURED No events export was delivered.",
            "full_access_share NOT_MEASURED No events export was delivered.",
            "contactable_rate NOT_MEASURED No roster says whether families have a valid address.",
            "school_reply_time_median NOT_MEASURED No contacts export was delivered.",
            "leader_event_presence NOT_MEASURED No events export was delivered.",
            "survey_trust_mean NOT_MEASURED No survey was delivered.");
    assertThat(published.rows(GroupIndicators.TABLE))
        .anySatisfy(
            row -> {
              assertThat(row.get(GroupIndicators.INDICATOR))
                  .isEqualTo(Indicator.ATTENDANCE_RATE.code());
              assertThat(row.get(GroupIndicators.ESTIMATE)).isNotNull();
            });
  }

  @Test
  void aFileWithoutARequiredColumnIsRefusedAndNothingIsPublished() throws IOException {
    SmallDistrict district = SmallDistrict.write(folder);
    district.deliver(
        "2025-12/attendance-more.csv", "school_id,student_id,date", "north,k,2025-12-01");

    assertRefused(district, "exports/2025-12/attendance-more.csv: column status: ");
  }

  @Test
  void tooManyRejectedRecordsAreRefusedAndNothingIsPublished() throws IOException {
    SmallDistrict district = SmallDistrict.write(folder);
    district.deliver(
        "2025-12/attendance-more.csv",
        "school_id,student_id,date,status",
        "north,k1,2025-12-01,one",
        "north,k2,2025-12-01,two",
        "north,k3,2025-12-01,three",
        "north,k4,2025-12-01,four",
        "north,k5,2025-12-01,five",
        "north,k6,2025-12-01,six");

    assertRefused(district, "exports/2025-12/attendance-more.csv: 6 of 6 records were refused");
  }

  private void assertRefused(SmallDistrict district, String message) throws IOException {
    UserError error = refusal(district, SmallDistrict.DECEMBER);

    assertThat(error.exitCode()).isEqualTo(ExitCode.EXPORT_REFUSED);
    assertThat(error).hasMessageStartingWith(message).hasMessageContaining("nothing was published");
    Path warehouse = folder.resolve("warehouse");
    assertThat(warehouse.resolve(WarehousePaths.LATEST)).doesNotExist();
    assertThat(warehouse.resolve(WarehousePaths.CURRENT)).doesNotExist();
    try (Stream<Path> left = Files.walk(warehouse.resolve(WarehousePaths.FAILED))) {
      assertThat(left.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("rejected_rows.parquet", "reasons.json");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 9})
  void everyRecordOfEveryInputHasOneFate(long seed) {
    AwkwardDistrict.Written district = AwkwardDistrict.write(folder, seed);
    Published published = TestRuns.publish(district.config(), district.last());

    assertThat(published.result().manifest().inputs())
        .isNotEmpty()
        .allSatisfy(
            input -> {
              assertThat(input.records())
                  .isEqualTo(input.accepted() + input.superseded() + input.rejected());
              assertThat(List.of(input.accepted(), input.superseded(), input.rejected()))
                  .allMatch(count -> count >= 0);
            });
    assertThat(published.result().manifest().inputs())
        .anyMatch(input -> input.superseded() > 0)
        .anyMatch(input -> input.accepted() > 0);
  }

  @Test
  void anEarlierMonthAfterALaterOneIsRefused() {
    SmallDistrict district = SmallDistrict.write(folder);
    Manifest published = publish(district, SmallDistrict.DECEMBER).result().manifest();
    UserError error = refusal(district, NOVEMBER);

    assertThat(error.exitCode()).isEqualTo(ExitCode.CANNOT_START);
    assertThat(error)
        .hasMessage(
            "2025-12 is published already; a run to 2025-11 would take later months back;"
                + " use --rebuild if that is meant");
    assertThat(publish(district, SmallDistrict.DECEMBER).result())
        .isEqualTo(new RunResult(false, published));
    assertThat(TestRuns.publish(district.config(), NOVEMBER, true).result().isNew()).isTrue();
  }

  @Test
  void aRebuildGetsPastADamagedPointer() throws IOException {
    SmallDistrict district = SmallDistrict.attendanceOnly(folder);
    Published first = publish(district, NOVEMBER);
    Files.writeString(first.root().resolve(WarehousePaths.LATEST), "{");

    assertThat(refusal(district, NOVEMBER))
        .hasMessageStartingWith("LATEST.json in the warehouse is missing or damaged");
    Published again = TestRuns.publish(district.config(), NOVEMBER, true);
    assertThat(again.result().isNew()).isTrue();
    assertThat(Verification.of(again.root().toString(), SparkSettings.hadoop())).isEmpty();
  }

  @Test
  void exportsBehindPublishedMonthsMustStay() throws IOException {
    SmallDistrict district = SmallDistrict.write(folder);
    publish(district, NOVEMBER);
    Files.delete(district.export("2025-10/attendance.csv"));
    UserError error = refusal(district, SmallDistrict.DECEMBER);

    assertThat(error.exitCode()).isEqualTo(ExitCode.CANNOT_START);
    assertThat(error)
        .hasMessageStartingWith(
            "1 of the exports behind the published months are gone or changed, first"
                + " exports/2025-10/attendance.csv; put them back");
  }

  @Test
  void anEarlierDayThanThatOfWhatIsPublishedIsNamedAsTheReason() throws IOException {
    SmallDistrict district = SmallDistrict.write(folder);
    publish(district, NOVEMBER);
    CheckReport earlier =
        DistrictJobs.of(district.config().toString(), Map.of(), "test")
            .on(TestRuns.engine())
            .check(NOVEMBER, LocalDate.of(2025, 10, 31), Acceptances.NONE, unused -> {});

    assertThat(earlier.exitCode()).isEqualTo(ExitCode.CANNOT_START);
    assertThat(earlier.text())
        .contains(
            "A run cannot start: what is published is as of 2025-11-30, and ",
            " of the exports behind it do not exist as of 2025-10-31, first exports/2025-11/",
            "; name a later --as-of, or use --rebuild to publish without them.");
  }

  @Test
  void anExportThatIsChangedInPlaceIsRefusedToo() throws IOException {
    SmallDistrict district = SmallDistrict.write(folder);
    publish(district, NOVEMBER);
    Path export = district.export("2025-10/attendance.csv");
    Files.writeString(export, Files.readString(export).replace(",present,", ",tardy,"));

    assertThat(refusal(district, NOVEMBER)).hasMessageContaining("gone or changed");
  }

  private static Published publish(SmallDistrict district, YearMonth last) {
    return TestRuns.publish(district.config(), last);
  }

  private static UserError refusal(SmallDistrict district, YearMonth last) {
    return Assertions.catchThrowableOfType(
        UserError.class, () -> TestRuns.publish(district.config(), last));
  }

  private static List<String> evidenceUntil(YearMonth month, Published published) {
    return published.rows(FamilySchoolEvidence.TABLE).stream()
        .filter(
            row ->
                !((LocalDate) row.get(FamilySchoolEvidence.MONTH_START))
                    .isAfter(month.atEndOfMonth()))
        .map(row -> Arrays.toString(row.values()))
        .toList();
  }

  private static List<String> measured(Published published) {
    return published.rows(Measured.TABLE).stream()
        .filter(row -> row.get(Measured.MONTH_START).equals(LocalDate.of(2025, 12, 1)))
        .map(
            row ->
                row.get(Measured.INDICATOR)
                    + " "
                    + row.get(Measured.STATE)
                    + " "
                    + row.get(Measured.REASON))
        .toList();
  }
}
