package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.tables.Runs;
import org.rapport.jobs.spark.TestRuns.Published;
import org.rapport.jobs.warehouse.Manifest;
import org.rapport.jobs.warehouse.RejectedRecords;
import org.rapport.jobs.warehouse.Warehouse;

/**
 * Limits that stop a run before it publishes, each at its edge. Beside the small district's school
 * there is a second one, south, with thirty students and a row for each of them and day.
 */
class QualityGatesTest {
  private static final YearMonth SEPTEMBER = YearMonth.of(2025, 9);
  private static final YearMonth OCTOBER = YearMonth.of(2025, 10);
  private static final YearMonth NOVEMBER = YearMonth.of(2025, 11);
  private static final int STUDENTS = 30;

  @TempDir Path folder;

  private SmallDistrict district;

  @BeforeEach
  void twoSchools() {
    district = SmallDistrict.write(folder);
    for (YearMonth month = SEPTEMBER;
        !month.isAfter(SmallDistrict.DECEMBER);
        month = month.plusMonths(1)) {
      district.deliver(month + "/schools-south.csv", "school_id,school_name", "south,South");
      calendar(month, LocalDate.of(2026, 6, 1));
      enrolments(month, "");
    }
    attendance(SEPTEMBER, day -> STUDENTS);
    attendance(OCTOBER, day -> STUDENTS);
  }

  private void calendar(YearMonth delivered, LocalDate end) {
    List<String> lines = new ArrayList<>(List.of("school_id,date,is_instructional"));
    SEPTEMBER
        .atDay(1)
        .datesUntil(end)
        .filter(QualityGatesTest::isWeekday)
        .forEach(day -> lines.add("south," + day + ",true"));
    district.deliver(delivered + "/calendar-south.csv", lines.toArray(String[]::new));
  }

  private void enrolments(YearMonth delivered, String enrolledTo) {
    List<String> lines = new ArrayList<>(List.of("student_id,school_id,enrolled_from,enrolled_to"));
    for (int i = 0; i < STUDENTS; i++) {
      lines.add("s" + i + ",south,2025-08-15," + enrolledTo);
    }
    district.deliver(delivered + "/enrolments-south.csv", lines.toArray(String[]::new));
  }

  private void attendance(YearMonth month, ToIntFunction<LocalDate> rowsOfDay) {
    List<String> lines = new ArrayList<>(List.of("school_id,student_id,date,status"));
    month
        .atDay(1)
        .datesUntil(month.plusMonths(1).atDay(1))
        .filter(QualityGatesTest::isWeekday)
        .forEach(
            day -> {
              for (int i = 0; i < rowsOfDay.applyAsInt(day); i++) {
                lines.add("south,s" + i + "," + day + ",present");
              }
            });
    district.deliver(month + "/attendance-south.csv", lines.toArray(String[]::new));
  }

  private static boolean isWeekday(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
  }

  private UserError refusal(String... accepted) {
    UserError error =
        Assertions.catchThrowableOfType(
            UserError.class, () -> TestRuns.publish(district.config(), NOVEMBER, accepted));
    assertThat(error).isNotNull();
    assertThat(error.exitCode()).isEqualTo(ExitCode.EXPORT_REFUSED);
    return error;
  }

  private Manifest publish(String... accepted) {
    return TestRuns.publish(district.config(), NOVEMBER, accepted).result().manifest();
  }

  private void limits(String yaml) throws IOException {
    Path config = district.config();
    Files.writeString(config, Files.readString(config) + "limits: {" + yaml + "}\n");
  }

  @Test
  void aSchoolWithoutAttendanceWhereTheMonthBeforeHadSomeStopsTheRun() {
    assertThat(refusal())
        .hasMessageStartingWith(
            "school south: it has 690 attendance rows in 2025-10 and none in 2025-11, although it"
                + " is open then; deliver what is missing of it, name a later --as-of if it came late,"
                + " or accept it for one run: --accept missing_schools=south; nothing was published; 'rapport inspect"
                + " --run 2025-11-")
        .hasMessageContaining(
            "' lists what was rejected, places and reasons are in failed/2025-11-");
    assertThat(folder.resolve("warehouse").resolve(WarehousePaths.LATEST)).doesNotExist();
    assertThat(refusal("missing_schools=north")).hasMessageStartingWith("school south: ");
  }

  @Test
  void whatIsAcceptedStandsInTheManifestAndInTheBooks() {
    String sentence =
        "school south: it has 690 attendance rows in 2025-10 and none in 2025-11, although it is"
            + " open then.";
    Published published = TestRuns.publish(district.config(), NOVEMBER, "missing_schools=south");

    assertThat(published.result().manifest().acceptedLimits())
        .containsExactly(new Manifest.LimitNote("missing_schools", "south", sentence));
    assertThat(published.rows(Runs.TABLE))
        .singleElement()
        .satisfies(row -> assertThat(row.get(Runs.ACCEPTED_LIMITS)).isEqualTo(sentence));
    // What is published stays so: the next month is held against the limits alone.
    assertThat(TestRuns.publish(district.config(), NOVEMBER).result().isNew()).isFalse();
    attendance(SmallDistrict.DECEMBER, day -> STUDENTS);
    assertThat(
            TestRuns.publish(district.config(), SmallDistrict.DECEMBER)
                .result()
                .manifest()
                .acceptedLimits())
        .isEmpty();
  }

