package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.contract.Field;
import org.rapport.contract.Indicator;
import org.rapport.contract.RejectReason;
import org.rapport.contract.tables.FamilySchoolEvidence;
import org.rapport.contract.tables.RejectedRows;
import org.rapport.contract.tables.StudentSchoolEvidence;
import org.rapport.jobs.simulate.Scenario;
import org.rapport.jobs.simulate.Setting;
import org.rapport.jobs.simulate.Settings;
import org.rapport.jobs.simulate.Simulator;
import org.rapport.jobs.simulate.TruthTable;
import org.rapport.jobs.spark.TestRuns.Published;
import org.rapport.jobs.spark.TestRuns.Row;
import org.rapport.jobs.warehouse.PersonKind;

/**
 * Every integer of the evidence equals what the simulator knows to be true, whatever mess it made
 * of the exports and however they are delivered.
 */
class SimulatedTruthTest {
  /** So few that the district has several shards, which run side by side. */
  private static final int FAMILIES_PER_SHARD = 60;

  private static final int FAMILIES = 150;
  private static final YearMonth AUGUST = YearMonth.of(2025, 8);

  private static final YearMonth LAST = YearMonth.of(2026, 1);

  @TempDir Path folder;
  @TempDir Path elsewhere;

  /** Every messiness that a run can read, in so many schools and rows that each one occurs. */
  static Settings mess() {
    Map<Setting, Double> settings = new EnumMap<>(Setting.class);
    settings.put(Setting.DUPLICATE_ROWS, 0.1);
    settings.put(Setting.LATE_CHANGES, 0.05);
    settings.put(Setting.TOMBSTONES, 0.05);
    settings.put(Setting.REEXPORTED_SCHOOLS, 0.6);
    settings.put(Setting.CHANNEL_COPIES, 0.3);
    settings.put(Setting.MAIL_MERGES, 3.0);
    settings.put(Setting.UTC_SCHOOLS, 0.35);
    settings.put(Setting.OFFSETLESS_SCHOOLS, 0.35);
    settings.put(Setting.UNLINKED_SCHOOLS, 0.35);
    settings.put(Setting.REPLY_LINKED_SCHOOLS, 0.35);
    settings.put(Setting.WRONG_LANGUAGE, 0.1);
    settings.put(Setting.OPEN_PROMISE_SCHOOLS, 0.4);
    settings.put(Setting.EVENTLESS_MONTHS, 0.2);
    settings.put(Setting.ZERO_ROW_MONTHS, 0.1);
    settings.put(Setting.MERGED_FAMILIES, 0.06);
    settings.put(Setting.SPLIT_FAMILIES, 0.12);
    settings.put(Setting.NO_CONTACT_ORDERS, 0.06);
    settings.put(Setting.LATE_SCHOOLS, 0.4);
    settings.put(Setting.EXCEPTIONS_ONLY_SCHOOLS, 0.6);
    settings.put(Setting.MISSING_DAYS, 0.02);
    return Settings.standard().with(settings);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyIntegerIsTrueInSpiteOfTheMess(long seed) throws IOException {
    simulate(seed, mess());
    assertThat(exceptionFiles()).isNotEmpty();
    assertTrue();
  }

  /** Attendance of schools that hand in exceptions only. */
  private List<Path> exceptionFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("exports"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("exceptions-attendance"))
          .toList();
    }
  }

  @Test
  void filesThatComeTwiceChangeNothing() throws IOException {
    simulate(4, mess());
    new Redelivery(folder).replayed();
    assertTrue();
  }

  @Test
  void theOrderOfRecordsChangesNothing() throws IOException {
    simulate(5, mess());
    new Redelivery(folder).reordered(5);
    assertTrue();
  }

  @Test
  void filesInPiecesChangeNothing() throws IOException {
    simulate(6, mess());
    new Redelivery(folder).split();
    assertTrue();
  }

  /** Corrections and deletions need a delivery later than what they correct, hence two files. */
  @Test
  void monthsInTwoFilesChangeNothing() throws IOException {
    simulate(7, mess());
    new Redelivery(folder).merged();
    assertTrue();
  }

  /**
   * Section 1.7 of the measurement design, Delivery: two contact rows of one file with one key and
   * other values are both rejected, and the row of the last earlier delivery stands. So corrections
   * that contradict themselves leave what would be without any.
   */
  @Test
  void ofCorrectionsThatContradictThemselvesNoneCounts() throws IOException {
    Settings settings = Settings.standard().clean().with(Setting.LATE_CHANGES, 0.01);
    simulate(8, settings);
    int corrections = new Redelivery(folder).contradicted();
    assertThat(corrections).isGreaterThan(5);
    Published contradicted = publish(folder);
    Simulator.write(scenario(8, settings), elsewhere.resolve("other"));
    new Redelivery(elsewhere.resolve("other")).uncorrected();
    Published uncorrected = publish(elsewhere.resolve("other"));

    assertThat(
            contradicted.rows(RejectedRows.TABLE).stream()
                .map(row -> String.valueOf(row.get(RejectedRows.REASON))))
        .hasSize(2 * corrections)
        .containsOnly(RejectReason.CONFLICT_IN_DELIVERY.code());
    assertThat(uncorrected.rows(RejectedRows.TABLE)).isEmpty();
    assertEqual(families(contradicted), families(uncorrected));
  }

  /** Some schools teach in summer, others do not; the school year changes in between. */
  @Test
  void everyIntegerIsTrueOverASummer() throws IOException {
    YearMonth june = YearMonth.of(2026, 6);
    YearMonth august = YearMonth.of(2026, 8);
    Settings settings = mess().with(Setting.SUMMER, 0.5);
    Simulator.write(Scenario.of(9, FAMILIES / 2, june, august).with(settings), folder);
    Files.move(folder.resolve("truth"), elsewhere.resolve("truth"));
    assertTrue(folder, elsewhere, august);
  }

  private void simulate(long seed, Settings settings) throws IOException {
    Simulator.write(scenario(seed, settings), folder);
  }

  private static Scenario scenario(long seed, Settings settings) {
    return Scenario.of(seed, FAMILIES, AUGUST, LAST).with(settings);
  }

  private static Published publish(Path district) {
    return TestRuns.publish(district.resolve("rapport.yaml"), LAST, false, FAMILIES_PER_SHARD);
  }

  /** Compares a run with the truth, which lies elsewhere while the run goes on. */
  private void assertTrue() throws IOException {
    Files.move(folder.resolve("truth"), elsewhere.resolve("truth"));
    assertTrue(folder, elsewhere, LAST);
  }

  private static void assertTrue(Path district, Path truth, YearMonth last) throws IOException {
    Published published =
        TestRuns.publish(district.resolve("rapport.yaml"), last, false, FAMILIES_PER_SHARD);
    assertEqual(families(published), trueFamilies(truth, published));
    assertEqual(students(published), trueStudents(truth, published));
  }

  /** Names the first differences, for a list of thousands of lines helps nobody. */
  private static void assertEqual(Map<String, String> found, Map<String, String> truth) {
    assertThat(truth).hasSizeGreaterThan(100);
    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, String> row : truth.entrySet()) {
      String other = found.getOrDefault(row.getKey(), "no row");
      if (!other.equals(row.getValue())) {
        differences.add(row.getKey() + " is " + other + ", and the truth is " + row.getValue());
      }
    }
    YearMonth first = firstMonth(truth);
    // Rosters reach back to the beginning of the school year, and the truth to the first delivery.
    found.keySet().stream()
        .filter(key -> !truth.containsKey(key) && !month(key).isBefore(first))
        .forEach(key -> differences.add(key + " is not true"));
    assertThat(differences.stream().limit(20)).isEmpty();
  }

  private static YearMonth firstMonth(Map<String, String> rows) {
    return rows.keySet().stream()
        .map(SimulatedTruthTest::month)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static YearMonth month(String key) {
    return YearMonth.parse(key.split(" ", -1)[2].substring(0, 7));
  }

  private static Map<String, String> families(Published published) {
    Map<String, String> rows = new TreeMap<>();
    for (Row row : published.rows(FamilySchoolEvidence.TABLE)) {
      for (Indicator indicator : TruthTable.told()) {
        rows.put(
            key(
                row,
                FamilySchoolEvidence.FAMILY_ID,
                FamilySchoolEvidence.SCHOOL_ID,
                FamilySchoolEvidence.MONTH_START,
                indicator.code()),
            row.get(FamilySchoolEvidence.ENROLLED_DAYS)
                + ":"
                + number(row.get(FamilySchoolEvidence.taken(indicator)))
                + "/"
                + number(row.get(FamilySchoolEvidence.known(indicator)))
                + "/"
                + number(row.get(FamilySchoolEvidence.pending(indicator))));
      }
    }
    return rows;
  }

  private static Map<String, String> trueFamilies(Path district, Published published)
      throws IOException {
    Map<String, String> rows = new TreeMap<>();
    for (CSVRecord row : truth(district, TruthTable.FAMILY_SCHOOL)) {
      String family = published.pseudonyms().of(PersonKind.FAMILY, row.get("family_id"));
      for (Indicator indicator : TruthTable.told()) {
        String code = indicator.code();
        rows.put(
            String.join(" ", family, row.get("school_id"), row.get("month_start"), code),
            row.get("enrolled_days")
                + ":"
                + row.get(code + "_x")
                + "/"
                + row.get(code + "_n")
                + "/"
                + row.get(code + "_pending"));
      }
    }
    return rows;
  }

  private static Map<String, String> students(Published published) {
    Map<String, String> rows = new TreeMap<>();
    for (Row row : published.rows(StudentSchoolEvidence.TABLE)) {
      rows.put(
          key(
              row,
              StudentSchoolEvidence.STUDENT_ID,
              StudentSchoolEvidence.SCHOOL_ID,
              StudentSchoolEvidence.MONTH_START,
              "attendance"),
          row.get(StudentSchoolEvidence.ENROLLED_DAYS)
              + ":"
              + number(row.get(StudentSchoolEvidence.ATTENDANCE_RATE_X))
              + "/"
              + number(row.get(StudentSchoolEvidence.ATTENDANCE_RATE_N)));
    }
    return rows;
  }

  private static Map<String, String> trueStudents(Path district, Published published)
      throws IOException {
    Map<String, String> rows = new TreeMap<>();
    for (CSVRecord row : truth(district, TruthTable.STUDENT_SCHOOL)) {
      String student = published.pseudonyms().of(PersonKind.STUDENT, row.get("student_id"));
      rows.put(
          String.join(" ", student, row.get("school_id"), row.get("month_start"), "attendance"),
          row.get("enrolled_days")
              + ":"
              + row.get("attendance_rate_x")
              + "/"
              + row.get("attendance_rate_n"));
    }
    return rows;
  }

  private static String key(Row row, Field person, Field school, Field month, String what) {
    return row.get(person) + " " + row.get(school) + " " + row.get(month) + " " + what;
  }

  private static String number(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static List<CSVRecord> truth(Path district, TruthTable table) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    Path file = district.resolve("truth").resolve(table.code() + ".csv");
    try (Reader reader = Files.newBufferedReader(file);
        CSVParser parser = CSVParser.parse(reader, format)) {
      return parser.getRecords();
    }
  }
}
