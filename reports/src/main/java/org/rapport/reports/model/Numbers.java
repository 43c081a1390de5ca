package org.rapport.reports.model;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The numbers behind a report's charts as CSV, one row per group, indicator and month. Only values
 * that the report may show are in it.
 */
public final class Numbers {
  private final StringBuilder csv =
      new StringBuilder("group,indicator,month,value,lower,upper,district_value\r\n");

  /** The thirteen months of each line. */
  Numbers withHistories(String group, List<Line> lines) {
    for (Line line : lines) {
      for (Point point : line.history()) {
        add(group, line, point);
      }
    }
    return this;
  }

  /** The groups of one home language. */
  Numbers withLanguages(String group, YearMonth month, Equity equity) {
    for (Equity.Row row : equity.rows()) {
      Estimate own = row.estimate();
      if (own != null) {
        Point point = new Point(month, own, null, true);
        add(group + ", " + row.language(), equity.whole(), point);
      }
    }
    return this;
  }

  /** The text of the file. */
  String csv() {
    return csv.toString();
  }

  private void add(String group, Line line, Point point) {
    Estimate own = point.estimate();
    if (own == null) {
      return;
    }
    csv.append(quoted(group)).append(',').append(line.measure().code()).append(',');
    csv.append(point.month()).append(',').append(number(own.value(), line)).append(',');
    csv.append(number(own.lower(), line)).append(',').append(number(own.upper(), line)).append(',');
    csv.append(district(point.district(), line)).append("\r\n");
  }

  private static String district(@Nullable Estimate district, Line line) {
    return district == null ? "" : number(district.value(), line);
  }

  /**
   * As the tables have it: an index goes to 100, a share to 1. An index stands in whole points, as
   * on the page: its weights are public, and the digits behind would give the counts of a component
   * away that is hidden for its few families.
   */
  private static String number(double value, Line line) {
    return line.isIndex()
        ? String.format(Locale.ROOT, "%.0f", value * 100)
        : String.format(Locale.ROOT, "%.4f", value);
  }

  /**
   * Quoted, and with a leading apostrophe where a spreadsheet would take the name for a formula.
   */
  private static String quoted(String text) {
    String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
