package org.rapport.reports.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Section;
import org.rapport.reports.chart.OwnName;
import org.rapport.reports.chart.Theme;
import org.rapport.reports.model.Equity;
import org.rapport.reports.model.IndexParts;
import org.rapport.reports.model.Line;
import org.rapport.reports.model.Peers;
import org.rapport.reports.model.SchoolReport;
import org.rapport.reports.model.Standing;
import org.rapport.reports.model.Words;
import org.rapport.reports.page.Parts.Bookmark;

/** The pages of a school's report, in order. */
final class SchoolPages {
  /** Events from the invitation to who came, then what comes of it all. */
  private static final List<Section> BESIDES = List.of(Section.EVENTS, Section.ATTENDANCE);

  private static final String NO_LETTERS =
      "The type of this page lacks the letters of the school\u2019s name. The name stands in the title"
          + " of this file, in its bookmarks and in numbers.csv; here the school goes by its id.";

  private final Markup page;
  private final Parts parts;
  private final Tables tables;
  private final Dots dots;
  private final SchoolReport report;

  SchoolPages(Markup page, SchoolReport report) {
    this.page = page;
    this.parts = new Parts(page);
    this.tables = new Tables(page);
    this.dots = new Dots(page);
    this.report = report;
  }

  void write(String language, String foot, String version) {
    String name = report.school().name();
    String month = Words.month(report.month());
    page.open("html", "lang", language);
    parts.documentHead(
        report.school().bothNames() + ", " + month,
        "Family engagement and trust, monthly school report, " + report.districtName(),
        foot,
        bookmarks(report.school().bothNames()));
    page.open("body");
    ownName();
    parts.opening(
        "Family engagement and trust · monthly school report",
        name,
        month + " · " + report.families() + " · " + report.districtName(),
        report.sentences());
    parts.tiles(report.tiles());
    parts.trend(report.trend(), Parts.trendHeight(name, 226));
    parts.nextStep("What the school can do first", report.nextStep());
    tables.reasons(report.reasons());
    comparison();
    practice();
    months();
    equity();
    parts.notes(
        report.quality(),
        report.lines(),
        report.reading(),
        "More stands in the table group_indicators.",
        version);
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
    if (!report.unmeasured().isEmpty()) {
      bookmarks.add(new Bookmark(Parts.UNMEASURED, "What was not measured"));
    }
    if (hasPractice()) {
      bookmarks.add(new Bookmark(Parts.PRACTICE, "Trust-building practice"));
    }
    if (hasMonths()) {
      bookmarks.add(new Bookmark(Parts.MONTHS, "Events and attendance by month"));
    }
    if (report.equity().isPresent() || report.findings().isPresent()) {
      bookmarks.add(new Bookmark(Parts.EQUITY, "By home language"));
    }
    bookmarks.addAll(Parts.lastBookmarks());
    return bookmarks;
  }

