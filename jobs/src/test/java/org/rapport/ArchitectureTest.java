package org.rapport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.contract.tables.Tables;
import org.rapport.jobs.cli.Main;

/** The house keeps its rules, and each rule is seen to fail where a fixture breaks it. */
class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.rapport");

  private static final JavaClasses FIXTURES =
      new ClassFileImporter().importPackages("org.rapport.fixture");

  /** Each rule with words of the violation that its fixture must raise. */
  static Stream<Arguments> rules() {
    return Stream.of(
        arguments(
            ArchitectureRules.CONTRACT_IS_PLAIN_JAVA,
            "org.rapport.fixture.contract.ImportsJackson"),
        arguments(
            ArchitectureRules.SPARK_STAYS_IN_ONE_PACKAGE,
            "org.rapport.fixture.jobs.family.ImportsSpark"),
        arguments(
            ArchitectureRules.REPORTS_STAND_ALONE, "org.rapport.fixture.reports.model.ImportsJobs"),
        arguments(
            ArchitectureRules.REPORTS_STAND_ALONE,
            "org.rapport.fixture.reports.model.ImportsSpark"),
        arguments(
            ArchitectureRules.ROOMS_DO_NOT_LOOK_UP,
            "org.rapport.fixture.jobs.ingest.ImportsTheCommandLine"),
        arguments(
            ArchitectureRules.THE_FLOW_DOES_NOT_KNOW_THE_COMMAND_LINE,
            "org.rapport.fixture.jobs.spark.ImportsTheCommandLine"),
        arguments(
            ArchitectureRules.THE_DOMAIN_IS_PLAIN_JAVA,
            "org.rapport.fixture.jobs.family.ImportsIngest"),
        arguments(
            ArchitectureRules.THE_DOMAIN_IS_PLAIN_JAVA,
            "org.rapport.fixture.jobs.estimate.ImportsHadoop"),
        arguments(
            ArchitectureRules.ONLY_THE_EDGE_CALLS_REPORTS,
            "org.rapport.fixture.jobs.warehouse.ImportsReports"),
        arguments(
            ArchitectureRules.NOTHING_THAT_MEASURES_SEES_THE_TRUTH,
            "org.rapport.fixture.jobs.family.ReadsTheTruth"),
        arguments(
            ArchitectureRules.THE_TRUTH_IS_COUNTED_INDEPENDENTLY,
            "org.rapport.fixture.jobs.simulate.KnownTruth"),
        arguments(
            ArchitectureRules.NO_PACKAGE_CYCLES,
            "Slice fixture.cycle.east -> \n                Slice fixture.cycle.west"),
        arguments(
            ArchitectureRules.ONLY_THE_COMMAND_LINE_KNOWS_CLOCK_AND_EXIT,
            "org.rapport.fixture.jobs.family.KnowsClockAndExit.exits()"),
        arguments(
            ArchitectureRules.ONLY_THE_COMMAND_LINE_KNOWS_CLOCK_AND_EXIT,
            "org.rapport.fixture.jobs.family.KnowsClockAndExit.asksForToday()"),
        arguments(
            ArchitectureRules.ONLY_THE_COMMAND_LINE_KNOWS_CLOCK_AND_EXIT,
            "org.rapport.fixture.jobs.family.KnowsClockAndExit.asksAnOldDate()"),
        arguments(
            ArchitectureRules.ONLY_THE_COMMAND_LINE_KNOWS_CLOCK_AND_EXIT,
            "org.rapport.fixture.jobs.family.KnowsClockAndExit.makesAClock()"),
        arguments(
            ArchitectureRules.ONLY_THE_COMMAND_LINE_KNOWS_CLOCK_AND_EXIT,
            "org.rapport.fixture.jobs.family.KnowsClockAndExit.asksTheSystem()"),
        arguments(
            ArchitectureRules.STORAGE_STAYS_AT_THE_EDGES,
            "org.rapport.fixture.jobs.simulate.ImportsParquet"),
        arguments(
            ArchitectureRules.COLOURS_AND_FONTS_STAY_IN_THE_THEME,
            "org.rapport.fixture.reports.chart.ChoosesAColour"),
        arguments(
            ArchitectureRules.PDF_STAYS_IN_PAGES, "org.rapport.fixture.reports.chart.ImportsPdf"),
        arguments(
            ArchitectureRules.NAMES_SAY_WHAT_A_CLASS_IS,
            "org.rapport.fixture.jobs.family.StringUtils"),
        arguments(
            ArchitectureRules.NAMES_SAY_WHAT_A_CLASS_IS,
            "org.rapport.fixture.jobs.family.KnowsClockAndExit$RosterManager"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theHouseKeepsTheRule(ArchRule rule, String violation) {
    assertThatCode(() -> rule.check(HOUSE)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aFixtureBreaksTheRule(ArchRule rule, String violation) {
    List<String> details = rule.evaluate(FIXTURES).getFailureReport().getDetails();

    assertThat(details).anyMatch(detail -> detail.contains(violation));
  }

  @Test
  void allModulesAreJudged() {
    assertThat(HOUSE.contain(Tables.class)).isTrue();
    assertThat(HOUSE.contain(Main.class)).isTrue();
    assertThat(HOUSE).noneMatch(type -> type.getPackageName().startsWith("org.rapport.fixture"));
  }

  @Test
  void aColourMayBeHandedOn() {
    assertThat(
            ArchitectureRules.COLOURS_AND_FONTS_STAY_IN_THE_THEME
                .evaluate(FIXTURES)
                .getFailureReport()
                .getDetails())
        .noneMatch(detail -> detail.contains("SampleTheme") || detail.contains("HandsAColourOn"));
  }
}
