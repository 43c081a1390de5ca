package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.Finding;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.contract.codes.Code;
import org.rapport.contract.tables.EquityGaps;
import org.rapport.contract.tables.GroupIndicators;
import org.rapport.jobs.simulate.Scenario;
import org.rapport.jobs.simulate.Simulator;
import org.rapport.jobs.spark.TestRuns.Published;
import org.rapport.jobs.spark.TestRuns.Row;

/** Gaps in the tables are those of the groups' values beside them. */
class PublishedGapsTest {
  private static final YearMonth AUGUST = YearMonth.of(2025, 8);
  private static final YearMonth NOVEMBER = YearMonth.of(2025, 11);

  @TempDir static Path folder;
  private static Published published;
  private static List<Row> gaps;

  @BeforeAll
  static void publishADistrictOfSeveralLanguages() throws IOException {
    Simulator.write(Scenario.of(3, 400, AUGUST, NOVEMBER), folder);
    published = TestRuns.publish(folder.resolve("rapport.yaml"), NOVEMBER);
    gaps = published.rows(EquityGaps.TABLE);
  }

  @Test
  void aGapIsTheReferenceLessTheGroup() {
    Map<List<Object>, Row> values = new HashMap<>();
    for (Row row : published.rows(GroupIndicators.TABLE)) {
      values.put(key(row, (String) row.get(GroupIndicators.SCOPE_ID)), row);
    }
    int compared = 0;
    for (Row gap : gaps) {
      boolean isDistrict = Scope.DISTRICT.code().equals(gap.get(EquityGaps.SCOPE));
      if (gap.get(EquityGaps.DIFFERENCE) == null
          || EquityGaps.ALL_OTHERS.equals(gap.get(EquityGaps.GROUP))
          || isOfAnIndex(gap)
          || isOfAccess(gap)) {
        continue;
      }
      String place = isDistrict ? "" : gap.get(EquityGaps.SCOPE_ID) + "/";
      Row group = values.get(key(gap, place + gap.get(EquityGaps.GROUP)));
      Row reference = values.get(key(gap, place + gap.get(EquityGaps.REFERENCE)));
      double p = number(reference, GroupIndicators.ESTIMATE);
      double q = number(group, GroupIndicators.ESTIMATE);
      double down = p - number(reference, GroupIndicators.LOWER);
      double up = number(group, GroupIndicators.UPPER) - q;

      assertThat(number(gap, EquityGaps.DIFFERENCE)).isCloseTo(p - q, within(1e-12));
      assertThat(number(gap, EquityGaps.LOWER))
          .isCloseTo(p - q - Math.sqrt(down * down + up * up), within(1e-12));
      // Over nothing there is no ratio.
      assertThat(gap.get(EquityGaps.RATIO) == null).isEqualTo(p == 0);
      if (p > 0) {
        assertThat(number(gap, EquityGaps.RATIO)).isCloseTo(q / p, within(1e-12));
      }
      compared++;
    }
    assertThat(compared).isGreaterThan(20);
  }

  @Test
  void withinAndBetweenSchoolsAddUpForTheDistrictAlone() {
    assertThat(gaps)
        .filteredOn(gap -> gap.get(EquityGaps.DIFFERENCE) != null)
        .anyMatch(PublishedGapsTest::isOfAnIndex)
        .anyMatch(gap -> !isOfAnIndex(gap))
        .allSatisfy(
            gap -> {
              boolean isDistrict = Scope.DISTRICT.code().equals(gap.get(EquityGaps.SCOPE));
              assertThat(gap.get(EquityGaps.WITHIN_SCHOOLS) != null).isEqualTo(isDistrict);
              if (isDistrict) {
                assertThat(
                        number(gap, EquityGaps.WITHIN_SCHOOLS)
                            + number(gap, EquityGaps.BETWEEN_SCHOOLS))
                    .isCloseTo(number(gap, EquityGaps.DIFFERENCE), within(1e-12));
              }
            });
  }

  @Test
  void aHiddenGapHasNoNumberAndTheReferenceIsAlwaysTheMainLanguage() {
    assertThat(gaps)
        .allSatisfy(
            gap -> {
              boolean isHidden =
                  Finding.NOT_ENOUGH_EVIDENCE.code().equals(gap.get(EquityGaps.FINDING));
              assertThat(gap.get(EquityGaps.DIFFERENCE) == null).isEqualTo(isHidden);
              assertThat(gap.get(EquityGaps.LOWER) == null).isEqualTo(isHidden);
              assertThat(gap.get(EquityGaps.REFERENCE)).isEqualTo("en");
              assertThat(gap.get(EquityGaps.GROUP)).isNotEqualTo("en");
            });
    assertThat(gaps)
        .anyMatch(gap -> Finding.NOT_ENOUGH_EVIDENCE.code().equals(gap.get(EquityGaps.FINDING)))
        .noneMatch(
            gap ->
                Indicator.HOME_LANGUAGE_HONOURED_RATE.code().equals(gap.get(EquityGaps.INDICATOR)));
  }

