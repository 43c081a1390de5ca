package org.rapport.reports.model;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.contract.Indicator;
import org.rapport.contract.Indicator.Unit;
import org.rapport.contract.Threshold;

/**
 * The report of the district and one month.
 *
 * @param families how many, in words
 * @param sentences the most important change, where schools stand apart
 * @param tiles up to four lines with a value
 * @param lines every indicator, for the district as a whole
 * @param shown the indicators of the table of schools
 * @param schools one row per school, by name
 * @param equity one indicator by home language over all schools, where such values were published
 * @param gaps at how many schools a home language is clearly apart from its school's average
 * @param coverage what of each indicator could be shown at how many schools
 * @param unmeasured what cannot be shown where, and why
 * @param quality what was read, as sentences
 * @param reading how to read the report
 * @param numbers the numbers behind its charts, as CSV
 */
public record DistrictReport(
    String name,
    YearMonth month,
    String families,
    List<String> sentences,
    List<Line> tiles,
    Optional<Trend> trend,
    List<Line> lines,
    List<Indicator> shown,
    List<SchoolRow> schools,
    Optional<Equity> equity,
    List<LanguageGaps> gaps,
    List<Coverage> coverage,
    List<Unmeasured> unmeasured,
    List<String> quality,
    List<Unmeasured> reading,
    String numbers) {
  private static final int COLUMNS = 3;
  private static final int NAMED_SCHOOLS = 8;

  /** Shares in the order in which schools are laid side by side: practice before outcomes. */
  private static final List<Indicator> SHOWN_FIRST =
      Indicator.reported().stream()
          .filter(Indicator::isShare)
          .sorted(Comparator.comparing(DistrictReport::isOutcome))
          .toList();

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
   * @param lines every indicator
   */
  public record SchoolRow(School school, String families, List<Line> lines) {
    public SchoolRow {
      lines = List.copyOf(lines);
    }

    /** The line of one indicator. */
    public Line line(Indicator indicator) {
      return lines.stream()
          .filter(line -> line.indicator() == indicator)
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(indicator.code()));
    }
  }

  /** The report of the district, from what was published. */
  public static DistrictReport of(Published published, YearMonth month, String name) {
    Lines maker = new Lines(published, month);
    List<Line> lines = maker.of(Group.DISTRICT);
    List<SchoolRow> rows = new ArrayList<>();
    for (School school : published.schools()) {
      List<Line> own = maker.of(Group.school(school.id()));
      rows.add(new SchoolRow(school, familiesInCell(own), own));
    }
    Optional<Equity> equity = Equity.of(published, lines, Group.DISTRICT);
    return new DistrictReport(
        name,
        month,
        SchoolReport.families(lines),
        List.of(Sentences.change(lines), schoolsApart(rows)),
        SchoolReport.tiles(lines),
        Trend.of(SchoolReport.practiceFirst(lines), "District"),
        lines,
        shown(rows),
        rows,
        equity,
        equity.map(found -> LanguageGaps.of(published, rows, found)).orElse(List.of()),
        Coverage.of(rows),
        unmeasured(rows),
        Notes.quality(published.counts()),
        Notes.reading(),
        numbers(name, lines, rows, month, equity));
  }

  /** Where most schools stand clearly on the side that asks for attention; never which of them. */
  static String schoolsApart(List<SchoolRow> rows) {
    long most = 0;
    String text = "";
    boolean anyValue = false;
    for (Indicator indicator : Indicator.reported()) {
      List<Line> lines = rows.stream().map(row -> row.line(indicator)).toList();
      long measured = lines.stream().filter(line -> line.estimate() != null).count();
      long apart = lines.stream().filter(Line::asksForAttention).count();
      anyValue |= measured > 0;
      if (apart > most) {
        most = apart;
        Line one = lines.stream().filter(Line::asksForAttention).findFirst().orElseThrow();
        text =
            "At "
                + Words.count(apart)
                + " of "
                + Words.count(measured, "school", "schools")
                + ", "
                + one.phrase().subject()
                + " is "
                + one.standing().words()
                + " the district\u2019s.";
      }
    }
    if (!anyValue) {
      return "No school has a value that can be shown; what is not measured stands below.";
    }
    return most > 0 ? text : "No school is clearly apart from the district on any indicator.";
  }

  private static String numbers(
      String name,
      List<Line> lines,
      List<SchoolRow> rows,
      YearMonth month,
      Optional<Equity> equity) {
    Numbers numbers = new Numbers().withHistories(name, lines);
    for (SchoolRow row : rows) {
      numbers.withHistories(row.school().name(), row.lines());
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

  private static boolean isOutcome(Indicator indicator) {
    return indicator.unit() == Unit.SCHOOL_DAYS || indicator.unit() == Unit.STUDENTS;
  }

  /** The indicators with a value at most schools, practice before outcomes, as many as fit. */
  private static List<Indicator> shown(List<SchoolRow> rows) {
    Map<Indicator, Long> measured = new LinkedHashMap<>();
    for (Indicator indicator : SHOWN_FIRST) {
      measured.put(
          indicator, rows.stream().filter(row -> row.line(indicator).estimate() != null).count());
    }
    // The sort is stable: among indicators known at as many schools the first ones stay.
    List<Indicator> chosen = new ArrayList<>(measured.keySet());
    chosen.removeIf(indicator -> measured.getOrDefault(indicator, 0L) == 0);
    // Practice known at half of the schools tells more than outcomes known at all of them.
    chosen.sort(
        Comparator.comparing(
                (Indicator indicator) ->
                    isOutcome(indicator) || 2 * measured.getOrDefault(indicator, 0L) < rows.size())
            .thenComparing(indicator -> -measured.getOrDefault(indicator, 0L)));
    List<Indicator> fitting = chosen.subList(0, Math.min(COLUMNS, chosen.size()));
    return SHOWN_FIRST.stream().filter(fitting::contains).toList();
  }

  /**
   * What is missing where. The same cause at the same schools is told once for all indicators that
   * it concerns, so that a district without contacts reads one line and not four.
   */
  private static List<Unmeasured> unmeasured(List<SchoolRow> rows) {
    record Cause(Indicator indicator, String state, String why) {}
    record Place(List<String> names, String state, String why) {}
    Map<Cause, List<String>> where = new LinkedHashMap<>();
    for (Indicator indicator : Indicator.reported()) {
      for (SchoolRow row : rows) {
        Line line = row.line(indicator);
        if (line.estimate() == null) {
          where
              .computeIfAbsent(
                  new Cause(indicator, line.rangeInCell(), line.reason()),
                  cause -> new ArrayList<>())
              .add(row.school().name());
        }
      }
    }
    Map<Place, List<String>> what = new LinkedHashMap<>();
    where.forEach(
        (cause, names) ->
            what.computeIfAbsent(
                    new Place(names, cause.state(), cause.why()), place -> new ArrayList<>())
                .add(Phrase.of(cause.indicator()).label()));
    List<Unmeasured> gaps = new ArrayList<>();
    what.forEach(
        (place, labels) ->
            gaps.add(
                new Unmeasured(
                    at(place.names(), rows.size()),
                    SchoolReport.allOr(labels) + ": " + place.state(),
                    place.why())));
    return gaps;
  }

  private static String at(List<String> names, int schools) {
    if (names.size() == schools) {
      return schools == 1 ? "The one school" : "All " + Words.count(schools) + " schools";
    }
    if (names.size() <= NAMED_SCHOOLS) {
      return Words.list(names);
    }
    return Words.count(names.size()) + " of " + Words.count(schools) + " schools";
  }
}
