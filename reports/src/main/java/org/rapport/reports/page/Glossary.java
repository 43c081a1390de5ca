package org.rapport.reports.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Measure;
import org.rapport.reports.model.Line;

/**
 * Terms and their explanations, set small in two columns. Columns are filled by hand, a term never
 * runs from one into the other: text that is broken between columns is read aloud in a false order.
 */
final class Glossary {
  /** What a heading takes, in letters of text. */
  private static final int HEADING = 80;

  /** More text than a page holds is cut into pairs of columns, each on a page. */
  private static final int MOST = 9_000;

  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> quoted = new HashSet<>();
  private String section = "";
  private String id = "";

  /** A term under a section; the section's heading stands before its first one. */
  private record Entry(String section, String id, String term, String words) {
    int length() {
      return term.length() + words.length() + 2;
    }
  }

  /** All that follows stands under the heading. */
  void section(String title, String id) {
    this.section = title;
    this.id = id;
  }

  /** A term; without a name the words stand alone. */
  void add(String term, String words) {
    entries.add(new Entry(section, id, term, words));
  }

  /** The definition of what a line measures, as the contract has it. */
  void add(Line line) {
    Measure measure = line.measure();
    String title = measure instanceof Indicator indicator ? indicator.section().title() : "Indices";
    section(title, "");
    add(line.label(), definition(measure));
  }

  private static String code(Indicator indicator) {
    return indicator.sentence().replaceFirst(":.*", "");
  }

  /** Formula, sentence and window; a sentence is quoted once, then named by its code. */
  private String definition(Measure measure) {
    String words =
        measure instanceof Indicator indicator
            ? indicator.formula()
                + " "
                + (quoted.add(code(indicator)) ? indicator.sentence() : code(indicator))
            : ((Index) measure).sentence();
    return words + " (" + measure.window().code() + ").";
  }

  /** Writes as many pairs of columns as the text asks for, all of like length. */
  void write(Markup page) {
    int pairs = (length(entries) + MOST - 1) / MOST;
    int from = 0;
    for (int column = 0; column < 2 * pairs; column++) {
      int to = end(from, 2 * pairs - column);
      if (column % 2 == 0) {
        page.open("div", "class", "columns");
      }
      page.open("div", "class", column % 2 == 0 ? "half first" : "half");
      write(page, entries.subList(from, to));
      page.close();
      if (column % 2 == 1) {
        page.close();
      }
      from = to;
    }
  }

  /** Where the column ends that begins there, if the rest fills so many columns. */
  private int end(int from, int columns) {
    double share = (double) length(entries.subList(from, entries.size())) / columns;
    int to = from;
    while (to < entries.size()
        && length(entries.subList(from, to)) + entries.get(to).length() / 2.0 < share) {
      to++;
    }
    return columns == 1 ? entries.size() : to;
  }

  private static int length(List<Entry> some) {
    int length = 0;
    String before = "";
    for (Entry entry : some) {
      length += entry.length() + (entry.section().equals(before) ? 0 : HEADING);
      before = entry.section();
    }
    return length;
  }

  private void write(Markup page, List<Entry> column) {
    String before = "";
    for (Entry entry : column) {
      if (!entry.section().equals(before)) {
        if (!before.isEmpty()) {
          page.close();
        }
        heading(page, entry);
        page.open("p", "class", "definition");
        before = entry.section();
      }
      if (!entry.term().isEmpty()) {
        page.leaf("span", entry.term() + ": ", "class", "strong");
      }
      page.text(entry.words() + " ");
    }
    if (!before.isEmpty()) {
      page.close();
    }
  }

  /** A section that goes on in the next column has its heading once. */
  private void heading(Markup page, Entry entry) {
    int at = entries.indexOf(entry);
    if (at > 0 && entries.get(at - 1).section().equals(entry.section())) {
      return;
    }
    if (entry.id().isEmpty()) {
      page.leaf("h3", entry.section());
    } else {
      page.leaf("h3", entry.section(), "id", entry.id());
    }
  }
}
