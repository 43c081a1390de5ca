package org.rapport.reports.read;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.contract.State;
import org.rapport.contract.Window;
import org.rapport.contract.codes.Code;
import org.rapport.contract.tables.GroupIndicators;
import org.rapport.reports.model.Change;
import org.rapport.reports.model.Counts;
import org.rapport.reports.model.Estimate;
import org.rapport.reports.model.Group;
import org.rapport.reports.model.GroupValue;
import org.rapport.reports.model.Records;

/** Values of groups, and what single months tell of the records behind them. */
final class GroupRows {
  private GroupRows() {}

  /** The value of an indicator in its own window. */
  static Optional<GroupValue> value(Row row) {
    Optional<Window> window = Code.of(Window.class, row.text(GroupIndicators.WINDOW));
    // An indicator of a newer version is passed over: this version has no words for it.
    return Code.of(Indicator.class, row.text(GroupIndicators.INDICATOR))
        .filter(indicator -> window.equals(Optional.of(indicator.window())))
        .map(indicator -> value(row, indicator));
  }

  /** The value of a school in a single month, if it tells how many records there are. */
  static Optional<GroupValue> singleMonth(Row row) {
    if (!row.text(GroupIndicators.WINDOW).equals(Window.M.code())
        || !row.text(GroupIndicators.SCOPE).equals(Scope.SCHOOL.code())) {
      return Optional.empty();
    }
    return Code.of(Indicator.class, row.text(GroupIndicators.INDICATOR))
        .filter(Records::isWitness)
        .map(indicator -> value(row, indicator));
  }

  private static GroupValue value(Row row, Indicator indicator) {
    Scope scope =
        Code.of(Scope.class, row.text(GroupIndicators.SCOPE))
            .orElseThrow(() -> new IllegalStateException("a scope that was not asked for"));
    Group group =
        scope == Scope.DISTRICT
            ? Group.DISTRICT
            : new Group(scope, row.text(GroupIndicators.SCOPE_ID));
    return new GroupValue(
        row.month(GroupIndicators.MONTH_START),
        group,
        indicator,
        row.count(GroupIndicators.FAMILIES),
        row.count(GroupIndicators.PENDING),
        new Counts(row.count(GroupIndicators.NUMERATOR), row.count(GroupIndicators.DENOMINATOR)),
        state(row.text(GroupIndicators.STATE)),
        estimate(row, indicator),
        change(row),
        row.isTrue(GroupIndicators.IS_PROVISIONAL));
  }

  private static @Nullable Estimate estimate(Row row, Indicator indicator) {
    Double value = row.number(GroupIndicators.ESTIMATE);
    Double lower = row.number(GroupIndicators.LOWER);
    Double upper = row.number(GroupIndicators.UPPER);
    // Without its range a value bears no claim and is not shown.
    return value == null || lower == null || upper == null
        ? null
        : new Estimate(value, lower, upper, indicator.scale());
  }

  private static @Nullable Change change(Row row) {
    Double previous = row.number(GroupIndicators.PREVIOUS_ESTIMATE);
    Double difference = row.number(GroupIndicators.CHANGE);
    Double probability = row.number(GroupIndicators.CHANGE_PROBABILITY);
    boolean hasValue = row.number(GroupIndicators.ESTIMATE) != null;
    return previous == null ? null : change(hasValue, difference, probability);
  }

  /**
   * The change from an earlier value; where both values stand and no change does, the records of
   * both windows bear no comparison.
   */
  static @Nullable Change change(
      boolean hasValue, @Nullable Double difference, @Nullable Double probability) {
    if (difference == null) {
      return hasValue ? Change.OF_OTHER_RECORDS : null;
    }
    return probability == null ? null : new Change(difference, probability);
  }

  static State state(String code) {
    return Code.of(State.class, code)
        .orElseThrow(() -> new IllegalStateException("unknown state " + code));
  }
}
