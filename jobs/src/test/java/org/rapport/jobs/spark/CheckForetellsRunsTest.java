package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;
import org.rapport.jobs.ingest.CheckReport;

/** What a check says of limits is what a run then does, in the same words. */
class CheckForetellsRunsTest {
  @TempDir Path folder;

  private SmallDistrict district;

  @BeforeEach
  void aDistrictWithoutFault() {
    district = SmallDistrict.write(folder);
  }

  private CheckReport check() {
    return TestRuns.check(district.config(), SmallDistrict.DECEMBER);
  }

  /** The first reason of a run's refusal, which must be one of the check's. */
  private void assertForetold(String limit) {
    CheckReport report = check();
    UserError error =
        Assertions.catchThrowableOfType(
            UserError.class, () -> TestRuns.publish(district.config(), SmallDistrict.DECEMBER));
    assertThat(error).isNotNull();
    assertThat(error.exitCode()).isEqualTo(ExitCode.EXPORT_REFUSED);
    String reason = error.getMessage().replaceFirst("( \\(and \\d+ more\\))?; nothing was .*", "");
    assertThat(reason).contains("--accept " + limit + "=");
    assertThat(report.text()).contains("A run would stop: ", "  " + reason + ".\n");
    assertThat(report.json().at("/exit_code").asInt()).isEqualTo(3);
  }

  private void limits(String yaml) throws IOException {
    Files.writeString(district.config(), "limits: {" + yaml + "}\n", StandardOpenOption.APPEND);
  }

