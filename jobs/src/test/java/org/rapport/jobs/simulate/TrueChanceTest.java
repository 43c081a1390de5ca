package org.rapport.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.contract.Indicator;

/** What the truth calls a chance is the share in which it happens, for families low and high. */
class TrueChanceTest {
  private static final YearMonth AUGUST = YearMonth.of(2025, 8);
  private static final YearMonth JUNE = YearMonth.of(2026, 6);
  private static final int THIRDS = 3;

  /** Opportunities of a family depend on each other a little, hence not two standard errors. */
  private static final double STANDARD_ERRORS = 5;

  @TempDir static Path folder;

  private static List<CSVRecord> truth;

  private record Cell(double taken, double known, double chance) {}

  @BeforeAll
  static void simulate() throws IOException {
    Scenario scenario = Scenario.of(31, 1500, AUGUST, JUNE).with(Settings.standard().clean());
    truth = WrittenDistrict.of(scenario, folder).truth(TruthTable.FAMILY_SCHOOL);
  }

  /** Families share events and their schools' invitations, so those are judged by event below. */
  @ParameterizedTest
  @EnumSource(
      value = Indicator.class,
      names = {
        "ATTENDANCE_RATE",
        "INDIVIDUAL_REACH_RATE",
        "TWO_WAY_SHARE",
        "SCHOOL_REPLY_RATE_2SD",
        "EVENT_PARTICIPATION_RATE",
        "CONTACT_REGULARITY",
        "FAMILY_REPLY_RATE_7D",
        "LANGUAGE_MATCH_RATE",
        "POSITIVE_FIRST",
        "POSITIVE_SHARE",
        "CONCERN_CONVERSATION_RATE",
        "SCHOOL_COMMITMENT_KEPT_RATE",
        "INVITATION_COVERAGE",
        "LEADER_REPLY_RATE_2SD",
        "INSIGHT_SHARE_RATE",
        "CHECK_BACK_RATE",
        "EVENT_PARTICIPATION_ACCESSIBLE",
        "ACTIVE_ROLE_SHARE"
      })
  void opportunitiesAreTakenWithTheirChance(Indicator indicator) {
    List<Cell> cells = new ArrayList<>();
    for (CSVRecord row : truth) {
      String known = row.get(indicator.code() + "_n");
      if (!known.isEmpty() && !known.equals("0")) {
        assertThat(row.get(indicator.code() + "_p")).isNotEmpty();
        cells.add(
            new Cell(
                Double.parseDouble(row.get(indicator.code() + "_x")),
                Double.parseDouble(known),
                Double.parseDouble(row.get(indicator.code() + "_p"))));
      }
    }
    cells.sort(Comparator.comparingDouble(Cell::chance));
    for (int third = 0; third < THIRDS; third++) {
      List<Cell> some =
          cells.subList(third * cells.size() / THIRDS, (third + 1) * cells.size() / THIRDS);
      double taken = some.stream().mapToDouble(Cell::taken).sum();
      double expected = some.stream().mapToDouble(cell -> cell.known() * cell.chance()).sum();
      double variance =
          some.stream()
              .mapToDouble(cell -> cell.known() * cell.chance() * (1 - cell.chance()))
              .sum();
      assertThat(Math.abs(taken - expected))
          .as("%s, third %d: %.0f taken, %.0f expected", indicator, third, taken, expected)
          .isLessThanOrEqualTo(STANDARD_ERRORS * Math.sqrt(variance) + 1e-6);
    }
  }

  /** All but mass mail, of which a clean district has none. */
  static List<Indicator> told() {
    List<Indicator> told = new ArrayList<>(TruthTable.told());
    told.remove(Indicator.BROADCAST_SHARE);
    return told;
  }

  /** An indicator that always or never happens would show nothing of those who measure it. */
  @ParameterizedTest
  @MethodSource("told")
  void everyIndicatorHasSomethingTakenAndSomethingMissed(Indicator indicator) {
    long taken = 0;
    long known = 0;
    for (CSVRecord row : truth) {
      if (!row.get(indicator.code() + "_n").isEmpty()) {
        taken += Long.parseLong(row.get(indicator.code() + "_x"));
        known += Long.parseLong(row.get(indicator.code() + "_n"));
      }
    }
    assertThat(taken).isGreaterThanOrEqualTo(50);
    assertThat(known - taken).isGreaterThanOrEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "es", "ar"})
  void eventsHaveFullAccessWithTheirChance(String language) {
    World world = new World(Scenario.of(5, 60_000, AUGUST, JUNE));
    double full = 0;
    double expected = 0;
    double variance = 0;
    for (School school : world.district().schools()) {
      for (Event event : Event.of(world, school)) {
        double chance = event.fullAccessChance(world.timeline(), language);
        boolean isUnderstood = language.equals("en") || event.languages().contains(language);
        boolean hasCare = event.hasChildcare() || event.isRemote();
        full += isUnderstood && event.isFlexible() && hasCare ? 1 : 0;
        expected += chance;
        variance += chance * (1 - chance);
      }
    }
    assertThat(expected).isGreaterThan(100);
    assertThat(Math.abs(full - expected)).isLessThan(3 * Math.sqrt(variance));
  }

  /** Of four times the contacts hardly any talk is left alone but before the winter holidays. */
  @Test
  void holidaysKeepSchoolsFromComingBackWithTheirChance(@TempDir Path other) throws IOException {
    Settings much = Settings.standard().clean().with(Map.of(Setting.VOLUME, 4.0));
    Scenario scenario = Scenario.of(31, 800, AUGUST, YearMonth.of(2026, 1)).with(much);
    double missed = 0;
    double expected = 0;
    for (CSVRecord row : WrittenDistrict.of(scenario, other).truth(TruthTable.FAMILY_SCHOOL)) {
      if (row.get("month_start").equals("2025-12-01") && !row.get("check_back_rate_p").isEmpty()) {
        double known = Double.parseDouble(row.get("check_back_rate_n"));
        missed += known - Double.parseDouble(row.get("check_back_rate_x"));
        expected += known * (1 - Double.parseDouble(row.get("check_back_rate_p")));
      }
    }
    assertThat(missed).isGreaterThan(4);
    assertThat(Math.abs(missed - expected)).isLessThan(3 * Math.sqrt(expected));
  }

  @Test
  void withoutMessRecordsSayWhatWasDone() {
    for (Indicator indicator : TruthTable.recordedOtherwise()) {
      assertThat(truth)
          .allSatisfy(row -> assertThat(row.get(indicator.code() + TruthTable.RECORDED)).isEmpty());
    }
  }

  @Test
  void contactsComeAtTheirRate() {
    double contacts = 0;
    double expected = 0;
    for (CSVRecord row : truth) {
      if (!row.get("contact_rate_n").isEmpty() && !row.get("contact_rate_n").equals("0")) {
        contacts += Double.parseDouble(row.get("contact_rate_x"));
        expected +=
            Double.parseDouble(row.get("contact_rate_n"))
                * Double.parseDouble(row.get("contact_rate_p"));
      }
    }
    assertThat(contacts).isGreaterThan(10_000);
    assertThat(Math.abs(contacts - expected)).isLessThan(3 * Math.sqrt(expected));
  }
}
