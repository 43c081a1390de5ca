package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.MonthDay;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExitCode;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Index;
import org.rapport.contract.IndexWeights;
import org.rapport.contract.Threshold;
import org.rapport.contract.UserError;

class ConfigurationTest {
  private static final String GOOD =
      """
      district: {id: lakeview, name: Lakeview Unified, time_zone: America/Los_Angeles,
                 main_language: en, school_year_starts: "08-01"}
      warehouse: ./warehouse
      exports:
        - {kind: attendance, profile: canonical, files: "exports/*/attendance*.csv*"}
        - {kind: contacts,   profile: canonical, files: "exports/*/contacts*.csv*"}
      limits: {rejected_share: 0.05}
      """;

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("district.yaml");
  }

  private Configuration read(String text) throws IOException {
    Files.writeString(file, text);
    return Configuration.read(file.toString(), Exported.HADOOP);
  }

  private void assertProblem(String text, String... parts) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.CANNOT_START))
        .hasMessageStartingWith(file + ": ")
        .hasMessageContainingAll(parts);
  }

  @Test
  void aGoodConfigurationIsRead() throws IOException {
    Configuration read = read(GOOD);
    assertThat(read.districtId()).isEqualTo("lakeview");
    assertThat(read.districtName()).isEqualTo("Lakeview Unified");
    assertThat(read.timeZone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
    assertThat(read.mainLanguage()).isEqualTo("en");
    assertThat(read.schoolYearStarts()).isEqualTo(MonthDay.of(8, 1));
    assertThat(read.warehouse()).isEqualTo("file:" + folder.resolve("warehouse"));
    assertThat(read.limits().of(Threshold.REJECTED_SHARE)).isEqualTo(0.05);
    assertThat(read.keyFile()).isEmpty();
    assertThat(read.exports())
        .containsExactly(
            new Configuration.Exports(
                ExportKind.ATTENDANCE, "canonical", "exports/*/attendance*.csv*"),
            new Configuration.Exports(
                ExportKind.CONTACTS, "canonical", "exports/*/contacts*.csv*"));
  }

  @Test
  void limitsAndProfileHaveStandards() throws IOException {
    Configuration read =
        read(
            GOOD.replace("limits: {rejected_share: 0.05}", "key_file: /keys/a.key")
                .replace("profile: canonical, ", ""));
    assertThat(read.limits().of(Threshold.REJECTED_SHARE)).isEqualTo(0.02);
    assertThat(read.exports().get(0).profile()).isEqualTo("canonical");
    assertThat(read.keyFile()).contains("file:/keys/a.key");
  }

  @Test
  void placesMayBeUris() throws IOException {
    assertThat(read(GOOD.replace("./warehouse", "s3a://bucket/rapport")).warehouse())
        .isEqualTo("s3a://bucket/rapport");
  }

  @Test
  void signsInTheNamesOfFoldersStandForThemselves() throws IOException {
    String absolute = "key_file: '/my keys/50% a.key'\n";
    Configuration read = read(GOOD.replace("./warehouse", "'./our house #2'") + absolute);
    assertThat(read.warehouse()).isEqualTo("file:" + folder.resolve("our house #2"));
    assertThat(read.keyFile()).contains("file:/my keys/50% a.key");
  }

  @Test
  void theHashKnowsContentOnly() throws IOException {
    String hash = read(GOOD).hash();
    String reordered =
        """
        # another comment
        limits: {rejected_share: 0.05}
        exports:
          - files: exports/*/contacts*.csv*
            kind: contacts
          - {files: "exports/*/attendance*.csv*", kind: attendance}
        warehouse: /elsewhere
        key_file: a.key
        district:
          school_year_starts: 08-01
          main_language: en
          time_zone: America/Los_Angeles
          name: Lakeview Unified
          id: lakeview
        """;
    assertThat(read(reordered).hash()).isEqualTo(hash).hasSize(64);
    assertThat(read(GOOD.replace("0.05", "0.04")).hash()).isNotEqualTo(hash);
  }

  @Test
  void allProblemsAreNamedAtOnce() {
    assertProblem(
        """
        district:
          id: lake view
          nam: Lakeview
          time_zone: Pacific
          main_language: english
          school_year_starts: "8/1"
        exports:
          - {kind: attendence, profile: ed-fi, files: "a*.csv"}
          - {kind: zebra, files: "b*.csv"}
        limits: {rejected_share: 2 %}
        """,
        "line 2: district.id may hold letters, digits",
        "line 3: unknown key 'nam'; did you mean 'name'?",
        "required key 'district.name' is missing; add it",
        "line 4: unknown time zone 'Pacific'; write an IANA name",
        "line 5: district.main_language is no language tag",
        "line 6: district.school_year_starts is no day",
        "line 8: unknown kind 'attendence'; did you mean 'attendance'?",
        "line 8: unknown profile 'ed-fi'; write canonical",
        "line 9: unknown kind 'zebra'; known are schools, calendar",
        "line 10: limits.rejected_share must be a share from 0 to 1",
        "required key 'warehouse' is missing; add it");
  }

  @Test
  void weightsOfIndicesAreThoseOfTheContractUntilAConfigurationNamesOthers() throws IOException {
    String other =
        GOOD
            + """
            index:
              version: 1.1.0
              trust: {school_commitment_kept_rate: .5, school_reply_rate_2sd: 0.4, positive_share_capped: .10}
              min_n_component: 2
            """;
    IndexWeights read = read(other).indexWeights();

    assertThat(read(GOOD).indexWeights()).isEqualTo(IndexWeights.STANDARD);
    assertThat(read.version()).isEqualTo("1.1.0");
    assertThat(read.of(Index.TRUST_BUILDING_PRACTICE))
        .containsExactly(0.5, 0.4, 0.0, 0.0, 0.0, 0.0, 0.1);
    assertThat(read.of(Index.ENGAGEMENT)).isEqualTo(IndexWeights.STANDARD.of(Index.ENGAGEMENT));
    assertThat(read.minComponentN()).isEqualTo(2);
    assertThat(read(other).hash()).isNotEqualTo(read(GOOD).hash());
    assertThat(read(other.replace("1.1.0", "1.1.1")).hash()).isNotEqualTo(read(other).hash());
  }

  /** As the design of the measurement writes them. */
  @Test
  void theStandardWeightsMayBeWrittenOut() throws IOException {
    String written =
        GOOD
            + """
            index: {version: 1.0.0, trust: {school_commitment_kept_rate: .25, school_reply_rate_2sd: .20, contact_regularity: .15, language_match_rate: .15, concern_conversation_rate: .10, check_back_rate: .05, positive_share_capped: .10}, engagement: {two_way_share: .30, family_reply_rate_7d: .20, insight_share_rate: .20, event_participation_accessible: .20, active_role_share: .10}, min_weight_with_evidence: .60, min_n_component: 3}
            """;

    assertThat(read(written).indexWeights()).isEqualTo(IndexWeights.STANDARD);
    assertThat(read(written).hash()).isEqualTo(read(GOOD).hash());
  }

  @Test
  void allProblemsOfWeightsAreNamedAtOnce() {
    int first = GOOD.split("\n", -1).length;
    assertProblem(
        GOOD
            + """
            index:
              version: one
              trust: {school_comitment_kept_rate: .5, school_reply_rate_2sd: 0.4}
              engagement: {two_way_share: 1.5}
              min_weight_with_evidence: much
              min_n_component: 0
            """,
        "line " + (first + 1) + ": index.version is no version; write one like 1.1.0",
        "unknown key 'school_comitment_kept_rate';"
            + " did you mean 'school_commitment_kept_rate'?",
        "line " + (first + 2) + ": the weights of index.trust must add up to 1",
        "index.engagement.two_way_share must be a share from 0 to 1",
        "index.min_weight_with_evidence must be a share from 0 to 1",
        "index.min_n_component must be a whole number from 1");
  }

  @Test
  void otherWeightsNeedAVersionOfTheirOwn() {
    assertProblem(
        GOOD + "index: {version: 1.0.0, min_n_component: 4}\n",
        "index.version 1.0.0 stands for other weights; give these a version of their own");
  }

  @Test
  void brokenYamlNamesItsLine() {
    assertProblem("district: {id: a\nwarehouse: [\n", "line ", "this is no valid YAML");
    assertProblem("warehouse: a\nwarehouse: b\n", "line 2: a key stands here a second time");
    assertProblem("", "line 1: the configuration must have the keys district, warehouse");
    assertProblem("a: 1\n---\nb: 1\n", "the file must hold exactly one YAML document");
    assertProblem(GOOD.replaceAll("(?s)exports:.*", "exports: {}"), "exports must be a list");
    assertProblem(GOOD.replaceAll("  - .*", "  - x"), "line 5: an export must have the keys kind");
  }

  @Test
  void aMissingFileIsSaid() {
    assertThatThrownBy(() -> Configuration.read(file.toString(), Exported.HADOOP))
        .isInstanceOf(UserError.class)
        .hasMessage(file + ": there is no such file; name the configuration with --config");
  }

  @Test
  void aFolderIsSaidToBeOne() {
    assertThatThrownBy(() -> Configuration.read(folder.toString(), Exported.HADOOP))
        .isInstanceOf(UserError.class)
        .hasMessage(
            folder
                + " is a folder; name the configuration in it with --config, such as "
                + folder
                + "/rapport.yaml");
  }

  private static final String PROFILE =
      """
      kind: attendance
      headers: {school_id: School, student_id: Pupil, date: Day, status: Code}
      codes: {status: {A: excused_absence}}
      """;

  private static String withProfile(String name) {
    return GOOD.replace("attendance, profile: canonical", "attendance, profile: " + name);
  }

  @Test
  void aProfileIsNamedByItsPathAndItsContentIsPartOfTheHash() throws IOException {
    Files.createDirectories(folder.resolve("profiles"));
    Files.writeString(folder.resolve("profiles/our-sis.yaml"), PROFILE);
    Configuration read = read(withProfile("profiles/our-sis.yaml"));
    assertThat(read.exports().get(0).profile()).isEqualTo("profiles/our-sis.yaml");
    assertThat(read.exports().get(0).layout().names()).contains("pupil");

    Files.writeString(folder.resolve("profiles/our-sis.yaml"), "# a comment\n" + PROFILE);
    assertThat(read(withProfile("profiles/our-sis.yaml")).hash()).isEqualTo(read.hash());
    Files.writeString(
        folder.resolve("profiles/our-sis.yaml"), PROFILE.replace("excused_", "unexcused_"));
    assertThat(read(withProfile("profiles/our-sis.yaml")).hash()).isNotEqualTo(read.hash());
  }

  @Test
  void problemsOfProfilesAreToldWithThoseOfTheConfiguration() throws IOException {
    Files.writeString(
        folder.resolve("a.yaml"), PROFILE.replace("Day", "TODO").replace("A:", "\"\":"));
    Files.writeString(folder.resolve("b.yaml"), PROFILE);
    assertProblem(
        withProfile("a.yaml")
            .replace("contacts,   profile: canonical", "contacts, profile: b.yaml"),
        "a.yaml line 2: headers.date is still to be done",
        "line 6: the profile 'b.yaml' is one of attendance, and the export one of contacts");
    assertProblem(
        withProfile("c.yaml"),
        "line 5: there is no profile 'c.yaml' that can be read; mend its path");
    assertProblem(
        withProfile("oneroster"),
        "line 5: the profile 'oneroster' that comes with Rapport is for schools, enrolments, families,"
            + " guardianships, and not for attendance; write the path of one that is");
    assertProblem(
        withProfile("infinite-campus"),
        "line 5: unknown profile 'infinite-campus'; write canonical, the path of a file like",
        "edfi/attendance");
  }

  private static String withDefaults(String profile, String defaults) {
    return withProfile(profile)
        .replace("attendance*.csv*\"}", "attendance*.csv*\", defaults: " + defaults + "}");
  }

  @Test
  void anEntryMayGiveValuesThatItsFilesLack() throws IOException {
    Files.writeString(
        folder.resolve("a.yaml"),
        PROFILE.replace("school_id: School, ", "")
            + "defaults: {fraction_absent: 1, status: tardy}\n");
    Configuration read = read(withDefaults("a.yaml", "{school_id: \"007\", status: present}"));

    assertThat(read.exports().get(0).layout().columns())
        .extracting(ColumnSource::standard)
        .containsExactly("007", "", "", "present", "1", "");
    assertThat(read(withDefaults("a.yaml", "{school_id: \"008\", status: present}")).hash())
        .isNotEqualTo(read.hash());
    assertProblem(
        withProfile("a.yaml"),
        "a.yaml line 2: required column 'school_id' has no source; name its header under headers, or"
            + " give a value under defaults here or at its entry under exports");
  }

  @Test
  void theCanonicalLayoutAndTheProfilesOfRapportTakeThemToo() throws IOException {
    Configuration canonical = read(withDefaults("canonical", "{school_id: north}"));

    assertThat(canonical.exports().get(0).layout().names())
        .containsExactly(
            "school_id", "student_id", "date", "status", "fraction_absent", "is_deleted");
    assertThat(canonical.exports().get(0).layout().columns().get(0).standard()).isEqualTo("north");
    assertThat(canonical.hash()).isNotEqualTo(read(GOOD).hash());
    assertThat(
            read(withDefaults("exceptions_only", "{school_id: north}"))
                .exports()
                .get(0)
                .layout()
                .mode()
                .isExceptionsOnly())
        .isTrue();
  }

  @Test
  void whatIsWrongInValuesOfAnEntryIsTold() {
    assertProblem(
        withDefaults("canonical", "{event: x, status: absent, date: soon, school_id: \"\"}"),
        "line 5: unknown column of attendance 'event'; known are school_id, student_id, date",
        "line 5: defaults.status is no value of its column: ",
        "line 5: defaults.date is no value of its column: ",
        "line 5: defaults.school_id is no value of its column: It is empty; take the line out.");
    assertProblem(
        withDefaults("canonical", "north"),
        "line 5: defaults must hold keys with values; write one on each line below it");
    assertProblem(
        withDefaults("canonical", "{schol_id: north}"),
        "line 5: unknown column of attendance 'schol_id'; did you mean 'school_id'?");
  }

  @Test
  void exportsOfOneKindAgreeOnWhatANewerDeliveryTakesAway() throws IOException {
    Files.writeString(
        folder.resolve("a.yaml"), "kind: families\nheaders: {family_id: f}\nmode: increment\n");
    assertProblem(
        GOOD.replace(
            "exports:\n",
            """
            exports:
              - {kind: families, profile: a.yaml, files: "a*.csv"}
              - {kind: families, files: "b*.csv"}
            """),
        "line 6: exports of families are snapshots in one profile and increments in another");
  }
}
