package org.rapport.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapport.contract.Indicator;

/** What is recorded counts as taken with the chance that the truth tells, whatever went wrong. */
class RecordedChanceTest {
  private static final YearMonth AUGUST = YearMonth.of(2025, 8);
  private static final YearMonth JUNE = YearMonth.of(2026, 6);
  private static final int THIRDS = 3;

  /** Opportunities of a family depend on each other a little, hence not two standard errors. */
  private static final double STANDARD_ERRORS = 5;

  @TempDir static Path folder;

  private static List<CSVRecord> truth;
  private static Map<String, CSVRecord> schools;
  private static Map<String, CSVRecord> families;

  @BeforeAll
  static void simulate() throws IOException {
    Settings settings =
        Settings.standard()
            .with(
                Map.of(
                    Setting.UNLINKED_SCHOOLS, 0.4,
                    Setting.REPLY_LINKED_SCHOOLS, 0.4,
                    Setting.OPEN_PROMISE_SCHOOLS, 0.3,
                    Setting.WRONG_LANGUAGE, 0.1));
    WrittenDistrict district =
        WrittenDistrict.of(Scenario.of(31, 1500, AUGUST, JUNE).with(settings), folder);
    truth = district.truth(TruthTable.FAMILY_SCHOOL);
    schools = by("school_id", district.truth(TruthTable.SCHOOLS));
    families = by("family_id", district.truth(TruthTable.FAMILIES));
  }

  private static Map<String, CSVRecord> by(String key, List<CSVRecord> rows) {
    Map<String, CSVRecord> found = new HashMap<>();
    rows.forEach(row -> found.put(row.get(key), row));
    return found;
  }

  @ParameterizedTest
  @EnumSource(
      value = Indicator.class,
      names = {
        "TWO_WAY_SHARE",
        "FAMILY_REPLY_RATE_7D",
        "SCHOOL_REPLY_RATE_2SD",
        "LEADER_REPLY_RATE_2SD",
        "LANGUAGE_MATCH_RATE",
        "SCHOOL_COMMITMENT_KEPT_RATE"
      })
  void opportunitiesCountAsTakenWithTheirChance(Indicator indicator) {
    List<CSVRecord> cells = known(indicator);
    cells.sort(Comparator.comparingDouble(cell -> recorded(cell, indicator)));
    for (int third = 0; third < THIRDS; third++) {
      double taken = 0;
      double expected = 0;
      double variance = 0;
      for (CSVRecord cell :
          cells.subList(third * cells.size() / THIRDS, (third + 1) * cells.size() / THIRDS)) {
        double known = number(cell, indicator.code() + "_n");
        double chance = recorded(cell, indicator);
        taken += number(cell, indicator.code() + "_x");
        expected += known * chance;
        variance += known * chance * (1 - chance);
      }
      assertThat(Math.abs(taken - expected))
          .as("%s, third %d: %.0f taken, %.0f expected", indicator, third, taken, expected)
          .isLessThanOrEqualTo(STANDARD_ERRORS * Math.sqrt(variance) + 1e-6);
    }
  }

  @ParameterizedTest
  @EnumSource(School.Links.class)
  void conversationsAreCountedAtTheirRateHoweverTheyAreLinked(School.Links links) {
    double contacts = 0;
    double expected = 0;
    for (CSVRecord cell : known(Indicator.CONTACT_RATE)) {
      if (schools.get(cell.get("school_id")).get("links").equalsIgnoreCase(links.name())) {
        contacts += number(cell, "contact_rate_x");
        expected += number(cell, "contact_rate_n") * recorded(cell, Indicator.CONTACT_RATE);
      }
    }
    assertThat(contacts).isGreaterThan(2_000);
    assertThat(contacts / expected).isBetween(0.96, 1.04);
  }

  @Test
  void whatASchoolNeverClosesIsNeverKept() {
    Indicator kept = Indicator.SCHOOL_COMMITMENT_KEPT_RATE;
    assertThat(known(kept))
        .filteredOn(
            cell -> schools.get(cell.get("school_id")).get("closes_promises").equals("false"))
        .hasSizeGreaterThan(100)
        .allSatisfy(cell -> assertThat(recorded(cell, kept)).isZero())
        .allSatisfy(cell -> assertThat(number(cell, kept.code() + "_p")).isPositive());
  }

  @Test
  void aFamilyOfTheMainLanguageThatIsRecordedOtherwiseIsNeverUnderstoodByRecords() {
    Indicator match = Indicator.LANGUAGE_MATCH_RATE;
    assertThat(known(match))
        .filteredOn(
            cell -> families.get(cell.get("family_id")).get("correspondence_language").equals("en"))
        .hasSizeGreaterThan(100)
        .allSatisfy(cell -> assertThat(recorded(cell, match)).isZero())
        .allSatisfy(cell -> assertThat(number(cell, match.code() + "_p")).isOne());
  }

  private static List<CSVRecord> known(Indicator indicator) {
    List<CSVRecord> cells = new ArrayList<>();
    for (CSVRecord row : truth) {
      String known = row.get(indicator.code() + "_n");
      if (!known.isEmpty() && !known.equals("0")) {
        cells.add(row);
      }
    }
    return cells;
  }

  private static double recorded(CSVRecord cell, Indicator indicator) {
    String recorded = cell.get(indicator.code() + TruthTable.RECORDED);
    return recorded.isEmpty()
        ? number(cell, indicator.code() + "_p")
        : Double.parseDouble(recorded);
  }

  private static double number(CSVRecord cell, String column) {
    return Double.parseDouble(cell.get(column));
  }
}
