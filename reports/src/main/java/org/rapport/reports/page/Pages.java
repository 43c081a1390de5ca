package org.rapport.reports.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rapport.contract.Indicator;
import org.rapport.reports.chart.IntervalDot;
import org.rapport.reports.model.DistrictReport;
import org.rapport.reports.model.Line;
import org.rapport.reports.model.NextStep;
import org.rapport.reports.model.Phrase;
import org.rapport.reports.model.SchoolReport;
import org.rapport.reports.model.Words;
import org.rapport.reports.page.Parts.Bookmark;

/** Lays reports out as pages and writes them as PDF files. */
public final class Pages {
  private static final int FOOT_NAME = 52;

  private final String language;
  private final String version;

  /**
   * Pages of one version.
   *
   * @param language the tag asked for; the words are English, and text tagged as another language
   *     would be read aloud wrongly, so that any other tag gives {@code en}
   * @param version printed in each report
   */
  public Pages(String language, String version) {
    Locale asked = Locale.forLanguageTag(language);
    this.language = asked.getLanguage().equals("en") ? asked.toLanguageTag() : "en";
    this.version = version;
  }

  /** Writes a school's report and tells its number of pages. */
  public int write(SchoolReport report, Path file) {
    String name = report.school().name();
    String month = Words.month(report.month());
    boolean hasTrend = report.trend().isPresent();
    Markup page = new Markup();
    Parts parts = new Parts(page);
    page.open("html", "lang", language);
    parts.documentHead(
        name + ", " + month,
        "Family engagement and trust, monthly school report, " + report.districtName(),
        foot(name, month),
        bookmarks(name, hasTrend, new Bookmark(Parts.FIRST, "What the school can do first")));
    page.open("body");
    parts.opening(
        "Family engagement and trust · monthly school report",
        name,
        month + " · " + report.families() + " · " + report.districtName(),
        report.sentences());
    parts.tiles(report.tiles());
    parts.trend(report.trend());
    nextStep(page, report.nextStep());
    if (hasTrend) {
      leftOut(page, report.lines());
    }
    parts.indicatorsHeading(hasTrend);
    page.leaf(
        "p",
        "The line is the likely range; grey is the district. A diamond marks a value that is clearly"
            + " apart from the district where it asks for attention.",
        "class",
        "sub");
    parts.indicators(report.lines(), true);
    parts.unmeasured(
        "What was not measured", report.unmeasured(), "Every indicator has a value this month.");
    parts.notes(report.quality(), report.reading(), version);
    page.close().close();
    return write(page, report.month(), report.numbers(), file);
  }

  /** Writes the district's report and tells its number of pages. */
  public int write(DistrictReport report, Path file) {
    String month = Words.month(report.month());
    boolean hasTrend = report.trend().isPresent();
    Markup page = new Markup();
    Parts parts = new Parts(page);
    page.open("html", "lang", language);
    parts.documentHead(
        report.name() + ", " + month,
        "Family engagement and trust, monthly district report",
        foot(report.name(), month),
        bookmarks(report.name(), hasTrend, new Bookmark(Parts.SCHOOLS, "Schools, by name")));
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
    parts.trend(report.trend());
    parts.indicatorsHeading(hasTrend);
    page.leaf(
        "p",
        "The whole district. The line is the likely range; where it is short, the dot covers it.",
        "class",
        "sub");
    parts.indicators(report.lines(), false);
    schools(page, report);
    parts.unmeasured(
        "What was not measured where",
        report.unmeasured(),
        "Every school has a value of every indicator this month.");
    parts.notes(report.quality(), report.reading(), version);
    page.close().close();
    return write(page, report.month(), report.numbers(), file);
  }

  /** Bookmarks in the order of the pages; schools and district differ in one part. */
  private static List<Bookmark> bookmarks(String name, boolean hasTrend, Bookmark own) {
    List<Bookmark> bookmarks = new ArrayList<>();
    bookmarks.add(new Bookmark(Parts.TOP, name));
    if (hasTrend) {
      bookmarks.add(new Bookmark(Parts.TREND, "Trend"));
    }
    Bookmark indicators = new Bookmark(Parts.INDICATORS, "All indicators");
    boolean isSchool = own.id().equals(Parts.FIRST);
    bookmarks.add(isSchool ? own : indicators);
    bookmarks.add(isSchool ? indicators : own);
    bookmarks.add(new Bookmark(Parts.UNMEASURED, "What was not measured"));
    bookmarks.add(new Bookmark(Parts.RECORDS, "The records behind this month"));
    bookmarks.add(new Bookmark(Parts.READING, "How to read this report"));
    return bookmarks;
  }

  private static String foot(String name, String month) {
    int length = name.codePointCount(0, name.length());
    String shown =
        length <= FOOT_NAME
            ? name
            : name.substring(0, name.offsetByCodePoints(0, FOOT_NAME)).strip() + "…";
    return shown + " · " + month + " · Counts under 10 are not shown";
  }

  private static void nextStep(Markup page, NextStep step) {
    page.leaf("h2", "What the school can do first", "id", Parts.FIRST);
    page.open("div", "class", "step");
    page.leaf("p", step.because(), "class", "because");
    page.leaf("p", step.step(), "class", "do");
    page.open("p", "class", "quote");
    page.leaf("span", step.practice().title() + ": ", "class", "strong");
    page.text("“" + step.practice().quote() + "”").close();
    page.close();
  }

  /** Page 1 stands alone: it says itself what it could not show. */
  private static void leftOut(Markup page, List<Line> lines) {
    List<String> labels =
        lines.stream()
            .filter(line -> line.estimate() == null)
            .map(line -> line.phrase().label())
            .toList();
    if (!labels.isEmpty()) {
      String text = "Without a value this month: " + Words.list(labels) + ". Page 2 says why.";
      page.leaf("p", text, "class", "note");
    }
  }

  private static void schools(Markup page, DistrictReport report) {
    page.leaf("h2", "Schools, by name", "id", Parts.SCHOOLS);
    if (report.shown().isEmpty()) {
      page.leaf("p", "No school has a value that can be shown this month.");
      return;
    }
    page.leaf(
        "p",
        "Values and likely ranges on a scale from 0% to 100%; grey is the district, a diamond asks"
            + " for attention. This is no"
            + " ranking: where ranges overlap, schools may well be level.",
        "class",
        "sub");
    page.open("table", "class", "schools").open("thead").open("tr");
    page.leaf("th", "School", "scope", "col", "class", "name");
    page.leaf("th", "Families", "scope", "col", "class", "figure");
    for (Indicator indicator : report.shown()) {
      page.leaf("th", Phrase.of(indicator).label(), "scope", "col", "class", "pair");
    }
    page.close().close().open("tbody");
    for (DistrictReport.SchoolRow row : report.schools()) {
      page.open("tr").leaf("th", row.school().name(), "scope", "row", "class", "name");
      page.leaf("td", row.families(), "class", "figure");
      for (Indicator indicator : report.shown()) {
        value(page, row.line(indicator));
      }
      page.close();
    }
    page.close().close();
  }

  private static void value(Markup page, Line line) {
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
    page.open("div").drawing(new IntervalDot(line), 138, 15, line.inOneSentence()).close();
    page.close();
  }

  private static int write(Markup page, YearMonth month, String numbers, Path file) {
    try {
      return Pdf.write(page, month, numbers, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
