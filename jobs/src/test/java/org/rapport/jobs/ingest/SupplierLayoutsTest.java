package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.Code;

/** What suppliers with public layouts write is read by a profile alone, value for value. */
class SupplierLayoutsTest {
  private static final Path SAMPLES = Path.of("../data-samples/profiles/suppliers");

  @TempDir Path folder;

  private List<Delivery> deliveries = List.of();

  @BeforeEach
  void findTheSamples() {
    Configuration configuration =
        Configuration.read(SAMPLES.resolve("rapport.yaml").toString(), Exported.HADOOP);
    deliveries = Deliveries.find(configuration, Exported.HADOOP, LocalDate.of(2025, 11, 30));
  }

  private Exported read(String file, ExportKind kind) {
    Delivery delivery =
        deliveries.stream()
            .filter(each -> each.path().startsWith(file) && each.kind() == kind)
            .findFirst()
            .orElseThrow();
    return Exported.of(delivery, 1 << 20);
  }

  private List<String> rows(String file, ExportKind kind) {
    Exported read = read(file, kind);
    assertThat(read.plan().refusals()).isEmpty();
    assertThat(read.rejected()).isEmpty();
    return read.values();
  }

  @Test
  void edFiSchoolsDaysAndStaysAreRead() {
    assertThat(rows("edfi/schools", ExportKind.SCHOOLS))
        .containsExactly(
            "255901001|Grand Bend High School|high||",
            "255901107|Grand Bend Elementary School|elementary||");
    assertThat(rows("edfi/calendarDates", ExportKind.CALENDAR))
        .containsExactly("255901001|2025-10-06|true", "255901001|2025-10-13|false");
    assertThat(rows("edfi/studentSchool", ExportKind.ENROLMENTS))
        .containsExactly(
            "604821|255901001|Ninth grade|2025-08-18|",
            "0007|255901107|Third grade|2025-09-02|2025-12-19");
  }

  @Test
  void aListOfEdFiMayComeAsLines() throws IOException {
    Profile edfi =
        ProfileLibrary.read("edfi", ExportKind.GUARDIANSHIPS, Assertions::fail).orElseThrow();
    String line =
        "{\"contactReference\": {\"contactUniqueId\": \"%s\"}, \"studentReference\":"
            + " {\"studentUniqueId\": \"%s\"}}";
    String one = line.formatted("c1", "s1");
    String two = line.formatted("c2", "s2");
    Path file = folder.resolve("associations_2025-10-31.json");
    for (String text :
        List.of(
            one + "\n" + two + "\n", "\n\n" + one + "\r\n" + two, "[" + one + "," + two + "]")) {
      Files.writeString(file, text);
      Exported read = Exported.of(Profiled.delivery(file, edfi, Files.size(file)), 1 << 20);
      assertThat(read.values()).containsExactly("s1|c1|||", "s2|c2|||");
      assertThat(read.rejected()).isEmpty();
    }
    Files.writeString(file, one + "\n" + two.replace('}', ']') + "\n" + two);
    Exported read = Exported.of(Profiled.delivery(file, edfi, Files.size(file)), 1 << 20);
    assertThat(read.values()).containsExactly("s1|c1|||", "s2|c2|||");
    assertThat(read.rejected()).containsExactly("2@2 * broken_json");
    CheckReport report = LooseFiles.check(List.of(file.toString()), null, Exported.HADOOP);
    assertThat(report.text()).contains("  guardianships, profile edfi, UTF-8, JSON Lines, ");
  }

  @Test
  void edFiContactsAreFamiliesWithTheLanguageOfEachUse() {
    assertThat(rows("edfi/contacts", ExportKind.FAMILIES))
        .containsExactly("778005|es|en|||", "778006|||||");
    assertThat(rows("edfi/studentContact", ExportKind.GUARDIANSHIPS))
        .containsExactly("604821|778005|||", "604821|778006|||");
  }

  @Test
  void edFiParentsBeforeVersionFiveAreTheSameFamilies() {
    assertThat(rows("edfi-before-5/parents", ExportKind.FAMILIES)).containsExactly("778005|es||||");
    assertThat(rows("edfi-before-5/studentParent", ExportKind.GUARDIANSHIPS))
        .containsExactly("604821|778005|||");
  }

  @Test
  void oneRosterSchoolsStaysAndFamiliesAreRead() {
    assertThat(rows("oneroster-1.1/orgs", ExportKind.SCHOOLS))
        .containsExactly("HS|High School, North|||");
    assertThat(rows("oneroster-1.1/enrollments", ExportKind.ENROLMENTS))
        .containsExactly(
            "0007|HS||2025-08-18|2026-06-12",
            "0007|HS||2025-08-18|2026-06-12",
            "0008|HS||2025-09-02|2026-06-12");
    assertThat(rows("oneroster-1.1/users", ExportKind.FAMILIES))
        .containsExactly("P1|||||", "P2|||||");
    assertThat(rows("oneroster-1.2/roles", ExportKind.FAMILIES))
        .containsExactly("P1|||||", "P2|||||");
  }

  @Test
  void everyAgentOfAStudentOfOneRosterIsAFamily() {
    assertThat(rows("oneroster-1.1/users", ExportKind.GUARDIANSHIPS))
        .containsExactly("0007|P1|||", "0007|P2|||", "0008|P2|||");
    assertThat(rows("oneroster-1.2/users", ExportKind.GUARDIANSHIPS))
        .containsExactly("0007|P1|||", "0007|P2|||");
  }

