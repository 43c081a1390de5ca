package org.rapport.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Measure;

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
  void theNumbersAtTheEndsOfLinesArePublished() throws IOException {
    int labels = 0;
    for (Map.Entry<Path, List<DrawnReport>> drawn : DRAWN.entrySet()) {
      PublishedRows rows = PublishedRows.of(drawn.getKey());
      for (DrawnReport report : drawn.getValue()) {
        String text = printed(report);
        labels += untracedLabels(text, idOf(report, rows), rows, SCHOOL_LABEL).total();
        assertThat(untracedLabels(text, idOf(report, rows), rows, SCHOOL_LABEL).untraced())
            .isEmpty();
        assertThat(untracedLabels(text, PublishedRows.DISTRICT, rows, DISTRICT_LABEL).untraced())
            .isEmpty();
      }
    }
    assertThat(labels).as("labels found at all").isGreaterThan(10);
  }

  @Test
  void aTamperedEstimateIsFoundAtTheEndOfALine() throws IOException {
    DrawnReport report =
        DRAWN.get(sample).stream()
            .filter(drawn -> SCHOOL_LABEL.matcher(printed(drawn)).find())
            .findFirst()
            .orElseThrow();
    PublishedRows rows = PublishedRows.of(sample);
    List<PublishedRows.Value> tampered =
        rows.values().stream().map(row -> row.withEstimate(row.estimate() + 0.07)).toList();
    PublishedRows other =
        new PublishedRows(
            tampered,
            rows.measured(),
            rows.measuredFamilies(),
            rows.reasons(),
            rows.gaps(),
            rows.names(),
            rows.runs());
    assertThat(untracedLabels(printed(report), idOf(report, rows), other, SCHOOL_LABEL).untraced())
        .isNotEmpty();
  }

  private static final Pattern SCHOOL_LABEL =
      Pattern.compile("([0-9.]+)(?:%| of 100) \\(([0-9.]+) to ([0-9.]+)\\)");
  private static final Pattern DISTRICT_LABEL =
      Pattern.compile("(?m)^District\\R([0-9.]+)(?:%| of 100)(?: \\(([0-9.]+) to ([0-9.]+)\\))?$");

  private record Labels(int total, List<String> untraced) {}

  /** Labels in the page's text whose numbers are no value, and range, of the group's last month. */
  private static Labels untracedLabels(
      String text, String id, PublishedRows rows, Pattern pattern) {
    List<String> untraced = new ArrayList<>();
    int total = 0;
    Matcher label = pattern.matcher(text);
    while (label.find()) {
      total++;
      boolean isPublished =
          rows.values().stream()
              .filter(row -> row.id().equals(id) && row.month().equals(PublishedRows.LAST))
              .anyMatch(
                  row ->
                      isPrinted(label.group(1), row.estimate())
                          && (label.group(2) == null
                              || (isPrinted(label.group(2), row.lower())
                                  && isPrinted(label.group(3), row.upper()))));
      if (!isPublished) {
        untraced.add(label.group());
      }
    }
    return new Labels(total, untraced);
  }

  private static boolean isPrinted(String number, double share) {
    String format = number.contains(".") ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, share * 100).equals(number);
  }

  private static String idOf(DrawnReport report, PublishedRows rows) {
    return report.name().equals(DISTRICT) ? PublishedRows.DISTRICT : rows.id(report.name());
  }

  private static String printed(DrawnReport report) {
    try (PDDocument document = Loader.loadPDF(report.file().toFile())) {
      return new PDFTextStripper().getText(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
        .anyMatch(words -> words.startsWith("coverage: Events"));
  }

  @Test
  void aTamperedLanguageIsFoundInItsRowAndAmongTheGaps() throws IOException {
    assertThat(
            untracedAfter(
                "102/ar", Indicator.SCHOOL_REPLY_RATE_2SD, row -> row.withEstimate(Double.NaN)))
        .anyMatch(words -> words.startsWith("language: Arabic"))
        .anyMatch(words -> words.startsWith("gaps: Arabic"));
  }

  @Test
  void aTamperedIndexIsFoundInItsTileItsHeadingAndItsRow() throws IOException {
    assertThat(
            untracedAfter(
                "102",
                Index.TRUST_BUILDING_PRACTICE,
                row -> row.withEstimate(row.estimate() + 0.07)))
        .anyMatch(words -> words.contains("Trust-building practice 58 of 100"))
        .anyMatch(words -> words.contains("Trust-building practice: 58 of 100, clearly below"))
        .anyMatch(words -> words.startsWith("row: Trust-building practice 58 56 to 60"));
  }

  @Test
  void aTamperedGapIsFoundInItsRow() throws IOException {
    PublishedRows rows = PublishedRows.of(sample);
    List<PublishedRows.Gap> tampered =
        rows.gaps().stream()
            .map(gap -> gap.withDifference(gap.difference() + (gap.id().equals("102") ? 0.02 : 0)))
            .toList();
    PublishedRows other =
        new PublishedRows(
            rows.values(),
            rows.measured(),
            rows.measuredFamilies(),
            rows.reasons(),
            tampered,
            rows.names(),
            rows.runs());
    assertThat(untraced(DRAWN.get(sample), other))
        .anyMatch(words -> words.startsWith("gap: Replies in 2 school days All other languages"))
        .allMatch(words -> words.startsWith("gap: "));
  }

  private static List<String> untracedAfter(
      String id, Measure indicator, UnaryOperator<PublishedRows.Value> tampering)
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
      Tracing tracing = new Tracing(rows, idOf(report, rows), ReadAloud.of(report.file()));
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
