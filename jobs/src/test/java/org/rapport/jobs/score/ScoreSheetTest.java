package org.rapport.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExitCode;
import org.rapport.contract.Field;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Table;
import org.rapport.contract.UserError;
import org.rapport.contract.tables.FamilyIndicators;
import org.rapport.contract.tables.FamilyIndices;
import org.rapport.contract.tables.FamilySchoolEvidence;
import org.rapport.contract.tables.GroupIndicators;
import org.rapport.jobs.simulate.TruthTable;

/** Four families of one school in one month, whose school answers 3 of 4 messages of each. */
class ScoreSheetTest {
  private static final YearMonth MAY = YearMonth.of(2026, 5);
  private static final String MONTH_START = "month_start";
  private static final Indicator REPLY = Indicator.SCHOOL_REPLY_RATE_2SD;

  @TempDir Path folder;

  private final Map<Table, List<@Nullable Object[]>> published = new HashMap<>();

  @BeforeEach
  void write() throws IOException {
    List<String> families = new ArrayList<>();
    for (int family = 1; family <= 4; family++) {
      String language = family <= 2 ? "en" : "es";
      families.add("F" + family + ",F" + family + "," + language + ",," + language + ",,1,false");
    }
    write(TruthTable.FAMILIES, families);
    writeMonths("");
    write(TruthTable.STUDENT_SCHOOL, List.of());
    write(TruthTable.SCENARIO, List.of("volume,2.000000"));
    for (int family = 1; family <= 4; family++) {
      evidence("F" + family, 3);
      value("F" + family, 0.5 + family / 10.0, family == 4 ? 0.95 : 0.3, 0.99);
    }
    group(REPLY, "home_language", "en", 0.7);
    group(REPLY, "home_language", "es", 0.6);
  }

  @Test
  void everyEqualCellCountsAndEveryOtherIsNamed() {
    assertThat(sheet().text()).contains("172 of 172 cells of evidence equal the truth (100.0 %)");
    published.get(FamilySchoolEvidence.TABLE).clear();
    evidence("F1", 2);
    evidence("F2", 3);
    evidence("F3", 3);
    assertThat(sheet().text())
        .contains("128 of 130 cells of evidence equal the truth (98.5 %); 1 row is missing")
        .contains("- school_reply_rate_2sd: 1 cell differs");
  }

  @Test
  void ranksAndCoverageStandBesideTheirErrors() {
    assertThat(sheet().text())
        .contains("| school_reply_rate_2sd | 4 | 1.00 ± unknown | 1.00 ± unknown |")
        .contains("| school_reply_rate_2sd | 100.0 ± 0.0 % (4) | 75.0 ± 21.7 % (4) |")
        .contains("en 100.0 ± 0.0 % (2), es 100.0 ± 0.0 % (2)");
  }

  @Test
  void gapsOfDeedsAreThoseOfTheLanguagesThatFamiliesSpeak() {
    assertThat(sheet().text())
        .contains(
            "| school_reply_rate_2sd | es | -0.285 | -0.200 | 0.100 | -0.041 to 0.241 | no | no |");
  }

