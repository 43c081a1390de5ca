package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.tables.Measured;
import org.rapport.jobs.ingest.CheckReport;
import org.rapport.jobs.spark.TestRuns.Published;
import org.rapport.jobs.warehouse.Manifest;

/**
 * The newest roster is the whole of it: one without the months, schools or families that are
 * published stops a run.
 */
class RosterThatLosesMonthsTest {
  private static final YearMonth NOVEMBER = YearMonth.of(2025, 11);
  private static final String FACT =
      "school north: of 12 students who are published for 2025-11 the roster leaves 0, less than"
          + " the limit of 70 %";

  @TempDir Path folder;

  private SmallDistrict district;
  private Published november;

  @BeforeEach
  void publishNovember() {
    district = SmallDistrict.write(folder);
    november = TestRuns.publish(district.config(), NOVEMBER);
  }

  /** The calendar begins anew, as many do with a school year. */
  private void loseMonths() throws IOException {
    Path calendar = district.export("2025-12/calendar.csv");
    List<String> lines = Files.readAllLines(calendar);
    Files.write(
        calendar, lines.stream().filter(line -> !line.matches(".*2025-(09|10|11)-.*")).toList());
  }

  private UserError refused() {
    return Assertions.catchThrowableOfType(
        UserError.class, () -> TestRuns.publish(district.config(), SmallDistrict.DECEMBER));
  }

  @Test
  void aCalendarWithoutPublishedMonthsStopsTheRun() throws IOException {
    loseMonths();
    UserError refused = refused();

    assertThat(refused.exitCode()).isEqualTo(ExitCode.EXPORT_REFUSED);
    assertThat(refused)
        .hasMessageStartingWith(FACT)
        .hasMessageContaining("--accept attendance_rows_low=north");
    CheckReport check = TestRuns.check(district.config(), SmallDistrict.DECEMBER);
    assertThat(check.exitCode()).isEqualTo(ExitCode.EXPORT_REFUSED);
    assertThat(check.text()).contains(FACT);
  }

  @Test
  void aFamiliesExportWithoutTheFamiliesStopsTheRun() throws IOException {
    Path families = district.export("2025-12/families.csv");
    Files.writeString(families, Files.readString(families).replace("-f0", "-f"));
    String fact =
        "all schools together: of 12 families enrolled in 2025-12 the families export holds 0, after"
            + " 12 of 12 in 2025-11, less than the limit of 70 % of that share";

    assertThat(refused()).hasMessageContaining(fact);
    assertThat(TestRuns.check(district.config(), SmallDistrict.DECEMBER).text()).contains(fact);
  }

  @Test
  void aSchoolThatIsGoneFromEarlierMonthsAloneStopsTheRun(@TempDir Path other) throws IOException {
    district = SmallDistrict.write(other);
    for (String month : List.of("2025-09", "2025-10", "2025-11", "2025-12")) {
      rewrite(month + "/schools.csv", "(north),.*", "$0\nsouth,South School,elementary");
      rewrite(month + "/calendar.csv", "north(,.*)", "$0\nsouth$1");
      rewrite(month + "/enrolments.csv", "(grade,enrolled_from)", "$1,enrolled_to");
      rewrite(
          month + "/enrolments.csv",
          "(.*-k00[1-6]),north,4,2025-08-15",
          "$1,north,4,2025-11-01,\n$1,south,4,2025-08-15,2025-10-31");
      rewrite(month + "/enrolments.csv", "(.*,2025-08-15)\n", "$1,\n");
      rewrite(month + "/attendance.csv", "north(,.*-k00[1-6],2025-(09|10)-.*)", "south$1");
    }
    rewrite("2025-12/enrolments.csv", ".*,south,.*\n", "");
    rewrite("2025-12/enrolments.csv", ",2025-11-01", ",2025-08-15");
    TestRuns.publish(district.config(), NOVEMBER);

    assertThat(refused())
        .hasMessageContaining(
            "school south: of 6 students who are published for 2025-10 the roster leaves 0, less"
                + " than the limit of 70 %");
  }

  private void rewrite(String export, String pattern, String line) throws IOException {
    Path file = district.export(export);
    Files.writeString(file, Files.readString(file).replaceAll(pattern, line));
  }

  @Test
  void whoMeansItAcceptsItOnce() throws IOException {
    loseMonths();
    Published accepted =
        TestRuns.publish(district.config(), SmallDistrict.DECEMBER, "attendance_rows_low");

    assertThat(accepted.result().manifest().months()).containsExactly(SmallDistrict.DECEMBER);
  }

  @Test
  void aRebuildAsksForNothingThatWasPublished() throws IOException {
    loseMonths();
    assertThat(
            TestRuns.publish(district.config(), SmallDistrict.DECEMBER, true)
                .result()
                .manifest()
                .months())
        .containsExactly(SmallDistrict.DECEMBER);
  }

  @Test
  void aDamagedFileOfTheLastMonthTellsNothingAndIsWrittenAnew() throws IOException {
    Manifest manifest = november.result().manifest();
    Manifest.StoredFile file =
        manifest.filesOf(Measured.TABLE, each -> each.path().contains("2025-11")).get(0);
    Path path =
        november.root().resolve(WarehousePaths.snapshot(manifest.runId())).resolve(file.path());
    byte[] bytes = Files.readAllBytes(path);
    bytes[bytes.length / 2] ^= 1;
    assertThat(path.toFile().setWritable(true)).isTrue();
    Files.write(path, bytes);

    assertThat(TestRuns.publish(district.config(), SmallDistrict.DECEMBER).result().isNew())
        .isTrue();
  }
}
