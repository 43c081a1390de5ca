package org.rapport.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.Indicator;

/**
 * Every number that a reader meets, in sentences, headings, cells and the words of charts, equals
 * what was published. What no rule of {@link Tracing} can lead back to a row is a finding.
 */
class WordsTraceTest {
  private static final String DISTRICT = "Lakeview Unified School District";

  @TempDir static Path folder;

  /** The drawn reports of each made-up district, by the snapshot from which they were drawn. */
  private static final Map<Path, List<DrawnReport>> DRAWN = new LinkedHashMap<>();

  private static Path sample;

  @BeforeAll
  static void draw() {
    sample = SampleDistrict.write(folder.resolve("sample"));
    List<Path> snapshots =
        List.of(
            sample,
            SampleDistrict.writeLarge(folder.resolve("large"), 12),
            SampleDistrict.writeTwoMonths(folder.resolve("young")),
            SampleDistrict.writeHidden(folder.resolve("hidden")),
            SampleDistrict.writeAttendanceOnly(folder.resolve("bare")));
    for (Path snapshot : snapshots) {
      Path out = folder.resolve("out-" + snapshot.getFileName());
      DRAWN.put(
          snapshot,
          Reports.draw(
              new ReportRequest(
                  snapshot, SampleDistrict.MONTH, DISTRICT, "en", out, Optional.empty(), "0.1.0")));
    }
  }

  @Test
  void everyNumberOfEveryReportIsPublished() throws IOException {
    List<String> untraced = new ArrayList<>();
    for (Map.Entry<Path, List<DrawnReport>> drawn : DRAWN.entrySet()) {
      untraced.addAll(untraced(drawn.getValue(), PublishedRows.of(drawn.getKey())));
    }
    assertThat(untraced).isEmpty();
  }

  @Test
  void aTamperedEstimateIsFoundInSentencesHeadingsCellsAndCharts() throws IOException {
    assertThat(
            untracedAfter(
                "102",
                Indicator.INDIVIDUAL_REACH_RATE,
                row -> row.withEstimate(row.estimate() + 0.07)))
        .anyMatch(words -> words.contains("clearly below the district: 67% against 77%"))
        .anyMatch(words -> words.contains("up 10.0 points since October 2025"))
        .anyMatch(words -> words.contains("October 2026: 67%, range"))
        .anyMatch(words -> words.contains("over 12 months, now 67%"))
        .anyMatch(words -> words.contains("67% (63–71)"));
  }

  @Test
  void aTamperedChangeIsFoundInTheLeadSentence() throws IOException {
    assertThat(
            untracedAfter(
                "102", Indicator.INDIVIDUAL_REACH_RATE, row -> row.withChange(row.change() + 0.01)))
        .anyMatch(words -> words.contains("rose by 4.2 points"));
  }

  @Test
  void aTamperedCountIsFoundInTheReasonsToAct() throws IOException {
    assertThat(
            untracedAfter(
                "102", Indicator.FULL_ACCESS_SHARE, row -> row.withNumerator(row.numerator() + 1)))
        .anyMatch(words -> words.contains("589 of 655"));
  }

  @Test
  void aTamperedStateIsFoundInTheCoverage() throws IOException {
    assertThat(
            untracedAfter(
                "107", Indicator.WORKSHOP_REACH, row -> row.withState("not_enough_evidence")))
        .anyMatch(words -> words.matches("(?s)coverage: .*6 2 0 1.*"));
  }

  @Test
  void aTamperedLanguageIsFoundInItsRowAndAmongTheGaps() throws IOException {
    assertThat(
            untracedAfter(
                "102/ar", Indicator.SCHOOL_REPLY_RATE_2SD, row -> row.withEstimate(Double.NaN)))
        .anyMatch(words -> words.startsWith("language: Arabic"))
        .anyMatch(words -> words.startsWith("gaps: Arabic"));
  }

  private static List<String> untracedAfter(
      String id, Indicator indicator, UnaryOperator<PublishedRows.Value> tampering)
      throws IOException {
    PublishedRows rows = PublishedRows.of(sample).tampered(id, indicator, tampering);
    return untraced(DRAWN.get(sample), rows);
  }

  private static List<String> untraced(List<DrawnReport> drawn, PublishedRows rows)
      throws IOException {
    List<String> untraced = new ArrayList<>();
    List<Tracing> traced = new ArrayList<>();
    for (DrawnReport report : drawn) {
      assertThat(Files.exists(report.file())).isTrue();
      String id = report.name().equals(DISTRICT) ? PublishedRows.DISTRICT : rows.id(report.name());
      Tracing tracing = new Tracing(rows, id, ReadAloud.of(report.file()));
      traced.add(tracing);
      untraced.addAll(tracing.untraced());
    }
    // The district counts claims that its schools' own pages make.
    traced.stream()
        .filter(tracing -> tracing.id().equals(PublishedRows.DISTRICT))
        .forEach(district -> untraced.addAll(district.untracedClaims(traced)));
    return untraced;
  }
}