  /** Who speaks the main language of a clean district understands all, and has no value itself. */
  @Test
  void accessIsComparedWithFamiliesOfTheMainLanguageWhoUnderstandAll() {
    Map<List<Object>, Row> values = new HashMap<>();
    for (Row row : published.rows(GroupIndicators.TABLE)) {
      values.put(key(row, (String) row.get(GroupIndicators.SCOPE_ID)), row);
    }
    List<Row> ofAccess =
        gaps.stream()
            .filter(PublishedGapsTest::isOfAccess)
            .filter(gap -> gap.get(EquityGaps.DIFFERENCE) != null)
            .filter(gap -> Scope.DISTRICT.code().equals(gap.get(EquityGaps.SCOPE)))
            .filter(gap -> !EquityGaps.ALL_OTHERS.equals(gap.get(EquityGaps.GROUP)))
            .toList();
    assertThat(ofAccess)
        .extracting(gap -> gap.get(EquityGaps.INDICATOR))
        .contains(Indicator.LANGUAGE_MATCH_RATE.code(), Indicator.EVENT_LANGUAGE_ACCESS.code());
    for (Row gap : ofAccess) {
      Row group = values.get(key(gap, (String) Objects.requireNonNull(gap.get(EquityGaps.GROUP))));
      double understood = number(group, GroupIndicators.ESTIMATE);
      assertThat(number(gap, EquityGaps.DIFFERENCE)).isCloseTo(1 - understood, within(1e-12));
      assertThat(number(gap, EquityGaps.RATIO)).isCloseTo(understood, within(1e-12));
    }
    assertThat(published.rows(GroupIndicators.TABLE))
        .filteredOn(row -> "en".equals(row.get(GroupIndicators.SCOPE_ID)))
        .filteredOn(
            row -> Indicator.LANGUAGE_MATCH_RATE.code().equals(row.get(GroupIndicators.INDICATOR)))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.get(GroupIndicators.ESTIMATE)).isNull());
  }

  @Test
  void onlyAGapThatWasFoundIsHighlighted() {
    assertThat(gaps)
        .filteredOn(gap -> Boolean.TRUE.equals(gap.get(EquityGaps.IS_HIGHLIGHTED)))
        .isNotEmpty()
        .allMatch(gap -> Finding.GAP_FOUND.code().equals(gap.get(EquityGaps.FINDING)));
  }

  @Test
  void indicesAndTheEvidenceForThemAreComparedToo() {
    String trust = Index.TRUST_BUILDING_PRACTICE.code();

    assertThat(gaps)
        .filteredOn(gap -> gap.get(EquityGaps.DIFFERENCE) != null)
        .extracting(gap -> gap.get(EquityGaps.INDICATOR))
        .contains(trust, trust + EquityGaps.WITHOUT_EVIDENCE, Index.ENGAGEMENT.code());
  }

  private static boolean isOfAccess(Row gap) {
    String subject = (String) Objects.requireNonNull(gap.get(EquityGaps.INDICATOR));
    return Code.of(Indicator.class, subject).filter(Indicator::isLanguageAccess).isPresent();
  }

  private static boolean isOfAnIndex(Row gap) {
    String subject = (String) Objects.requireNonNull(gap.get(EquityGaps.INDICATOR));
    return Code.of(Indicator.class, subject).isEmpty();
  }

  private static List<Object> key(Row row, String scopeId) {
    boolean isGap = row.table().equals(EquityGaps.TABLE);
    return List.of(
        Objects.requireNonNull(
            row.get(isGap ? EquityGaps.MONTH_START : GroupIndicators.MONTH_START)),
        scopeId,
        Objects.requireNonNull(row.get(isGap ? EquityGaps.WINDOW : GroupIndicators.WINDOW)),
        Objects.requireNonNull(row.get(isGap ? EquityGaps.INDICATOR : GroupIndicators.INDICATOR)));
  }

  private static double number(Row row, org.rapport.contract.Field field) {
    return (Double) Objects.requireNonNull(row.get(field));
  }
}