  @Test
  void aSchoolThatIsClosedIsNotMissing() {
    enrolments(NOVEMBER, "2025-10-31");
    assertThat(publish().acceptedLimits()).isEmpty();
  }

  @Test
  void aSchoolWithoutInstructionalDaysIsNotMissing() {
    calendar(NOVEMBER, LocalDate.of(2025, 11, 1));
    assertThat(publish().acceptedLimits()).isEmpty();
  }

  @Test
  void aSchoolThatAlsoLeftTheRosterIsMissingWhileItsCalendarGoesOn() throws IOException {
    Files.delete(district.export("2025-11/enrolments-south.csv"));
    assertThat(refusal()).hasMessageStartingWith("school south: it has 690 attendance rows");
  }

  @Test
  void aPublishedSchoolThatNoSchoolsExportNamesIsMissing() throws IOException {
    TestRuns.publish(district.config(), OCTOBER);
    for (String kind : List.of("schools", "calendar", "enrolments")) {
      Files.delete(district.export("2025-11/" + kind + "-south.csv"));
    }
    assertThat(refusal("rejected_share"))
        .hasMessageStartingWith(
            "school south: attendance of it is published, and it is in no schools export now;");
  }

  @ParameterizedTest
  @CsvSource({"21, true", "20, false", "45, true", "46, false"})
  void rowsOfADayAreHeldAgainstTheMonthBefore(int rowsOfDay, boolean isPublished) {
    attendance(NOVEMBER, day -> rowsOfDay);
    if (isPublished) {
      assertThat(publish().acceptedLimits()).isEmpty();
      return;
    }
    String limit = rowsOfDay < STUDENTS ? "attendance_rows_low" : "attendance_rows_high";
    String share =
        rowsOfDay < STUDENTS
            ? "67 % of them, less than the limit of 70 %"
            : "153 % of them, more than the limit of 150 %";
    assertThat(refusal())
        .hasMessageStartingWith(
            "school south: %d.0 attendance rows per instructional day in 2025-11 after 30.0 in 2025-10, %s"
                .formatted(rowsOfDay, share))
        .hasMessageContaining("--accept " + limit + "=south");
    assertThat(publish(limit).acceptedLimits()).isNotEmpty();
  }

  @Test
  void aLimitOfVolumeIsSetInTheConfiguration() throws IOException {
    limits("attendance_rows_low: 0.5");
    attendance(NOVEMBER, day -> 16);
    assertThat(publish().acceptedLimits()).isEmpty();
  }

  /** Eight of the twenty days of November are missing as a whole: 60 % of the rows. */
  @Test
  void missingDaysShowInTheRowsOfAMonth() {
    attendance(NOVEMBER, day -> day.getDayOfMonth() <= 18 ? STUDENTS : 0);
    assertThat(refusal()).hasMessageContaining("60 % of them, less than the limit");
  }

  @Test
  void aMonthThatIsDeliveredTwiceHasNoMoreRows() throws IOException {
    attendance(NOVEMBER, day -> STUDENTS);
    Path first = district.export("2025-11/attendance-south.csv");
    Files.copy(first, district.export("2025-11/attendance-south-again.csv"));
    assertThat(publish().acceptedLimits()).isEmpty();
  }

