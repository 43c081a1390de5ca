package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
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
  private static final YearMonth NOVEMBER = YearMonth.of(2025, 11);

  @TempDir static Path folder;
  private static List<Row> values;

  @BeforeAll
  static void publishContactsOfOctoberAndNovemberOnly() throws IOException {
    Simulator.write(Scenario.of(5, 200, SEPTEMBER, NOVEMBER), folder);
    try (Stream<Path> files = Files.list(folder.resolve("exports/" + SEPTEMBER))) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith("contacts")) {
          Files.delete(file);
        }
      }
    }
    values = TestRuns.publish(folder.resolve("rapport.yaml"), NOVEMBER).rows(GroupIndicators.TABLE);
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

  private static Row ofTheDistrict(Indicator indicator, int month) {
    return values.stream()
        .filter(row -> Scope.DISTRICT.code().equals(row.get(GroupIndicators.SCOPE)))
        .filter(row -> Window.M.code().equals(row.get(GroupIndicators.WINDOW)))
        .filter(row -> indicator.code().equals(row.get(GroupIndicators.INDICATOR)))
        .filter(row -> LocalDate.of(2025, month, 1).equals(row.get(GroupIndicators.MONTH_START)))
        .findFirst()
        .orElseThrow();
  }
}
