package org.rapport.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.rapport.contract.Indicator;
import org.rapport.reports.chart.OwnName;
import org.rapport.reports.chart.Theme;
import org.rapport.reports.model.Equity;
import org.rapport.reports.model.Line;
import org.rapport.reports.model.NextStep;
import org.rapport.reports.model.Peers;
import org.rapport.reports.model.SchoolReport;
import org.rapport.reports.model.Standing;
import org.rapport.reports.model.Words;
import org.rapport.reports.page.Parts.Bookmark;

/** The pages of a school's report, in order. */
final class SchoolPages {
  private static final List<Indicator> PRACTICE =
      List.of(
          Indicator.POSITIVE_FIRST,
          Indicator.POSITIVE_SHARE,
          Indicator.CONTACT_REGULARITY,
          Indicator.SCHOOL_REPLY_RATE_2SD,
          Indicator.CONCERN_CONVERSATION_RATE,
          Indicator.SCHOOL_COMMITMENT_KEPT_RATE,
          Indicator.LANGUAGE_MATCH_RATE);
  private static final List<Indicator> EVENTS =
      List.of(
          Indicator.INVITATION_COVERAGE,
          Indicator.EVENT_PARTICIPATION_RATE,
          Indicator.WORKSHOP_REACH,
          Indicator.FULL_ACCESS_SHARE);

  private final Markup page;
  private final Parts parts;
  private final Tables tables;
  private final SchoolReport report;

  SchoolPages(Markup page, SchoolReport report) {
    this.page = page;
    this.parts = new Parts(page);
    this.tables = new Tables(page);
    this.report = report;
  }

  void write(String language, String foot, String version) {
    String name = report.school().name();
    String month = Words.month(report.month());
    page.open("html", "lang", language);
    parts.documentHead(
        name + ", " + month,
        "Family engagement and trust, monthly school report, " + report.districtName(),
        foot,
        bookmarks(name));
    page.open("body");
    ownName();
    parts.opening(
        "Family engagement and trust · monthly school report",
        name,
        month + " · " + report.families() + " · " + report.districtName(),
        report.sentences());
    parts.tiles(report.tiles());
    parts.trend(report.trend(), Parts.trendHeight(name, 206));
    nextStep(report.nextStep());
    if (report.trend().isPresent()) {
      leftOut();
    }
    comparison();
    report.equity().ifPresent(this::equity);
    practice();
    heatMap();
    parts.unmeasured(
        "What was not measured", report.unmeasured(), "Every indicator has a value this month.");
    parts.notes(report.quality(), report.lines(), report.reading(), version);
    page.close().close();
  }

  private List<Bookmark> bookmarks(String name) {
    List<Bookmark> bookmarks = new ArrayList<>();
    bookmarks.add(new Bookmark(Parts.TOP, name));
    if (report.trend().isPresent()) {
      bookmarks.add(new Bookmark(Parts.TREND, "Trend"));
    }
    bookmarks.add(new Bookmark(Parts.FIRST, "What the school can do first"));
    bookmarks.add(new Bookmark(Parts.INDICATORS, "All indicators"));
    if (report.equity().isPresent()) {
      bookmarks.add(new Bookmark(Parts.EQUITY, "By home language"));
    }
    if (hasAny(PRACTICE)) {
      bookmarks.add(new Bookmark(Parts.PRACTICE, "Trust-building practice"));
    }
    if (hasAny(EVENTS)) {
      bookmarks.add(new Bookmark(Parts.EVENTS, "Events"));
    }
    if (hasAnyValue()) {
      bookmarks.add(new Bookmark(Parts.MONTHS, "Twelve months at a glance"));
    }
    bookmarks.addAll(Parts.lastBookmarks());
    return bookmarks;
  }

  /** A name that the type cannot print stands above the one made of the id. */
  private void ownName() {
    String own = report.school().ownName();
    if (!own.isEmpty() && Theme.canOutline(own)) {
      page.open("p").drawing(new OwnName(own), 640, 44, own).close();
    }
  }

  private void nextStep(NextStep step) {
    page.leaf("h2", "What the school can do first", "id", Parts.FIRST);
    page.open("div", "class", "step");
    page.leaf("p", step.because(), "class", "because");
    page.leaf("p", step.step(), "class", "do");
    page.open("p", "class", "quote");
    page.leaf("span", step.practice().title() + ": ", "class", "strong");
    page.text("“" + step.practice().quote() + "”").close();
    page.close();
    tables.reasons(report.reasons());
  }

  /** Page 1 stands alone: it says itself what it could not show. */
  private void leftOut() {
    List<String> labels =
        report.lines().stream()
            .filter(line -> line.estimate() == null)
            .map(line -> line.phrase().label())
            .toList();
    if (!labels.isEmpty()) {
      String text =
          "Without a value this month: " + Words.list(labels) + ". The last page says why.";
      page.leaf("p", text, "class", "note");
    }
  }

