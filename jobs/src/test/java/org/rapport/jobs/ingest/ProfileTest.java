package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.contract.ExportKind;

/** Profiles are held against the contract as a whole before anything is read. */
class ProfileTest {
  private static final String GOOD =
      """
      kind: attendance
      headers:
        school_id: school
        student_id: [local_id, "Student ID"]
        date: event_date
        status: code
      formats: {dates: [MM/dd/yyyy, dd-MMM-yyyy]}
      codes:
        status: {A: unexcused_absence, T: tardy, "": present}
      """;

  @Test
  void allProblemsAreNamedAtOnceWithLineAndSuggestion() {
    assertThat(
            Profiled.problems(
                """
                kind: attendance
                colour: red
                file: {format: csvs, delimiter: x, encoding: ebcdic}
                headers:
                  school_ids: school
                  student_id: [local_id, LOCAL_ID]
                  date: {from: event_date, aftr: x}
                  fraction_absent: local_id
                formats:
                  date: [MM/dd/yyyy, dd/MM/yyyy, MM/dd]
                  time_zone: Pacific
                codes:
                  status: {A: absent, T: tardi}
                defaults: {fraction_absent: "2"}
                mode: [whole_months, exception_only]
                """))
        .containsExactlyInAnyOrder(
            "line 2: unknown key 'colour'; known are kind, file, headers, formats, codes, defaults,"
                + " mode, leave_out, keep_only",
            "line 3: unknown format 'csvs'; did you mean 'csv'?",
            "line 3: delimiter must be comma, semicolon, tab or bar",
            "line 3: unknown encoding 'ebcdic'; known are windows-1252, utf-8",
            "line 5: unknown column 'school_ids'; did you mean 'school_id'?",
            "line 6: the alias 'LOCAL_ID' stands twice; keep one",
            "line 7: unknown key 'aftr'; did you mean 'after'?",
            "line 8: the header 'local_id' is read for 'student_id' and for 'fraction_absent'; if both"
                + " are meant, write {from: local_id, shared: true}",
            "line 10: the forms 'MM/dd/yyyy' and 'dd/MM/yyyy' read 01/12/2023 as different days; keep"
                + " the one that the supplier writes",
            "line 10: the form 'MM/dd': it must hold year (yyyy), month (MM) and day (dd) once each",
            "line 11: unknown time zone 'Pacific'; write school, UTC, or an IANA name like"
                + " America/Los_Angeles",
            "line 13: 'absent' for the word 'A' is no value of status; known are present, tardy,"
                + " early_departure, partial, excused_absence, unexcused_absence, suspension",
            "line 13: 'tardi' for the word 'T' is no value of status; known are present, tardy,"
                + " early_departure, partial, excused_absence, unexcused_absence, suspension",
            "line 13: codes of 'status' are given, and headers name no source for it; add one",
            "line 14: defaults.fraction_absent is no value of its column: The number lies outside the"
                + " range of the column.",
            "line 15: whole_months belongs to snapshots of attendance, contacts, commitments, events"
                + " or participation; add snapshot, or take it out",
            "line 15: unknown mode 'exception_only'; did you mean 'exceptions_only'?",
            "line 4: required column 'school_id' has no source; name its header under headers, or give"
                + " a value under defaults here or at its entry under exports",
            "line 4: required column 'status' has no source; name its header under headers, or give a"
                + " value under defaults here or at its entry under exports");
  }

  @Test
  void whatIsStillToBeDoneIsNamed() {
    assertThat(Profiled.problems(GOOD.replace("school_id: school", "school_id: TODO")))
        .containsExactly(
            "line 3: headers.school_id is still to be done: put in place of TODO what the comment"
                + " beside it asks for, or take the line out");
    assertThat(Profiled.problems(GOOD.replace("T: tardy", "T: TODO")))
        .singleElement()
        .asString()
        .startsWith("line 9: codes.status.T is still to be done");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "MM/dd/yyyy, dd.MM.yyyy, true",
        "M/d/yy, MM/dd/yyyy, true",
        "yyyyMMdd, yyyy-MM-dd, true",
        "dd-MMM-yyyy, dd-MM-yyyy, true",
        "dd-MM-yyyy, MM-dd-yyyy, false",
        "M/d/yy, d/M/yy, false",
        "yyyyMMdd, yyyyddMM, false",
        "ddMMyyyy, yyyyMMdd, true",
      })
  void formsOfOneColumnMustNeverReadOneTextAsTwoDays(String one, String other, boolean isGood) {
    String yaml = GOOD.replace("[MM/dd/yyyy, dd-MMM-yyyy]", "[\"" + one + "\", \"" + other + "\"]");
    assertThat(Profiled.problems(yaml).isEmpty()).isEqualTo(isGood);
  }

  @Test
  void theHashKnowsContentOnly() {
    String hash = Profiled.profile(GOOD).hash();
    assertThat(Profiled.profile("# a comment\n" + GOOD).hash()).isEqualTo(hash).hasSize(64);
    assertThat(Profiled.profile(GOOD.replace("T: tardy", "T: partial")).hash()).isNotEqualTo(hash);
  }

  @Test
  void theCanonicalLayoutIsTheProfileThatMapsNothing() {
    for (ExportKind kind : ExportKind.values()) {
      Profile canonical = Profile.canonical(kind);
      assertThat(canonical.isCanonical()).isTrue();
      assertThat(canonical.mode().delivery()).isEqualTo(kind.delivery());
    }
    assertThat(Profiled.profile(GOOD).isCanonical()).isFalse();
  }

  @Test
  void everyProfileThatComesWithRapportCompiles() {
    assertThat(ProfileLibrary.entries()).isNotEmpty();
    for (String entry : ProfileLibrary.entries()) {
      String[] parts = entry.split("/", -1);
      List<String> problems = new java.util.ArrayList<>();
      ExportKind kind = ExportKind.valueOf(parts[1].toUpperCase(java.util.Locale.ROOT));
      assertThat(ProfileLibrary.read(parts[0], kind, problems::add)).as(entry).isPresent();
      assertThat(problems).isEmpty();
    }
  }

  @Test
  void brokenYamlNamesItsLine() {
    assertThat(Profiled.problems("kind: attendance\nkind: contacts\n"))
        .containsExactly("line 2: a key stands here a second time; keep one");
    assertThat(Profiled.problems("kind: [\n")).singleElement().asString().contains("no valid YAML");
    assertThat(Profiled.problems("- a\n"))
        .singleElement()
        .asString()
        .contains("a profile has the keys");
    assertThat(Profiled.problems("kind: attendence\n"))
        .containsExactly("line 1: unknown kind 'attendence'; did you mean 'attendance'?");
  }
}
