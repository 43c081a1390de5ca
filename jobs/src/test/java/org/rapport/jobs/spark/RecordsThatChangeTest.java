package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.contract.Window;
import org.rapport.contract.tables.GroupIndicators;
import org.rapport.contract.tables.GroupIndices;
import org.rapport.jobs.simulate.Scenario;
import org.rapport.jobs.simulate.Simulator;
import org.rapport.jobs.spark.TestRuns.Row;

/** Where a school records otherwise than in the month before, no change of it is claimed. */
class RecordsThatChangeTest {
  private static final YearMonth SEPTEMBER = YearMonth.of(2025, 9);
  private static final YearMonth OCTOBER = YearMonth.of(2025, 10);

  private static final Set<String> WRITTEN = Set.of("app", "sms");

  private static final String[] NONE = {};

  @TempDir Path folder;

  /** The values of a row, written otherwise. */
  private interface Rewritten {
    String[] of(CSVRecord row);
  }

  @Test
  void otherChannelsAreNoChangeOfWhatRestsOnContacts() throws IOException {
    TestRuns.Published published =
        publish(
            "channel",
            row -> WRITTEN.contains(row.get("channel")) ? "in_person" : row.get("channel"));

    Row reached = ofTheDistrict(published, Indicator.INDIVIDUAL_REACH_RATE);
    assertThat(reached.get(GroupIndicators.ESTIMATE)).isNotNull();
    assertThat(reached.get(GroupIndicators.PREVIOUS_ESTIMATE)).isNotNull();
    assertThat(reached.get(GroupIndicators.CHANGE)).isNull();
    assertThat(reached.get(GroupIndicators.CHANGE_PROBABILITY)).isNull();
    assertThat(ofTheDistrict(published, Indicator.ATTENDANCE_RATE).get(GroupIndicators.CHANGE))
        .isNotNull();
    assertThat(published.rows(GroupIndices.TABLE))
        .filteredOn(row -> LocalDate.of(2025, 10, 1).equals(row.get(GroupIndices.MONTH_START)))
        .allSatisfy(row -> assertThat(row.get(GroupIndices.CHANGE)).isNull());
  }

  @Test
  void fewerPurposesAreNoChangeOfWhatRestsOnThem() throws IOException {
    TestRuns.Published published =
        publish(
            "purpose", row -> row.get("contact_id").hashCode() % 4 == 0 ? row.get("purpose") : "");

    Row positive = ofTheDistrict(published, Indicator.POSITIVE_SHARE);
    assertThat(positive.get(GroupIndicators.PREVIOUS_ESTIMATE)).isNotNull();
    assertThat(positive.get(GroupIndicators.CHANGE)).isNull();
    assertThat(
            ofTheDistrict(published, Indicator.INDIVIDUAL_REACH_RATE).get(GroupIndicators.CHANGE))
        .isNotNull();
  }

  @Test
  void fewerDaysHandedInAreNoChangeOfAttendance() throws IOException {
    TestRuns.Published published =
        publishRows(
            "attendance", row -> row.get("date").compareTo("2025-10-24") < 0 ? row.values() : NONE);

    Row attended = ofTheDistrict(published, Indicator.ATTENDANCE_RATE);
    assertThat(attended.get(GroupIndicators.ESTIMATE)).isNotNull();
    assertThat(attended.get(GroupIndicators.PREVIOUS_ESTIMATE)).isNotNull();
    assertThat(attended.get(GroupIndicators.CHANGE)).isNull();
    assertThat(attended.get(GroupIndicators.CHANGE_PROBABILITY)).isNull();
    assertThat(
            ofTheDistrict(published, Indicator.INDIVIDUAL_REACH_RATE).get(GroupIndicators.CHANGE))
        .isNotNull();
  }

  /** A district whose contacts of October are written otherwise in one column. */
  private TestRuns.Published publish(String column, Function<CSVRecord, String> otherwise)
      throws IOException {
    return publishRows(
        "contacts",
        row -> {
          String[] values = row.values();
          if (row.get("occurred_at").startsWith(OCTOBER.toString())) {
            values[row.getParser().getHeaderMap().get(column)] = otherwise.apply(row);
          }
          return values;
        });
  }

  /** A district whose exports of one kind are written otherwise in October; no values, no row. */
  private TestRuns.Published publishRows(String kind, Rewritten otherwise) throws IOException {
    Simulator.write(Scenario.of(5, 120, SEPTEMBER, OCTOBER), folder);
    try (Stream<Path> files = Files.list(folder.resolve("exports/" + OCTOBER))) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith(kind)) {
          rewrite(file, otherwise);
        }
      }
    }
    return TestRuns.publish(folder.resolve("rapport.yaml"), OCTOBER);
  }

  private static void rewrite(Path file, Rewritten otherwise) throws IOException {
    StringBuilder text = new StringBuilder();
    CSVFormat header = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(Files.readString(file), header);
        CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(parser.getHeaderNames());
      for (CSVRecord row : parser) {
        String[] values = otherwise.of(row);
        if (values.length > 0) {
          printer.printRecord(Arrays.asList(values));
        }
      }
    }
    Files.writeString(file, text);
  }

  private static Row ofTheDistrict(TestRuns.Published published, Indicator indicator) {
    return published.rows(GroupIndicators.TABLE).stream()
        .filter(row -> Scope.DISTRICT.code().equals(row.get(GroupIndicators.SCOPE)))
        .filter(row -> Window.M.code().equals(row.get(GroupIndicators.WINDOW)))
        .filter(row -> indicator.code().equals(row.get(GroupIndicators.INDICATOR)))
        .filter(row -> LocalDate.of(2025, 10, 1).equals(row.get(GroupIndicators.MONTH_START)))
        .findFirst()
        .orElseThrow();
  }
}
