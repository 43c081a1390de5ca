package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.tables.AttendanceStrips;
import org.rapport.contract.tables.FamilyIndicators;
import org.rapport.contract.tables.RejectedRows;
import org.rapport.contract.tables.Runs;
import org.rapport.jobs.family.CommitmentRow;
import org.rapport.jobs.family.ContactRow;
import org.rapport.jobs.family.Evidence;
import org.rapport.jobs.family.ParticipationRow;
import org.rapport.jobs.family.SharedCounts;
import org.rapport.jobs.family.Silence;
import org.rapport.jobs.family.StudentMonth;
import org.rapport.jobs.family.Times;
import org.rapport.jobs.simulate.Scenario;
import org.rapport.jobs.simulate.Settings;
import org.rapport.jobs.simulate.Simulator;
import org.rapport.jobs.spark.TestRuns.Published;
import org.rapport.jobs.warehouse.Finding;
import org.rapport.jobs.warehouse.Manifest;
import org.rapport.jobs.warehouse.Verification;
import org.rapport.jobs.warehouse.Warehouse;

/**
 * Months added one by one, their predecessors carried where nothing changed, give byte by byte the
 * tables that all exports give at once.
 */
class CarriedMonthsTest {
  private static final YearMonth FIRST = YearMonth.of(2025, 8);
  private static final YearMonth LAST = YearMonth.of(2026, 1);
  private static final YearMonth OCTOBER = YearMonth.of(2025, 10);
  private static final YearMonth NOVEMBER = YearMonth.of(2025, 11);
  private static final YearMonth DECEMBER = SmallDistrict.DECEMBER;

  @TempDir Path folder;

  private final List<String> told = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aMessyDistrictMonthByMonthIsWhatARebuildGives(long seed) throws IOException {
    simulate(seed, SimulatedTruthTest.mess());
    monthByMonth();
  }

  @Test
  void aDistrictOfTheUsualKindCarriesClosedMonths() throws IOException {
    simulate(3, Settings.standard());

    assertThat(monthByMonth())
        .as("before which month all stood, run by run")
        .anyMatch(month -> !month.isEmpty());
  }

  private void simulate(long seed, Settings settings) throws IOException {
    Simulator.write(Scenario.of(seed, 110, FIRST, LAST).with(settings), folder);
  }

