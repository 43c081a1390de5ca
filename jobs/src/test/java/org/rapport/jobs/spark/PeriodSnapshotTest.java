package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExitCode;
import org.rapport.contract.Table;
import org.rapport.contract.UserError;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.tables.Commitments;
import org.rapport.contract.tables.FamilyIndicators;
import org.rapport.contract.tables.FamilySchoolEvidence;
import org.rapport.contract.tables.GroupIndicators;
import org.rapport.contract.tables.Measured;
import org.rapport.contract.tables.StudentSchoolEvidence;
import org.rapport.jobs.ingest.CheckReport;
import org.rapport.jobs.spark.TestRuns.Published;
import org.rapport.jobs.warehouse.Manifest;
import org.rapport.jobs.warehouse.PersonKind;

/**
 * October is delivered again at the end of November, as snapshots of its days from the 6th to the
 * 24th: what these lack must be as if it had never been delivered, and nothing else may change.
 */
class PeriodSnapshotTest {
  private static final YearMonth NOVEMBER = YearMonth.of(2025, 11);
  private static final List<String> KINDS =
      List.of("attendance", "contacts", "commitments", "events", "participation");
  private static final List<Table> RESULTS =
      List.of(
          FamilySchoolEvidence.TABLE,
          StudentSchoolEvidence.TABLE,
          FamilyIndicators.TABLE,
          GroupIndicators.TABLE,
          Measured.TABLE);

  private static final String PROMISES =
      "commitment_id,school_id,family_id,made_on,made_by,kept_on,status";

  @TempDir Path folder;

  /** A district whose fact exports are snapshots. */
  private SmallDistrict district(String name) throws IOException {
    SmallDistrict district = SmallDistrict.write(folder.resolve(name));
    String yaml = Files.readString(district.config());
    for (String kind : KINDS) {
      yaml = yaml.replace(kind + ", profile: canonical", kind + ", profile: snapshot");
    }
    yaml += "  - {kind: commitments, profile: snapshot, files: \"exports/*/commitments*.csv\"}\n";
    Files.writeString(district.config(), yaml);
    for (YearMonth month = SmallDistrict.SEPTEMBER;
        !month.isAfter(SmallDistrict.DECEMBER);
        month = month.plusMonths(1)) {
      promises(district, month);
    }
    return district;
  }

  /** Three promises to each family, kept on the day they were made, but for every fourth. */
  private static void promises(SmallDistrict district, YearMonth month) {
    List<String> lines = new ArrayList<>(List.of(PROMISES));
    for (int i = 1; i <= 12; i++) {
      for (int day = 2; day <= 26; day += 12) {
        String made = month.atDay(day).toString();
        boolean isKept = (i + day) % 4 != 0;
        lines.add(
            "p%s-%d,north,%s-f%03d,%s,%s,%s,%s"
                .formatted(
                    made,
                    i,
                    SmallDistrict.CANARY,
                    i,
                    made,
                    "school",
                    isKept ? made : "",
                    isKept ? "kept" : "not_kept"));
      }
    }
    district.deliver(month + "/commitments.csv", lines.toArray(String[]::new));
  }

  private static List<String> october(SmallDistrict district, String kind) throws IOException {
    return new ArrayList<>(Files.readAllLines(district.export("2025-10/" + kind + ".csv")));
  }

  private static int day(String line) {
    // The days of a participation are those of its event, the tenth.
    return line.startsWith("evening")
        ? 10
        : Integer.parseInt(line.replaceFirst(".*?,2025-10-(..)[T,].*", "$1"));
  }

  private static boolean isCovered(String line) {
    return day(line) >= 6 && day(line) <= 24;
  }

  /**
   * One student's week, a family's talk with its answer, a promise that was withdrawn, and one
   * family at the evening.
   */
  private static boolean isDeleted(String line) {
    return line.matches("north,maria.canary-k003,2025-10-1[3-7],.*")
        || line.matches("[rc]+maria.canary-2025-10-5-8,.*")
        || line.matches("p2025-10-14-7,.*")
        || line.matches("evening-2025-10,maria.canary-f006,.*");
  }

  /** Rows beyond the days of the snapshot that it lacks too. */
  private static boolean isOutside(String line) {
    return !isCovered(line);
  }

