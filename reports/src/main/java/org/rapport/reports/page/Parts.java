package org.rapport.reports.page;

import java.util.List;
import java.util.Optional;
import org.rapport.reports.chart.Sparkline;
import org.rapport.reports.chart.TrendChart;
import org.rapport.reports.model.Estimate;
import org.rapport.reports.model.Line;
import org.rapport.reports.model.NextStep;
import org.rapport.reports.model.Trend;
import org.rapport.reports.model.Unmeasured;
import org.rapport.reports.model.Words;

/** The parts that school and district pages share, in the order in which they stand. */
final class Parts {
  private static final int PAGE_WIDTH = 672;
  private static final int LEAST_TREND = 120;
  private static final int NAME_LINE = 46;

  /** Names of the places that bookmarks lead to. */
  static final String TOP = "top";

  static final String TREND = "trend";
  static final String FIRST = "first";
  static final String INDICATORS = "indicators";
  static final String SCHOOLS = "schools";
  static final String UNMEASURED = "unmeasured";
  static final String RECORDS = "records";
  static final String READING = "reading";
  static final String WORDS = "words";
  static final String EQUITY = "equity";
  static final String PRACTICE = "practice";
  static final String EVENTS = "events";
  static final String MONTHS = "months";
  static final String COVERAGE = "coverage";

  /** What the index of practice is, and what it is not. */
  static final String PRACTICE_SUB =
      "Of 100 opportunities, weighted, so many were taken: practice as records show it, not trust as"
          + " felt.";

  private final Markup page;

  Parts(Markup page) {
    this.page = page;
  }

  /** The head of the document: what readers and search engines of files see. */
  void documentHead(String title, String subject, String foot, List<Bookmark> bookmarks) {
    page.open("head");
    page.leaf("title", title);
    page.open("meta", "name", "subject", "content", subject).close();
    page.open("bookmarks");
    for (Bookmark bookmark : bookmarks) {
      page.open("bookmark", "name", bookmark.name(), "href", "#" + bookmark.id()).close();
    }
    page.close();
    page.leaf("style", StyleSheet.withFoot(foot));
    page.close();
  }

  /** The parts at the end of each report. */
  static List<Bookmark> lastBookmarks() {
    return List.of(
        new Bookmark(READING, "How to read this report"),
        new Bookmark(RECORDS, "The records behind this month"));
  }

  /** A place that readers can jump to. */
  record Bookmark(String id, String name) {}

  void opening(String eyebrow, String name, String about, List<String> sentences) {
    page.leaf("p", eyebrow, "class", "eyebrow");
    page.leaf("h1", name, "id", TOP);
    page.leaf("p", about, "class", "about");
    page.leaf("p", String.join(" ", sentences), "class", "lead");
  }

  void tiles(List<Line> tiles) {
    if (tiles.isEmpty()) {
      return;
    }
    page.open("div", "class", "tiles");
    for (int i = 0; i < tiles.size(); i++) {
      tile(tiles.get(i), i == 0 ? "tile first" : "tile");
    }
    page.close();
  }

  private void tile(Line line, String style) {
    Estimate estimate = line.estimate();
    if (estimate == null) {
      return;
    }
    page.open("div", "class", style);
    page.leaf("p", line.label(), "class", "label");
    page.open("p", "class", "value").leaf("span", Words.number(estimate), "class", "number");
    page.leaf("span", estimate.scale().after(""), "class", "unit").close();
    String change = arrow(line) + line.changeShortly();
    page.leaf("p", change, "class", line.hasClearChange() ? "change clear" : "change");
    if (line.change() != null && line.change().isComparable()) {
      page.leaf("p", line.since().shortly(), "class", "range");
    }
    page.leaf("p", "Likely range " + Words.range(estimate) + star(line), "class", "range");
    if (line.hasHistory()) {
      page.drawing(new Sparkline(line), 146, 34, sparkInWords(line));
    }
    page.close();
  }

  /** The shape says the way of a clear change once more; an unclear one has none. */
  static String arrow(Line line) {
    if (line.change() == null || !line.change().isClear()) {
      return "";
    }
    return line.change().isClearlyUp() ? "\u25b2 " : "\u25bc ";
  }

  private static String star(Line line) {
    return line.isProvisional() ? " *" : "";
  }

  static String sparkInWords(Line line) {
    return line.label()
        + " over "
        + Words.count(line.monthsWithValue(), "month", "months")
        + ", now "
        + line.valueInCell()
        + ". "
        + line.changeInWords()
        + ".";
  }

  /** Page 1 stays one page: a name of several lines takes its room from the trend. */
  static int trendHeight(String name, int height) {
    int lines = name.codePointCount(0, name.length()) / NAME_LINE;
    return Math.max(LEAST_TREND, height - lines * 34);
  }

  void trend(Optional<Trend> trend, int height) {
    if (trend.isEmpty()) {
      return;
    }
    page.leaf("h2", trend.get().heading(), "id", TREND);
    page.leaf("p", trend.get().measure(), "class", "sub");
    page.drawing(new TrendChart(trend.get()), PAGE_WIDTH, height, trend.get().inWords());
  }

  /** The finding, the step that answers it, and the practice on which the step rests. */
  void nextStep(String heading, NextStep step) {
    page.leaf("h2", heading, "id", FIRST);
    page.open("div", "class", "step");
    page.leaf("p", step.because(), "class", "because");
    page.leaf("p", step.step(), "class", "do");
    page.open("p", "class", "quote");
    page.leaf("span", step.practice().title() + ": ", "class", "strong");
    page.text("“" + step.practice().quote() + "”").close();
    page.close();
  }

  /** The heading of the second page, or of the next part where page 1 holds no trend. */
  void indicatorsHeading(boolean isNewPage) {
    page.leaf(
        "h2", "All indicators", "id", INDICATORS, "class", isNewPage ? "new-page" : "same-page");
  }

  /** What has no value, a sentence for each state with the reasons in words. */
  void unmeasured(String level, String heading, List<Unmeasured> unmeasured, String nothing) {
    page.leaf(level, heading, "id", UNMEASURED, "class", "found");
    if (unmeasured.isEmpty()) {
      page.leaf("p", nothing);
      return;
    }
    page.open("ul");
    for (Unmeasured gap : unmeasured) {
      page.open("li").leaf("span", gap.what() + ". ", "class", "strong");
      page.text(gap.why()).close();
    }
    page.close();
  }

  /**
   * The end of each report.
   *
   * @param lines what is defined, if it has a value
   * @param further where the definitions of the rest stand, as a sentence
   */
  void notes(
      List<String> quality,
      List<Line> lines,
      List<Unmeasured> reading,
      String further,
      String version) {
    page.leaf("h2", "How to read this report", "id", READING);
    Glossary glossary = new Glossary();
    glossary.section("The records behind this month", RECORDS);
    glossary.add(
        "",
        String.join(" ", quality)
            + " The numbers behind the charts are attached as numbers.csv; indices in whole points,"
            + " so that they tell nothing of hidden components. Made with Rapport "
            + version
            + ".");
    glossary.section("Words and signs", WORDS);
    glossary.add(
        "Definitions",
        "As in the data dictionary, with the article\u2019s sentence; M: one month, R3: three, Y: the"
            + " school year so far. "
            + further);
    reading.forEach(note -> glossary.add(note.what(), note.why()));
    lines.stream().filter(line -> line.estimate() != null).forEach(glossary::add);
    glossary.write(page);
  }
}
