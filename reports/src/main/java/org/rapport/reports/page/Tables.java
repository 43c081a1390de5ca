package org.rapport.reports.page;

import java.util.List;
import org.rapport.contract.Indicator;
import org.rapport.reports.chart.IntervalDot;
import org.rapport.reports.chart.Sparkline;
import org.rapport.reports.model.Counts;
import org.rapport.reports.model.Difference;
import org.rapport.reports.model.Equity;
import org.rapport.reports.model.Estimate;
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
      int width = Math.max(2, (int) Math.round(reason.share() * 90));
      page.leaf("span", "", "class", "bar", "style", "width:" + width + "px");
      page.text(" " + leftOf(reason)).close();
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
        language(row, average, equity.whole().indicator(), owner);
      }
      end();
    }
    String hidden = equity.hiddenInWords();
    if (!hidden.isEmpty()) {
      page.leaf("p", hidden, "class", "note");
    }
  }

  private void language(Equity.Row row, Estimate average, Indicator indicator, String owner) {
    page.open("tr").leaf("th", row.language(), "scope", "row", "class", "name");
    page.leaf("td", Words.count(row.families()), "class", "figure");
    Estimate own = row.estimate();
    Difference gap = row.gap();
    if (own == null || gap == null) {
      page.leaf("td", "–", "class", "figure").leaf("td", "not enough evidence", "class", "quiet");
      page.leaf("td", "–", "class", "dot").leaf("td", "–").close();
      return;
    }
    boolean asks = row.asksForAttention(indicator);
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
    page.drawing(new IntervalDot(own, mark, asks), 150, 22, words).close();
    String gapWords = Words.signedPoints(gap.value());
    page.open("td");
    page.leaf("span", asks ? "\u25c6 " + gapWords : gapWords, "class", asks ? "below" : "");
    page.text(row.isClear() ? "" : ", not clear").close().close();
  }

  /** Lines with the counts behind them: what was due, and what became of it. */
  void practice(List<Line> lines, String counted) {
    begin("practice");
    head("Practice", "name");
    head(counted, "counted");
    head("Share", "figure");
    head("Likely range", "");
    head("District", "figure");
    head("Thirteen months", "spark");
    head("Change", "words");
    body();
    for (Line line : lines) {
      page.open("tr").leaf("th", line.phrase().label(), "scope", "row", "class", "name");
      boolean hasValue = line.estimate() != null;
      String unit = " " + line.indicator().unit().words();
      page.leaf("td", hasValue ? line.counts().inWords() + unit : "–", "class", "counted");
      page.leaf("td", line.valueInCell(), "class", "figure strong");
      page.leaf("td", line.rangeInCell(), "class", hasValue ? "" : "quiet");
      page.leaf("td", line.districtInCell(), "class", "figure");
      page.open("td", "class", "spark");
      if (hasValue && line.hasHistory()) {
        page.drawing(new Sparkline(line), 92, 24, Parts.sparkInWords(line));
      } else {
        page.text("–");
      }
      page.close();
      String style = line.hasClearChange() ? "words clear" : "words";
      page.leaf("td", line.changeInWords(), "class", style).close();
    }
    end();
  }

  /** Twelve months of every indicator; darker is higher, and each cell says its number. */
  void heatMap(List<Line> lines) {
    List<Point> months = lastMonths(lines.get(0));
    begin("heat");
    head("Indicator", "name");
    for (Point month : months) {
      head(Words.monthShort(month.month()), "cell");
    }
    body();
    for (Line line : lines) {
      page.open("tr").leaf("th", line.phrase().label(), "scope", "row", "class", "name");
      for (Point point : lastMonths(line)) {
        Estimate own = point.estimate();
        if (own == null) {
          page.leaf("td", point.isSmall() ? "<10" : "–", "class", "cell quiet");
        } else {
          page.leaf("td", Words.number(own), "class", "cell " + heat(own));
        }
      }
      page.close();
    }
    end();
  }

  private static List<Point> lastMonths(Line line) {
    List<Point> history = line.history();
    return history.subList(Math.max(0, history.size() - HEAT_MONTHS), history.size());
  }

  private static String heat(Estimate estimate) {
    if (!estimate.isShare()) {
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
