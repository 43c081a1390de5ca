package org.rapport.reports.page;

import java.util.List;
import org.rapport.contract.Indicator;
import org.rapport.contract.Measure;
import org.rapport.reports.chart.IntervalDot;
import org.rapport.reports.model.Counts;
import org.rapport.reports.model.Difference;
import org.rapport.reports.model.Equity;
import org.rapport.reports.model.Estimate;
import org.rapport.reports.model.Findings;
import org.rapport.reports.model.Gap;
import org.rapport.reports.model.IndexParts;
import org.rapport.reports.model.Line;
import org.rapport.reports.model.Point;
import org.rapport.reports.model.Reason;
import org.rapport.reports.model.Words;

/** The tables of the inner pages: real tables, whose head and row names are read with each cell. */
final class Tables {
  private static final int HEAT_MONTHS = 12;
  private static final double[] HEAT_STEPS = {0.4, 0.55, 0.7, 0.85};

  private final Markup page;

  Tables(Markup page) {
    this.page = page;
  }

  /** What was left open, with counts and a next step. */
  void reasons(List<Reason> reasons) {
    if (reasons.isEmpty()) {
      return;
    }
    begin("reasons");
    head("Reason", "name");
    head("Left open", "bars");
    head("Suggested next step", "");
    body();
    for (Reason reason : reasons) {
      page.open("tr").leaf("th", reason.what(), "scope", "row", "class", "name");
      page.open("td", "class", "bars");
      // A bar beside a hidden count would be that count to whoever measures it.
      if (!Counts.isHidden(reason.line().counts().left())) {
        int width = Math.max(2, (int) Math.round(reason.share() * 90));
        page.leaf("span", "", "class", "bar", "style", "width:" + width + "px");
        page.text(" ");
      }
      page.text(leftOf(reason)).close();
      page.leaf("td", reason.step()).close();
    }
    end();
  }

  private static String leftOf(Reason reason) {
    String left = Counts.cell(reason.line().counts().left());
    String known = Counts.cell(reason.line().counts().known());
    return left + " of " + known;
  }

  /** One indicator by home language, against the average. */
  void equity(Equity equity, String owner) {
    Estimate average = equity.whole().estimate();
    if (average != null && !equity.rows().isEmpty()) {
      begin("equity");
      head("Home language", "name");
      head("Families", "figure");
      head("Value", "figure");
      head("Likely range", "");
      head("From 0% to 100%", "dot");
      head("Gap to average", "");
      body();
      for (Equity.Row row : equity.rows()) {
        language(row, average, equity.whole().measure(), owner);
      }
      end();
    }
    String hidden = equity.hiddenInWords();
    if (!hidden.isEmpty()) {
      page.leaf("p", hidden, "class", "note");
    }
  }

  private void language(Equity.Row row, Estimate average, Measure measure, String owner) {
    page.open("tr").leaf("th", row.language(), "scope", "row", "class", "name");
    page.leaf("td", Words.count(row.families()), "class", "figure");
    Estimate own = row.estimate();
    Difference gap = row.gap();
    if (own == null || gap == null) {
      page.leaf("td", "–", "class", "figure").leaf("td", "not enough evidence", "class", "quiet");
      page.leaf("td", "–", "class", "dot").leaf("td", "–").close();
      return;
    }
    boolean asks = row.asksForAttention(measure);
    page.leaf("td", Words.value(own), "class", "figure strong");
    page.leaf("td", Words.range(own));
    page.open("td", "class", "dot");
    Estimate mark = new Estimate(average.value(), average.value(), average.value());
    String words =
        row.language()
            + ": "
            + Words.value(own)
            + ", likely range "
            + Words.range(own)
            + "; average of the "
            + owner
            + " "
            + Words.valueBeside(average, own)
            + ".";
    page.drawing(new IntervalDot(own, mark, asks), 150, 16, words).close();
    String gapWords = Words.signedPoints(gap.value());
    page.open("td");
    page.leaf("span", asks ? "\u25c6 " + gapWords : gapWords, "class", asks ? "below" : "");
    page.text(row.isClear() ? "" : ", not clear").close().close();
  }

