package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a supplier wrote becomes canonical rows, or is rejected where it stands. */
class ProfileReadingTest {
  private static final String ASPEN =
      """
      kind: attendance
      headers:
        school_id: school_local_id
        student_id: [local_id, pupil]
        date: event_date
        status: {join: [absence, tardy, excused]}
      formats:
        dates: [yyyy-MM-dd HH:mm:ss, MM/dd/yyyy, dd-MMM-yyyy, M/d/yy H:mm]
        null_words: ["NULL", "N/A", "-"]
      codes:
        status:
          1/*/1: excused_absence
          1/*/0: unexcused_absence
          0/1/*: tardy
          0/0/*: present
      leave_out: [{header: internal, words: [yes, 1], optional: true}]
      """;

  @TempDir Path folder;

  private Exported attendance(String yaml, String text) {
    return Profiled.read(folder, yaml, "att.csv", text);
  }

  @Test
  void flagsOfOneRowTogetherAreAStatusAndOneHeaderHasSeveralFormsOfDays() {
    Exported read =
        attendance(
            ASPEN,
            """
            event_date,local_id,absence,tardy,excused,comment,school_local_id
            10/08/2025,007,1,0,1,"ill, at home",HS
            08-OCT-2012,007,1,NULL,0,NULL,HS
            2025-10-09 00:00:00,008,0,1,0,,HS
            9/3/25 8:05,009,0,0,0,,HS
            """);
    assertThat(read.values())
        .containsExactly(
            "HS|007|2025-10-08|excused_absence|",
            "HS|007|2012-10-08|unexcused_absence|",
            "HS|008|2025-10-09|tardy|",
            "HS|009|2025-09-03|present|");
    assertThat(read.plan().format().orElseThrow().unknown()).containsExactly("comment");
  }

  @Test
  void whatNoFormAndNoWordReadsIsRejectedInItsColumn() {
    Exported read =
        attendance(
            ASPEN,
            """
            event_date,pupil,absence,tardy,excused,school_local_id
            2025-10-08,007,1,0,1,HS
            13/08/2025,007,1,0,1,HS
            02/30/2025,007,1,0,1,HS
            10/08/0003,007,1,0,1,HS
            10/08/2025,NULL,1,0,1,HS
            10/08/2025,1.2E+08,1,0,1,HS
            10/08/2025,7,2,0,1,HS
            10/08/2025,7,,,,HS
            event_date,pupil,absence,tardy,excused,school_local_id
            10/08/2025,7,1,0
            """);
    assertThat(read.rows()).isEmpty();
    assertThat(read.rejected())
        .containsExactly(
            "1@2 date bad_date",
            "2@3 date bad_date",
            "3@4 date bad_date",
            "4@5 date implausible_date",
            "5@6 student_id missing_value",
            "6@7 student_id mangled_id",
            "7@8 status unknown_code",
            "8@9 status unknown_code",
            "9@10 * repeated_header",
            "10@11 * wrong_field_count");
  }

  @Test
  void recordsThatTheProfileLeavesOutAreCountedApartAndKeepTheirNumbers() {
    Exported read =
        attendance(
            ASPEN,
            """
            event_date;local_id;absence;tardy;excused;school_local_id;internal
            10/08/2025;1;1;0;1;HS;YES
            10/08/2025;2;1;0;1;HS;no
            never;3;1;0;1;HS;1
            never;4;1;0;1;HS;
            """);
    assertThat(read.rows()).singleElement().asString().startsWith("2@3+");
    assertThat(read.rejected()).containsExactly("4@5 date bad_date");
    assertThat(read.counts()).isEqualTo(new SplitCounts(2, 1, 0, 2));
  }

  @Test
  void aRuleNeedsItsFieldUnlessItIsOptional() {
    String yaml = ASPEN.replace(", optional: true", "");
    String text = "event_date,local_id,absence,tardy,excused,school_local_id\n";
    assertThat(attendance(yaml, text).refusals()).containsExactly("* missing_column");
    assertThat(attendance(ASPEN, text).refusals()).isEmpty();
    assertThat(attendance(ASPEN, text.replace("tardy,", "")).refusals())
        .containsExactly("status missing_column");
    assertThat(attendance(ASPEN, text.replace("tardy", "Absence")).refusals())
        .contains("status duplicate_column");
  }

