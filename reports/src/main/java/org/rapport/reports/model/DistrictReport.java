package org.rapport.reports.model;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapport.contract.Index;
import org.rapport.contract.Measure;
import org.rapport.contract.Threshold;

/**
 * The report of the district and one month.
 *
 * @param name as pages print it
 * @param ownName its own name, which is another where the faces of the type lack its letters
 * @param families how many, in words
 * @param sentences the most important change, where schools stand apart
 * @param tiles up to four lines with a value
 * @param nextStep what schools can do first
 * @param lines both indices, then every indicator that reports show, for the district as a whole
 * @param shown the measures of the table of schools
 * @param schools one row per school, by name
 * @param equity one indicator by home language over all schools, where such values were published
 * @param findings what may be said of gaps between home languages, where such were published
 * @param gaps at how many schools a home language is clearly apart from its school's average
 * @param coverage of how many values of each section there are some to show
 * @param unmeasured what cannot be shown where, and why
 * @param quality what was read, as sentences
 * @param reading how to read the report
 * @param numbers the numbers behind its charts, as CSV
 */
public record DistrictReport(
    String name,
    String ownName,
    YearMonth month,
    String families,
    List<String> sentences,
    List<Line> tiles,
    Optional<Trend> trend,
    NextStep nextStep,
    List<Line> lines,
    List<Measure> shown,
    List<SchoolRow> schools,
    Optional<Equity> equity,
    Optional<Findings> findings,
    List<LanguageGaps> gaps,
    List<Coverage> coverage,
    List<Unmeasured> unmeasured,
    List<String> quality,
    List<Unmeasured> reading,
    String numbers) {
  private static final int COLUMNS = 3;

  public DistrictReport {
    sentences = List.copyOf(sentences);
    tiles = List.copyOf(tiles);
    lines = List.copyOf(lines);
    shown = List.copyOf(shown);
    schools = List.copyOf(schools);
    gaps = List.copyOf(gaps);
    coverage = List.copyOf(coverage);
    unmeasured = List.copyOf(unmeasured);
    quality = List.copyOf(quality);
    reading = List.copyOf(reading);
  }

  /**
   * One school in the district's table.
   *
   * @param families how many, for a cell
   * @param lines both indices, then every indicator that reports show
   */
  public record SchoolRow(School school, String families, List<Line> lines) {
    public SchoolRow {
      lines = List.copyOf(lines);
    }

    /** The line of one measure. */
    public Line line(Measure measure) {
      return lines.stream()
          .filter(line -> line.measure() == measure)
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(measure.code()));
    }
  }

  /** The report of the district, from what was published. */
  public static DistrictReport of(
      Published published, YearMonth month, String name, String ownName) {
    Lines maker = new Lines(published, month);
    List<Line> lines = maker.of(Group.DISTRICT);
    List<SchoolRow> rows = new ArrayList<>();
    for (School school : published.schools()) {
      List<Line> own = maker.of(Group.school(school.id()));
      rows.add(new SchoolRow(school, familiesInCell(own), own));
    }
    Optional<Equity> equity = Equity.of(published, lines, Group.DISTRICT);
    Optional<Findings> findings = Findings.of(published.gaps(Group.DISTRICT));
    return new DistrictReport(
        name,
        ownName,
        month,
        SchoolReport.families(lines),
        List.of(Sentences.change(lines), apart(rows, findings)),
        SchoolReport.tiles(lines),
        Trend.of(SchoolReport.practiceFirst(lines), "District"),
        NextStep.ofDistrict(lines, rows, findings),
        lines,
        shown(lines, rows),
        rows,
        equity,
        findings,
        equity.map(found -> LanguageGaps.of(published, rows, found)).orElse(List.of()),
        Coverage.of(rows),
        MissingWhere.of(rows),
        Notes.quality(published.counts()),
        Notes.reading(),
        numbers(ownName, lines, rows, month, equity));
  }

  /** Schools that stand apart; where none do, the gap between home languages. */
  private static String apart(List<SchoolRow> rows, Optional<Findings> findings) {
    return SchoolsApart.of(rows).isPresent()
        ? schoolsApart(rows)
        : findings.flatMap(Findings::headline).orElseGet(() -> schoolsApart(rows));
  }

  /** Where most schools stand clearly on the side that asks for attention; never which of them. */
  static String schoolsApart(List<SchoolRow> rows) {
    boolean anyValue =
        rows.stream()
            .flatMap(row -> row.lines().stream())
            .anyMatch(line -> line.estimate() != null);
    if (!anyValue) {
      return "No school has a value that can be shown; what is not measured stands below.";
    }
    return SchoolsApart.of(rows).map(SchoolsApart::inWords).orElseGet(() -> noneApart(rows));
  }

  private static String noneApart(List<SchoolRow> rows) {
    List<Line> apart =
        rows.stream()
            .flatMap(row -> row.lines().stream())
            .filter(line -> line.standing().isClear())
            .toList();
    List<Line> asking = apart.stream().filter(Line::asksForAttention).toList();
    if (apart.isEmpty()) {
      return "No school is clearly apart from the district on any indicator.";
    }
    return asking.isEmpty()
        ? "No school stands clearly worse than the district on any indicator."
        : "Schools stand clearly worse than the district only on indicators "
            + Sentences.kinds(asking)
            + ".";
  }

  private static String numbers(
      String name,
      List<Line> lines,
      List<SchoolRow> rows,
      YearMonth month,
      Optional<Equity> equity) {
    Numbers numbers = new Numbers().withHistories(name, lines);
    for (SchoolRow row : rows) {
      numbers.withHistories(row.school().trueName(), row.lines());
    }
    equity.ifPresent(found -> numbers.withLanguages(name, month, found));
    return numbers.csv();
  }

  private static String familiesInCell(List<Line> lines) {
    long families = lines.stream().mapToLong(Line::families).max().orElse(0);
    if (families == 0) {
      return "–";
    }
    return families < Threshold.PUBLISH_FAMILIES.count() ? "<10" : Words.count(families);
  }

  /** What the lines of each school measure. */
  static List<Measure> measures(List<SchoolRow> rows) {
    return rows.stream().limit(1).flatMap(row -> row.lines().stream()).map(Line::measure).toList();
  }

  /** The measures with a value at most schools, practice before outcomes, as many as fit. */
  private static List<Measure> shown(List<Line> lines, List<SchoolRow> rows) {
    Map<Measure, Long> measured = new LinkedHashMap<>();
    for (Line line : SchoolReport.practiceFirst(lines)) {
      long schools =
          rows.stream().filter(row -> row.line(line.measure()).estimate() != null).count();
      if (schools > 0 && line.isOfHundred()) {
        measured.put(line.measure(), schools);
      }
    }
    List<Measure> first = List.copyOf(measured.keySet());
    List<Measure> chosen = new ArrayList<>(first);
    // Practice known at half of the schools tells more than outcomes known at all of them; the
    // sort is stable: among measures known at as many schools the first ones stay.
    chosen.sort(
        Comparator.comparing(
                (Measure measure) ->
                    measure.isOutcome() || 2 * measured.getOrDefault(measure, 0L) < rows.size())
            .thenComparing(measure -> -measured.getOrDefault(measure, 0L)));
    List<Measure> fitting = chosen.subList(0, Math.min(COLUMNS, chosen.size()));
    return first.stream().filter(fitting::contains).toList();
  }

  /** The lines of indicators, without those of indices. */
  public List<Line> indicators() {
    return lines.stream().filter(line -> !line.isIndex()).toList();
  }

  /** What stands out: on page 1, in the table of schools, by home language and among gaps. */
  public List<Line> featured() {
    Set<Measure> measures = new HashSet<>(shown);
    measures.addAll(List.of(Index.values()));
    tiles.forEach(line -> measures.add(line.measure()));
    trend.ifPresent(found -> measures.add(found.line().measure()));
    equity.ifPresent(found -> measures.add(found.whole().measure()));
    findings.ifPresent(found -> found.found().forEach(gap -> measures.add(gap.measure())));
    return lines.stream()
        .filter(line -> measures.contains(line.measure()) || line.hasClearChange())
        .toList();
  }

  /** The lines of indices. */
  public List<Line> indices() {
    return lines.stream().filter(Line::isIndex).toList();
  }
}
