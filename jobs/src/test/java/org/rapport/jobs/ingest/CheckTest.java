package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.contract.ExportKind;
import org.rapport.contract.UserError;

/** What a check says of files, and what it never says. */
class CheckTest {
  @TempDir Path folder;

  private CheckReport check(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    return LooseFiles.check(List.of(file.toString()), null, Exported.HADOOP);
  }

  private CheckReport check(String name, String text) throws IOException {
    return check(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Ten rows a day of an export that nobody knows; every free text is a canary. */
  private static String ugly() {
    StringBuilder text =
        new StringBuilder("Student Nbr;School;Attendance Date;Att Code;Comments;Teacher Name\r\n");
    for (int day = 1; day <= 28; day++) {
      for (int i = 1; i <= 10; i++) {
        String code = List.of("A", "Tardy", "", "XYZ", "Unexcused Absence").get((day + i) % 5);
        text.append(
                "0000%02d;%s;%02d/%02d/2025;%s;".formatted(i, i < 6 ? "HS" : "MS", 9, day, code))
            .append("maria.canary is ill, call 555-0100;Ann Canary\r\n");
      }
    }
    return text.toString();
  }

  @Test
  void anUnknownLayoutIsToldByLikenessAndGetsAProfileToComplete() throws IOException {
    CheckReport report = check("export.txt", ugly());
    assertThat(report.breaksLimit()).isTrue();
    assertThat(report.text())
        .contains(
            "  no known layout, UTF-8, fields end at semicolons, ordered on",
            "columns of the file: Student Nbr, School, Attendance Date, Att Code, Comments, Teacher"
                + " Name",
            "by likeness of names and values: attendance (every required column has a likely source)",
            "A run would stop: 1 of 1 file breaks a limit.");
    String proposal = report.files().get(0).proposal(null);
    assertThat(proposal)
        .contains(
            "kind: attendance",
            "file: {format: csv, delimiter: semicolon}",
            "  student_id: \"Student Nbr\"  # filled in 280 of 280 records\n",
            "  date: \"Attendance Date\"  # filled in 280 of 280 records; MM/dd/yyyy: 280 of 280"
                + " values; dd/MM/yyyy impossible in 160\n",
            "  date: [\"MM/dd/yyyy\"]\n",
            "    \"A\": TODO  # 56 records\n",
            "    \"Tardy\": tardy  # 56 records\n",
            "    \"Unexcused Absence\": unexcused_absence  # 56 records\n",
            "    \"\": TODO  # blank in 56 records; present, with some systems\n",
            "mode: TODO",
            "# Not read: Comments, Teacher Name\n");
    assertThat(report.text() + report.json() + proposal)
        .doesNotContain("canary", "Canary", "555", "000001");
  }

  @Test
  void aProposalIsRefusedUntilItIsCompletedAndThenReadsTheFile() throws IOException {
    String proposal = check("export.txt", ugly()).files().get(0).proposal(null);
    assertThat(Profiled.problems(proposal))
        .hasSize(4)
        .allSatisfy(problem -> assertThat(problem).contains("is still to be done"));
    String completed =
        proposal
            .replace("\"A\": TODO", "\"A\": excused_absence")
            .replace("\"XYZ\": TODO", "\"XYZ\": suspension")
            .replace("\"\": TODO", "\"\": present")
            .replace("mode: TODO", "mode: affirmative");
    Exported read = Profiled.read(folder, completed, "export.txt", ugly());
    assertThat(read.rejections()).isEmpty();
    assertThat(read.values()).hasSize(280).contains("HS|000001|2025-09-01|present|");
  }

  @Test
  void nestedJsonGetsPathsAndDescriptorsGetTheirEnd() throws IOException {
    String event =
        "{\"id\": \"x\", \"schoolReference\": {\"schoolId\": 7}, \"studentReference\":"
            + " {\"studentUniqueId\": \"%d\"}, \"eventDate\": \"2025-10-%02d\", \"category\":"
            + " \"uri://our.org/Category#Tardy\"}";
    StringBuilder text = new StringBuilder("{\"meta\": {\"n\": 1}, \"data\": [");
    for (int i = 1; i <= 9; i++) {
      text.append(i == 1 ? "" : ",\n").append(event.formatted(604820 + i, i));
    }
    text.append("]}");
    CheckReport report = check("events.json", text.toString());
    String proposal = report.files().get(0).proposal(null);
    assertThat(proposal)
        .contains(
            "file: {format: json, records: \"data\"}",
            "  school_id: \"schoolReference.schoolId\"",
            "  student_id: \"studentReference.studentUniqueId\"",
            "  status: {from: \"category\", after: \"#\"}",
            "    \"Tardy\": tardy  # 9 records");
    Exported read =
        Profiled.read(
            folder,
            proposal.replace("mode: TODO", "mode: exceptions_only"),
            "e.json",
            text.toString());
    assertThat(read.values()).hasSize(9).contains("7|604821|2025-10-01|tardy|");
  }

  @Test
  void aKnownLayoutIsToldWithFormsWordsIdsAndCoverage() throws IOException {
    StringBuilder text = new StringBuilder("school_id,student_id,date,status\n");
    for (int i = 0; i < 40; i++) {
      text.append(
          "s%d,%s,2025-%02d-%02d,%s\n"
              .formatted(
                  i % 2,
                  i < 30 ? "0%04d".formatted(i) : "1%d".formatted(i),
                  9 + i % 3,
                  1 + i % 28,
                  i < 34 ? "present" : i < 38 ? "AWOL" : "maria canary lopez " + i));
    }
    CheckReport report = check("attendance.csv", text.toString());
    assertThat(report.text())
        .contains(
            "  attendance, profile canonical, UTF-8, fields end at commas",
            "  40 records: 34 accepted, 6 rejected (OVER THE LIMIT)\n",
            "    6 x status: unknown_code, first in record 35, line 36 (word)\n",
            "  unknown words of status: 'AWOL' 4, 2 records whose words are rare or no code-like"
                + " words\n",
            "  form of date: yyyy-MM-dd: 40 of 40 values\n",
            "  ids of student_id look mangled: 10 of 40 are shorter than the usual 5 digits, 30 of"
                + " which begin with 0: leading zeros may be lost\n",
            "  records by school and month:\n",
            "        2025-09  2025-10  2025-11\n",
            "    s0        6        5        6\n",
            "    s1        6        6        5\n");
    assertThat(report.text() + report.json()).doesNotContain("canary");
    assertThat(report.json().at("/files/0/coverage/s0/2025-09").asInt()).isEqualTo(6);
    assertThat(report.json().at("/files/0/unknown_words/status/words/AWOL").asInt()).isEqualTo(4);
    assertThat(report.json().at("/exit_code").asInt()).isEqualTo(3);
  }

  /** Two columns lost their names, and each line ends with a comma. */
  @Test
  void aBlankHeaderIsToldByItsNumberAndByWhatItsValuesCouldBe() throws IOException {
    StringBuilder text = new StringBuilder("school_id,student_id,date,status,,,\n");
    for (int day = 1; day <= 20; day++) {
      text.append("s,k%d,2025-10-%02d,present,0.5,maria.canary,\n".formatted(day, day));
    }
    CheckReport good = check("a.csv", text.toString());
    assertThat(good.breaksLimit()).isFalse();
    assertThat(good.text())
        .contains(
            "  column 5 has no name in the header, and is not read; by its values it could be"
                + " fraction_absent\n",
            "  column 6 has no name in the header, and is not read\n",
            "  column 7 has neither a name in the header nor values, and is not read\n")
        .doesNotContain("columns that are not read");

    CheckReport refused = check("b.csv", text.toString().replace(",date,status,", ",,status,"));
    assertThat(refused.breaksLimit()).isTrue();
    assertThat(refused.text())
        .contains(
            "  column 3 has no name in the header, and is not read; by its values it could be date\n");
    assertThat(refused.json().at("/files/0/unnamed_columns/0/could_be/0").asText())
        .isEqualTo("date");
    assertThat(good.text() + good.json() + refused.text() + refused.json())
        .doesNotContain("canary");
  }

  @ParameterizedTest
  @CsvSource({
    "A, 3, true",
    "Excused Absence, 3, true",
    "Excused Absence, 2, false",
    "'call Ann, please', 9, false",
    "ann@example.org, 9, false",
    "555-0100, 9, false",
    "one two three four five, 9, false",
    "a very long word that no code has ever had, 9, false",
    "uri://ed-fi.org/X#Tardy, 9, true",
  })
  void aWordIsToldOnlyIfItIsShortLooksLikeACodeAndComesAgain(
      String word, long count, boolean isTold) {
    assertThat(CodeWords.isTold(word, count)).isEqualTo(isTold);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Teacher Name", "comment", "guardian", "E-mail", "StudentName", "Response text"})
  void noWordOfAColumnOfPersonsOrFreeTextIsTold(String column) {
    assertThat(CodeWords.isColumnTold(column)).isFalse();
    assertThat(CodeWords.isColumnTold("Att Code")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Maria,Canary,absent\nAnn,Canary,absent\n",
        "1001,Maria Canary,2025-10-01\n1002,Ann Canary,2025-10-02\n",
        "maria@canary.org;x\nann@canary.org;y\n",
      })
  void theFirstRecordOfAFileWithoutAHeaderIsNotTold(String text) throws IOException {
    CheckReport report = check("a.csv", text);
    assertThat(report.text() + report.json() + report.files().get(0).proposal(null))
        .doesNotContainIgnoringCase("canary")
        .contains("columns of the file: none could be found");
  }

  @Test
  void whereEveryDayCouldBeReadTwoWaysNoneIsChosen() throws IOException {
    StringBuilder text = new StringBuilder("school;student;date;status\n");
    for (int i = 1; i <= 12; i++) {
      text.append("s;%d;%02d/%02d/2025;absent\n".formatted(i, i, 13 - i));
    }
    assertThat(check("a.csv", text.toString()).files().get(0).proposal(ExportKind.ATTENDANCE))
        .contains("  date: TODO  # MM/dd/yyyy or dd/MM/yyyy? Every value is a day in both\n");
  }

  /** A log that an office invents: what was done says direction and channel at once. */
  private static String log() {
    StringBuilder text =
        new StringBuilder("Ticket;Kind of contact;When;Campus;Household;Reason codes;Body\n");
    for (int i = 1; i <= 40; i++) {
      String reasons = List.of("GOOD", "LOG", "GOOD|LOG", "NULL").get(i % 4);
      text.append(
          "T-%d;Text out;%02d/10/2025 09:05 PM;0101;F%d;%s;canary\n"
              .formatted(i, 1 + i % 28, i, reasons));
    }
    return text.toString();
  }

  @Test
  void wordsForNothingAndListsAreFoundAndOneIdAloneMakesNoKind() throws IOException {
    CheckReport report = check("log.txt", log());
    String proposal = report.files().get(0).proposal(null);
    assertThat(proposal)
        .contains(
            "kind: contacts",
            "  direction: TODO  # required; no name in the file is like it. If another column's header"
                + " tells it too, write {from: HEADER, shared: true}; if none does,",
            "  occurred_at: [\"dd/MM/yyyy h:mm a\"]\n",
            "  null_words: [\"NULL\"]  # in 10 values of these fields\n",
            "  list_separator: \"|\"  # between values of purpose\n",
            "    \"GOOD\": TODO  # 10 records\n")
        .doesNotContain("    \"NULL\"", "canary");
  }

  /** As apps for messages write them: students, schools and days, as every roster has. */
  private static String messages(String header, String row) {
    StringBuilder text = new StringBuilder(header + "\n");
    for (int i = 0; i < 60; i++) {
      text.append(row.formatted(1 + i % 28, i % 20)).append('\n');
    }
    return text.toString();
  }

  @Test
  void aLogOfMessagesIsNoRosterAndNoAttendance() throws IOException {
    String body = "\"Hello canary, tomorrow is the day of pictures, so bring a smile please\"";
    for (String text :
        List.of(
            messages(
                "Sent Date,Sender,Recipient,Student ID,School,Home Language,Message,Translated",
                "2025-10-%02d 10:00:00,Ms F,Rosa,%d,0104,es," + body + ",Hola"),
            messages(
                "Message ID,Date,School Name,Student ID,Contact Name,Message Type,Message,Status",
                "9,2025-10-%02d,North,%d,Rosa,Direct," + body + ",Delivered"),
            messages(
                "School,Class,Date,Student ID,Parent,Message", "0104,4b,2025-10-%02d,%d,R,x"))) {
      CheckReport report = check("export.csv", text);
      assertThat(report.text())
          .contains("  no known layout, UTF-8", "by likeness of names and values: contacts (")
          .doesNotContain("canary");
      assertThat(report.files().get(0).proposal(null)).contains("kind: contacts");
    }
  }

  @Test
  void aLogThatNamesItsSchoolsIsNoListOfSchools() throws IOException {
    String text =
        messages(
            "date_sent,student_id,school_id,school_name,sender,recipient,message_body",
            "2025-10-%02d 10:00:00,%d,0104,North,Ms F,Rosa,canary");
    assertThat(check("export.csv", text).text())
        .contains(
            "  schools, profile canonical",
            "  most of its columns are not read; by likeness it is rather: contacts (",
            "rapport check FILE --propose");
  }

  @Test
  void anIdMayBeLongAndAYearIsNone() throws IOException {
    StringBuilder records = new StringBuilder();
    for (int i = 10; i < 30; i++) {
      records
          .append(
              "{\"StudentPersonalRefId\": \"9897466F-200E-4BC1-B9AE-D1507DA15C%d\", ".formatted(i))
          .append("\"SchoolYear\": \"2026\", \"Date\": \"2025-10-%d\", ".formatted(i))
          .append(
              "\"SchoolInfoRefId\": \"D3E34B35-9D75-101A-1234-00AA001A16%d\", ".formatted(i % 2))
          .append("\"AttendanceStatus\": \"01\"}\n");
    }
    assertThat(check("days.jsonl", records.toString()).files().get(0).proposal(null))
        .contains("  student_id: \"StudentPersonalRefId\"", "  school_id: \"SchoolInfoRefId\"");
  }

  @Test
  void theNameOfAFileDecidesBetweenKindsThatItsColumnsFitAlike() throws IOException {
    String text = "Pupil,Campus,Entry Date,Type\n";
    for (int i = 10; i < 30; i++) {
      text += "%d,HS,2025-08-%d,A\n".formatted(i, i);
    }
    assertThat(check("nightly.csv", text).files().get(0).proposal(null))
        .contains("kind: attendance");
    assertThat(check("StudentEnrollment.csv", text).files().get(0).proposal(null))
        .contains("kind: enrolments", "  enrolled_from: \"Entry Date\"");
  }

  @Test
  void encodingDelimiterAndLinesBeforeTheHeaderAreFound() throws IOException {
    String text = "Report of calls\n\n" + ugly().replace(';', '\t').replace("HS", "Grüner");
    CheckReport report = check("a.tsv", text.getBytes(Charset.forName("windows-1252")));
    assertThat(report.text()).contains("no known layout, WINDOWS-1252, fields end at tabs");
    assertThat(report.files().get(0).proposal(null))
        .contains("file: {format: csv, delimiter: tab, preamble_lines: 2}");
    assertThat(check("empty.csv", "").files().get(0).proposal(null)).contains("TODO");
  }

  @Test
  void aFileThatIsNotThereIsAMistake() {
    assertThatThrownBy(() -> LooseFiles.check(List.of("nowhere.csv"), null, Exported.HADOOP))
        .isInstanceOf(UserError.class)
        .hasMessage("nowhere.csv: there is no such file; name one to be checked");
  }
}
