package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExportKind;
import org.rapport.contract.UserError;

class DeliveriesTest {
  private static final LocalDate AS_OF = LocalDate.of(2025, 11, 30);

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void makeFolder() throws IOException {
    // Signs of patterns in the folder's own name mean themselves.
    folder = Files.createDirectories(temporary.resolve("2024-01 [a]{b}"));
  }

  private void write(String path) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "school_id,school_name\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-10-05T06:00:00.123Z")));
  }

  private List<Delivery> find(String... patterns) throws IOException {
    StringBuilder yaml =
        new StringBuilder(
            """
            district: {id: a, name: A, time_zone: America/Los_Angeles, main_language: en,
                       school_year_starts: "08-01"}
            warehouse: w
            exports:
            """);
    for (String pattern : patterns) {
      yaml.append("  - {kind: schools, files: '").append(pattern).append("'}\n");
    }
    Path file = folder.resolve("config.yaml");
    Files.writeString(file, yaml);
    return Deliveries.find(
        Configuration.read(file.toString(), Exported.HADOOP), Exported.HADOOP, AS_OF);
  }

  @Test
  void theStampOrdersThenTheFilesTimeThenThePath() throws IOException {
    write("in/schools_2025-11-02.csv");
    write("in/2025-10/schools.csv");
    write("in/2025-09/x/_schools_b.csv.gz");
    write("in/2025-09/schools_2025-10-07_2025-01-01.csv");
    write("in/schools_20251001.csv");
    List<Delivery> found = find("in/*.csv*", "in/*/*.csv*", "in/*/*/*.csv*");
    assertThat(found)
        .extracting(each -> each.orderedOn() + " " + each.isStamped() + " " + each.path())
        .containsExactly(
            "2025-09-01 true in/2025-09/x/_schools_b.csv.gz",
            "2025-10-01 true in/2025-10/schools.csv",
            "2025-10-04 false in/schools_20251001.csv",
            "2025-10-07 true in/2025-09/schools_2025-10-07_2025-01-01.csv",
            "2025-11-02 true in/schools_2025-11-02.csv");
    assertThat(found).extracting(Delivery::index).containsExactly(0, 1, 2, 3, 4);
    assertThat(found.get(2).microsOfDay()).isEqualTo(23L * 3_600_000_000L + 123_000);
    assertThat(found.get(0).bytes()).isEqualTo(22);
  }

  @Test
  void aDeliveryStampedLaterDoesNotExistYet() throws IOException {
    write("schools_2025-11-30.csv");
    write("schools_2025-12-01.csv");
    assertThat(find("schools*"))
        .extracting(Delivery::path)
        .containsExactly("schools_2025-11-30.csv");
  }

  @Test
  void aFileCountsOnceAndHiddenOnesNever() throws IOException {
    write("in/schools.csv");
    write("in/.schools.csv");
    write("in/.cache/schools.csv");
    assertThat(find("in/*.csv", "in/{schools,other}*", "in/*/*"))
        .extracting(Delivery::path)
        .containsExactly("in/schools.csv");
  }

  @Test
  void aFileOfOneKindHasOneProfile() throws IOException {
    write("in/schools.csv");
    assertThatThrownBy(() -> find("in/*.csv", "in/s*.csv', profile: 'edfi"))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith(
            "config.yaml: two entries of schools name the file in/schools.csv, one with the profile"
                + " 'canonical' and one with 'edfi'; mend the patterns so that one does");
  }

  @Test
  void aFileOfOneKindHasOneSetOfDefaults() throws IOException {
    write("in/schools.csv");
    assertThatThrownBy(
            () -> find("in/*.csv", "in/s*.csv', defaults: {level: high}, profile: 'canonical"))
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith(
            "config.yaml: two entries of schools name the file in/schools.csv, with other defaults;"
                + " mend the patterns so that one does");
  }

  @Test
  void aPatternThatCantBeLookedForIsAMistake() throws IOException {
    write("in/schools.csv");
    for (String pattern : List.of("nosuch://host/schools*.csv", "in/{schools*.csv")) {
      assertThatThrownBy(() -> find("in/*.csv", pattern))
          .isInstanceOf(UserError.class)
          .hasMessageEndingWith(
              "config.yaml: the files of schools at '%s' cannot be looked for; check the pattern, and"
                      .formatted(pattern)
                  + " that its place can be reached");
    }
  }

  @Test
  void aRequiredExportWhosePatternFindsNothingNamesThePattern() throws IOException {
    write("in/schools.csv");
    Configuration.Exports wrong =
        new Configuration.Exports(ExportKind.ENROLMENTS, "canonical", "in/enrolment*.csv");
    assertThat(RequiredKinds.problem(find("in/*.csv"), List.of(wrong), AS_OF))
        .contains(
            "no enrolments export was delivered by 2025-11-30; no file of that time matches"
                + " 'in/enrolment*.csv' in the configuration; mend it or deliver");
  }

  @Test
  void anAbsoluteAddressIsUsedAsItIs() throws IOException {
    Path elsewhere = Files.createDirectories(temporary.resolve("2025-08"));
    Files.writeString(elsewhere.resolve("schools.csv"), "x");
    List<Delivery> found = find(elsewhere.toUri() + "schools*.csv");
    assertThat(found).extracting(Delivery::path).containsExactly(elsewhere + "/schools.csv");
    assertThat(found.get(0).orderedOn()).isEqualTo(LocalDate.of(2025, 8, 1));
  }

  @Test
  void everyEntryOfAZipFileIsADelivery() throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("all_2025-10.zip")))) {
      for (String name : List.of("b/schools_2025-10-02.csv", "schools_2025-10-01.csv", ".x")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write("school_id,school_name\ns1,Oak\n".getBytes(StandardCharsets.UTF_8));
      }
    }
    List<Delivery> found = find("*.zip");
    assertThat(found)
        .extracting(Delivery::path)
        .containsExactly(
            "all_2025-10.zip!/schools_2025-10-01.csv", "all_2025-10.zip!/b/schools_2025-10-02.csv");
    assertThat(Exported.of(found.get(1), 1 << 20).values()).containsExactly("s1|Oak|||");
  }

  @Test
  void noFileAtAllIsAMistake() throws IOException {
    assertThatThrownBy(() -> find("in/*.csv"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("config.yaml: no file matches any pattern under exports; put the");
  }

  @Test
  void checkReportsOnEveryDelivery() throws IOException {
    write("schools_2025-10-01.csv");
    Files.writeString(
        folder.resolve("schools_2025-10-02.csv"),
        "school_id,school_name,level,note\ns1,Oak,high,secret\n\ns2,,,secret\ns3,Elm,x,secret\n");
    Files.writeString(folder.resolve("schools_2025-10-03.csv"), "school_name\nOak\n");
    List<Delivery> found = find("schools*.csv");
    assertThat(found).extracting(Delivery::kind).containsOnly(ExportKind.SCHOOLS);
    Configuration configuration =
        Configuration.read(folder.resolve("config.yaml").toString(), Exported.HADOOP);
    CheckReport report = CheckReport.of(configuration, found, AS_OF, Exported.HADOOP);
    assertThat(report.text())
        .isEqualTo(
            """
            schools_2025-10-01.csv
              schools, profile canonical, UTF-8, fields end at commas, ordered on 2025-10-01
              0 records: 0 accepted, 0 rejected
            schools_2025-10-02.csv
              schools, profile canonical, UTF-8, fields end at commas, ordered on 2025-10-02
              3 records: 1 accepted, 2 rejected, 1 blank line
                1 x level: unknown_code, first in record 3, line 5 (word)
                1 x school_name: missing_value, first in record 2, line 4 (empty)
              unknown words of level: 1 record whose words are rare or no code-like words
              1 school: s1
              columns that are not read: note
            schools_2025-10-03.csv
              schools, profile canonical, UTF-8, fields end at commas, ordered on 2025-10-03
              REFUSED (school_id): A required column is missing; the file is refused.
              columns of the file: school_name
              the likeliest layouts:
                schools, profile canonical: school_id is missing
              by likeness of names and values: schools (no source for school_id)
            Not delivered: calendar, enrolments, families, guardianships, attendance, contacts, \
            commitments, events, participation.
            A run cannot start: no enrolments export was delivered by 2025-11-30; name its files \
            under exports in the configuration.
            A run would stop: 1 of 3 files breaks a limit.
              schools_2025-10-03.csv: column school_id: A required column is missing; the file is \
            refused; deliver it again, or accept it for one run: --accept \
            refused_files=schools_2025-10-03.csv.
            For a layout of your own: rapport check FILE --propose profiles/NAME.yaml writes a \
            profile to complete.
            """);
    assertThat(report.breaksLimit()).isTrue();
    assertThat(report.json().at("/files/1/rejected_by/level: unknown_code").asInt()).isEqualTo(1);
    assertThat(report.json().at("/files/1/first_rejected/level: unknown_code").toString())
        .isEqualTo("{\"record\":3,\"line\":5,\"value_kind\":\"word\"}");
    assertThat(report.json().toString()).doesNotContain("secret");
  }

  @Test
  void checkReportsOnJsonLinesAndTellsNoTextOfRecords() throws IOException {
    Files.writeString(
        folder.resolve("schools_2025-10-01.jsonl"),
        """
        {"school_id":"s1","school_name":"Oak","note":"secret"}
        {"school_id":"s2","school_name":{"secret":1},"note":"secret"}
        {"school_id":"s3","secret":"Elm","note":"secret"
        {"school_id":"s4","school_name":"Elm","note":"secret","secret":1}
        """);
    Files.writeString(folder.resolve("schools_2025-10-02.ndjson"), "[\n{}\n]\n");
    List<Delivery> found = find("schools*.*");
    Configuration configuration =
        Configuration.read(folder.resolve("config.yaml").toString(), Exported.HADOOP);
    CheckReport report = CheckReport.of(configuration, found, AS_OF, Exported.HADOOP);
    assertThat(report.text())
        .startsWith(
            """
            schools_2025-10-01.jsonl
              schools, profile canonical, UTF-8, JSON Lines, ordered on 2025-10-01
              4 records: 2 accepted, 2 rejected
                1 x *: broken_json, first in record 3, line 3 (record)
                1 x school_name: nested_value, first in record 2, line 2 (nested)
              2 schools: s1, s4
              columns that are not read: note, 1 in few records only
            schools_2025-10-02.ndjson
              schools, profile canonical, UTF-8, one JSON document, ordered on 2025-10-02
              REFUSED (school_id): A required column is missing; the file is refused.
              REFUSED (school_name): A required column is missing; the file is refused.
            """);
    assertThat(report.json().at("/files/0/format").asText()).isEqualTo("json_lines");
    assertThat(report.text() + report.json()).doesNotContain("secret");
  }
}
