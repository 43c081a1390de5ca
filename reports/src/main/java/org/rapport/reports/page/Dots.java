package org.rapport.reports.page;

import java.util.ArrayList;
import java.util.List;
import org.rapport.contract.Indicator;
import org.rapport.contract.Section;
import org.rapport.reports.chart.IntervalDot;
import org.rapport.reports.model.Estimate;
import org.rapport.reports.model.Line;
import org.rapport.reports.model.Words;

/** Values as dots with their ranges, beside those of the district where there is one. */
final class Dots {
  private final Markup page;

  Dots(Markup page) {
    this.page = page;
  }

  /** Lines with their ranges, a table for each section of the catalogue that has any. */
  void indicators(List<Line> lines, boolean withDistrict) {
    for (Section section : Section.values()) {
      List<Line> own =
          lines.stream()
              .filter(line -> line.estimate() != null)
              .filter(
                  line ->
                      line.measure() instanceof Indicator indicator
                          && indicator.section() == section)
              .toList();
      if (!own.isEmpty()) {
        dots(section.title(), own, withDistrict);
      }
    }
    signs(lines);
  }

  /** The finding of an index: practice, its value, and where it clearly stands or goes. */
  static String indexHeading(Line line) {
    Estimate own = line.estimate();
    if (own == null) {
      return line.label() + ": " + line.rangeInCell();
    }
    String beside =
        line.standing().isClear() ? ", " + line.standing().words() + " the district" : "";
    String change =
        line.hasClearChange()
            ? ", " + line.changeInWords().replaceFirst("^U", "u").replaceFirst("^D", "d")
            : "";
    return line.label() + ": " + Words.value(own) + beside + change;
  }

  /** Both indices as dots; what has no value says so in words, and so does little evidence. */
  void indices(List<Line> indices, boolean withDistrict) {
    List<Line> shown = indices.stream().filter(line -> line.estimate() != null).toList();
    if (!shown.isEmpty()) {
      dots("Index", shown, withDistrict);
    }
    List<String> notes = new ArrayList<>();
    for (Line line : indices) {
      if (line.estimate() == null) {
        notes.add(line.label() + ": " + line.rangeInCell() + ". " + line.reason());
      } else if (line.isLimited()) {
        notes.add(line.label() + " stands on little evidence (\u2020): read its range first.");
      }
    }
    if (!notes.isEmpty()) {
      page.leaf("p", String.join(" ", notes), "class", "note");
    }
  }

  /** What the signs behind ranges mean, where there are any. */
  void signs(List<Line> lines) {
    List<String> signs = new ArrayList<>();
    if (lines.stream().anyMatch(line -> line.estimate() != null && line.isProvisional())) {
      signs.add("* provisional: some outcomes cannot be judged yet.");
    }
    if (lines.stream().anyMatch(Line::isLimited)) {
      signs.add("\u2020 little evidence: read the range first.");
    }
    if (!signs.isEmpty()) {
      page.leaf("p", String.join(" ", signs), "class", "note");
    }
  }

  /** Lines with a value, each with its dot; what is not clear leaves its cell empty. */
  void dots(String title, List<Line> lines, boolean withDistrict) {
    page.open("table", "class", withDistrict ? "dots" : "dots wide");
    page.open("thead").open("tr");
    head(title, "name");
    head("Value", "figure");
    head("Likely range", "range");
    head("From 0 to 100", "dot");
    if (withDistrict) {
      head("Beside district", "beside");
    }
    head("Change", "change");
    page.close().close().open("tbody");
    for (Line line : lines) {
      dot(line, withDistrict);
    }
    page.close().close();
  }

  private void head(String text, String style) {
    page.leaf("th", text, "scope", "col", "class", style);
  }

  private void dot(Line line, boolean withDistrict) {
    page.open("tr");
    page.leaf("th", line.label(), "scope", "row", "class", "name");
    page.leaf("td", line.numberInCell(), "class", "figure strong");
    page.leaf("td", line.rangeInCell(), "class", "range");
    page.open("td", "class", "dot");
    if (line.isOfHundred()) {
      page.drawing(IntervalDot.of(line), withDistrict ? 168 : 260, 15, line.inOneSentence());
    } else {
      page.text(line.district() == null ? "" : "district " + line.districtInCell());
    }
    page.close();
    if (withDistrict) {
      boolean asks = line.asksForAttention();
      String standing = line.standing().isClear() ? line.standing().words() : "";
      page.leaf(
          "td",
          asks ? "\u25c6 " + standing : standing,
          "class",
          asks ? "beside below" : "beside clear");
    }
    String change = line.hasClearChange() ? Parts.arrow(line) + line.changeInCell() : "";
    page.leaf("td", change, "class", "change clear").close();
  }
}
