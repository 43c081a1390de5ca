package org.rapport.reports.page;

import java.util.ArrayList;
import java.util.List;
import org.rapport.contract.Measure;
import org.rapport.reports.chart.IntervalDot;
import org.rapport.reports.chart.MiniTrend;
import org.rapport.reports.model.Coverage;
import org.rapport.reports.model.DistrictReport;
import org.rapport.reports.model.Equity;
import org.rapport.reports.model.LanguageGaps;
import org.rapport.reports.model.Line;
import org.rapport.reports.model.Words;
import org.rapport.reports.page.Parts.Bookmark;

/** The pages of the district's report, in order. */
final class DistrictPages {
  private static final int NAMED = 6;
  private static final int ACROSS = 4;

  private final Markup page;
  private final Parts parts;
  private final Tables tables;
  private final Dots dots;
  private final DistrictReport report;

  DistrictPages(Markup page, DistrictReport report) {
    this.page = page;
    this.parts = new Parts(page);
    this.tables = new Tables(page);
    this.dots = new Dots(page);
    this.report = report;
  }

  void write(String language, String foot, String version) {
    String month = Words.month(report.month());
    page.open("html", "lang", language);
    parts.documentHead(
        report.ownName() + ", " + month,
        "Family engagement and trust, monthly district report",
        foot,
        bookmarks());
    page.open("body");
    parts.opening(
        "Family engagement and trust · monthly district report",
        report.name(),
        month
            + " · "
            + Words.count(report.schools().size(), "school", "schools")
            + " · "
            + report.families(),
        report.sentences());
    parts.tiles(report.tiles());
    parts.trend(report.trend(), Parts.trendHeight(report.name(), isFew() ? 160 : 260));
    parts.nextStep("What schools can do first", report.nextStep());
    if (isFew()) {
      smallMultiples();
    }
    parts.indicatorsHeading(report.trend().isPresent());
    page.leaf(
        "p",
        "The whole district. The line is the likely range; where it is short, the dot covers it. An"
            + " empty cell means not clear.",
        "class",
        "sub");
    dots.indicators(report.indicators(), false);
    practice();
    report.equity().ifPresent(this::equity);
    findings();
    if (!isFew()) {
      smallMultiples();
    }
    schools();
    coverage();
    parts.unmeasured(
        "h2",
        "What was not measured where",
        report.unmeasured(),
        "Every school has a value of everything that reports show this month.");
    parts.notes(
        report.quality(),
        report.featured(),
        report.reading(),
        "Reports of schools define all that they show.",
        version);
    page.close().close();
  }

  private List<Bookmark> bookmarks() {
    List<Bookmark> bookmarks = new ArrayList<>();
    bookmarks.add(new Bookmark(Parts.TOP, report.ownName()));
    if (report.trend().isPresent()) {
      bookmarks.add(new Bookmark(Parts.TREND, "Trend"));
    }
    bookmarks.add(new Bookmark(Parts.FIRST, "What schools can do first"));
    bookmarks.add(new Bookmark(Parts.INDICATORS, "All indicators"));
    if (report.indices().stream().anyMatch(line -> line.estimate() != null)) {
      bookmarks.add(new Bookmark(Parts.PRACTICE, "Trust-building practice"));
    }
    if (report.equity().isPresent() || report.findings().isPresent()) {
      bookmarks.add(new Bookmark(Parts.EQUITY, "By home language"));
    }
    if (!multiples().isEmpty()) {
      bookmarks.add(new Bookmark(Parts.MONTHS, "Schools over up to thirteen months"));
    }
    bookmarks.add(new Bookmark(Parts.SCHOOLS, "Schools, by name"));
    bookmarks.add(new Bookmark(Parts.COVERAGE, "What the exports cover"));
    bookmarks.add(new Bookmark(Parts.UNMEASURED, "What was not measured"));
    bookmarks.addAll(Parts.lastBookmarks());
    return bookmarks;
  }

  private void practice() {
    if (report.indices().stream().allMatch(line -> line.estimate() == null)) {
      return;
    }
    Line trust = report.indices().get(0);
    page.leaf("h2", Dots.indexHeading(trust), "id", Parts.PRACTICE);
    page.leaf("p", Parts.PRACTICE_SUB, "class", "sub");
    dots.indices(report.indices(), false);
  }

  private void findings() {
    report
        .findings()
        .ifPresent(
            findings -> {
              boolean isSecond = report.equity().isPresent();
              page.leaf(
                  isSecond ? "h3" : "h2",
                  findings.heading(),
                  isSecond ? "class" : "id",
                  isSecond ? "found" : Parts.EQUITY);
              tables.gaps(findings);
            });
  }

  private void equity(Equity equity) {
    page.leaf("h2", equity.heading(), "id", Parts.EQUITY);
    page.leaf("p", SchoolPages.equitySub(equity, "district"), "class", "sub");
    tables.equity(equity, "district");
    if (report.gaps().stream().allMatch(gaps -> gaps.behind().isEmpty())) {
      return;
    }
    page.leaf("h3", "Where the gaps are");
    tables.begin("gaps");
    tables.head("Home language", "name");
    tables.head("Schools with a value", "figure");
    tables.head("Clearly below their school\u2019s average", "");
    tables.body();
    for (LanguageGaps gaps : report.gaps()) {
      page.open("tr").leaf("th", gaps.language(), "scope", "row", "class", "name");
      page.leaf("td", Words.count(gaps.shown()), "class", "figure");
      page.leaf("td", where(gaps)).close();
    }
    tables.end();
  }

