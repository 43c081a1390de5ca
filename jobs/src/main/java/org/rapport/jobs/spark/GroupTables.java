package org.rapport.jobs.spark;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.contract.State;
import org.rapport.contract.Window;
import org.rapport.contract.codes.EventType;
import org.rapport.contract.tables.GroupIndicators;
import org.rapport.contract.tables.Measured;
import org.rapport.jobs.estimate.Change;
import org.rapport.jobs.estimate.GroupEstimate;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.estimate.Interval;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.SchoolCalendar.MonthWindow;
import org.rapport.jobs.family.Windows;
import org.rapport.jobs.spark.GroupTotals.Group;
import org.rapport.jobs.warehouse.TableRows;

/** Rows about schools and the district, finished from the sums of all shards. */
final class GroupTables {
  /** Only families of another language than the school's are asked about. */
  private static final Set<Indicator> OF_OTHER_LANGUAGES =
      Set.of(
          Indicator.LANGUAGE_MATCH_RATE,
          Indicator.QUALIFIED_INTERPRETER_RATE,
          Indicator.HOME_LANGUAGE_HONOURED_RATE,
          Indicator.EVENT_LANGUAGE_ACCESS);

  private final String districtId;
  private final Facts facts;
  private final GroupTotals totals;
  private final TableFiles files;
  private final List<Windows> windows;

  GroupTables(String districtId, Facts facts, GroupTotals totals, TableFiles files) {
    this.districtId = districtId;
    this.facts = facts;
    this.totals = totals;
    this.files = files;
    this.windows =
        facts.calendars().stream()
            .map(calendar -> Windows.of(calendar, facts.lastMonth()))
            .toList();
  }

  /** The months for which any school has a window. */
  List<Integer> months() {
    TreeSet<Integer> months = new TreeSet<>();
    windows.forEach(school -> school.months().forEach(window -> months.add(window.month())));
    return List.copyOf(months);
  }

  void write() {
    TreeSet<Group> groups = totals.groups();
    groups.add(Group.DISTRICT);
    for (int school = 0; school < windows.size(); school++) {
      groups.add(Group.school(school));
    }
    // Quantiles cost far more than rows, and groups know nothing of each other.
    Map<Group, Estimates> estimates =
        groups.parallelStream().collect(Collectors.toMap(group -> group, this::estimates));
    for (Group group : groups) {
      write(group, estimates.get(group));
    }
  }

  /** The values of one group, by window, indicator and position among its months. */
  private record Estimates(List<Integer> months, GroupEstimate[][][] values) {}

  private Estimates estimates(Group group) {
    List<Integer> months = months(group);
    GroupEstimate[][][] values =
        new GroupEstimate[Window.values().length][Indicator.values().length][months.size()];
    for (Window window : Window.values()) {
      for (Indicator indicator : Indicator.values()) {
        for (int i = 0; indicator.isShown(group.scope(), window) && i < months.size(); i++) {
          values[window.ordinal()][indicator.ordinal()][i] =
              estimate(group, window, months.get(i), indicator);
        }
      }
    }
    return new Estimates(months, values);
  }

  private void write(Group group, Estimates estimates) {
    for (Window window : Window.values()) {
      for (Indicator indicator : Indicator.values()) {
        if (!indicator.isShown(group.scope(), window)) {
          continue;
        }
        GroupEstimate[] values = estimates.values()[window.ordinal()][indicator.ordinal()];
        write(group, estimates.months(), window, indicator, values);
      }
    }
  }

  private List<Integer> months(Group group) {
    return group.school() == Group.ALL_SCHOOLS
        ? months()
        : windows.get(group.school()).months().stream().map(MonthWindow::month).toList();
  }

  private String idOf(Group group) {
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
      Group group,
      List<Integer> months,
      Window window,
      Indicator indicator,
      GroupEstimate[] estimates) {
    for (int i = 0; i < months.size(); i++) {
      int month = months.get(i);
      GroupEstimate estimate = estimates[i];
      if (!isShown(group, window, month, estimate)) {
        continue;
      }
      OptionalInt back = Windows.stepBack(window);
      Optional<Interval> before =
          back.isPresent() && i >= back.getAsInt()
              ? estimates[i - back.getAsInt()].interval()
              : Optional.empty();
      row(group.scope(), idOf(group), month, window, indicator, estimate, before);
      if (group.scope() == Scope.SCHOOL && window == indicator.window()) {
        measured(group.school(), month, indicator, estimate);
      }
    }
  }

  /** A school and the district always have a row; another group where it has any family. */
  private boolean isShown(Group group, Window window, int month, GroupEstimate estimate) {
    return switch (group.scope()) {
      case DISTRICT, SCHOOL -> true;
      case GRADE, HOME_LANGUAGE, SCHOOL_LANGUAGE ->
          totals.eligible(group, window, month) > 0
              || estimate.sums().known() > 0
              || estimate.sums().pending() > 0;
    };
  }

  private GroupEstimate estimate(Group group, Window window, int month, Indicator indicator) {
    if (!isMeasured(group.school(), window, month, indicator)) {
      return GroupEstimate.NOT_MEASURED;
    }
    if (!isHeld(group.school(), window, month, indicator)) {
      return GroupEstimate.of(indicator, GroupSums.NONE);
    }
    GroupEstimate estimate =
        GroupEstimate.of(indicator, totals.of(group, window, month, indicator));
    boolean isOfMainLanguage =
        group.school() == Group.ALL_SCHOOLS
            ? facts.calendars().stream()
                .allMatch(calendar -> calendar.mainLanguage().equals(group.part()))
            : facts.calendars().get(group.school()).mainLanguage().equals(group.part());
    return OF_OTHER_LANGUAGES.contains(indicator)
            && estimate.state() == State.NO_OPPORTUNITY
            && isOfMainLanguage
        ? GroupEstimate.NOT_APPLICABLE
        : estimate;
  }