  /** Gaps found between families of other home languages and those of the main one. */
  void gaps(Findings findings) {
    if (!findings.found().isEmpty()) {
      begin("found");
      head("Gap", "name");
      head("Families", "who");
      head("Difference", "figure");
      head("Likely range", "");
      head("Ratio", "figure");
      boolean isSplit = findings.found().stream().anyMatch(gap -> gap.withinSchools() != null);
      if (isSplit) {
        head("In schools", "figure");
      }
      head("In words", "words");
      body();
      for (Gap gap : findings.found()) {
        gap(gap, isSplit);
      }
      end();
    }
    page.leaf("p", String.join(" ", findings.inWords()), "class", "note");
  }

  /** From the group's side, as in the table above: below zero is less than the reference. */
  private void gap(Gap gap, boolean isSplit) {
    Difference difference = gap.difference();
    if (difference == null) {
      throw new IllegalArgumentException("a gap found without a difference");
    }
    boolean asks = gap.isHighlighted() && gap.isBehind();
    page.open("tr").leaf("th", gap.measure().label(), "scope", "row", "class", "name");
    page.leaf("td", gap.who() + " (" + Words.count(gap.families()) + ")", "class", "who");
    page.leaf("td", Words.signedPoints(-difference.value()), "class", "figure strong");
    page.leaf(
        "td",
        Words.signedTenths(-difference.upper()) + " to " + Words.signedTenths(-difference.lower()));
    page.leaf("td", gap.ratio() == null ? "–" : Words.ratio(gap.ratio()), "class", "figure");
    if (isSplit) {
      Double within = gap.withinSchools();
      page.leaf("td", within == null ? "–" : Words.signedNumber(-within), "class", "figure");
    }
    page.leaf("td", words(gap), "class", asks ? "words below" : "words").close();
  }

  private static String words(Gap gap) {
    if (!gap.isHighlighted()) {
      return "may be chance";
    }
    return gap.isBehind() ? "\u25c6 gap found" : "gap found";
  }

  /** The components of an index: what each adds, the counts behind it, and twelve months. */
  void components(List<IndexParts.Part> parts) {
    heatHead("Component", true, parts.get(0).line());
    for (IndexParts.Part part : parts) {
      heatName(part.line());
      String adds = part.line().estimate() == null ? "–" : String.valueOf(Math.round(part.adds()));
      page.leaf("td", adds + " of " + Math.round(part.points()), "class", "figure");
      heatRow(part.line());
    }
    end();
  }

  /** Lines with the counts behind them and twelve months. */
  void months(String title, List<Line> lines) {
    heatHead(title, false, lines.get(0));
    for (Line line : lines) {
      heatName(line);
      heatRow(line);
    }
    end();
  }

  private void heatHead(String title, boolean withPoints, Line first) {
    begin(withPoints ? "heat points" : "heat");
    head(title, "name");
    if (withPoints) {
      head("Adds", "figure");
    }
    head("Counted", "counted");
    for (Point month : lastMonths(first)) {
      head(Words.monthShort(month.month()), "cell");
    }
    body();
  }

  private void heatName(Line line) {
    page.open("tr").leaf("th", line.label(), "scope", "row", "class", "name");
  }

  /** Darker is higher, and each cell says its number. */
  private void heatRow(Line line) {
    page.leaf("td", line.estimate() == null ? "–" : counted(line), "class", "counted");
    for (Point point : lastMonths(line)) {
      Estimate own = point.estimate();
      if (own == null) {
        page.leaf("td", point.isSmall() ? "<10" : "–", "class", "cell quiet");
      } else {
        page.leaf("td", Words.shortly(own), "class", "cell " + heat(own));
      }
    }
    page.close();
  }

  private static String counted(Line line) {
    return line.measure() instanceof Indicator indicator
        ? line.counts().inWords() + " " + indicator.unit().words()
        : "–";
  }

  private static List<Point> lastMonths(Line line) {
    List<Point> history = line.history();
    return history.subList(Math.max(0, history.size() - HEAT_MONTHS), history.size());
  }

  private static String heat(Estimate estimate) {
    if (!estimate.isOfHundred()) {
      return "plain";
    }
    int step = 0;
    while (step < HEAT_STEPS.length && estimate.value() >= HEAT_STEPS[step]) {
      step++;
    }
    return "h" + step;
  }

  void begin(String style) {
    page.open("table", "class", style).open("thead").open("tr");
  }

  void head(String text, String style) {
    page.leaf("th", text, "scope", "col", "class", style);
  }

  void body() {
    page.close().close().open("tbody");
  }

  void end() {
    page.close().close();
  }
}
