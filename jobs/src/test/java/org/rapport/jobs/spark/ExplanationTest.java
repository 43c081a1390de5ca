package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.contract.UserError;
import org.rapport.contract.tables.FamilyIndicators;
import org.rapport.contract.tables.GroupIndicators;
import org.rapport.jobs.ingest.Configuration;
import org.rapport.jobs.spark.TestRuns.Published;
import org.rapport.jobs.spark.TestRuns.Row;
import org.rapport.jobs.warehouse.Warehouse;

/** What stands behind a value is what was counted in it. */
class ExplanationTest {
  private static final LocalDate DECEMBER = LocalDate.of(2025, 12, 1);

  @TempDir static Path folder;
  private static SmallDistrict district;
  private static Published published;

  @BeforeAll
  static void publishASmallDistrict() {
    district = SmallDistrict.write(folder);
    published = TestRuns.publish(district.config(), SmallDistrict.DECEMBER);
  }

  private static Explanation explain(Indicator indicator, String family, String school)
      throws IOException {
    Configuration configuration =
        Configuration.read(district.config().toString(), SparkSettings.hadoop());
    RunRequest request =
        new RunRequest(
            configuration,
            SmallDistrict.DECEMBER,
            SmallDistrict.DECEMBER.atEndOfMonth(),
            3,
            false,
            Acceptances.NONE,
            "test",
            published.pseudonyms());
    return ExplainRun.explain(
        TestRuns.engine(),
        request,
        Warehouse.open(configuration.warehouse(), SparkSettings.hadoop()),
        new Question.Asked(indicator, family, school, SmallDistrict.DECEMBER),
        unused -> {});
  }

  @Test
  void theCountedOpportunitiesOfASchoolAddUpToItsValue() throws IOException {
    Map<String, String> values = new TreeMap<>();
    for (Row row : published.rows(GroupIndicators.TABLE)) {
      if (row.get(GroupIndicators.SCOPE).equals(Scope.SCHOOL.code())
          && row.get(GroupIndicators.MONTH_START).equals(DECEMBER)
          && row.get(GroupIndicators.SCOPE_ID).equals("north")) {
        values.put(
            row.get(GroupIndicators.INDICATOR) + " " + row.get(GroupIndicators.WINDOW),
            row.get(GroupIndicators.NUMERATOR)
                + "/"
                + row.get(GroupIndicators.DENOMINATOR)
                + "/"
                + row.get(GroupIndicators.PENDING));
      }
    }
    for (Indicator indicator :
        List.of(Indicator.TWO_WAY_SHARE, Indicator.CONTACT_REGULARITY, Indicator.CONTACT_RATE)) {
      Explanation explanation = explain(indicator, null, "north");
      assertThat(explanation.runId()).isEqualTo(published.result().manifest().runId());
      assertThat(explanation.lines()).isNotEmpty();
      assertThat(sum(explanation))
          .as(indicator.code())
          .isEqualTo(values.get(indicator.code() + " " + indicator.window().code()));
    }
  }

  @Test
  void everyConversationOfAFamilyLeadsToItsRecord() throws IOException {
    Row value =
        published.rows(FamilyIndicators.TABLE).stream()
            .filter(row -> row.get(FamilyIndicators.MONTH_START).equals(DECEMBER))
            .filter(row -> row.get(FamilyIndicators.INDICATOR).equals("two_way_share"))
            .findFirst()
            .orElseThrow();
    String family = String.valueOf(value.get(FamilyIndicators.FAMILY_ID));
    Explanation explanation = explain(Indicator.TWO_WAY_SHARE, family, null);
    assertThat(explanation.lines())
        .allSatisfy(
            line -> {
              assertThat(line.family()).isEqualTo(family);
              assertThat(line.file()).contains("contacts");
              assertThat(line.record()).isPositive();
              assertThat(line.line()).isEqualTo(line.record() + 1);
            });
    assertThat(sum(explanation))
        .isEqualTo(
            value.get(FamilyIndicators.NUMERATOR)
                + "/"
                + value.get(FamilyIndicators.DENOMINATOR)
                + "/"
                + value.get(FamilyIndicators.PENDING));
  }

  @Test
  void aSchoolThatIsNotThereIsSaidSo() {
    assertThatThrownBy(() -> explain(Indicator.TWO_WAY_SHARE, null, "nowhere"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("no school of these exports is called 'nowhere'");
  }

  private static String sum(Explanation explanation) {
    long taken = 0;
    long known = 0;
    long pending = 0;
    for (Explanation.Line line : explanation.lines()) {
      taken += line.taken();
      known += line.known();
      pending += line.pending();
    }
    return taken + "/" + known + "/" + pending;
  }
}
