package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.Field;
import org.rapport.contract.Index;
import org.rapport.contract.IndexWeights;
import org.rapport.contract.Scope;
import org.rapport.contract.State;
import org.rapport.contract.Table;
import org.rapport.contract.Window;
import org.rapport.contract.tables.FamilyIndicators;
import org.rapport.contract.tables.FamilyIndices;
import org.rapport.contract.tables.FamilySchoolEvidence;
import org.rapport.contract.tables.GroupIndices;
import org.rapport.contract.tables.HyperParameters;
import org.rapport.jobs.simulate.Scenario;
import org.rapport.jobs.simulate.Simulator;
import org.rapport.jobs.spark.TestRuns.Published;
import org.rapport.jobs.spark.TestRuns.Row;

/** Indices in the tables, against the evidence beside them, and as months are added. */
class PublishedIndicesTest {
  private static final YearMonth AUGUST = YearMonth.of(2025, 8);
  private static final YearMonth NOVEMBER = YearMonth.of(2025, 11);
  private static final YearMonth DECEMBER = YearMonth.of(2025, 12);
  private static final Index TRUST = Index.TRUST_BUILDING_PRACTICE;

  @TempDir static Path folder;
  private static Published november;
  private static Published december;

  @BeforeAll
  static void publishTwice() throws IOException {
    Simulator.write(Scenario.of(5, 400, AUGUST, DECEMBER), folder);
    november = TestRuns.publish(folder.resolve("rapport.yaml"), NOVEMBER, false, 100);
    december = TestRuns.publish(folder.resolve("rapport.yaml"), DECEMBER, false, 100);
  }

  /** The districts' own sums, taken again from the published evidence, in another way. */
  @Test
  void theDistrictsIndexIsTheWeightedShareOfItsPooledOpportunities() {
    Map<String, long[]> sums = new HashMap<>();
    Set<LocalDate> quarter =
        Set.of(LocalDate.of(2025, 10, 1), LocalDate.of(2025, 11, 1), LocalDate.of(2025, 12, 1));
    for (Row row : december.rows(FamilySchoolEvidence.TABLE)) {
      if (quarter.contains(row.get(FamilySchoolEvidence.MONTH_START))) {
        for (Index.Component component : TRUST.components()) {
          long[] sum = sums.computeIfAbsent(component.code(), unused -> new long[2]);
          sum[0] += count(row, FamilySchoolEvidence.taken(component.indicator()));
          sum[1] += count(row, FamilySchoolEvidence.known(component.indicator()));
        }
      }
    }
    double index = 0;
    for (Index.Component component : TRUST.components()) {
      long[] sum = Objects.requireNonNull(sums.get(component.code()));
      double share = (double) sum[0] / sum[1];
      index += component.weight() * Math.min(share, component.cap()) / component.cap();
    }
    Row published =
        december.rows(GroupIndices.TABLE).stream()
            .filter(row -> Scope.DISTRICT.code().equals(row.get(GroupIndices.SCOPE)))
            .filter(row -> TRUST.code().equals(row.get(GroupIndices.INDEX)))
            .filter(row -> Window.R3.code().equals(row.get(GroupIndices.WINDOW)))
            .filter(row -> LocalDate.of(2025, 12, 1).equals(row.get(GroupIndices.MONTH_START)))
            .findFirst()
            .orElseThrow();

    assertThat(published.get(GroupIndices.STATE)).isEqualTo(State.OK.code());
    assertThat(number(published, GroupIndices.VALUE)).isCloseTo(100 * index, within(1e-9));
    assertThat(number(published, GroupIndices.LOWER)).isLessThan(100 * index);
    assertThat(published.get(GroupIndices.INDEX_VERSION)).isEqualTo("1.0.0");
  }