  /** Adds one month after the other; gives before which month all stood each time. */
  private List<String> monthByMonth() throws IOException {
    Path config = folder.resolve("rapport.yaml");
    List<String> standing = new ArrayList<>();
    for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
      assertAsRebuilt(config, month, 1);
      standing.add(standing());
    }
    assertThat(findings(config)).isEmpty();
    return standing;
  }

  @Test
  void monthsThatAreClosedStand() throws IOException {
    SmallDistrict district = SmallDistrict.write(folder);
    publish(district.config(), NOVEMBER, 3);
    assertThat(standing()).as("of a warehouse without a snapshot").isEmpty();
    assertAsRebuilt(district.config(), DECEMBER, 3);

    assertThat(standing()).isEqualTo("2025-10");
  }

  @Test
  void aLateCorrectionOpensItsMonthAndAllAfterIt() throws IOException {
    SmallDistrict district = SmallDistrict.write(folder);
    publish(district.config(), NOVEMBER, 3);
    district.deliver(
        "2025-12/attendance-late.csv",
        "school_id,student_id,date,status",
        "north," + SmallDistrict.CANARY + "-k003,2025-09-17,unexcused_absence");
    assertAsRebuilt(district.config(), DECEMBER, 3);

    assertThat(standing()).isEmpty();
  }

  @Test
  void anotherLanguageOfAFamilyOpensTheMonthsInWhichItIsThere() throws IOException {
    SmallDistrict district = SmallDistrict.write(folder);
    publish(district.config(), NOVEMBER, 3);
    Path families = district.export("2025-12/families.csv");
    Files.writeString(families, Files.readString(families).replaceFirst("-f005,es,", "-f005,vi,"));
    assertAsRebuilt(district.config(), DECEMBER, 3);

    assertThat(standing()).isEmpty();
  }

  @Test
  void aStudentWhoComesLaterLeavesClosedMonthsAlone() throws IOException {
    SmallDistrict district = SmallDistrict.write(folder);
    publish(district.config(), NOVEMBER, 3);
    append(district.export("2025-12/enrolments.csv"), "newcomer,north,4,2025-12-01");
    append(district.export("2025-12/guardianships.csv"), "newcomer,newcomers");
    append(district.export("2025-12/families.csv"), "newcomers,uk,");
    assertAsRebuilt(district.config(), DECEMBER, 3);

    assertThat(standing()).isEqualTo("2025-10");
  }

  @Test
  void anotherConfigurationOpensEveryMonth() throws IOException {
    SmallDistrict district = SmallDistrict.write(folder);
    publish(district.config(), NOVEMBER, 3);
    Files.writeString(
        district.config(),
        Files.readString(district.config()).replace("main_language: en", "main_language: es"));
    assertAsRebuilt(district.config(), DECEMBER, 3);

    assertThat(standing()).isEmpty();
  }

  @Test
  void aCarriedFileThatWasDamagedIsNamedAndTheNextRunWritesItAnew() throws IOException {
    SmallDistrict district = SmallDistrict.write(folder);
    publish(district.config(), NOVEMBER, 1);
    Published december = publish(district.config(), DECEMBER, 1);
    assertThat(standing()).isEqualTo("2025-10");
    Manifest.StoredFile carried =
        december
            .result()
            .manifest()
            .filesOf(AttendanceStrips.TABLE, file -> file.path().contains("2025-09"))
            .get(0);
    Path path =
        december
            .root()
            .resolve(WarehousePaths.snapshot(december.result().manifest().runId()))
            .resolve(carried.path());
    byte[] bytes = Files.readAllBytes(path);
    bytes[bytes.length / 2] ^= 1;
    assertThat(path.toFile().setWritable(true)).isTrue();
    Files.write(path, bytes);

    assertThat(findings(district.config()))
        .anySatisfy(finding -> assertThat(finding.toString()).contains(carried.path()));
    district.deliver(
        "2025-12/attendance-late.csv",
        "school_id,student_id,date,status",
        "north," + SmallDistrict.CANARY + "-k003,2025-12-17,unexcused_absence");
    assertAsRebuilt(district.config(), DECEMBER, 1);
    assertThat(standing()).isEmpty();
    assertThat(findings(district.config())).isEmpty();
  }

  @Test
  void carriedMonthsOutliveTheSnapshotTheyCameFrom() throws IOException {
    SmallDistrict district = SmallDistrict.write(folder);
    publish(district.config(), OCTOBER, 1);
    publish(district.config(), NOVEMBER, 1);
    Published december = publish(district.config(), DECEMBER, 1);

    assertThat(standing()).isEqualTo("2025-10");
    assertThat(december.root().resolve(WarehousePaths.SNAPSHOTS).toFile().list()).hasSize(1);
    assertThat(findings(district.config())).isEmpty();
    assertThat(december.rows(FamilyIndicators.TABLE))
        .extracting(row -> row.get(FamilyIndicators.MONTH_START).toString())
        .contains("2025-09-01", "2025-10-01", "2025-11-01", "2025-12-01");
  }

  /** Who adds a field must tell it to the digest, and then to this test. */
  @Test
  void everyFieldIsToldToTheDigest() {
    assertThat(components(ContactRow.class))
        .isEqualTo(
            "place isDeleted contactId school students at isOffsetAssumed direction channel"
                + " givenKind purposes authorRole staffId isBulk threadId inReplyTo asksReply"
                + " outcome language interpreter lengthChars durationMicros contentHash");
    assertThat(components(CommitmentRow.class))
        .isEqualTo("place isDeleted commitmentId school madeBy madeOn dueOn keptOn status links");
    assertThat(components(ParticipationRow.class))
        .isEqualTo("place isDeleted eventId invitedOn registeredOn attended roles");
    assertThat(components(StudentMonth.class))
        .isEqualTo(
            "school month enrolledDays knownDays absentDays statusDays strip grade delivery"
                + " record");
    assertThat(components(Roster.FamilyFacts.class))
        .as("the address counts in evidence alone")
        .isEqualTo("home correspondence hasValidAddress");
    assertThat(components(Silence.class)).isEqualTo("days before between after hasTouch");
    assertThat(fields(Evidence.class))
        .as("trace, place, contact and event are of the counting")
        .isEqualTo(
            "school month enrolledDays positiveFirstAt taken known pending reached times silence"
                + " trace place contact event shared understood told");
    assertThat(fields(SharedCounts.class)).isEqualTo("staff events");
    assertThat(fields(Times.class)).isEqualTo("scale events censored");
  }

  private static String components(Class<? extends Record> type) {
    return String.join(
        " ", Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList());
  }

  private static String fields(Class<?> type) {
    return String.join(
        " ",
        Arrays.stream(type.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .map(Field::getName)
            .toList());
  }

  private static void append(Path file, String line) throws IOException {
    Files.writeString(file, Files.readString(file) + line + "\n");
  }

  private Published publish(Path config, YearMonth month, int keep) {
    told.clear();
    return TestRuns.publish(config, month, false, 40, Acceptances.NONE, keep, told::add);
  }

  /** Before which month all stand, as the last run said; empty where none do. */
  private String standing() {
    return told.stream()
        .filter(words -> words.startsWith("Estimating; months before "))
        .map(words -> words.replaceAll("[^0-9-]", ""))
        .findFirst()
        .orElse("");
  }

  /** Publishes a month, then all once more in a warehouse of its own, and compares. */
  private void assertAsRebuilt(Path config, YearMonth month, int keep) throws IOException {
    Manifest carried = publish(config, month, keep).result().manifest();
    List<String> words = List.copyOf(told);
    Path warehouse = config.resolveSibling("warehouse");
    Path aside = config.resolveSibling("aside");
    Files.move(warehouse, aside);
    Manifest rebuilt = publish(config, month, keep).result().manifest();
    told.clear();
    told.addAll(words);
    deleteAll(warehouse);
    Files.move(aside, warehouse);

    assertThat(checksums(carried)).isEqualTo(checksums(rebuilt));
    assertThat(carried.monthStates()).isNotEmpty().isEqualTo(rebuilt.monthStates());
    assertThat(carried.tables()).isEqualTo(rebuilt.tables());
    assertThat(carried.inputs()).isEqualTo(rebuilt.inputs());
  }

  /** Of all files but the books of earlier runs, which a warehouse of its own does not have. */
  private static Map<String, String> checksums(Manifest manifest) {
    Map<String, String> checksums = new TreeMap<>();
    for (Manifest.StoredFile file : manifest.files()) {
      boolean isBook =
          Runs.TABLE.name().equals(file.table()) || RejectedRows.TABLE.name().equals(file.table());
      if (file.table() != null && !isBook) {
        checksums.put(file.path(), file.sha256());
      }
    }
    return checksums;
  }

  private static List<Finding> findings(Path config) throws IOException {
    return Verification.of(
        Warehouse.open(config.resolveSibling("warehouse").toString(), SparkSettings.hadoop()));
  }

  private static void deleteAll(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