  private void deliverAgain(SmallDistrict district, String suffix, Predicate<String> isHeld)
      throws IOException {
    for (String kind : KINDS) {
      List<String> lines = october(district, kind);
      List<String> held = new ArrayList<>(List.of(lines.get(0)));
      lines.subList(1, lines.size()).stream().filter(isHeld).forEach(held::add);
      district.deliver("2025-11/" + kind + suffix + "_2025-11-28.csv", held.toArray(String[]::new));
    }
  }

  private static void remove(SmallDistrict district, Predicate<String> isGone) throws IOException {
    for (String kind : KINDS) {
      List<String> lines = october(district, kind);
      List<String> left = new ArrayList<>(List.of(lines.get(0)));
      lines.subList(1, lines.size()).stream().filter(isGone.negate()).forEach(left::add);
      Files.write(district.export("2025-10/" + kind + ".csv"), left);
    }
  }

  private static Map<String, String> results(Published published) {
    Map<String, String> checksums = new TreeMap<>();
    for (Manifest.StoredFile file : published.result().manifest().files()) {
      if (RESULTS.stream().anyMatch(table -> file.path().startsWith(WarehousePaths.table(table)))) {
        checksums.put(file.path(), file.sha256());
      }
    }
    assertThat(checksums).isNotEmpty();
    return checksums;
  }

  private Map<String, String> withoutTheRows() throws IOException {
    SmallDistrict clean = district("clean");
    remove(clean, PeriodSnapshotTest::isDeleted);
    return results(TestRuns.publish(clean.config(), NOVEMBER));
  }

  @Test
  void whatASnapshotLacksIsAsIfItHadNeverBeenDelivered() throws IOException {
    SmallDistrict district = district("again");
    deliverAgain(district, "", line -> isCovered(line) && !isDeleted(line));
    Published published = TestRuns.publish(district.config(), NOVEMBER);

    assertThat(results(published)).isEqualTo(withoutTheRows());
    Map<String, Manifest.Input> inputs = new TreeMap<>();
    published.result().manifest().inputs().forEach(input -> inputs.put(input.path(), input));
    assertThat(inputs.values()).allMatch(Manifest.Input::balances);
    Manifest.Input first = inputs.get("exports/2025-10/attendance.csv");
    Manifest.Input second = inputs.get("exports/2025-11/attendance_2025-11-28.csv");
    // 23 days of twelve students; the snapshot holds 15 of them but for five rows.
    assertThat(List.of(first.records(), first.accepted(), first.superseded()))
        .containsExactly(276L, 96L, 180L);
    assertThat(List.of(second.records(), second.accepted(), second.superseded()))
        .containsExactly(175L, 175L, 0L);
  }

  @Test
  void beforeItWasDeliveredASnapshotTakesNothing() throws IOException {
    SmallDistrict district = district("again");
    Map<String, String> before =
        results(TestRuns.publish(district.config(), YearMonth.of(2025, 10)));
    deliverAgain(district, "", line -> isCovered(line) && !isDeleted(line));
    SmallDistrict other = district("other");
    deliverAgain(other, "", line -> isCovered(line) && !isDeleted(line));
    assertThat(results(TestRuns.publish(other.config(), YearMonth.of(2025, 10)))).isEqualTo(before);
  }

  @Test
  void piecesOfOneStampInAnyOrderAreOneSnapshot() throws IOException {
    SmallDistrict district = district("pieces");
    deliverAgain(district, "-a", line -> isCovered(line) && !isDeleted(line) && isFirst(line));
    deliverAgain(district, "-b", line -> isCovered(line) && !isDeleted(line) && !isFirst(line));
    Map<String, String> clean = withoutTheRows();
    assertThat(results(TestRuns.publish(district.config(), NOVEMBER))).isEqualTo(clean);

    SmallDistrict shuffled = district("shuffled");
    deliverAgain(shuffled, "-z", line -> isCovered(line) && !isDeleted(line) && isFirst(line));
    deliverAgain(shuffled, "-b", line -> isCovered(line) && !isDeleted(line) && !isFirst(line));
    Random random = new Random(7);
    for (String kind : KINDS) {
      Path file = shuffled.export("2025-11/" + kind + "-b_2025-11-28.csv");
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      Collections.shuffle(lines.subList(1, lines.size()), random);
      Files.write(file, lines);
    }
    Map<String, String> inShards = results(TestRuns.publish(shuffled.config(), NOVEMBER, false, 3));
    // Tables of families have a file for each shard.
    clean.keySet().removeIf(path -> !path.contains(GroupIndicators.TABLE.name()));
    assertThat(inShards).isNotEmpty().containsAllEntriesOf(clean);
  }