  @Test
  void codesOfPowerSchoolMeanSomethingPerSchoolAndYear() {
    Exported read = read("powerschool/ATTENDANCE_2", ExportKind.ATTENDANCE);
    assertThat(read.values())
        .containsExactly(
            "104|4021|2025-10-06|unexcused_absence|",
            "104|4021|2025-10-07|present|",
            "7|4022|2025-10-06|tardy|");
    // The code of another school.
    assertThat(read.rejected()).containsExactly("5@6 status unknown_code");
    assertThat(read.counts().leftOut()).isEqualTo(1);
    assertThat(rows("powerschool/CALENDAR", ExportKind.CALENDAR))
        .containsExactly("104|2025-10-06|true", "104|2025-10-13|false");
    assertThat(rows("powerschool/STUDENTCONTACT", ExportKind.GUARDIANSHIPS))
        .containsExactly("4021|88001|||", "4021|88002|||");
  }

  @Test
  void cleverIsReadFromItsFilesAndFromItsApi() {
    Exported read = read("clever/attendance_2025-10-31.csv", ExportKind.ATTENDANCE);
    assertThat(read.values())
        .containsExactly(
            "HS|0007|2025-10-06|excused_absence|",
            "HS|0008|2025-10-06|unexcused_absence|",
            "HS|0009|2025-10-07|tardy|");
    // An excuse that nobody named.
    assertThat(read.rejected()).containsExactly("4@5 status unknown_code");
    assertThat(rows("clever/attendance_2025-10-31.json", ExportKind.ATTENDANCE))
        .containsExactly(
            "58da8c43|58da8c63|2025-10-06|excused_absence|",
            "58da8c43|58da8c64|2025-10-06|present|");
  }

  @Test
  void aStudentOfSifMayHaveTwoHouseholds() {
    assertThat(rows("sif-au/StudentContact", ExportKind.GUARDIANSHIPS))
        .containsExactly("S1|S1-FamilyA|||false", "S1|S1-FamilyB|||false", "S2|S2-FamilyB|||true");
    String school = "D3E34B35-9D75-101A-8C3D-00AA001A1653";
    String student = "7C834EA9-EDA1-2090-347F-83297E1C290C";
    assertThat(rows("sif-au/StudentDaily", ExportKind.ATTENDANCE))
        .containsExactly(
            school + "|" + student + "|2025-10-06|excused_absence|",
            school + "|" + student + "|2025-10-07|tardy|");
  }

  @Test
  void theLogOfDeansListHoldsContactsAndCommitments() {
    assertThat(rows("deanslist/comm-log", ExportKind.CONTACTS))
        .containsExactly(
            "9001|HS|55|0007|2025-10-06T08:15:00|to_family|phone||||77|||||conversation|||29||"
                + "a0379ebc41468548fa1837b138663191",
            "9002|HS|56|0008|2025-10-06T13:05:00|to_family|sms||||77|||||voicemail|||||");
    assertThat(rows("deanslist/comm-log", ExportKind.COMMITMENTS))
        .containsExactly(
            "701|HS|55|school|2025-10-06||2025-10-08|kept|||",
            "702|HS|55|school|2025-10-06|||open|||");
  }

  @Test
  void whoIsRegisteredWithEventbriteIsThereWhenCheckedIn() {
    assertThat(rows("events/eventbrite_", ExportKind.PARTICIPATION))
        .containsExactly(
            "open-night|rosa@example.org|||2025-09-29|true|",
            "open-night|jo@example.org|||2025-09-30|false|");
  }

  @Test
  void anEntrySaysWhatNoFileHolds() {
    assertThat(rows("deanslist/middle", ExportKind.CONTACTS))
        .containsExactly(
            "9101|MS|57|0011|2025-10-07T09:30:00|to_family|phone||||78|||||no_answer|||||");
    assertThat(rows("events/eventbrite-fair", ExportKind.PARTICIPATION))
        .containsExactly("fall-fair|rosa@example.org|||2025-10-01|true|volunteer");
    assertThat(rows("events/calendar", ExportKind.EVENTS))
        .containsExactly(
            "open-night|HS|2025-10-01T18:00|social||||||||",
            "fall-fair|HS|2025-10-11T16:00|volunteer||||||||");
  }

  @Test
  void signUpsSignInsAndMeetingsAreParticipation() {
    assertThat(rows("events/signupgenius", ExportKind.PARTICIPATION))
        .containsExactly(
            "Fall Fair, 2025 10/11/2025 16:00|rosa@example.org|||2025-09-21|true|volunteer",
            "Fall Fair, 2025 10/12/2025 16:00|jo@example.org|||2025-09-22|true|volunteer");
    assertThat(rows("events/google-forms", ExportKind.PARTICIPATION))
        .containsExactly(
            "reading-night|rosa@example.org||||true|", "reading-night|jo@example.org||||true|");
    assertThat(rows("events/zoom", ExportKind.PARTICIPATION))
        .containsExactly(
            "family-night|rosa@example.org||||true|", "family-night|rosa@example.org||||true|");
  }

  @Test
  void everyProfileThatComesWithRapportIsGood() {
    List<String> problems = new ArrayList<>();
    for (String entry : ProfileLibrary.entries()) {
      ExportKind kind =
          Code.of(ExportKind.class, entry.substring(entry.indexOf('/') + 1)).orElseThrow();
      ProfileLibrary.read(entry.substring(0, entry.indexOf('/')), kind, problems::add);
    }
    assertThat(problems).isEmpty();
  }
}
