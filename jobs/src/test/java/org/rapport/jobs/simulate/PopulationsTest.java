package org.rapport.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.UserError;

/** Other people at the same schools: what is true of them tells what is usual at a school. */
class PopulationsTest {
  private static final Scenario SCENARIO =
      Scenario.of(3, 40, YearMonth.of(2025, 9), YearMonth.of(2025, 10));

  @TempDir Path folder;

  private WrittenDistrict district;

  @BeforeEach
  void write() throws IOException {
    district = WrittenDistrict.of(SCENARIO, folder.resolve("district"));
  }

  private static List<String> column(List<CSVRecord> rows, String name) {
    return rows.stream().map(row -> row.get(name)).toList();
  }

  @Test
  void theyHaveTheSamePlacesAndOtherTraits() throws IOException {
    Simulator.writePopulations(SCENARIO, district.folder(), 2);

    for (String column : List.of("family_id", "home_language", "recorded_home_language")) {
      assertThat(column(district.truth(TruthTable.FAMILIES, "01"), column))
          .isEqualTo(column(district.truth(TruthTable.FAMILIES), column));
    }
    List<String> own = column(district.truth(TruthTable.FAMILY_SCHOOL), "trust");
    List<String> first = column(district.truth(TruthTable.FAMILY_SCHOOL, "01"), "trust");
    List<String> second = column(district.truth(TruthTable.FAMILY_SCHOOL, "02"), "trust");
    assertThat(first).hasSameSizeAs(own).doesNotContainAnyElementsOf(own);
    assertThat(second).hasSameSizeAs(own).doesNotContainAnyElementsOf(first);
    assertThat(column(district.truth(TruthTable.FAMILY_SCHOOL, "01"), "attendance_rate_p"))
        .isNotEqualTo(column(district.truth(TruthTable.FAMILY_SCHOOL), "attendance_rate_p"));
  }

  @Test
  void theyChangeNothingOfTheDistrictAndWriteOnlyWhatIsTrueOfFamilies() throws IOException {
    Map<String, String> before = district.texts();
    Simulator.writePopulations(SCENARIO, district.folder(), 1);

    Map<String, String> after = district.texts();
    assertThat(after).containsAllEntriesOf(before);
    after.keySet().removeAll(before.keySet());
    assertThat(after.keySet())
        .containsExactly(
            "truth/populations/01/families.csv", "truth/populations/01/family_school.csv");
  }

  @Test
  void stagedCasesHaveNoOthers() {
    assertThatThrownBy(() -> Simulator.writePopulations(Scenario.lakeview(), folder, 1))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "Other populations are of simulated districts that tell the truth and stage no cases.");
  }
}