  @Test
  void familiesHaveTrustBuildingPracticeAloneAndNoPlaceAmongOthers() {
    List<Row> rows = december.rows(FamilyIndices.TABLE);

    assertThat(rows).extracting(row -> row.get(FamilyIndices.INDEX)).containsOnly(TRUST.code());
    assertThat(FamilyIndices.TABLE.fields())
        .extracting(Field::name)
        .noneMatch(name -> name.matches(".*(rank|percentile|quantile|decile).*"));
    assertThat(rows)
        .allSatisfy(
            row -> {
              boolean isShown = State.OK.code().equals(row.get(FamilyIndices.STATE));
              assertThat(row.get(FamilyIndices.VALUE) != null).isEqualTo(isShown);
              if (isShown) {
                assertThat(number(row, FamilyIndices.EVIDENCE_WEIGHT))
                    .isGreaterThanOrEqualTo(IndexWeights.STANDARD.minWeightWithEvidence() - 1e-9);
                assertThat(number(row, FamilyIndices.LOWER)).isBetween(0.0, 100.0);
              }
            });
    assertThat(rows).anyMatch(row -> State.OK.code().equals(row.get(FamilyIndices.STATE)));
    assertThat(rows)
        .anyMatch(row -> State.NOT_ENOUGH_EVIDENCE.code().equals(row.get(FamilyIndices.STATE)));
  }

  @Test
  void schoolsHaveNoPlacesWhereThereAreFewerThanTwenty() {
    assertThat(december.rows(GroupIndices.TABLE))
        .isNotEmpty()
        .allMatch(row -> row.get(GroupIndices.RANK_LOWER) == null);
  }

  @Test
  void aMonthAddedMovesNoValueOfAFamilyInMonthsThatAreClosed() {
    // Every horizon of September has passed when November is published.
    LocalDate closed = LocalDate.of(2025, 9, 1);

    assertThat(rowsUntil(closed, FamilyIndices.TABLE, december))
        .hasSizeGreaterThan(100)
        .isEqualTo(rowsUntil(closed, FamilyIndices.TABLE, november));
    assertThat(rowsUntil(closed, FamilyIndicators.TABLE, december))
        .hasSizeGreaterThan(1_000)
        .isEqualTo(rowsUntil(closed, FamilyIndicators.TABLE, november));
    assertThat(rowsUntil(closed, HyperParameters.TABLE, december))
        .hasSizeGreaterThan(100)
        .isEqualTo(rowsUntil(closed, HyperParameters.TABLE, november));
    assertThat(rowsUntil(closed, GroupIndices.TABLE, december))
        .isNotEmpty()
        .isEqualTo(rowsUntil(closed, GroupIndices.TABLE, november));
  }

  @Test
  void aFamilysShareCanBeDerivedAgainFromTheStoredParameters() {
    Map<String, Double> parameters = new TreeMap<>();
    for (Row row : december.rows(HyperParameters.TABLE)) {
      parameters.put(
          Arrays.stream(row.values())
              .limit(4)
              .map(String::valueOf)
              .collect(Collectors.joining(" ")),
          number(row, HyperParameters.VALUE));
    }
    int derived = 0;
    for (Row row : december.rows(FamilyIndicators.TABLE)) {
      if (row.get(FamilyIndicators.ESTIMATE) != null
          && "*".equals(row.get(FamilyIndicators.SCHOOL_ID))) {
        String stratum =
            row.get(FamilyIndicators.MONTH_START)
                + " "
                + row.get(FamilyIndicators.INDICATOR)
                + " district ";
        Double rho = parameters.get(stratum + "rho");
        if (rho != null) {
          double mean = Objects.requireNonNull(parameters.get(stratum + "mean"));
          double strength = (1 - rho) / rho;
          double phi = parameters.getOrDefault(stratum + "phi", 1.0);
          double taken = count(row, FamilyIndicators.NUMERATOR) / phi;
          double known = count(row, FamilyIndicators.DENOMINATOR) / phi;
          assertThat(number(row, FamilyIndicators.ESTIMATE))
              .isCloseTo((taken + mean * strength) / (known + strength), within(1e-12));
          derived++;
        }
      }
    }
    assertThat(derived).isGreaterThan(20);
  }

  private static List<String> rowsUntil(LocalDate month, Table table, Published published) {
    List<String> rows = new ArrayList<>();
    for (Row row : published.rows(table)) {
      if (!((LocalDate) Objects.requireNonNull(row.values()[0])).isAfter(month)) {
        rows.add(Arrays.toString(row.values()));
      }
    }
    return rows.stream().sorted().toList();
  }

  private static double number(Row row, Field field) {
    return (Double) Objects.requireNonNull(row.get(field));
  }

  private static long count(Row row, Field field) {
    Number count = (Number) row.get(field);
    return count == null ? 0 : count.longValue();
  }
}
