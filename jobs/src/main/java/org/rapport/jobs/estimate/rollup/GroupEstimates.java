package org.rapport.jobs.estimate.rollup;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Indicator;
import org.rapport.contract.State;
import org.rapport.contract.Window;
import org.rapport.contract.codes.EventType;
import org.rapport.jobs.estimate.GroupEstimate;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.estimate.Interval;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.SchoolCalendar.MonthWindow;
import org.rapport.jobs.family.Windows;

/** The values of all groups, estimated once from the sums of all shards. */
public final class GroupEstimates {
  private final Facts facts;
  private final GroupTotals totals;
  private final List<Windows> windows;
  private final OpenMonths open;
  private final List<Integer> months;
  private final List<List<Integer>> monthsOfSchool;
  private final SchoolPractice practice;
  private final TimeEstimates times;
  private final ComparableRecords records;
  private final TreeSet<Group> groups;
  private final Map<Group, Estimates> estimates;

  /**
   * Estimates all.
   *
   * @param openFrom the first month that is written
   */
  public GroupEstimates(Facts facts, int openFrom, DistrictSums sums) {
    this.facts = facts;
    this.totals = sums.totals();
    this.windows =
        facts.calendars().stream()
            .map(calendar -> Windows.of(calendar, facts.lastMonth()))
            .toList();
    this.monthsOfSchool =
        windows.stream()
            .map(school -> school.months().stream().map(MonthWindow::month).toList())
            .toList();
    this.months = monthsOfSchool.stream().flatMap(List::stream).distinct().sorted().toList();
    this.open = OpenMonths.of(openFrom, windows);
    this.practice = new SchoolPractice(facts, windows, totals, sums.leaders());
    this.times = new TimeEstimates(sums.times(), windows, open, totals);
    this.records = new ComparableRecords(facts.calendars(), windows, totals, times.log());
    this.groups = totals.groups();
    groups.add(Group.DISTRICT);
    for (int school = 0; school < windows.size(); school++) {
      groups.add(Group.school(school));
    }
    // Quantiles cost far more than rows, and groups know nothing of each other.
    this.estimates =
        groups.parallelStream().collect(Collectors.toMap(group -> group, this::estimates));
  }

  /** Whether the records of two windows bear a comparison. */
  public ComparableRecords records() {
    return records;
  }

  /** All schools and the district, and every other group that has any family. */
  public TreeSet<Group> groups() {
    return groups;
  }

  /** The values of a group; it must be one of {@link #groups()}. */
  public Estimates of(Group group) {
    return estimates.get(group);
  }

  /**
   * The values of one group.
   *
   * @param values by window, indicator and position among its months; not measured where no open
   *     month needs it
   * @param provisional like values, the share of all its opportunities, while some cannot be judged
   */
  public record Estimates(
      List<Integer> months, GroupEstimate[][][] values, @Nullable Interval[][][] provisional) {
    /** The share of all opportunities at a position; empty where all can be judged. */
    public Optional<Interval> provisional(Window window, Indicator indicator, int position) {
      return Optional.ofNullable(provisional[window.ordinal()][indicator.ordinal()][position]);
    }

    /** The values of an indicator in a window, by position among the months. */
    public GroupEstimate[] of(Window window, Indicator indicator) {
      return values[window.ordinal()][indicator.ordinal()];
    }
  }

  private Estimates estimates(Group group) {
    List<Integer> months = months(group);
    GroupEstimate[][][] values =
        new GroupEstimate[Window.values().length][Indicator.values().length][months.size()];
    @Nullable Interval[][][] provisional =
        new @Nullable Interval[Window.values().length][Indicator.values().length][months.size()];
    for (Window window : Window.values()) {
      for (Indicator indicator : Indicator.values()) {
        if (!indicator.isShown(group.scope(), window)) {
          continue;
        }
        for (int i = 0; i < months.size(); i++) {
          if (!open.isNeeded(window, months.get(i))) {
            values[window.ordinal()][indicator.ordinal()][i] = GroupEstimate.NOT_MEASURED;
            continue;
          }
          GroupEstimate estimate = estimate(group, window, months.get(i), indicator);
          values[window.ordinal()][indicator.ordinal()][i] = estimate;
          if (open.isOpen(months.get(i))
              && estimate.state().bearsValue()
              && estimate.sums().pending() > 0) {
            provisional[window.ordinal()][indicator.ordinal()][i] =
                times.provisional(group, window, months.get(i), indicator).orElse(null);
          }
        }
      }
    }
    return new Estimates(months, values, provisional);
  }

  /** The months for which any school has a window. */
  public List<Integer> months() {
    return months;
  }

  /** The months of which rows are wanted. */
  public OpenMonths open() {
    return open;
  }

  /** Those of the months of {@link #months()}. */
  public List<Integer> openMonths() {
    return months().stream().filter(open::isOpen).toList();
  }

  /** Where a month stands among those of a group; empty where it has no window there. */
  public OptionalInt position(Group group, int month) {
    int at = Collections.binarySearch(months(group), month);
    return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
  }

  /** The months for which a group has a window. */
  public List<Integer> months(Group group) {
    return group.school() == Group.ALL_SCHOOLS ? months : monthsOfSchool.get(group.school());
  }

  private GroupEstimate estimate(Group group, Window window, int month, Indicator indicator) {
    return switch (indicator.basis()) {
      case FAMILY, STUDENT ->
          estimate(group, window, month, indicator, totals.of(group, window, month, indicator));
      case TIMES ->
          isMeasured(group.school(), window, month, indicator)
              ? times.estimate(group, month, indicator)
              : GroupEstimate.NOT_MEASURED;
      case SCHOOL ->
          isMeasured(group.school(), window, month, indicator)
              ? practice.estimate(group.school(), month, indicator)
              : GroupEstimate.NOT_MEASURED;
      case NOTHING -> GroupEstimate.NOT_MEASURED;
    };
  }

  /** The value of families that are only a part, or several parts, of a group's place. */
  GroupEstimate estimate(
      Group group, Window window, int month, Indicator indicator, GroupSums sums) {
    if (!isMeasured(group.school(), window, month, indicator)) {
      return GroupEstimate.NOT_MEASURED;
    }
    if (!isHeld(group.school(), window, month, indicator)) {
      return GroupEstimate.of(indicator, GroupSums.NONE);
    }
    GroupEstimate estimate = GroupEstimate.of(indicator, sums);
    boolean isOfMainLanguage =
        group.school() == Group.ALL_SCHOOLS
            ? facts.calendars().stream()
                .allMatch(calendar -> calendar.mainLanguage().equals(group.part()))
            : facts.calendars().get(group.school()).mainLanguage().equals(group.part());
    return indicator.isForOtherLanguages()
            && estimate.state() == State.NO_OPPORTUNITY
            && isOfMainLanguage
        ? GroupEstimate.NOT_APPLICABLE
        : estimate;
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
  boolean isMeasured(int school, Window window, int month, Indicator indicator) {
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
}
