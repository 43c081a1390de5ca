package org.rapport.jobs.spark;

import java.util.Optional;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Indicator;
import org.rapport.contract.Method;
import org.rapport.contract.Noun;
import org.rapport.contract.Scope;
import org.rapport.contract.State;
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;
import org.rapport.contract.tables.GroupIndicators;
import org.rapport.contract.tables.Measured;
import org.rapport.jobs.estimate.Change;
import org.rapport.jobs.estimate.GroupEstimate;
import org.rapport.jobs.estimate.Interval;
import org.rapport.jobs.estimate.rollup.GroupEstimates;
import org.rapport.jobs.estimate.rollup.GroupTotals;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.Windows;
import org.rapport.jobs.warehouse.TableRows;

/** Rows about schools and the district, finished from the sums of all shards. */
final class GroupTables {
  private final String districtId;
  private final Facts facts;
  private final GroupTotals totals;
  private final GroupEstimates estimates;
  private final TableFiles files;

  GroupTables(
      String districtId,
      Facts facts,
      GroupTotals totals,
      GroupEstimates estimates,
      TableFiles files) {
    this.districtId = districtId;
    this.facts = facts;
    this.totals = totals;
    this.estimates = estimates;
    this.files = files;
  }

  void write() {
    for (Group group : estimates.groups()) {
      write(group, estimates.of(group));
    }
  }

  private void write(Group group, GroupEstimates.Estimates ofGroup) {
    for (Window window : Window.values()) {
      for (Indicator indicator : Indicator.values()) {
        if (indicator.isShown(group.scope(), window)) {
          write(group, ofGroup, window, indicator);
        }
      }
    }
  }

  /** The written form of a group, in its scope. */
  static String idOf(Group group, String districtId, Facts facts) {
    String school =
        group.school() == Group.ALL_SCHOOLS ? "" : facts.calendars().get(group.school()).schoolId();
    return switch (group.scope()) {
      case DISTRICT -> districtId;
      case SCHOOL -> school;
      case HOME_LANGUAGE -> group.part();
      case GRADE, SCHOOL_LANGUAGE -> school + "/" + group.part();
    };
  }

  private void write(
      Group group, GroupEstimates.Estimates ofGroup, Window window, Indicator indicator) {
    GroupEstimate[] values = ofGroup.of(window, indicator);
    for (int i = 0; i < values.length; i++) {
      int month = ofGroup.months().get(i);
      GroupEstimate estimate = values[i];
      if (!files.isOpen(month) || !isShown(group, window, month, indicator, estimate)) {
        continue;
      }
      int back = i - Windows.stepBack(window).orElse(values.length);
      int earlier = back < 0 ? month : ofGroup.months().get(back);
      Optional<Interval> before =
          back >= 0 && estimates.records().areThere(indicator, group, window, earlier, month)
              ? values[back].interval()
              : Optional.empty();
      row(
          group.scope(),
          idOf(group, districtId, facts),
          month,
          window,
          indicator,
          estimate,
          before,
          estimates.records().areAlike(indicator, group, window, earlier, month),
          ofGroup.provisional(window, indicator, i));
      if (group.scope() == Scope.SCHOOL && window == indicator.window()) {
        measured(group.school(), month, indicator, estimate);
      }
    }
  }

  /**
   * A school and the district always have a row; another group where it has any family, and of what
   * is told of groups only where it has enough of them, as a group of one is that family.
   */
  private boolean isShown(
      Group group, Window window, int month, Indicator indicator, GroupEstimate estimate) {
    boolean isOfGroupsOnly = indicator.isPerFamily() && !indicator.isPublishedPerFamily();
    return switch (group.scope()) {
      case DISTRICT, SCHOOL -> true;
      case GRADE, HOME_LANGUAGE, SCHOOL_LANGUAGE ->
          isOfGroupsOnly
              ? estimate.sums().families() >= Threshold.PUBLISH_FAMILIES.count()
              : hasFamilies(group, window, month, estimate);
    };
  }

  private boolean hasFamilies(Group group, Window window, int month, GroupEstimate estimate) {
    return totals.eligible(group, window, month) > 0
        || estimate.sums().known() > 0
        || estimate.sums().pending() > 0;
  }

