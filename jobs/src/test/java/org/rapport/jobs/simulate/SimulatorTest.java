package org.rapport.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;
import org.rapport.contract.UserError;
import org.rapport.contract.codes.Code;

class SimulatorTest {
  private static final YearMonth AUGUST = YearMonth.of(2025, 8);
  private static final YearMonth JUNE = YearMonth.of(2026, 6);

  @TempDir static Path shared;
  @TempDir Path folder;

  private static WrittenDistrict district;

  @BeforeAll
  static void writeOnce() throws IOException {
    district = WrittenDistrict.of(clean(7, 700, AUGUST, JUNE), shared.resolve("district"));
  }

  private static Scenario clean(long seed, int families, YearMonth from, YearMonth to) {
    return Scenario.of(seed, families, from, to).with(Settings.standard().clean());
  }

  @Test
  void equalScenariosGiveEqualBytesOnAnyNumberOfCores() throws IOException {
    Scenario scenario = Scenario.of(3, 700, AUGUST, YearMonth.of(2025, 10));
    Simulator.write(scenario, folder.resolve("one"), 1);
    Simulator.write(scenario, folder.resolve("three"), 3);
    Map<String, String> first = new WrittenDistrict(folder.resolve("one")).texts();
    Map<String, String> second = new WrittenDistrict(folder.resolve("three")).texts();
    assertThat(second.keySet()).isEqualTo(first.keySet()).contains("truth/family_school.csv");
    assertThat(first.keySet().stream().filter(name -> !first.get(name).equals(second.get(name))))
        .isEmpty();
  }

  @Test
  void anotherSeedGivesAnotherDistrict() throws IOException {
    Scenario scenario = clean(4, 700, AUGUST, AUGUST);
    WrittenDistrict other = WrittenDistrict.of(scenario, folder);
    assertThat(other.lines(ExportKind.ATTENDANCE, AUGUST))
        .isNotEqualTo(district.lines(ExportKind.ATTENDANCE, AUGUST));
  }

  @Test
  void aFamilyIsTheSameInDistrictsOfDifferentSizes() throws IOException {
    WrittenDistrict small = WrittenDistrict.of(clean(7, 130, AUGUST, JUNE), folder);
    for (ExportKind kind : ExportKind.values()) {
      for (YearMonth month = AUGUST; !month.isAfter(JUNE); month = month.plusMonths(1)) {
        List<String> lines = small.lines(kind, month);
        List<String> same = district.lines(kind, month);
        switch (kind) {
          case SCHOOLS, CALENDAR, EVENTS -> assertThat(same).containsAll(lines);
          default -> assertThat(same).startsWith(lines.toArray(String[]::new));
        }
      }
    }
  }

  @Test
  void aShorterSimulationIsTheBeginningOfALongerOne() throws IOException {
    YearMonth october = YearMonth.of(2025, 10);
    WrittenDistrict brief = WrittenDistrict.of(clean(7, 700, october, october), folder);
    for (ExportKind kind : List.of(ExportKind.ATTENDANCE, ExportKind.ENROLMENTS)) {
      assertThat(brief.lines(kind, october)).isEqualTo(district.lines(kind, october));
    }
  }

  @Test
  void everyRecordHoldsWhatItsColumnsAskFor() throws IOException {
    for (ExportKind kind : ExportKind.values()) {
      List<String> names = kind.columns().stream().map(ExportColumn::name).toList();
      List<CSVRecord> records = district.records(kind);
      assertThat(records).as(kind.code()).isNotEmpty();
      assertThat(records).allMatch(record -> record.size() == names.size());
      assertThat(records.get(0).getParser().getHeaderNames()).isEqualTo(names);
      for (ExportColumn column : kind.columns()) {
        assertThat(records.stream().map(record -> record.get(column.name())).distinct())
            .as(column.name())
            .allMatch(value -> isReadable(column, value));
      }
    }
  }

  private static boolean isReadable(ExportColumn column, String value) {
    if (value.isEmpty()) {
      return !column.isRequired();
    }
    return switch (column.type()) {
      case DATE -> LocalDate.parse(value).toString().equals(value);
      case BOOL -> value.equals("true") || value.equals("false");
      case CODE, CODES ->
          List.of(Code.words(column.codes().orElseThrow()).split(", ", -1))
              .containsAll(List.of(value.split(";", -1)));
      case COUNT, DECIMAL, SHARE -> Double.parseDouble(value) >= 0;
      case INSTANT -> value.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d-0[678]:00");
      case TIME_ZONE -> ZoneId.of(value).getId().equals(value);
      case ID, IDS, LANGUAGE, LANGUAGES -> value.chars().allMatch(c -> c > ' ' && c < 127);
      case TEXT -> true;
    };
  }

  @Test
  void attendanceLooksLikeThatOfADistrict() throws IOException {
    Map<String, Integer> days = new HashMap<>();
    Map<String, Integer> absences = new HashMap<>();
    for (CSVRecord record : district.records(ExportKind.ATTENDANCE)) {
      days.merge(record.get("student_id"), 1, Integer::sum);
      String status = record.get("status");
      boolean isAbsent = status.contains("absence") || status.equals("suspension");
      absences.merge(record.get("student_id"), isAbsent ? 1 : 0, Integer::sum);
    }
    double total = days.values().stream().mapToInt(Integer::intValue).sum();
    double absent = absences.values().stream().mapToInt(Integer::intValue).sum();
    double chronic =
        days.keySet().stream().filter(id -> 10 * absences.get(id) >= days.get(id)).count();
    SoftAssertions marginals = new SoftAssertions();
    marginals.assertThat(1 - absent / total).as("attendance").isBetween(0.915, 0.95);
    marginals.assertThat(chronic / days.size()).as("chronic absence").isBetween(0.12, 0.32);
    marginals.assertThat(total / days.size()).as("days a student").isBetween(160.0, 180.0);
    marginals.assertAll();
  }

