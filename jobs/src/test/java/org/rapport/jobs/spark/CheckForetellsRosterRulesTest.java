package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;
import org.rapport.jobs.ingest.CheckReport;
import org.rapport.jobs.warehouse.Manifest;

/**
 * What needs several exports side by side, or what is published: rosters that do not know a row,
 * clocks of schools, contradictions, rows of other kinds, runs that have nothing to do.
 */
class CheckForetellsRosterRulesTest {
  private static final String CONTACTS =
      "contact_id,school_id,family_id,occurred_at,direction,channel";

  @TempDir Path folder;

  private SmallDistrict district;

  @BeforeEach
  void aDistrictWithoutFault() {
    district = SmallDistrict.write(folder);
  }

  private CheckReport check() {
    return TestRuns.check(district.config(), SmallDistrict.DECEMBER);
  }

  private Manifest publish() {
    return TestRuns.publish(district.config(), SmallDistrict.DECEMBER).result().manifest();
  }

  /** What stops a run, or why it can't start. */
  private String refusal(YearMonth month) {
    UserError error =
        Assertions.catchThrowableOfType(
            UserError.class, () -> TestRuns.publish(district.config(), month));
    assertThat(error).isNotNull();
    return error.getMessage().replaceFirst("( \\(and \\d+ more\\))?; nothing was .*", "");
  }

  private void assertForetold(String part) {
    CheckReport report = check();
    String reason = refusal(SmallDistrict.DECEMBER);
    assertThat(reason).contains(part);
    assertThat(report.text()).contains("A run would stop: ", "  " + reason + ".\n");
    assertThat(report.exitCode()).isEqualTo(ExitCode.EXPORT_REFUSED);
  }

  /** Contacts of one family, with this time and school. */
  private void contacts(int count, String school, String time) {
    List<String> lines = new ArrayList<>(List.of(CONTACTS));
    for (int i = 0; i < count; i++) {
      lines.add(
          "m%d,%s,%s-f001,%s,to_family,sms"
              .formatted(i, school, SmallDistrict.CANARY, time.formatted(i % 60)));
    }
    district.deliver("2025-12/contacts-many.csv", lines.toArray(String[]::new));
  }

  @Test
  void rowsOfASchoolThatNoRosterKnows() {
    contacts(6, "east", "2025-12-03T10:%02d");
    assertForetold("6 of 6 records were refused");
    assertThat(check().text())
        .contains(
            "6 records: 0 accepted, 6 rejected (OVER THE LIMIT)\n    6 x school_id: unknown_school");
  }

  @Test
  void rowsThatContradictEachOther() {
    List<String> lines = new ArrayList<>(List.of(CONTACTS));
    for (int i = 0; i < 3; i++) {
      String begin = "m%d,north,%s-f001,2025-12-03T10:00,".formatted(i, SmallDistrict.CANARY);
      lines.add(begin + "to_family,sms");
      lines.add(begin + "from_family,sms");
    }
    district.deliver("2025-12/contacts-many.csv", lines.toArray(String[]::new));
    assertForetold("6 of 6 records were refused");
    assertThat(check().text())
        .contains("    6 x *: conflict_in_delivery, first in record 1, line 2 (record)\n");
  }

  @Test
  void duplicatesAndCorrectionsAreToldAsSuperseded() throws IOException {
    Files.copy(
        district.export("2025-12/contacts.csv"), district.export("2025-12/contacts-twice.csv"));
    CheckReport report = check();
    assertThat(report.text()).contains("105 records: 0 accepted, 105 superseded, 0 rejected");
    List<String> told = new ArrayList<>();
    for (JsonNode file : report.json().get("files")) {
      told.add(
          file.get("path").asText() + " " + file.get("accepted") + " " + file.get("superseded"));
    }
    assertThat(publish().inputs())
        .extracting(file -> file.path() + " " + file.accepted() + " " + file.superseded())
        .containsExactlyInAnyOrderElementsOf(told);
  }

  @Test
  void aRosterThatCameEmptyStopsARunWhateverIsAccepted() {
    district.deliver("2025-12/enrolments.csv", "student_id,school_id,grade,enrolled_from");
    assertForetold("the newest snapshot of its kind holds no records, and earlier ones did");
    assertThat(check().text())
        .doesNotContain("--accept refused_files")
        .endsWith("Schools, days and months can be judged once these files can be read.\n");
    assertThat(
            TestRuns.check(district.config(), SmallDistrict.DECEMBER, "refused_files").exitCode())
        .isEqualTo(ExitCode.EXPORT_REFUSED);
  }

  /** In the evening of the last of November it is December in UTC. */
  @Test
  void aTimeWithAnOffsetIsADayOfItsSchool() {
    contacts(40, "north", "2025-12-01T05:%02d:00Z");
    JsonNode many = null;
    for (JsonNode file : check().json().get("files")) {
      many = file.get("path").asText().endsWith("contacts-many.csv") ? file : many;
    }
    assertThat(many).isNotNull();
    assertThat(many.at("/coverage/north").toString()).isEqualTo("{\"2025-11\":40}");
    assertThat(many.get("last_day").asText()).isEqualTo("2025-11-30");
    for (YearMonth month : List.of(YearMonth.of(2025, 11), SmallDistrict.DECEMBER)) {
      district.deliver(
          month + "/schools.csv", "school_id,school_name,time_zone", "north,North,Europe/Berlin");
    }
    assertThat(check().text()).contains("  days 2025-12-01 to 2025-12-01\n");
  }

  /** By UTC November would have too few contacts to be compared with. */
  @Test
  void farMoreRowsOfAnotherKindAreAWarningInTheSameWords() {
    contacts(600, "north", "2025-12-01T05:%02d:00Z");
    List<String> lines = new ArrayList<>(List.of(CONTACTS));
    for (int i = 0; i < 1400; i++) {
      lines.add(
          "n%d,north,%s-f%03d,2025-12-%02dT10:%02d,to_family,sms"
              .formatted(i, SmallDistrict.CANARY, 1 + i % 12, 1 + i % 20, i % 60));
    }
    district.deliver("2025-12/contacts-more.csv", lines.toArray(String[]::new));
    String text = check().text();
    List<Manifest.LimitNote> warnings = publish().warnings();
    assertThat(warnings)
        .extracting(Manifest.LimitNote::sentence)
        .containsExactly(
            "all schools together: 65.4 contacts rows per instructional day in 2025-12 after 35.3"
                + " in 2025-11, 186 % of them, more than the limit of 150 %.");
    assertThat(text).contains("  let pass: " + warnings.get(0).sentence() + "\n");
  }

  @Test
  void whatIsPublishedIsNotPublishedAgain() throws IOException {
    publish();
    assertThat(check().text())
        .endsWith(
            """
            As a run of 2025-12, of deliveries up to 2025-12-31:
            A run has nothing to do: its result is published already.
            """);
    assertThat(check().exitCode()).isEqualTo(ExitCode.DONE);

    YearMonth november = YearMonth.of(2025, 11);
    CheckReport earlier = TestRuns.check(district.config(), november);
    assertThat(earlier.exitCode()).isEqualTo(ExitCode.CANNOT_START);
    assertThat(earlier.text())
        .contains("A run cannot start: " + refusal(november) + ".\n")
        .contains("2025-12 is published already");

    Files.delete(district.export("2025-10/contacts.csv"));
    assertThat(check().text())
        .contains("A run cannot start: " + refusal(SmallDistrict.DECEMBER) + ".\n")
        .contains("1 of the exports behind the published months are gone or changed");
  }
}