  /** A name that the type cannot print stands above the one made of the id, or where it can. */
  private void ownName() {
    String own = report.school().ownName();
    if (own.isEmpty()) {
      return;
    }
    if (Theme.canOutline(own)) {
      page.open("p").drawing(new OwnName(own), 640, 44, own).close();
    } else {
      page.leaf("p", NO_LETTERS, "class", "note");
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
    if (!hasAnyValue()) {
      page.leaf("p", "No indicator has a value this month.");
      unmeasured();
      return;
    }
    page.leaf(
        "p",
        grey()
            + " A diamond asks for attention. Changes: points, or days, against the months before;"
            + " empty: not clear.",
        "class",
        "sub");
    dots.indicators(report.indicators(), true);
    unmeasured();
  }

  private void unmeasured() {
    if (report.unmeasured().isEmpty()) {
      return;
    }
    parts.unmeasured("h3", "What was not measured", report.unmeasured(), "");
  }

  /** The finding: which indicators are clearly apart where it asks for attention. */
  private String comparisonHeading() {
    List<Line> asking = report.indicators().stream().filter(Line::asksForAttention).toList();
    boolean isCompared =
        report.indicators().stream().anyMatch(line -> line.standing() != Standing.UNKNOWN);
    if (!isCompared) {
      return "All indicators";
    }
    if (asking.isEmpty()) {
      return "No indicator stands clearly worse than the district";
    }
    long ahead =
        report.indicators().stream()
            .filter(line -> line.standing().isClear() && !line.asksForAttention())
            .count();
    return Words.count(asking.size(), "indicator stands", "indicators stand")
        + " clearly worse than the district"
        + (ahead == 0 ? "" : ", " + Words.count(ahead) + " clearly better");
  }

  private String grey() {
    return report.indicators().stream()
        .map(Line::peers)
        .flatMap(Stream::ofNullable)
        .mapToInt(Peers::schools)
        .max()
        .stream()
        .mapToObj(
            schools ->
                "The line is the likely range; grey is the middle half of up to "
                    + schools
                    + " schools and their median.")
        .findFirst()
        .orElse(
            "The line is the likely range; grey is the district\u2019s (fewer than eight schools have"
                + " no middle half).");
  }

  private void equity() {
    report.equity().ifPresent(this::equity);
    report
        .findings()
        .ifPresent(
            findings -> {
              page.leaf(
                  report.equity().isPresent() ? "h3" : "h2",
                  findings.heading(),
                  report.equity().isPresent() ? "class" : "id",
                  report.equity().isPresent() ? "found" : Parts.EQUITY);
              tables.gaps(findings);
            });
  }

  private void equity(Equity equity) {
    page.leaf("h2", equity.heading(), "id", Parts.EQUITY);
    page.leaf("p", equitySub(equity, "school"), "class", "sub");
    tables.equity(equity, "school");
  }

  static String equitySub(Equity equity, String owner) {
    String measure = Words.sentence(equity.whole().subject());
    return equity.whole().estimate() == null
        ? measure
        : measure
            + " Grey marks the "
            + owner
            + "\u2019s average of "
            + equity.whole().valueInCell()
            + ".";
  }

  /** The index of practice: what it is, how sure it is, and which components carry it. */
  private void practice() {
    if (!hasPractice()) {
      return;
    }
    Line trust = report.line(Index.TRUST_BUILDING_PRACTICE);
    page.leaf("h2", Dots.indexHeading(trust), "id", Parts.PRACTICE);
    page.leaf("p", Parts.PRACTICE_SUB, "class", "sub");
    dots.indices(report.indices(), true);
    Optional<IndexParts> made =
        report.parts(Index.TRUST_BUILDING_PRACTICE).filter(parts -> hasAny(parts.lines()));
    if (made.isEmpty()) {
      return;
    }
    page.leaf("h3", "What the index of practice is made of", "class", "found");
    if (trust.estimate() != null) {
      page.leaf("p", made.get().inWords(), "class", "keep");
    }
    tables.components(made.get().parts());
  }

  private void months() {
    if (!hasMonths()) {
      return;
    }
    page.leaf("h2", "Events and attendance by month", "id", Parts.MONTHS);
    tables.months("Indicator", BESIDES.stream().flatMap(one -> withHistory(one).stream()).toList());
    page.leaf(
        "p",
        "In percent, here and above; darker is higher: under 40, from 40, 55, 70 and 85. A dash: no"
            + " value or no school; <10: too few families.",
        "class",
        "note");
  }

  /** Whether an index or a component of the index of practice has a value. */
  private boolean hasPractice() {
    return hasAny(report.indices())
        || report
            .parts(Index.TRUST_BUILDING_PRACTICE)
            .filter(parts -> hasAny(parts.lines()))
            .isPresent();
  }

  private boolean hasMonths() {
    return BESIDES.stream().anyMatch(section -> !withHistory(section).isEmpty());
  }

  private List<Line> withHistory(Section section) {
    return report.indicators().stream()
        .filter(
            line -> line.measure() instanceof Indicator indicator && indicator.section() == section)
        .filter(line -> line.monthsWithValue() > 0)
        .toList();
  }

  private static boolean hasAny(List<Line> lines) {
    return lines.stream().anyMatch(line -> line.estimate() != null);
  }

  private boolean hasAnyValue() {
    return hasAny(report.indicators());
  }
}
