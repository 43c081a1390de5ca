package org.rapport.reports.model;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.rapport.contract.Indicator;
import org.rapport.contract.Measure;
import org.rapport.contract.State;

/** Lines for tests, told in percent: value, lower and upper bound. */
final class Example {
  static final YearMonth OCTOBER = YearMonth.of(2026, 10);

  private Example() {}

  static Estimate percent(double value, double lower, double upper) {
    return new Estimate(value / 100, lower / 100, upper / 100);
  }

  /** A line with a value; any of the rest may be missing. */
  static Line line(Measure indicator, Estimate own, Change change, Estimate district) {
    return new Line(
        indicator,
        State.OK,
        200,
        new Counts(140, 200),
        own,
        false,
        change,
        since(indicator),
        district,
        null,
        Standing.of(own, district),
        "",
        List.of(new Point(OCTOBER, own, district, true)));
  }

  /** A line without a value. */
  static Line without(Indicator indicator, State state, long families) {
    return new Line(
        indicator,
        state,
        families,
        Counts.NONE,
        null,
        false,
        null,
        since(indicator),
        null,
        null,
        Standing.UNKNOWN,
        "",
        List.of());
  }

  /** A line whose history is the values, one a month up to October; null is a month without. */
  static Line history(Indicator indicator, Estimate... values) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      YearMonth month = OCTOBER.minusMonths(values.length - 1L - i);
      points.add(new Point(month, values[i], null, values[i] != null));
    }
    Estimate now = values[values.length - 1];
    return new Line(
        indicator,
        State.OK,
        200,
        new Counts(140, 200),
        now,
        false,
        null,
        since(indicator),
        null,
        null,
        Standing.UNKNOWN,
        "",
        points);
  }

  private static Since since(Measure indicator) {
    TreeSet<YearMonth> months = new TreeSet<>();
    for (int back = 0; back < 8; back++) {
      months.add(OCTOBER.minusMonths(back));
    }
    return Since.of(indicator.window(), OCTOBER, months);
  }
}