  private static boolean isFirst(String line) {
    return line.hashCode() % 2 == 0;
  }

  @Test
  void aSnapshotOfWholeMonthsTakesTheRestOfItsMonthToo() throws IOException {
    SmallDistrict district = district("again");
    Files.writeString(
        district.config().resolveSibling("months.yaml"),
        """
        kind: attendance
        headers: {school_id: school_id, student_id: student_id, date: date, status: status}
        mode: {delivery: snapshot, period: whole_months}
        """);
    Files.writeString(
        district.config(),
        Files.readString(district.config())
            .replace("attendance, profile: snapshot", "attendance, profile: months.yaml"));
    deliverAgain(district, "", PeriodSnapshotTest::isCovered);
    SmallDistrict clean = district("clean");
    List<String> lines = october(clean, "attendance");
    lines.removeIf(line -> line.startsWith("north") && isOutside(line));
    Files.write(clean.export("2025-10/attendance.csv"), lines);
    assertThat(results(TestRuns.publish(district.config(), NOVEMBER)))
        .isEqualTo(results(TestRuns.publish(clean.config(), NOVEMBER)));
  }

  private UserError refusal(SmallDistrict district) {
    UserError error =
        Assertions.catchThrowableOfType(
            UserError.class, () -> TestRuns.publish(district.config(), NOVEMBER));
    assertThat(error).isNotNull();
    assertThat(error.exitCode()).isEqualTo(ExitCode.EXPORT_REFUSED);
    return error;
  }

  /** A promise that stands is one of a month's rows, and what it lacks is superseded. */
  @Test
  void aPromiseThatWasWithdrawnStandsNoLonger() throws IOException {
    SmallDistrict district = district("again");
    deliverAgain(district, "", line -> isCovered(line) && !isDeleted(line));
    Published published = TestRuns.publish(district.config(), NOVEMBER);
    String withdrawn = published.pseudonyms().of(PersonKind.PROMISE, "p2025-10-14-7");
    String other = published.pseudonyms().of(PersonKind.PROMISE, "p2025-10-14-8");
    assertThat(published.rows(Commitments.TABLE))
        .hasSize(3 * 36 - 1)
        .extracting(row -> row.get(Commitments.COMMITMENT_ID))
        .contains(other)
        .doesNotContain(withdrawn);
    Manifest.Input first =
        published.result().manifest().inputs().stream()
            .filter(input -> input.path().equals("exports/2025-10/commitments.csv"))
            .findFirst()
            .orElseThrow();
    // Of the days from the 6th to the 24th there are the twelve promises of the 14th.
    assertThat(List.of(first.records(), first.accepted(), first.superseded()))
        .containsExactly(36L, 24L, 12L);
  }

  @Test
  void aSnapshotThatWouldEraseAMonthOfPromisesStopsTheRunUnlessItIsAccepted() throws IOException {
    SmallDistrict district = district("broken");
    TestRuns.publish(district.config(), YearMonth.of(2025, 10));
    List<String> lines = new ArrayList<>(List.of(PROMISES));
    for (String month : List.of("2025-09", "2025-11")) {
      List<String> ofMonth = Files.readAllLines(district.export(month + "/commitments.csv"));
      lines.addAll(ofMonth.subList(1, ofMonth.size()));
    }
    district.deliver("2025-11/commitments_2025-11-29.csv", lines.toArray(String[]::new));

    assertForetold(
        district,
        "school north: the snapshot of 2025-11-29 takes 36 of 36 commitments rows of 2025-10 away;"
            + " deliver the snapshot again if its rows are missing, or accept it for one run:"
            + " --accept missing_schools=north");
    Published accepted = TestRuns.publish(district.config(), NOVEMBER, "missing_schools=north");
    assertThat(accepted.result().manifest().acceptedLimits())
        .extracting(Manifest.LimitNote::about)
        .containsExactly("north");
    assertThat(accepted.rows(Commitments.TABLE)).hasSize(72);
  }

  @Test
  void anEmptySnapshotOfPromisesTakesNothingAndStopsTheRun() throws IOException {
    SmallDistrict district = district("empty");
    district.deliver("2025-11/commitments_2025-11-29.csv", PROMISES);
    String file = "exports/2025-11/commitments_2025-11-29.csv";
    assertForetold(
        district,
        file
            + ": the snapshot holds no records, and the one before it held 36; it takes none of them"
            + " away; deliver it again, or accept it for one run: --accept missing_schools="
            + file);
    Published accepted = TestRuns.publish(district.config(), NOVEMBER, "missing_schools=" + file);
    assertThat(accepted.rows(Commitments.TABLE)).hasSize(108);
    SmallDistrict untouched = district("untouched");
    assertThat(results(accepted))
        .isEqualTo(results(TestRuns.publish(untouched.config(), NOVEMBER)));
  }