  private void comparison() {
    page.leaf(
        "h2",
        comparisonHeading(),
        "id",
        Parts.INDICATORS,
        "class",
        hasAnyValue() ? "new-page" : "same-page");
    page.leaf("p", grey() + " A diamond asks for attention.", "class", "sub");
    parts.indicators(report.lines(), true);
  }

  /** The finding: which indicators are clearly apart where it asks for attention. */
  private String comparisonHeading() {
    List<Line> asking = report.lines().stream().filter(Line::asksForAttention).toList();
    boolean isCompared =
        report.lines().stream().anyMatch(line -> line.standing() != Standing.UNKNOWN);
    if (!isCompared) {
      return "All indicators";
    }
    if (asking.isEmpty()) {
      return "All indicators: none is clearly apart from the district where it asks for attention";
    }
    String labels = Words.list(asking.stream().map(line -> line.phrase().label()).toList());
    return asking.size() <= 2
        ? labels + (asking.size() == 1 ? " is" : " are") + " clearly apart from the district"
        : Words.count(asking.size()) + " indicators are clearly apart from the district";
  }

  private String grey() {
    return report.lines().stream()
        .map(Line::peers)
        .flatMap(Stream::ofNullable)
        .mapToInt(Peers::schools)
        .max()
        .stream()
        .mapToObj(
            schools ->
                "The line is the likely range; grey is the middle half of up to "
                    + schools
                    + " schools, with a mark at their median.")
        .findFirst()
        .orElse(
            "The line is the likely range; grey is the district\u2019s value and range (fewer than"
                + " eight schools have one of their own, too few for a middle half).");
  }

  private void equity(Equity equity) {
    page.leaf("h2", equity.heading("school"), "id", Parts.EQUITY);
    page.leaf("p", equitySub(equity, "school"), "class", "sub");
    tables.equity(equity, "school");
  }

  static String equitySub(Equity equity, String owner) {
    String measure = Words.sentence(equity.whole().phrase().subject());
    return equity.whole().estimate() == null
        ? measure
        : measure
            + " The "
            + owner
            + "\u2019s average is "
            + equity.whole().valueInCell()
            + "; grey marks it. Clear gaps only are claims.";
  }

  private void practice() {
    boolean hasPractice = hasAny(PRACTICE);
    if (hasPractice) {
      page.leaf(
          "h2",
          practiceHeading("Trust-building practice", PRACTICE),
          "id",
          Parts.PRACTICE,
          "class",
          "new-page");
      page.leaf(
          "p",
          "What the school does, as families meet it: good news first, small and regular, listening,"
              + " keeping its word.",
          "class",
          "sub");
      tables.practice(lines(PRACTICE), "Counted");
    }
    if (hasAny(EVENTS)) {
      page.leaf(
          "h2",
          practiceHeading("Events", EVENTS),
          "id",
          Parts.EVENTS,
          "class",
          hasPractice ? "same-page" : "new-page");
      page.leaf(
          "p",
          "Who was invited, who came, and whether language, time and childcare let them come.",
          "class",
          "sub");
      tables.practice(lines(EVENTS), "Counted");
    }
  }

  /** The clearest change among the lines as the finding; without one the name of the part alone. */
  private String practiceHeading(String part, List<Indicator> indicators) {
    List<String> up = new ArrayList<>();
    List<String> down = new ArrayList<>();
    for (Line line : lines(indicators)) {
      if (line.change() != null && line.hasClearChange()) {
        (line.change().isClearlyUp() ? up : down).add(line.phrase().label());
      }
    }
    if (up.isEmpty() && down.isEmpty()) {
      return part + ": no clear change";
    }
    String text = up.isEmpty() ? "" : "up: " + Words.list(up);
    String rest = down.isEmpty() ? "" : "down: " + Words.list(down);
    return part + ", " + text + (text.isEmpty() || rest.isEmpty() ? "" : "; ") + rest;
  }

  private void heatMap() {
    if (!hasAnyValue()) {
      return;
    }
    page.leaf("h2", "Twelve months at a glance", "id", Parts.MONTHS);
    page.leaf(
        "p",
        "Percent, and a number for contacts per school month. Darker is higher: under 40, from 40, 55,"
            + " 70 and 85. A dash: no value or no school; <10: too few families.",
        "class",
        "sub");
    tables.heatMap(report.lines());
  }

  private List<Line> lines(List<Indicator> indicators) {
    return indicators.stream()
        .flatMap(indicator -> report.lines().stream().filter(line -> line.indicator() == indicator))
        .toList();
  }

  private boolean hasAny(List<Indicator> indicators) {
    return lines(indicators).stream().anyMatch(line -> line.estimate() != null);
  }

  private boolean hasAnyValue() {
    return report.lines().stream().anyMatch(line -> line.estimate() != null);
  }
}