  private void change(String export, Function<String, String> line) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(district.export(export)));
    for (int i = 1; i < lines.size(); i++) {
      lines.set(i, line.apply(lines.get(i)));
    }
    Files.write(district.export(export), lines);
  }

  @Test
  void aDistrictWithoutFaultCanStartAndDoes() {
    assertThat(check().text()).endsWith("A run can start with these exports.\n");
    TestRuns.publish(district.config(), SmallDistrict.DECEMBER);
  }

  @Test
  void aRefusedFile() {
    district.deliver("2025-12/contacts-more.csv", "contact_id,school_id", "x,north");
    assertForetold("refused_files");
  }

  @Test
  void aRefusedFileThatTheConfigurationLetsPassIsOnlyTold() throws IOException {
    district.deliver("2025-12/contacts-more.csv", "contact_id,school_id", "x,north");
    limits("refused_files: 1");
    assertThat(check().text())
        .contains("A run can start with these exports.\n  let pass: exports/2025-12/contacts-more");
    assertThat(check().breaksLimit()).isFalse();
    TestRuns.publish(district.config(), SmallDistrict.DECEMBER);
  }

  @Test
  void rejectedRecordsOfASmallFileByTheNumberThatTheConfigurationSets() throws IOException {
    change(
        "2025-12/contacts.csv",
        line -> line.contains("2025-12-02T09:00") ? line.replace("2025-12-02T09:00", "x") : line);
    assertForetold("rejected_share");
    limits("small_file_rejects: 12");
    assertThat(check().breaksLimit()).isFalse();
    TestRuns.publish(district.config(), SmallDistrict.DECEMBER);
  }

  @Test
  void unknownCodesOfAFileWithFewOtherFaults() throws IOException {
    limits("rejected_share: 0.9, small_file_rejects: 2");
    manyContacts(996, "carrier_pigeon", 12);
    assertForetold("unknown_code_share");
  }

  @Test
  void daysOutsideTheSchoolYear() throws IOException {
    change("2025-11/contacts.csv", line -> line.replace("2025-11-", "2019-11-"));
    assertForetold("dates_outside_share");
    limits("dates_outside_share: 1, small_file_rejects: 200");
    assertThat(check().breaksLimit()).isFalse();
  }

  @Test
  void anOpenSchoolWhoseAttendanceEnds() throws IOException {
    Files.delete(district.export("2025-12/attendance.csv"));
    district.deliver(
        "2025-12/attendance-south.csv",
        "school_id,student_id,date,status",
        "south,x,2025-12-03,present");
    district.deliver("2025-12/schools-south.csv", "school_id,school_name", "south,South");
    assertForetold("missing_schools");
  }

  @Test
  void aSchoolWhoseStudentsHaveLeftIsNotMissed() throws IOException {
    anOpenSchoolWhoseAttendanceEnds();
    List<String> enrolments =
        Files.readAllLines(district.export("2025-12/enrolments.csv")).stream()
            .map(line -> line + (line.startsWith("student_id") ? ",enrolled_to" : ",2025-11-28"))
            .toList();
    Files.write(district.export("2025-12/enrolments.csv"), enrolments);
    assertThat(check().breaksLimit()).isFalse();
  }

  /** Thirty students of a second school in November, and so many of them in December. */
  private void south(int students) {
    String folder = "2025-12/";
    district.deliver(folder + "schools-south.csv", "school_id,school_name", "south,South");
    List<String> lines = new ArrayList<>(List.of("school_id,date,is_instructional"));
    for (String month : List.of("2025-11", "2025-12")) {
      List<String> rows = new ArrayList<>(List.of("school_id,student_id,date,status"));
      for (int day = 1; day <= 20; day++) {
        String date = month + "-%02d".formatted(day);
        lines.add("south," + date + ",true");
        for (int i = 0; i < (month.equals("2025-11") ? 30 : students); i++) {
          rows.add("south,s" + i + "," + date + ",present");
        }
      }
      district.deliver(month + "/attendance-south.csv", rows.toArray(String[]::new));
      // The same once more counts once.
      district.deliver(month + "/attendance-south-twice.csv", rows.toArray(String[]::new));
    }
    district.deliver(folder + "calendar-south.csv", lines.toArray(String[]::new));
  }

  @Test
  void farFewerRowsThanInTheMonthBefore() throws IOException {
    south(20);
    assertForetold("attendance_rows_low");
    limits("attendance_rows_low: 0.6");
    assertThat(check().breaksLimit()).isFalse();
    TestRuns.publish(district.config(), SmallDistrict.DECEMBER);
  }

  @Test
  void farMoreRowsThanInTheMonthBefore() throws IOException {
    south(46);
    assertForetold("attendance_rows_high");
  }

  private void snapshots() throws IOException {
    Files.writeString(
        district.config(),
        Files.readString(district.config())
            .replace("attendance, profile: canonical", "attendance, profile: snapshot"));
  }

  @Test
  void aSnapshotThatTakesMostOfAMonthAway() throws IOException {
    snapshots();
    south(30);
    assertThat(check().breaksLimit()).isFalse();
    List<String> rows = new ArrayList<>(List.of("school_id,student_id,date,status"));
    for (int day = 1; day <= 20; day++) {
      for (int i = 0; i < 20; i++) {
        rows.add("south,s" + i + ",2025-11-%02d,present".formatted(day));
      }
    }
    district.deliver("2025-12/attendance_2025-12-20.csv", rows.toArray(String[]::new));
    assertForetold("attendance_rows_low");
    assertThat(check().text())
        .contains("takes 200 of 600 attendance rows of 2025-11 away, so that 67 % are left");
  }

  @Test
  void anEmptySnapshot() throws IOException {
    snapshots();
    district.deliver("2025-12/attendance_2025-12-20.csv", "school_id,student_id,date,status");
    assertForetold("missing_schools");
  }

  /** October's contacts are not in it, and those of the months around it are. */
  @Test
  void aSnapshotOfContactsThatTakesAMonthAway() throws IOException {
    Files.writeString(
        district.config(),
        Files.readString(district.config())
            .replace("contacts, profile: canonical", "contacts, profile: snapshot"));
    List<String> lines = new ArrayList<>();
    for (String month : List.of("2025-09", "2025-11")) {
      List<String> ofMonth = Files.readAllLines(district.export(month + "/contacts.csv"));
      lines.addAll(lines.isEmpty() ? ofMonth : ofMonth.subList(1, ofMonth.size()));
    }
    district.deliver("2025-12/contacts_2025-12-20.csv", lines.toArray(String[]::new));
    assertForetold("missing_schools");
    assertThat(check().text())
        .contains("the snapshot of 2025-12-20 takes 105 of 105 contacts rows of 2025-10 away");
  }

  /** Contacts of one file, some with a channel that nobody knows. */
  private void manyContacts(int good, String channel, int bad) {
    List<String> lines =
        new ArrayList<>(List.of("contact_id,school_id,family_id,occurred_at,direction,channel"));
    for (int i = 0; i < good + bad; i++) {
      lines.add(
          "m%d,north,%s-f001,2025-12-%02dT10:%02d,to_family,%s"
              .formatted(i, SmallDistrict.CANARY, 1 + i % 20, i % 60, i < good ? "sms" : channel));
    }
    district.deliver("2025-12/contacts-many.csv", lines.toArray(String[]::new));
  }
}