  /** The first families' rows of October's evening are gone, and September and November stand. */
  @Test
  void aCheckForetellsWhatASnapshotOfParticipationTakes() throws IOException {
    SmallDistrict district = district("evening");
    List<String> lines = new ArrayList<>();
    for (String month : List.of("2025-09", "2025-11")) {
      List<String> ofMonth = Files.readAllLines(district.export(month + "/participation.csv"));
      lines.addAll(lines.isEmpty() ? ofMonth : ofMonth.subList(1, ofMonth.size()));
    }
    district.deliver("2025-11/participation_2025-11-29.csv", lines.toArray(String[]::new));
    assertForetold(
        district,
        "school north: the snapshot of 2025-11-29 takes 12 of 12 participation rows of 2025-10 away;"
            + " deliver the snapshot again if its rows are missing, or accept it for one run:"
            + " --accept missing_schools=north");
    assertThat(TestRuns.check(district.config(), NOVEMBER, "missing_schools=north").text())
        .contains("A run can start with these exports.\n  accepted: school north: the snapshot");
  }

  /** A run stops over it, and a check says so in the same words. */
  private void assertForetold(SmallDistrict district, String sentence) {
    CheckReport report = TestRuns.check(district.config(), NOVEMBER);
    assertThat(refusal(district)).hasMessageStartingWith(sentence);
    assertThat(report.text()).contains("A run would stop: ", "\n  " + sentence + ".\n");
    assertThat(report.exitCode()).isEqualTo(ExitCode.EXPORT_REFUSED);
  }

  /** The export broke off: it holds September's first day and November's, and nothing between. */
  @Test
  void aSnapshotThatWouldEraseAMonthStopsTheRunUnlessItIsAccepted() throws IOException {
    SmallDistrict district = district("broken");
    TestRuns.publish(district.config(), YearMonth.of(2025, 10));
    List<String> lines = new ArrayList<>(List.of("school_id,student_id,date,status"));
    for (String month : List.of("2025-09", "2025-11")) {
      lines.addAll(
          Files.readAllLines(district.export(month + "/attendance.csv")).stream()
              .filter(line -> line.startsWith("north,"))
              .map(line -> line.replaceFirst("^((?:[^,]*,){3}[^,]*),.*", "$1"))
              .toList());
    }
    district.deliver("2025-11/attendance_2025-11-29.csv", lines.toArray(String[]::new));

    assertThat(refusal(district))
        .hasMessageStartingWith(
            "school north: the snapshot of 2025-11-29 takes 276 of 276 attendance rows of 2025-10"
                + " away; deliver the snapshot again if its rows are missing, or accept it for one"
                + " run: --accept missing_schools=north");
    Published accepted = TestRuns.publish(district.config(), NOVEMBER, "missing_schools=north");
    assertThat(accepted.result().manifest().acceptedLimits()).hasSize(1);
    // What was published with it is not asked again.
    assertThat(
            TestRuns.publish(district.config(), SmallDistrict.DECEMBER)
                .result()
                .manifest()
                .acceptedLimits())
        .isEmpty();
  }

  @Test
  void anEmptySnapshotTakesNothingAndStopsTheRun() throws IOException {
    SmallDistrict district = district("empty");
    district.deliver(
        "2025-11/contacts_2025-11-29.csv",
        "contact_id,school_id,family_id,occurred_at,direction,channel");
    assertThat(refusal(district))
        .hasMessageStartingWith(
            "exports/2025-11/contacts_2025-11-29.csv: the snapshot holds no records, and the one"
                + " before it held 105; it takes none of them away; deliver it again, or accept it for"
                + " one run: --accept missing_schools=exports/2025-11/contacts_2025-11-29.csv");
    SmallDistrict untouched = district("untouched");
    assertThat(
            results(
                TestRuns.publish(
                    district.config(),
                    NOVEMBER,
                    "missing_schools=exports/2025-11/contacts_2025-11-29.csv")))
        .isEqualTo(results(TestRuns.publish(untouched.config(), NOVEMBER)));
  }
}
