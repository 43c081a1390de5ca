package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.contract.Window;
import org.rapport.contract.tables.GroupIndicators;
import org.rapport.jobs.simulate.Scenario;
import org.rapport.jobs.simulate.Simulator;
import org.rapport.jobs.spark.TestRuns.Row;

/** A district whose log of contacts begins after its rosters has no change to tell of it yet. */
class RecordsThatBeginLaterTest {
  private static final YearMonth SEPTEMBER = YearMonth.of(2025, 9);
  private static final YearMonth JANUARY = YearMonth.of(2026, 1);

  @TempDir static Path folder;
  private static List<Row> values;

  @BeforeAll
  static void publishContactsFromOctoberOn() throws IOException {
    Simulator.write(Scenario.of(5, 200, SEPTEMBER, JANUARY), folder);
    try (Stream<Path> files = Files.list(folder.resolve("exports/" + SEPTEMBER))) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith("contacts")) {
          Files.delete(file);
        }
      }
    }
    values = TestRuns.publish(folder.resolve("rapport.yaml"), JANUARY).rows(GroupIndicators.TABLE);
  }

  @Test
  void theFirstMonthOfContactsIsNoChange() {
    Row october = ofTheDistrict(Indicator.INDIVIDUAL_REACH_RATE, 10);

    assertThat(october.get(GroupIndicators.ESTIMATE)).isNotNull();
    assertThat(october.get(GroupIndicators.PREVIOUS_ESTIMATE)).isNull();
    assertThat(october.get(GroupIndicators.CHANGE)).isNull();
    assertThat(october.get(GroupIndicators.CHANGE_PROBABILITY)).isNull();
  }

  @Test
  void theSecondMonthAndWhatDoesNotRestOnContactsHaveTheirs() {
    assertThat(ofTheDistrict(Indicator.INDIVIDUAL_REACH_RATE, 11).get(GroupIndicators.CHANGE))
        .isNotNull();
    assertThat(ofTheDistrict(Indicator.ATTENDANCE_RATE, 10).get(GroupIndicators.CHANGE))
        .isNotNull();
  }

  /** November to January beside August to October, of which October alone has contacts. */
  @Test
  void aWindowThatReachesIntoMonthsWithoutTheLogIsNoneToCompareWith() {
    Row talks = ofTheDistrict(Indicator.CONTACT_REGULARITY, Window.R3, 1);

    assertThat(talks.get(GroupIndicators.ESTIMATE)).isNotNull();
    assertThat(talks.get(GroupIndicators.PREVIOUS_ESTIMATE)).isNull();
    assertThat(talks.get(GroupIndicators.CHANGE)).isNull();
    assertThat(ofTheDistrict(Indicator.ATTENDANCE_RATE, Window.R3, 1).get(GroupIndicators.CHANGE))
        .isNotNull();
  }

  private static Row ofTheDistrict(Indicator indicator, int month) {
    return ofTheDistrict(indicator, Window.M, month);
  }

  private static Row ofTheDistrict(Indicator indicator, Window window, int month) {
    YearMonth of = YearMonth.of(month < 8 ? 2026 : 2025, month);
    return values.stream()
        .filter(row -> Scope.DISTRICT.code().equals(row.get(GroupIndicators.SCOPE)))
        .filter(row -> window.code().equals(row.get(GroupIndicators.WINDOW)))
        .filter(row -> indicator.code().equals(row.get(GroupIndicators.INDICATOR)))
        .filter(row -> of.atDay(1).equals(row.get(GroupIndicators.MONTH_START)))
        .findFirst()
        .orElseThrow();
  }
}
