package org.rapport.reports.model;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;

/**
 * The report of one school and month.
 *
 * @param families how many, in words
 * @param sentences the most important change, the most important gap
 * @param tiles up to four lines with a value, practice before outcomes
 * @param lines every indicator
 * @param unmeasured what cannot be shown, and why
 * @param reasons what the school left open, with counts
 * @param equity one indicator by home language, where such values were published
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
    Numbers numbers = new Numbers().withHistories(school.name(), lines);
    equity.ifPresent(found -> numbers.withLanguages(school.name(), month, found));
    return new SchoolReport(
        school,
        month,
        districtName,
        families(lines),
        List.of(Sentences.change(lines), Sentences.gap(lines)),
        tiles(lines),
        Trend.of(practiceFirst(lines), "This school"),
        lines,
        unmeasured(lines),
        NextStep.of(lines),
        Reason.of(lines),
        equity,
        Notes.quality(published.counts()),
        Notes.reading(),
        numbers.csv());
  }

  /** Up to four lines that have a value, practice before outcomes. */
  static List<Line> tiles(List<Line> lines) {
    return practiceFirst(lines).stream()
        .filter(line -> line.estimate() != null && line.isShare())
        .limit(TILES)
        .toList();
  }

  /** What schools do before what comes of it, otherwise in the order of the contract. */
  static List<Line> practiceFirst(List<Line> lines) {
    List<Line> sorted = new ArrayList<>(lines);
    sorted.sort(Comparator.comparing(line -> !NextStep.isPractice(line)));
    return List.copyOf(sorted);
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

  /** What is missing; the same cause is told once for all indicators that it concerns. */
  private static List<Unmeasured> unmeasured(List<Line> lines) {
    record Cause(String state, String why) {}
    Map<Cause, List<String>> what = new LinkedHashMap<>();
    for (Line line : lines) {
      if (line.estimate() == null) {
        what.computeIfAbsent(
                new Cause(line.rangeInCell(), line.reason()), cause -> new ArrayList<>())
            .add(line.phrase().label());
      }
    }
    List<Unmeasured> gaps = new ArrayList<>();
    what.forEach(
        (cause, labels) -> gaps.add(new Unmeasured(allOr(labels), cause.state(), cause.why())));
    return gaps;
  }

  /** The labels as a list, or one word where they are all. */
  static String allOr(List<String> labels) {
    return labels.size() == Indicator.reported().size() ? "Every indicator" : Words.list(labels);
  }
}
