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
import org.rapport.contract.Indicator;
import org.rapport.contract.State;

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

  /** One line per indicator, in the order of the contract. */
  List<Line> of(Group group) {
    List<Line> lines = new ArrayList<>();
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

  private Line line(Group group, Indicator indicator) {
    Optional<GroupValue> value = published.value(group, indicator, month);
    Optional<Measurement> measurement = published.measurement(group.id(), indicator);
    State state =
        value
            .map(GroupValue::state)
            .or(() -> measurement.map(Measurement::state).filter(found -> !found.bearsValue()))
            .orElse(State.NOT_MEASURED);
    NavigableSet<YearMonth> schoolMonths = published.monthsOf(group);
    Estimate own = value.map(GroupValue::estimate).orElse(null);
    Estimate district = districtValue(group, indicator, month);
    return new Line(
        indicator,
        state,
        value.map(GroupValue::families).or(() -> measurement.map(Measurement::families)).orElse(0L),
        value.map(GroupValue::counts).orElse(Counts.NONE),
        own,
        value.map(GroupValue::isProvisional).orElse(false),
        value.map(GroupValue::change).orElse(null),
        Since.of(indicator.window(), month, schoolMonths),
        district,
        group.equals(Group.DISTRICT) || district == null
            ? null
            : Peers.of(published.schoolValues(indicator, month)).orElse(null),
        Standing.of(own, district),
        reason(indicator, state, value, measurement),
        history(group, indicator, schoolMonths));
  }

  private @Nullable Estimate districtValue(Group group, Indicator indicator, YearMonth when) {
    if (group.equals(Group.DISTRICT)) {
      return null;
    }
    return published.value(Group.DISTRICT, indicator, when).map(GroupValue::estimate).orElse(null);
  }

  private List<Point> history(
      Group group, Indicator indicator, NavigableSet<YearMonth> schoolMonths) {
    List<Point> points = new ArrayList<>();
    YearMonth first = month.minusMonths(HISTORY - 1);
    // Months before the first delivery are not gaps of the school; the trend begins with them gone.
    YearMonth begin = schoolMonths.isEmpty() ? month : schoolMonths.first();
    for (YearMonth when = begin.isAfter(first) ? begin : first;
        !when.isAfter(month);
        when = when.plusMonths(1)) {
      points.add(
          new Point(
              when,
              published.value(group, indicator, when).map(GroupValue::estimate).orElse(null),
              districtValue(group, indicator, when),
              schoolMonths.contains(when),
              published.value(group, indicator, when).filter(GroupValue::isSmall).isPresent()));
    }
    return points;
  }

  /** The tables' own reason where they give one; else what the state and the contract tell. */
  private static String reason(
      Indicator indicator,
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
      case NOT_MEASURED ->
          told.isEmpty()
              ? "The exports do not hold what it needs: " + inputs(indicator) + "."
              : told;
      case NO_OPPORTUNITY -> told.isEmpty() ? Phrase.of(indicator).nothing() : told;
      case PENDING ->
          "What became of these "
              + indicator.unit().words()
              + " cannot be judged yet; a later report shows it.";
      case NOT_ENOUGH_EVIDENCE ->
          value.filter(GroupValue::isSmall).isPresent()
              ? "Values of so few are not shown (<10)."
              : "Too few opportunities, or too wide a range, to show a value.";
      case NOT_APPLICABLE, SUPPRESSED -> told.isEmpty() ? state.meaning() : told;
    };
  }

  private static String inputs(Indicator indicator) {
    return Words.list(indicator.inputs().stream().sorted().map(ExportKind::code).toList());
  }
}