  @Test
  void everyTargetStandsBesideItsValueAndItsVerdict() {
    assertThat(sheet().text())
        .contains("## Acceptance targets (indicators.md 5.4)")
        .contains("| exact counts under all messiness (any) | all cells | 1.000 | 1.000 ± 0.000 |")
        .contains(
            "| family component, coverage (n of 2 and more) | school_reply_rate_2sd | 0.930 to 0.970 |"
                + " 1.000 ± 0.153 | 4 | too little to judge |")
        .contains(
            "| family index, coverage (300 families and more) | trust_building_practice | 0.930 to"
                + " 0.970 | unknown | 0 | not asked of this district |");
    assertThat(sheet().json())
        .extractingByKey("acceptance", InstanceOfAssertFactories.LIST)
        .first(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("target", "exact_counts")
        .containsEntry("source", "indicators.md 5.4")
        .containsEntry("verdict", "met");
  }

  @Test
  void targetsForMoreContactsAreAskedWhereTheScenarioHasThem() {
    assertThat(sheet().text())
        .contains("| Spearman of family index and latent trust (2x, 3 months) |")
        .doesNotContain("| Spearman of family index and latent trust (1x, 3 months) |");
  }

  @Test
  void whatEventsOfferIsHeldAgainstTheOffersAndTheChanceOfThemStandsBeside() throws IOException {
    writeMonths("1,2,0,0.9");
    group(Indicator.FULL_ACCESS_SHARE, "school", "01", 0.5);
    String target = "| school roll-ups, coverage (10 families and more) | full_access_share, ";
    assertThat(sheet().text())
        .contains(target + "as offered at the events held | 0.930 to 0.970 | 1.000 ± 0.219 | 1 |")
        .contains(
            target
                + "the chance that a school offers it | 0.930 to 0.970 | 0.000 ± 0.219 | 1 | not"
                + " asked of this district |")
        .contains(
            "Of full_access_share, 100.0 ± 0.0 % (1) of intervals hold what was offered at the"
                + " events that were held;");
    assertThat(sheet().json())
        .extractingByKey("coverage_of_schools_of_offers_at_events_held")
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsOnlyKeys("full_access_share");
  }

  @Test
  void aSchoolIsJudgedByFamiliesLikeItsOwnWhereOtherPopulationsAreKnown() throws IOException {
    // Its own families have recorded chances of 0.5 to 0.97: 0.6675 together.
    group(REPLY, "school", "01", 0.8);
    assertThat(sheet().text())
        .contains("judged by the very families that they have")
        .contains("| school_reply_rate_2sd | 0.0 ± 0.0 % (1) | 100.0 ± 0.0 % (1) |");

    population("01", "0.9");
    population("02", "0.6");
    ScoreSheet sheet = ScoreSheet.of(truth(), Truth.populations(folder), rows(List.of(MAY)));
    assertThat(sheet.text())
        .contains("judged by families like theirs: the mean of 2 other populations")
        .contains("| school_reply_rate_2sd | 100.0 ± 0.0 % (1) | 100.0 ± 0.0 % (1) |");
    assertThat(sheet.json()).containsEntry("populations", 2);
  }

  /** A truth of other families at the same school, all with one chance of an answer. */
  private void population(String number, String chance) throws IOException {
    Path other = Files.createDirectories(folder.resolve("populations").resolve(number));
    Files.copy(folder.resolve("families.csv"), other.resolve("families.csv"));
    List<String> lines = Files.readAllLines(folder.resolve("family_school.csv"));
    lines.replaceAll(line -> line.replaceAll(",3,4,1,0[.][0-9]+", ",3,4,1," + chance));
    lines.replaceAll(line -> line.replaceAll(",0[.]([4-7]|97)(?=,*$)", "," + chance));
    Files.write(other.resolve("family_school.csv"), lines);
  }

  @Test
  void aYearIsTheMeanOfItsQuartersOfFamiliesThatHaveAllThree() {
    List<YearMonth> quarters = List.of(MAY.minusMonths(6), MAY.minusMonths(3), MAY);
    for (YearMonth quarter : quarters) {
      index(quarter, "F1", 40);
      index(quarter, "F2", quarter.equals(MAY) ? 30 : 60);
      index(quarter, "F3", 70);
    }
    index(MAY, "F4", 20);
    ScoreSheet sheet = ScoreSheet.of(truth(), List.of(), rows(quarters));
    assertThat(sheet.text())
        .contains("ranks with trust 1.00 ± unknown, of 3 families that have all three.");
    assertThat(sheet.json())
        .extractingByKey("acceptance", InstanceOfAssertFactories.LIST)
        .filteredOn(row -> ((Map<?, ?>) row).get("target").equals("index_latent_ranks_2x"))
        .singleElement(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("count", 4L);
    assertThat(ScoreSheet.of(truth(), List.of(), rows(List.of(MAY))).text())
        .contains("ranks with trust unknown, of 0 families that have all three.");
  }

  @Test
  void whatIsNotMeasuredYetIsSaid() {
    assertThat(sheet().json()).containsEntry("alerts", "not yet measured");
    assertThat(sheet().text()).contains("Not yet measured.");
  }

  @Test
  void aRunOfAnotherMonthIsRefused() {
    PublishedRows march = rows(List.of(YearMonth.of(2026, 3)));
    assertThatThrownBy(() -> ScoreSheet.of(truth(), List.of(), march))
        .hasMessage(
            "the newest published month is 2026-03, and the truth is as of the end of 2026-05; run"
                + " that month first")
        .isInstanceOf(UserError.class);
  }

  @Test
  void aFolderWithoutTruthIsRefused() {
    assertThatThrownBy(() -> Truth.read(folder.resolve("no"), id -> id, id -> id))
        .hasMessage(
            folder.resolve("no")
                + " holds no families.csv; name the truth/ of a simulated district")
        .extracting(thrown -> ((UserError) thrown).exitCode())
        .isEqualTo(ExitCode.CANNOT_START);
  }

  @Test
  void aDamagedTruthIsRefusedWithItsPlace() throws IOException {
    Path file = folder.resolve("family_school.csv");
    List<String> lines = Files.readAllLines(file);
    Files.write(file, List.of(lines.get(0), lines.get(1), lines.get(2).substring(0, 40)));
    assertThatThrownBy(this::truth)
        .isInstanceOf(UserError.class)
        .hasMessage(
            file + ", record 2: it has too few or too many fields; simulate the district again");

    Files.write(file, List.of(lines.get(0), lines.get(1).replaceFirst(",20,", ",many,")));
    assertThatThrownBy(this::truth)
        .isInstanceOf(UserError.class)
        .hasMessage(
            file + ", record 1: text stands where a number belongs; simulate the district again");
  }

  @Test
  void anUnknownErrorIsSaidInWords() {
    assertThat(Reading.text(1, Double.NaN, 2)).isEqualTo("1.00 ± unknown");
    assertThat(Reading.text(Double.NaN, Double.NaN, 2)).isEqualTo("unknown");
    assertThat(Reading.text(0.5, 0.25, 3)).isEqualTo("0.500 ± 0.250");
  }

  /** Records say less of what the school does than is true, and more for the last family. */
  private static String recorded(int family) {
    return family == 4 ? "0.97" : "0." + (4 + family);
  }

  private ScoreSheet sheet() {
    return ScoreSheet.of(truth(), List.of(), rows(List.of(MAY)));
  }

  private Truth truth() {
    return Truth.read(folder, id -> id, id -> id);
  }

  private PublishedRows rows(List<YearMonth> months) {
    return new PublishedRows() {
      @Override
      public List<YearMonth> months() {
        return months;
      }

      @Override
      public void each(Table table, YearMonth month, Consumer<@Nullable Object[]> rows) {
        int start = table.fields().stream().map(Field::name).toList().indexOf(MONTH_START);
        for (@Nullable Object[] row : published.getOrDefault(table, List.of())) {
          if (start < 0 || row[start] == null || month.atDay(1).equals(row[start])) {
            rows.accept(row);
          }
        }
      }
    };
  }

  /** Months of the families; their full access where it is told, as x, n, pending and p. */
  private void writeMonths(String access) throws IOException {
    List<String> months = new ArrayList<>();
    for (int family = 1; family <= 4; family++) {
      StringBuilder row = new StringBuilder("2026-05-01,F" + family + ",01,20,0." + family + ",0");
      for (Indicator indicator : TruthTable.told()) {
        boolean isAccess = indicator == Indicator.FULL_ACCESS_SHARE && !access.isEmpty();
        String other = isAccess ? "," + access : ",,,,";
        row.append(indicator == REPLY ? ",3,4,1,0." + (5 + family) : other);
      }
      for (Indicator indicator : TruthTable.recordedOtherwise()) {
        row.append(indicator == REPLY ? "," + recorded(family) : ",");
      }
      months.add(row.toString());
    }
    write(TruthTable.FAMILY_SCHOOL, months);
  }

  private void write(TruthTable table, List<String> rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of(String.join(",", table.columns())));
    lines.addAll(rows);
    Files.write(folder.resolve(table.code() + ".csv"), lines);
  }

  private void evidence(String family, int answered) {
    Map<Field, Object> row = new HashMap<>();
    row.put(FamilySchoolEvidence.MONTH_START, LocalDate.of(2026, 5, 1));
    row.put(FamilySchoolEvidence.FAMILY_ID, family);
    row.put(FamilySchoolEvidence.SCHOOL_ID, "01");
    row.put(FamilySchoolEvidence.ENROLLED_DAYS, 20);
    row.put(FamilySchoolEvidence.taken(REPLY), answered);
    row.put(FamilySchoolEvidence.known(REPLY), 4);
    row.put(FamilySchoolEvidence.pending(REPLY), 1);
    publish(FamilySchoolEvidence.TABLE, row);
  }

  private void value(String family, double estimate, double lower, double upper) {
    Map<Field, Object> row = new HashMap<>();
    row.put(FamilyIndicators.FAMILY_ID, family);
    row.put(FamilyIndicators.SCHOOL_ID, "01");
    row.put(FamilyIndicators.INDICATOR, REPLY.code());
    row.put(FamilyIndicators.DENOMINATOR, 4L);
    row.put(FamilyIndicators.ESTIMATE, estimate);
    row.put(FamilyIndicators.LOWER, lower);
    row.put(FamilyIndicators.UPPER, upper);
    publish(FamilyIndicators.TABLE, row);
  }

  private void index(YearMonth month, String family, double value) {
    Map<Field, Object> row = new HashMap<>();
    row.put(FamilyIndices.MONTH_START, month.atDay(1));
    row.put(FamilyIndices.FAMILY_ID, family);
    row.put(FamilyIndices.SCHOOL_ID, "01");
    row.put(FamilyIndices.INDEX, Index.TRUST_BUILDING_PRACTICE.code());
    row.put(FamilyIndices.VALUE, value);
    row.put(FamilyIndices.LOWER, value - 10);
    row.put(FamilyIndices.UPPER, value + 10);
    publish(FamilyIndices.TABLE, row);
  }

  private void group(Indicator indicator, String scope, String id, double estimate) {
    Map<Field, Object> row = new HashMap<>();
    row.put(GroupIndicators.SCOPE, scope);
    row.put(GroupIndicators.SCOPE_ID, id);
    row.put(GroupIndicators.WINDOW, indicator.window().code());
    row.put(GroupIndicators.INDICATOR, indicator.code());
    row.put(GroupIndicators.FAMILIES, 2L);
    row.put(GroupIndicators.ESTIMATE, estimate);
    row.put(GroupIndicators.LOWER, estimate - 0.1);
    row.put(GroupIndicators.UPPER, estimate + 0.1);
    publish(GroupIndicators.TABLE, row);
  }

  private void publish(Table table, Map<Field, Object> values) {
    @Nullable Object[] row = new Object[table.fields().size()];
    values.forEach((field, value) -> row[table.indexOf(field)] = value);
    published.computeIfAbsent(table, unused -> new ArrayList<>()).add(row);
  }
}
