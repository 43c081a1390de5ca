package org.rapport.reports.model;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Measure;
import org.rapport.contract.State;
import org.rapport.contract.Window;

/** Makes the lines of a group: what was published in the month, and thirteen months of it. */
final class Lines {
  /** The month of the report and the twelve before, so that the same month last year is in view. */
  private static final int HISTORY = 13;

  private final Published published;
  private final YearMonth month;

  Lines(Published published, YearMonth month) {
    this.published = published;
    this.month = month;
  }

  /** One line per index, then one per indicator that reports show, in the contract's order. */
  List<Line> of(Group group) {
    List<Line> lines = new ArrayList<>();
    for (Index index : Index.values()) {
      lines.add(line(group, index));
    }
    for (Indicator indicator : Indicator.reported()) {
      lines.add(line(group, indicator));
    }
    return onlyDiscoveries(lines);
  }

  /**
   * Changes and gaps are claimed among all of the group together: of many comparisons some stand
   * out by chance.
   */
  private static List<Line> onlyDiscoveries(List<Line> lines) {
    double changes =
        Discoveries.limit(
            lines.stream()
                .map(Line::change)
                .filter(Objects::nonNull)
                .filter(Change::isComparable)
                .mapToDouble(Change::chance)
                .toArray());
    double gaps =
        Discoveries.limit(lines.stream().flatMapToDouble(line -> gapChance(line)).toArray());
    return lines.stream().map(line -> line.onlyWithin(changes, gaps)).toList();
  }

  private static DoubleStream gapChance(Line line) {
    Estimate own = line.estimate();
    Estimate district = line.district();
    return own == null || district == null
        ? DoubleStream.empty()
        : DoubleStream.of(Difference.of(own, district).chance());
  }

  private Line line(Group group, Measure measure) {
    Optional<GroupValue> value = told(group, measure, month);
    Optional<Measurement> measurement = published.measurement(group.id(), measure);
    State state =
        value
            .map(GroupValue::state)
            .or(() -> measurement.map(Measurement::state).filter(found -> !found.bearsValue()))
            .orElse(State.NOT_MEASURED);
    NavigableSet<YearMonth> schoolMonths = published.monthsOf(group);
    Estimate own = value.map(GroupValue::estimate).orElse(null);
    Estimate district = districtValue(group, measure, month);
    return new Line(
        measure,
        state,
        value.map(GroupValue::families).or(() -> measurement.map(Measurement::families)).orElse(0L),
        value.map(GroupValue::counts).orElse(Counts.NONE),
        own,
        value.map(GroupValue::isProvisional).orElse(false),
        change(group, value, measure, schoolMonths),
        Since.of(measure.window(), month, schoolMonths),
        district,
        group.equals(Group.DISTRICT) || district == null
            ? null
            : published.peers(measure, month).orElse(null),
        Standing.of(own, district),
        reason(group, measure, state, value, measurement),
        history(group, measure, schoolMonths));
  }

  private @Nullable Estimate districtValue(Group group, Measure measure, YearMonth when) {
    if (group.equals(Group.DISTRICT)) {
      return null;
    }
    return told(Group.DISTRICT, measure, when).map(GroupValue::estimate).orElse(null);
  }

  /**
   * A published value, unless it counts weeks or families of months before the records begin: of
   * those nobody knows whether they were left alone.
   */
  private Optional<GroupValue> told(Group group, Measure measure, YearMonth when) {
    Optional<GroupValue> value = published.value(group, measure, when);
    return isTooEarly(group, measure, when) ? value.map(GroupValue::tooEarly) : value;
  }

  private boolean isTooEarly(Group group, Measure measure, YearMonth when) {
    return measure.window() == Window.R3
        && Records.countsWithoutRecords(measure)
        && !isRecorded(group, measure, when);
  }

  private List<Point> history(Group group, Measure measure, NavigableSet<YearMonth> schoolMonths) {
    List<Point> points = new ArrayList<>();
    YearMonth first = month.minusMonths(HISTORY - 1);
    // Months before the first delivery are not gaps of the school; the trend begins with them gone.
    YearMonth begin = schoolMonths.isEmpty() ? month : schoolMonths.first();
    for (YearMonth when = begin.isAfter(first) ? begin : first;
        !when.isAfter(month);
        when = when.plusMonths(1)) {
      points.add(point(group, measure, when));
    }
    return points;
  }