  private void row(
      Scope scope,
      String id,
      int month,
      Window window,
      Indicator indicator,
      GroupEstimate estimate,
      Optional<Interval> before) {
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
    before.ifPresent(interval -> row.value(GroupIndicators.PREVIOUS_ESTIMATE, interval.estimate()));
    estimate
        .interval()
        .ifPresent(
            interval -> {
              row.value(GroupIndicators.ESTIMATE, interval.estimate());
              if (!interval.isCensus()) {
                row.value(GroupIndicators.LOWER, interval.lower())
                    .value(GroupIndicators.UPPER, interval.upper());
              }
              before.ifPresent(
                  earlier -> {
                    if (interval.isCensus()) {
                      row.value(GroupIndicators.CHANGE, interval.estimate() - earlier.estimate());
                      return;
                    }
                    Change change = Change.of(earlier, interval);
                    row.value(GroupIndicators.CHANGE, change.difference())
                        .value(GroupIndicators.CHANGE_PROBABILITY, change.upwardProbability());
                  });
            });
  }

  /**
   * Whether an event was held in the window, for indicators of families that come to events or are
   * invited: where none was held nothing was missed, and 0 % would read as if it were (rule G12).
   */
  private boolean isHeld(int school, Window window, int month, Indicator indicator) {
    if (!indicator.inputs().contains(ExportKind.EVENTS)
        || indicator.merge() != Indicator.Merge.OR) {
      return true;
    }
    if (school == Group.ALL_SCHOOLS) {
      for (int each = 0; each < windows.size(); each++) {
        if (isHeld(each, window, month, indicator)) {
          return true;
        }
      }
      return false;
    }
    OptionalInt position = windows.get(school).positionOf(month);
    Optional<EventType> type = typeOf(indicator);
    return position.isPresent()
        && facts.events().get(school).stream()
            .filter(event -> !event.isCancelled())
            .filter(event -> Months.of(event.day()) <= facts.lastMonth())
            .filter(event -> type.isEmpty() || event.type() == type.orElseThrow())
            .anyMatch(
                event ->
                    windows
                        .get(school)
                        .contains(window, position.getAsInt(), Months.of(event.day())));
  }

  /** The type of events at which families must be; empty for any. */
  private static Optional<EventType> typeOf(Indicator indicator) {
    if (indicator == Indicator.WORKSHOP_REACH) {
      return Optional.of(EventType.WORKSHOP);
    }
    if (indicator == Indicator.CULTURAL_EVENT_REACH
        || indicator == Indicator.CULTURAL_CONTRIBUTION_RATE) {
      return Optional.of(EventType.CULTURAL);
    }
    return indicator == Indicator.DECISION_PARTICIPATION_RATE
        ? Optional.of(EventType.GOVERNANCE)
        : Optional.empty();
  }

  /** Whether any month of the window was measured, at the school or at any school. */
  private boolean isMeasured(int school, Window window, int month, Indicator indicator) {
    if (school == Group.ALL_SCHOOLS) {
      for (int each = 0; each < windows.size(); each++) {
        if (isMeasured(each, window, month, indicator)) {
          return true;
        }
      }
      return false;
    }
    Windows ofSchool = windows.get(school);
    OptionalInt position = ofSchool.positionOf(month);
    if (position.isEmpty()) {
      return false;
    }
    int first = ofSchool.months().get(0).first();
    int last = ofSchool.months().get(position.getAsInt()).last();
    for (int each = first; each <= last; each++) {
      if (ofSchool.contains(window, position.getAsInt(), each)
          && facts.isMeasured(indicator, school, each)) {
        return true;
      }
    }
    return false;
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
        .set(Measured.REASON, reason(school, indicator, estimate));
  }

  private @org.jspecify.annotations.Nullable String reason(
      int school, Indicator indicator, GroupEstimate estimate) {
    return switch (estimate.state()) {
      case OK, LIMITED -> null;
      case NOT_MEASURED -> whyNotMeasured(school, indicator);
      case NO_OPPORTUNITY -> indicator.nothing();
      case PENDING -> "The time to answer has not passed yet.";
      case NOT_ENOUGH_EVIDENCE ->
          "Only "
              + estimate.sums().known()
              + " "
              + indicator.unit().words()
              + " of "
              + estimate.sums().families()
              + " families, or too wide a range, to show a value.";
      case NOT_APPLICABLE, SUPPRESSED -> estimate.state().meaning();
    };
  }

  private String whyNotMeasured(int school, Indicator indicator) {
    if (indicator.basis() == Indicator.Basis.NOTHING) {
      return indicator.missing();
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
        return "No personal contact of the school says what it was about, or its contacts export"
            + " ends in %s.".formatted(Months.month(knownTo));
      }
      return "The contacts export of this school ends in %s.".formatted(Months.month(knownTo));
    }
    return indicator.inputs().contains(ExportKind.ATTENDANCE)
        ? "No attendance of this school was delivered for these months."
        : "The calendar of this school is not known.";
  }
}