  private void row(
      Scope scope,
      String id,
      int month,
      Window window,
      Indicator indicator,
      GroupEstimate estimate,
      Optional<Interval> before,
      boolean isComparable,
      Optional<Interval> provisional) {
    TableRows row =
        files
            .row(GroupIndicators.TABLE, month)
            .day(GroupIndicators.MONTH_START, Months.firstDay(month))
            .set(GroupIndicators.SCOPE, scope.code())
            .set(GroupIndicators.SCOPE_ID, id)
            .set(GroupIndicators.WINDOW, window.code())
            .set(GroupIndicators.INDICATOR, indicator.code())
            .count(GroupIndicators.FAMILIES, estimate.sums().families())
            .count(GroupIndicators.NUMERATOR, estimate.sums().taken())
            .count(GroupIndicators.DENOMINATOR, estimate.sums().known())
            .count(GroupIndicators.PENDING, estimate.sums().pending())
            .set(GroupIndicators.STATE, estimate.state().code())
            .set(GroupIndicators.IS_PROVISIONAL, estimate.sums().pending() > 0);
    provisional.ifPresent(
        interval ->
            row.value(GroupIndicators.PROVISIONAL_ESTIMATE, interval.estimate())
                .value(GroupIndicators.PROVISIONAL_LOWER, interval.lower())
                .value(GroupIndicators.PROVISIONAL_UPPER, interval.upper()));
    before.ifPresent(interval -> row.value(GroupIndicators.PREVIOUS_ESTIMATE, interval.estimate()));
    estimate
        .interval()
        .ifPresent(
            interval -> {
              row.value(GroupIndicators.ESTIMATE, interval.estimate());
              if (!interval.isCensus()) {
                row.value(GroupIndicators.LOWER, interval.lower());
              }
              if (Double.isFinite(interval.upper())) {
                row.value(GroupIndicators.UPPER, interval.upper());
              }
              if (indicator.groupMethod() == Method.M3) {
                row.count(
                        GroupIndicators.CLUSTERS,
                        GroupEstimate.clustered(indicator, estimate.sums()).clusters())
                    .value(GroupIndicators.EFFECTIVE_N, interval.effectiveN());
              } else if (indicator.groupMethod() == Method.RATIO) {
                row.count(GroupIndicators.CLUSTERS, estimate.sums().families());
              }
              before
                  .filter(unused -> isComparable)
                  .ifPresent(
                      earlier -> {
                        Change change = Change.of(earlier, interval);
                        row.value(GroupIndicators.CHANGE, change.difference());
                        if (Double.isFinite(change.upwardProbability())) {
                          row.value(GroupIndicators.CHANGE_PROBABILITY, change.upwardProbability());
                        }
                      });
            });
  }

  private void measured(int school, int month, Indicator indicator, GroupEstimate estimate) {
    State state =
        estimate.state() == State.LIMITED || estimate.state() == State.OK
            ? State.OK
            : estimate.state();
    long families =
        estimate.sums().families() > 0
            ? estimate.sums().families()
            : totals.eligible(Group.school(school), indicator.window(), month);
    files
        .row(Measured.TABLE, month)
        .day(Measured.MONTH_START, Months.firstDay(month))
        .set(Measured.SCHOOL_ID, facts.calendars().get(school).schoolId())
        .set(Measured.INDICATOR, indicator.code())
        .set(Measured.STATE, state.code())
        .count(Measured.FAMILIES, families)
        .set(Measured.REASON, reason(school, month, indicator, estimate));
  }

  private @org.jspecify.annotations.Nullable String reason(
      int school, int month, Indicator indicator, GroupEstimate estimate) {
    return switch (estimate.state()) {
      case OK, LIMITED -> null;
      case NOT_MEASURED -> whyNotMeasured(school, month, indicator);
      case NO_OPPORTUNITY -> indicator.nothing();
      case PENDING -> "The time to answer has not passed yet.";
      case NOT_ENOUGH_EVIDENCE ->
          "Only "
              + estimate.sums().known()
              + " "
              + indicator.unit().words(estimate.sums().known())
              + " of "
              + Noun.counted(estimate.sums().families(), "family", "families")
              + ", or too wide a range, to show a value.";
      case SUPPRESSED ->
          indicator.isPerFamily()
              ? "Fewer than ten families, so nothing is told of them."
              : "The school has fewer than three leaders, so nothing is told of them.";
      case NOT_APPLICABLE -> estimate.state().meaning();
    };
  }

  private String whyNotMeasured(int school, int month, Indicator indicator) {
    if (indicator.basis() == Indicator.Basis.NOTHING) {
      return indicator.missing();
    }
    if (indicator == Indicator.CONTACTABLE_RATE
        && facts.delivered().contains(ExportKind.FAMILIES)) {
      return indicator.nothing();
    }
    for (ExportKind input : indicator.inputs().stream().sorted().toList()) {
      if (!facts.delivered().contains(input) && input != ExportKind.CALENDAR) {
        return "No %s export was delivered.".formatted(input.code());
      }
    }
    if (indicator.inputs().contains(ExportKind.CONTACTS)) {
      int knownTo = facts.contactsKnownTo()[school];
      if (knownTo == Facts.NEVER) {
        return "The contacts export holds nothing of this school.";
      }
      if (indicator.needsPurposes()) {
        // Up to where the export reaches its end explains nothing.
        return "No personal contact of the school says what it was about"
            + (month <= knownTo
                ? "."
                : ", or its contacts export ends in %s.".formatted(Months.month(knownTo)));
      }
      if (month <= knownTo) {
        return indicator.needsLengths()
            ? "No contact of the school says how long it was."
            : "The contacts export of this school tells nothing of it.";
      }
      return "The contacts export of this school ends in %s.".formatted(Months.month(knownTo));
    }
    return indicator.inputs().contains(ExportKind.ATTENDANCE)
        ? "No attendance of this school was delivered for these months."
        : "The calendar of this school is not known.";
  }
}