  /** A month; that of the report has the value that the page tells. */
  private Point point(Group group, Measure measure, YearMonth when) {
    Optional<GroupValue> value = told(group, measure, when);
    boolean isShown = when.equals(month) || isRecorded(group, measure, when);
    boolean isBesideShown = when.equals(month) || isRecorded(Group.DISTRICT, measure, when);
    return new Point(
        when,
        isShown ? value.map(GroupValue::estimate).orElse(null) : null,
        isBesideShown ? districtValue(group, measure, when) : null,
        published.monthsOf(group).contains(when),
        value.filter(GroupValue::isSmall).isPresent(),
        value.map(GroupValue::change).filter(change -> !change.isComparable()).isPresent());
  }

  /**
   * Whether the window that ends with a month holds no month from before the records of a group
   * begin. A school year so far is told from the month on in which they do.
   */
  private boolean isRecorded(Group group, Measure measure, YearMonth when) {
    Optional<YearMonth> begin = published.records().begin(group, measure);
    NavigableSet<YearMonth> until = published.monthsOf(group).headSet(when, true);
    long months = measure.window() == Window.R3 ? Trend.WINDOW_MONTHS : 1;
    return begin.isEmpty()
        || until.descendingSet().stream()
            .limit(months)
            .noneMatch(within -> within.isBefore(begin.orElseThrow()));
  }

  /**
   * The published change, unless the window before was shorter or reaches into months before the
   * records begin. What families had at least once grows with the months in which it could happen:
   * one or two months beside three would read as a rise.
   */
  private @Nullable Change change(
      Group group,
      Optional<GroupValue> value,
      Measure measure,
      NavigableSet<YearMonth> schoolMonths) {
    List<YearMonth> before = List.copyOf(schoolMonths.headSet(month, false).descendingSet());
    int back = measure.window() == Window.R3 ? Trend.WINDOW_MONTHS - 1 : 0;
    boolean isShorter =
        Trend.growsWithMonths(measure) && before.size() < 2 * Trend.WINDOW_MONTHS - 1;
    boolean isBesideRecords = before.size() <= back || isRecorded(group, measure, before.get(back));
    return isShorter || !isBesideRecords ? null : value.map(GroupValue::change).orElse(null);
  }

  /** The tables' own reason where they give one; else what the state and the contract tell. */
  private String reason(
      Group group,
      Measure measure,
      State state,
      Optional<GroupValue> value,
      Optional<Measurement> measurement) {
    String told =
        measurement
            .filter(found -> found.state() == state)
            .map(Measurement::reason)
            .map(Words::sentence)
            .orElse("");
    return switch (state) {
      case OK, LIMITED -> "";
      case NOT_MEASURED -> told.isEmpty() ? missing(group, measure, value.isPresent()) : told;
      case NO_OPPORTUNITY -> told.isEmpty() ? nothing(measure) : told;
      case PENDING ->
          isTooEarly(group, measure, month)
              ? "Its three months reach back before the records begin; a later report shows it."
              : "What became of it cannot be judged yet; a later report shows it.";
      case NOT_ENOUGH_EVIDENCE ->
          value.filter(GroupValue::isSmall).isPresent()
              ? "Values of so few are not shown (<10)."
              : "Too few opportunities, or too wide a range, to show a value.";
      case NOT_APPLICABLE, SUPPRESSED -> told.isEmpty() ? state.meaning() : told;
    };
  }

  /** An index that is told to be not measured, while all of its components are, was withheld. */
  private String missing(Group group, Measure measure, boolean isTold) {
    boolean isWithheld =
        isTold
            && measure instanceof Index index
            && index.components().stream()
                .allMatch(component -> isMeasured(group, component.indicator()));
    return isWithheld
        ? "Its components do not go together over the district's schools, and stand by themselves."
        : "The exports do not hold " + inputs(measure) + ".";
  }

  private boolean isMeasured(Group group, Indicator indicator) {
    return published
        .value(group, indicator, month)
        .filter(value -> value.state() != State.NOT_MEASURED)
        .isPresent();
  }

  private static String inputs(Measure measure) {
    return measure instanceof Indicator indicator
        ? Words.list(indicator.inputs().stream().sorted().map(ExportKind::code).toList())
        : "one of its components";
  }

  private static String nothing(Measure measure) {
    return measure instanceof Indicator indicator
        ? indicator.nothing()
        : "There was no opportunity of any component.";
  }
}