  @Test
  void aBlankCodeMayMeanPresentAndACodeMayNeedItsSchool() {
    Exported read =
        attendance(
            """
            kind: attendance
            headers:
              school_id: schoolid
              student_id: {join: [schoolid, studentid]}
              date: att_date
              status: {join: [schoolid, att_code]}
            formats: {dates: MM/dd/yyyy}
            codes:
              status: {"*/": present, 12/A: excused_absence, "*/A": unexcused_absence}
            """,
            """
            schoolid,studentid,att_date,att_code
            12,1,10/08/2025,
            12,1,10/09/2025,a
            13,1,10/09/2025,A
            13,,10/09/2025,A
            13,1,10/09/2025,B
            """);
    assertThat(read.values())
        .containsExactly(
            "12|12-1|2025-10-08|present|",
            "12|12-1|2025-10-09|excused_absence|",
            "13|13-1|2025-10-09|unexcused_absence|");
    assertThat(read.rejected())
        .containsExactly("4@5 student_id missing_value", "5@6 status unknown_code");
  }

  private static final String LOG =
      """
      kind: contacts
      file: {delimiter: tab, preamble_lines: 2}
      headers:
        contact_id: RecordID
        school_id: School
        family_id: Guardian
        student_ids: Students
        occurred_at: {join: [Entry_Date, Entry_Time]}
        channel: CallType
        purpose: Topic
        is_bulk: Mass
        language: Lang
        length_chars: {length_of: Response}
        content_hash: {hash_of: Response}
      formats:
        times: M/d/yyyy h:mm a
        time_zone: America/Chicago
        list_separator: ","
      codes:
        channel: {P: phone, E: email, IP: in_person}
        purpose: {Praise: positive, Behavior: concern}
        language: {Spanish: es}
      defaults: {direction: to_family, language: en}
      """;

  @Test
  void freeTextBecomesALengthAndAHashAndTimesBecomeMoments() {
    Exported read =
        attendance(
            LOG,
            "Report of calls\n\nRecordID\tSchool\tGuardian\tStudents\tEntry_Date\tEntry_Time\tCallType"
                + "\tTopic\tMass\tLang\tResponse\n"
                + "1\tS\tG\t4,5\t9/3/2025\t1:05 PM\tp\tPraise, Behavior\tY\tSpanish\tDear Ann, 12 days\n"
                + "2\tS\tG\t4\t12/3/2025\t12:00 am\tIP\t\tno\t\tDEAR ann,  13 days\n"
                + "3\tS\tG\t4\t12/3/2025\t12:00 am\tIP\t\tmaybe\t\t\n");
    String hash = "[0-9a-f]{32}";
    assertThat(read.values().get(0))
        .matches(
            "1[|]S[|]G[|]4;5[|]2025-09-03T18:05:00Z[|]to_family[|]phone[|][|]positive;concern[|][|]"
                + "[|]true[|][|][|][|][|]es[|][|]17[|][|]"
                + hash);
    assertThat(read.values().get(1))
        .startsWith("2|S|G|4|2025-12-03T06:00:00Z|to_family|in_person|||||false|||||en||18||")
        .endsWith(read.values().get(0).substring(read.values().get(0).lastIndexOf('|')));
    assertThat(read.rejected()).containsExactly("3@6 is_bulk bad_bool");
  }

  @Test
  void aFileThatIsNoUtf8IsWindows1252UnlessTheProfileSaysOtherwise() {
    String yaml =
        """
        kind: schools
        headers: {school_id: Nr, school_name: Schule}
        """;
    byte[] bytes = "Nr;Schule\n1;Grüne Straße\n2;Oak\n".getBytes(Charset.forName("windows-1252"));
    assertThat(Profiled.read(folder, yaml, "s.csv", bytes).values())
        .containsExactly("1|Grüne Straße|||", "2|Oak|||");
    String strict = yaml + "file: {encoding: utf-8}\n";
    Exported refused = Profiled.read(folder, strict, "s.csv", bytes);
    assertThat(refused.values()).containsExactly("2|Oak|||");
    assertThat(refused.rejected()).containsExactly("1@2 * undecodable");
  }

  @Test
  void recordsSpreadOverSplitsAreTheSame() {
    StringBuilder text =
        new StringBuilder("event_date,local_id,absence,tardy,excused,school_local_id,internal\n");
    for (int i = 0; i < 500; i++) {
      text.append("10/08/2025,")
          .append(i)
          .append(",1,0,\"1\",HS,")
          .append(i % 7 == 0 ? "1\n" : "\n");
    }
    byte[] bytes = text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Exported whole = Profiled.read(folder, ASPEN, "a.csv", bytes);
    Delivery delivery =
        Profiled.delivery(folder.resolve("a.csv"), Profiled.profile(ASPEN), bytes.length);
    Exported split = Exported.of(delivery, 1000);
    assertThat(split.plan().splits()).hasSizeGreaterThan(10);
    assertThat(split.rows()).hasSize(428).isEqualTo(whole.rows());
    assertThat(split.counts()).isEqualTo(whole.counts());
  }
}