  @Test
  void familiesAndLanguagesAreSharedOutAsPlanned() throws IOException {
    List<CSVRecord> families =
        district.records(ExportKind.FAMILIES).stream()
            .filter(record -> record.get("as_of").equals("2025-12-31"))
            .toList();
    double english =
        families.stream().filter(record -> record.get("home_language").equals("en")).count();
    assertThat(families).hasSizeBetween(690, 790);
    assertThat(english / families.size()).isBetween(0.65, 0.75);
    assertThat(families.stream().map(record -> record.get("home_language")).distinct())
        .containsExactlyInAnyOrder("en", "es", "vi", "so", "ar");
  }

  @Test
  void oneSchoolOfTheSampleComesToAnswerSoonerAndAnotherFails() throws IOException {
    WrittenDistrict sample = WrittenDistrict.of(Scenario.lakeview(), folder);
    YearMonth autumn = YearMonth.of(2025, 12);
    YearMonth spring = YearMonth.of(2026, 4);
    assertThat(medianHours(sample, "0101", spring, JUNE))
        .isLessThan(medianHours(sample, "0101", AUGUST, autumn) / 2);
    assertThat(medianHours(sample, "0103", spring, JUNE))
        .isGreaterThan(medianHours(sample, "0103", AUGUST, autumn) * 1.5);
  }

  /** Median hours from a family's message that opens a thread to the next turn of the school. */
  private static double medianHours(
      WrittenDistrict written, String school, YearMonth from, YearMonth to) throws IOException {
    Map<String, OffsetDateTime> opened = new HashMap<>();
    List<Double> hours = new ArrayList<>();
    for (CSVRecord record : written.undamagedRecords(ExportKind.CONTACTS)) {
      if (record.size() < ExportKind.CONTACTS.columns().size()
          || !record.get("school_id").equals(school)
          || record.get("thread_id").isEmpty()) {
        continue;
      }
      OffsetDateTime time = OffsetDateTime.parse(record.get("occurred_at"));
      YearMonth month = YearMonth.from(time);
      boolean isOpening =
          record.get("thread_id").substring(1).equals(record.get("contact_id").substring(1));
      if (isOpening && record.get("direction").equals("from_family")) {
        if (!month.isBefore(from) && !month.isAfter(to)) {
          opened.put(record.get("thread_id"), time);
        }
      } else if (record.get("direction").equals("to_family")) {
        OffsetDateTime before = opened.remove(record.get("thread_id"));
        if (before != null) {
          hours.add(Duration.between(before, time).toMinutes() / 60.0);
        }
      }
    }
    assertThat(hours).hasSizeGreaterThan(30);
    return hours.stream().sorted().toList().get(hours.size() / 2);
  }

  @Test
  void aDistrictThatExistsIsNotTouched() throws IOException {
    Scenario scenario = Scenario.of(7, 10, AUGUST, AUGUST);
    assertThatThrownBy(() -> Simulator.write(scenario, district.folder()))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "There is a district in " + district.folder() + " already; choose another folder.");
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> Simulator.write(scenario, file))
        .isInstanceOf(UserError.class)
        .hasMessage(file + " is a file; name a folder to write the district to.");
  }

  @Test
  void whatAKilledSimulationLeftIsNoDistrictAndIsClearedAway() throws IOException {
    Path unfinished = Files.createDirectories(folder.resolve("out/.unfinished/exports/2025-08"));
    Files.writeString(unfinished.resolve("attendance-2025-08-31.csv"), "school_id,stud");
    Simulator.write(clean(1, 10, AUGUST, AUGUST), folder.resolve("out"));
    try (Stream<Path> entries = Files.list(folder.resolve("out"))) {
      assertThat(entries.map(entry -> entry.getFileName().toString()))
          .containsExactlyInAnyOrder("exports", "truth", "rapport.yaml");
    }
  }

  @Test
  void aDiskThatRefusesIsToldInOneSentenceAndNothingIsKept() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Path out = file.resolve("below");
    assertThatThrownBy(() -> Simulator.write(clean(1, 10, AUGUST, AUGUST), out))
        .isInstanceOf(UserError.class)
        .hasMessage(
            out
                + ": the district could not be written, because the disk refused, and nothing of it"
                + " was kept; make room, or name another folder.");
  }

  @Test
  void linesOfJsonHoldTheSameRecords() throws IOException {
    Scenario scenario = clean(2, 30, AUGUST, AUGUST);
    WrittenDistrict csv = WrittenDistrict.of(scenario, folder.resolve("csv"));
    WrittenDistrict json = WrittenDistrict.of(scenario.in(Format.JSONL), folder.resolve("json"));
    List<String> lines =
        json.texts().get("exports/2025-08/attendance-2025-08-31.jsonl").lines().toList();
    List<CSVRecord> records = csv.records(ExportKind.ATTENDANCE);
    assertThat(lines).hasSameSizeAs(records);
    CSVRecord first = records.get(0);
    assertThat(lines.get(0))
        .startsWith(
            "{\"school_id\":\"%s\",\"student_id\":\"%s\",\"date\":\"%s\",\"status\":\"%s\""
                .formatted(
                    first.get("school_id"),
                    first.get("student_id"),
                    first.get("date"),
                    first.get("status")))
        .endsWith("}");
    assertThat(json.texts().get("rapport.yaml")).contains("attendance*.jsonl*");
  }
}