  private static String where(LanguageGaps gaps) {
    if (gaps.behind().isEmpty()) {
      return "no school";
    }
    return gaps.behind().size() <= NAMED
        ? Words.list(gaps.behind())
        : Words.count(gaps.behind().size()) + " schools";
  }

  /** One small trend per school, all on one scale. */
  private void smallMultiples() {
    List<DistrictReport.SchoolRow> rows = multiples();
    if (rows.isEmpty()) {
      return;
    }
    Measure measure = report.shown().get(0);
    MiniTrend.Extent extent =
        MiniTrend.Extent.of(rows.stream().map(row -> row.line(measure)).toList());
    page.leaf("h2", measure.label() + " at each school", "id", Parts.MONTHS);
    page.leaf(
        "p",
        "Up to thirteen months with the likely range, all from "
            + extent.inWords(measure)
            + "; dashes are the district. By name.",
        "class",
        "sub");
    for (int i = 0; i < rows.size(); i++) {
      Line line = rows.get(i).line(measure);
      // A block for each row of four: lines of one block would leave pages half empty.
      if (i % ACROSS == 0) {
        page.open("div", "class", "multiples");
      }
      page.open("div", "class", i % ACROSS == 0 ? "multiple first" : "multiple");
      page.leaf("p", rows.get(i).school().name(), "class", "label");
      page.drawing(
          new MiniTrend(line, extent),
          150,
          56,
          rows.get(i).school().name() + ", " + Parts.sparkInWords(line));
      page.leaf("p", line.valueInCell() + " (" + range(line) + ")", "class", "range");
      page.close();
      if (i % ACROSS == ACROSS - 1 || i == rows.size() - 1) {
        page.close();
      }
    }
  }

  /** The schools that have a history of the first indicator shown. */
  private List<DistrictReport.SchoolRow> multiples() {
    if (report.shown().isEmpty()) {
      return List.of();
    }
    Measure measure = report.shown().get(0);
    return report.schools().stream().filter(row -> row.line(measure).hasHistory()).toList();
  }

  /** So few small trends that all of them fit in one row under the step on page 1. */
  private boolean isFew() {
    return multiples().size() <= ACROSS;
  }

  private static String range(Line line) {
    return line.estimate() == null ? line.rangeInCell() : Words.shortRange(line.estimate());
  }

  private void schools() {
    page.leaf("h2", "Schools, by name", "id", Parts.SCHOOLS);
    if (report.shown().isEmpty()) {
      page.leaf("p", "No school has a value that can be shown this month.");
      return;
    }
    page.leaf(
        "p",
        "Values and likely ranges on a scale from 0 to 100; grey is the middle half of the schools,"
            + " or the district where they are few. A diamond asks for attention. This is no"
            + " ranking: where ranges overlap, schools may well be level."
            + (report.schools().stream().allMatch(row -> row.school().ownName().isEmpty())
                ? ""
                : " A school whose name has letters that this type lacks goes by its id;"
                    + " numbers.csv holds the name."),
        "class",
        "sub");
    tables.begin("schools");
    tables.head("School", "name");
    tables.head("Families", "figure");
    for (Measure measure : report.shown()) {
      tables.head(measure.label(), "pair");
    }
    tables.body();
    for (DistrictReport.SchoolRow row : report.schools()) {
      page.open("tr").leaf("th", row.school().name(), "scope", "row", "class", "name");
      page.leaf("td", row.families(), "class", "figure");
      for (Measure measure : report.shown()) {
        value(row.line(measure));
      }
      page.close();
    }
    tables.end();
  }

  private void value(Line line) {
    page.open("td", "class", "pair");
    if (line.estimate() == null) {
      page.leaf("span", line.isSmall() ? "<10" : line.rangeInCell(), "class", "quiet").close();
      return;
    }
    page.open("div");
    if (line.asksForAttention()) {
      page.leaf("span", "\u25c6 " + line.valueInCell(), "class", "below");
    } else {
      page.leaf("span", line.valueInCell(), "class", "strong");
    }
    page.leaf("span", " (" + Words.shortRange(line.estimate()) + ")", "class", "quiet").close();
    page.open("div").drawing(IntervalDot.of(line), 138, 15, line.inOneSentence()).close();
    page.close();
  }

  private void coverage() {
    page.leaf("h2", "What the exports cover", "id", Parts.COVERAGE);
    page.leaf(
        "p",
        "Values of one school and one indicator: how many there could be, and what of them could be"
            + " shown.",
        "class",
        "sub");
    tables.begin("coverage");
    tables.head("Section", "name");
    tables.head("Indicators", "figure");
    tables.head("Value shown", "figure");
    tables.head("Too few or too early", "figure");
    tables.head("Nothing to count", "figure");
    tables.head("Not measured", "figure");
    tables.body();
    for (Coverage coverage : report.coverage()) {
      page.open("tr").leaf("th", coverage.section().title(), "scope", "row", "class", "name");
      page.leaf("td", Words.count(coverage.indicators()), "class", "figure");
      page.leaf("td", Words.count(coverage.shown()), "class", "figure strong");
      page.leaf("td", Words.count(coverage.few()), "class", "figure");
      page.leaf("td", Words.count(coverage.nothing()), "class", "figure");
      page.leaf("td", Words.count(coverage.unmeasured()), "class", "figure").close();
    }
    tables.end();
  }
}
