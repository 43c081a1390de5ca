package org.rapport.reports.model;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rapport.contract.Index;
import org.rapport.contract.IndexWeights;
import org.rapport.contract.Indicator;
import org.rapport.contract.Measure;
import org.rapport.contract.Threshold;

/**
 * The report of one school and month.
 *
 * @param families how many, in words
 * @param sentences the most important change, the most important gap
 * @param tiles up to four lines with a value, practice before outcomes
 * @param lines both indices, then every indicator that reports show
 * @param unmeasured what cannot be shown, and why
 * @param reasons what the school left open, with counts
 * @param equity one indicator by home language, where such values were published
 * @param findings what may be said of gaps between home languages, where such were published
 * @param indexVersion the version of the weights behind the indices; empty where there are none
 * @param quality what was read, as sentences
 * @param reading how to read the report
 * @param numbers the numbers behind its charts, as CSV
 */
public record SchoolReport(
    School school,
    YearMonth month,
    String districtName,
    String families,
    List<String> sentences,
    List<Line> tiles,
    Optional<Trend> trend,
    List<Line> lines,
    List<Unmeasured> unmeasured,
    NextStep nextStep,
    List<Reason> reasons,
    Optional<Equity> equity,
    Optional<Findings> findings,
    String indexVersion,
    List<String> quality,
    List<Unmeasured> reading,
    String numbers) {
  private static final int TILES = 4;

  public SchoolReport {
    sentences = List.copyOf(sentences);
    tiles = List.copyOf(tiles);
    lines = List.copyOf(lines);
    unmeasured = List.copyOf(unmeasured);
    reasons = List.copyOf(reasons);
    quality = List.copyOf(quality);
    reading = List.copyOf(reading);
  }

  /** The report of a school, from what was published. */
  public static SchoolReport of(
      Published published, School school, YearMonth month, String districtName) {
    List<Line> lines = new Lines(published, month).of(Group.school(school.id()));
    Optional<Equity> equity = Equity.of(published, lines, Group.school(school.id()));
    Optional<Findings> findings = Findings.of(published.gaps(Group.school(school.id())));
    Numbers numbers = new Numbers().withHistories(school.trueName(), lines);
    equity.ifPresent(found -> numbers.withLanguages(school.trueName(), month, found));
    return new SchoolReport(
        school,
        month,
        districtName,
        families(lines),
        List.of(Sentences.change(lines), Sentences.gap(lines, findings)),
        tiles(lines),
        Trend.of(practiceFirst(lines), "This school"),
        lines,
        Unmeasured.of(lines),
        NextStep.of(lines, findings),
        Reason.of(lines),
        equity,
        findings,
        published.indexVersion(),
        Notes.quality(published.counts()),
        Notes.reading(),
        numbers.csv());
  }

  /** Up to four lines that have a value, practice before outcomes. */
  static List<Line> tiles(List<Line> lines) {
    return practiceFirst(lines).stream()
        .filter(line -> line.estimate() != null && line.isOfHundred())
        .limit(TILES)
        .toList();
  }

  /** Indices, then what schools do before what comes of it, otherwise as the contract has it. */
  static List<Line> practiceFirst(List<Line> lines) {
    List<Line> sorted = new ArrayList<>(lines);
    sorted.sort(
        Comparator.comparing((Line line) -> line.measure() != Index.TRUST_BUILDING_PRACTICE)
            .thenComparing(line -> line.isIndex())
            .thenComparing(line -> line.measure().isOutcome())
            .thenComparing(line -> ordinal(line)));
    return List.copyOf(sorted);
  }

  private static int ordinal(Line line) {
    return line.measure() instanceof Indicator indicator ? indicator.ordinal() : 0;
  }

  /** The largest number of families that any indicator counts, which comes nearest to all. */
  static String families(List<Line> lines) {
    long families = lines.stream().mapToLong(Line::families).max().orElse(0);
    if (families == 0) {
      return "no families counted";
    }
    return families < Threshold.PUBLISH_FAMILIES.count()
        ? "fewer than 10 families"
        : Words.count(families) + " families";
  }

  /** The lines of indices. */
  public List<Line> indices() {
    return lines.stream().filter(Line::isIndex).toList();
  }

  /** The lines of indicators, without those of indices. */
  public List<Line> indicators() {
    return lines.stream().filter(line -> !line.isIndex()).toList();
  }

  /** The line of one measure. */
  public Line line(Measure measure) {
    return lines.stream()
        .filter(line -> line.measure() == measure)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(measure.code()));
  }

  /** What an index is made of; empty where its weights are not the standard ones. */
  public Optional<IndexParts> parts(Index index) {
    return indexVersion.equals(IndexWeights.STANDARD.version())
        ? Optional.of(IndexParts.of(index, lines))
        : Optional.empty();
  }
}