  private void codes(int unknown, int known) {
    attendance(NOVEMBER, day -> STUDENTS);
    List<String> lines = new ArrayList<>(List.of("school_id,student_id,date,status"));
    for (int i = 0; i < unknown + known; i++) {
      lines.add("north,n" + i + ",2025-11-03," + (i < unknown ? "Pres." : "present"));
    }
    district.deliver("2025-11/attendance-codes.csv", lines.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({"5, 995, true", "6, 994, false", "5, 0, true", "6, 5000, true"})
  void unknownCodesAreHeldAgainstTheValuesOfTheirColumn(int unknown, int known, boolean isPublished)
      throws IOException {
    limits("attendance_rows_high: 99");
    codes(unknown, known);
    if (isPublished) {
      assertThat(publish().acceptedLimits()).isEmpty();
    } else {
      assertThat(refusal())
          .hasMessageStartingWith(
              "exports/2025-11/attendance-codes.csv: column status: 6 of 1000 values are no known"
                  + " code, more than the limit of 0.5 %; mend the codes or raise"
                  + " limits.unknown_code_share, or accept it for one run:"
                  + " --accept unknown_code_share=exports/2025-11/attendance-codes.csv");
      assertThat(publish("unknown_code_share").acceptedLimits()).hasSize(1);
    }
  }

  private void days(int outside, int inside, String day) {
    attendance(NOVEMBER, each -> STUDENTS);
    List<String> lines = new ArrayList<>(List.of("school_id,student_id,date,status"));
    for (int i = 0; i < outside + inside; i++) {
      lines.add("north,n" + i + "," + (i < outside ? day : "2025-11-03") + ",present");
    }
    district.deliver("2025-11/attendance-days.csv", lines.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1998, 2024-11-03, true",
    "3, 1997, 2024-11-03, false",
    "3, 1997, 2025-07-31, false",
    "3, 1997, 2025-08-01, true",
    "3, 1997, 2026-07-31, true",
    "3, 1997, 2026-08-01, false",
    "3, 1997, 6209-11-03, false",
    "5, 0, 2052-11-03, true"
  })
  void daysOutsideTheSchoolYearStopTheRun(int outside, int inside, String day, boolean isPublished)
      throws IOException {
    limits("attendance_rows_high: 99");
    days(outside, inside, day);
    if (isPublished) {
      assertThat(publish().acceptedLimits()).isEmpty();
    } else {
      assertThat(refusal())
          .hasMessageStartingWith(
              "exports/2025-11/attendance-days.csv: column date: 3 of 2000 records lie outside the"
                  + " school year, more than the limit of 0.1 %");
    }
  }

  @Test
  void aRefusedFileThatIsAcceptedIsLeftOutAsAWhole() {
    attendance(NOVEMBER, day -> STUDENTS);
    district.deliver(
        "2025-11/attendance-bad.csv", "school_id,student_id,date,x,x,x", "north,k,2025-11-03,,,");
    assertThat(refusal())
        .hasMessageContaining("--accept refused_files=exports/2025-11/attendance-bad.csv");

    Manifest manifest = publish("refused_files=exports/2025-11/attendance-bad.csv");
    assertThat(manifest.acceptedLimits())
        .extracting(Manifest.LimitNote::limit)
        .containsOnly("refused_files");
    assertThat(manifest.inputs())
        .filteredOn(input -> input.path().endsWith("attendance-bad.csv"))
        .singleElement()
        .satisfies(input -> assertThat(input.records()).isZero());
  }

  /** The canary stands in every id of a person and in every text. */
  @Test
  void whatARefusalLeavesHoldsNoTextOfARecord() throws IOException {
    List<String> lines = new ArrayList<>(List.of("school_id,student_id,date,status,comment"));
    String canary = SmallDistrict.CANARY;
    for (String bad :
        List.of(
            "north,%1$s,2025-11-03,%1$s,x",
            "north,%1$s,%1$s,present,x",
            "north,%1$s,2025-11-03,present,\"%1$s",
            "north,%1$s,2025-11-03,present,\u0001%1$s",
            "%1$s,%1$s,2025-11-03,present,x",
            "%1$s",
            "north,1.2E+08,6209-11-03,present,%1$s")) {
      lines.add(bad.formatted(canary));
    }
    district.deliver("2025-11/attendance-bad.csv", lines.toArray(String[]::new));

    String message = String.valueOf(refusal().getMessage());
    assertThat(message).doesNotContain(canary);
    String runId =
        message.substring(
            message.indexOf(WarehousePaths.FAILED) + WarehousePaths.FAILED.length() + 1);
    RejectedRecords rejected =
        RejectedRecords.of(
            Warehouse.open(folder.resolve("warehouse").toString(), SparkSettings.hadoop()), runId);
    assertThat(rejected.places()).hasSize(7);
    assertThat(rejected.places().toString()).doesNotContain(canary);
    try (Stream<Path> left = Files.walk(folder.resolve("warehouse"))) {
      List<Path> files = left.filter(Files::isRegularFile).toList();
      assertThat(files).isNotEmpty();
      for (Path file : files) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(canary);
      }
    }
  }

  @Test
  void otherKindsOnlyWarn() throws IOException {
    limits("missing_schools: 2");
    // Three families' contacts of one month, many times over, and next to none in the next.
    List<String> lines =
        new ArrayList<>(List.of("contact_id,school_id,family_id,occurred_at,direction,channel"));
    for (int i = 0; i < 700; i++) {
      lines.add(
          "x%d,north,%s-f%03d,2025-10-06T09:00,to_family,sms"
              .formatted(i, SmallDistrict.CANARY, 1 + i % 3));
    }
    district.deliver("2025-10/contacts-more.csv", lines.toArray(String[]::new));

    assertThat(publish().warnings())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.limit()).isEqualTo("attendance_rows_low");
              assertThat(note.sentence())
                  .startsWith("all schools together: ")
                  .contains("contacts rows per instructional day in 2025-11");
            });
  }

  @Test
  void onlyALimitCanBeAccepted() {
    UserError error =
        Assertions.catchThrowableOfType(
            UserError.class, () -> Acceptances.of(List.of("rejected_shares=a.csv")));
    assertThat(error.exitCode()).isEqualTo(ExitCode.CANNOT_START);
    assertThat(error)
        .hasMessageContaining("rejected_share, unknown_code_share, dates_outside_share")
        .hasMessageContaining("missing_schools, attendance_rows_low, attendance_rows_high");
  }
}
