package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Index;
import org.rapport.contract.IndexWeights;
import org.rapport.contract.Scope;
import org.rapport.contract.State;
import org.rapport.contract.Window;
import org.rapport.contract.tables.GroupIndices;
import org.rapport.jobs.estimate.Change;
import org.rapport.jobs.estimate.GroupIndexEstimate;
import org.rapport.jobs.estimate.Interval;
import org.rapport.jobs.estimate.RankIntervals;
import org.rapport.jobs.estimate.rollup.GroupEstimates;
import org.rapport.jobs.estimate.rollup.GroupTotals;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;
import org.rapport.jobs.estimate.rollup.IndexEstimates;
import org.rapport.jobs.estimate.rollup.IndexMeasures;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.Windows;
import org.rapport.jobs.warehouse.TableRows;

/** Indices of schools, the district and other groups, finished from the sums of all shards. */
final class GroupIndexTables {
  private final String districtId;
  private final Facts facts;
  private final GroupTotals eligible;
  private final GroupEstimates groups;
  private final IndexEstimates indices;
  private final IndexWeights weights;
  private final TableFiles files;

  GroupIndexTables(
      String districtId,
      Facts facts,
      GroupTotals eligible,
      GroupEstimates groups,
      IndexEstimates indices,
      IndexWeights weights,
      TableFiles files) {
    this.districtId = districtId;
    this.facts = facts;
    this.eligible = eligible;
    this.groups = groups;
    this.indices = indices;
    this.weights = weights;
    this.files = files;
  }

  void write() {
    groups.openMonths().forEach(month -> files.rowsOf(GroupIndices.TABLE, month));
    for (Index index : Index.values()) {
      for (Window window : IndexMeasures.WINDOWS) {
        write(index, window);
      }
    }
  }

  private void write(Index index, Window window) {
    Map<Group, List<GroupIndexEstimate>> estimates = new HashMap<>();
    for (Group group : groups.groups()) {
      estimates.put(
          group,
          groups.months(group).stream()
              .map(month -> estimate(index, window, group, month))
              .toList());
    }
    Map<Integer, Map<Group, RankIntervals.Places>> places = new HashMap<>();
    for (int month : groups.openMonths()) {
      places.put(month, places(index, window, month, estimates));
    }
    for (Group group : groups.groups()) {
      List<Integer> months = groups.months(group);
      List<GroupIndexEstimate> values = estimates.get(group);
      for (int i = 0; i < months.size(); i++) {
        int month = months.get(i);
        if (files.isOpen(month) && isShown(group, window, month, values.get(i))) {
          int back = i - Windows.stepBack(window).orElse(values.size());
          int earlier = back < 0 ? month : months.get(back);
          Optional<Interval> before =
              back >= 0 && groups.records().areThere(index, group, window, earlier, month)
                  ? values.get(back).interval()
                  : Optional.empty();
          boolean isComparable = groups.records().areAlike(index, group, window, earlier, month);
          RankIntervals.Places ofGroup = places.getOrDefault(month, Map.of()).get(group);
          row(index, window, group, month, values.get(i), before, isComparable, ofGroup);
        }
      }
    }
  }

  private GroupIndexEstimate estimate(Index index, Window window, Group group, int month) {
    return groups.open().isNeeded(window, month)
            && indices.isMeasured(index, group.school(), window, month)
        ? indices.of(List.of(group), index, window, month)
        : GroupIndexEstimate.NOT_MEASURED;
  }

  /** A school and the district always have a row; another group where it has any family. */
  private boolean isShown(Group group, Window window, int month, GroupIndexEstimate estimate) {
    return switch (group.scope()) {
      case DISTRICT, SCHOOL -> true;
      case GRADE, HOME_LANGUAGE, SCHOOL_LANGUAGE ->
          eligible.eligible(group, window, month) > 0 || estimate.families() > 0;
    };
  }

  /** The places of the schools whose index is sound. */
  private Map<Group, RankIntervals.Places> places(
      Index index, Window window, int month, Map<Group, List<GroupIndexEstimate>> estimates) {
    List<Group> schools = new ArrayList<>();
    List<Interval> intervals = new ArrayList<>();
    for (Group group : groups.groups()) {
      int at = groups.months(group).indexOf(month);
      if (group.scope() == Scope.SCHOOL && at >= 0) {
        GroupIndexEstimate estimate = estimates.get(group).get(at);
        if (estimate.state() == State.OK) {
          schools.add(group);
          intervals.add(estimate.interval().orElseThrow());
        }
      }
    }
    // The same draws whenever the same month is estimated again.
    long seed = (month * 31L + window.ordinal()) * 31L + index.ordinal();
    List<RankIntervals.Places> places = RankIntervals.of(intervals, seed);
    Map<Group, RankIntervals.Places> perSchool = new HashMap<>();
    for (int i = 0; i < places.size(); i++) {
      perSchool.put(schools.get(i), places.get(i));
    }
    return perSchool;
  }

  private void row(
      Index index,
      Window window,
      Group group,
      int month,
      GroupIndexEstimate estimate,
      Optional<Interval> before,
      boolean isComparable,
      RankIntervals.@Nullable Places places) {
    TableRows row =
        files
            .row(GroupIndices.TABLE, month)
            .day(GroupIndices.MONTH_START, Months.firstDay(month))
            .set(GroupIndices.SCOPE, group.scope().code())
            .set(GroupIndices.SCOPE_ID, GroupTables.idOf(group, districtId, facts))
            .set(GroupIndices.WINDOW, window.code())
            .set(GroupIndices.INDEX, index.code())
            .count(GroupIndices.FAMILIES, estimate.families())
            .set(GroupIndices.STATE, estimate.state().code())
            .set(GroupIndices.INDEX_VERSION, weights.version());
    if (places != null) {
      row.count(GroupIndices.RANK_LOWER, places.lower())
          .count(GroupIndices.RANK_UPPER, places.upper());
    }
    before.ifPresent(interval -> row.value(GroupIndices.PREVIOUS_VALUE, 100 * interval.estimate()));
    if (estimate.interval().isPresent()) {
      Interval interval = estimate.interval().orElseThrow();
      row.value(GroupIndices.VALUE, 100 * interval.estimate())
          .value(GroupIndices.LOWER, 100 * interval.lower())
          .value(GroupIndices.UPPER, 100 * interval.upper());
      before
          .filter(unused -> isComparable)
          .ifPresent(
              earlier -> {
                Change change = Change.of(earlier, interval);
                row.value(GroupIndices.CHANGE, 100 * change.difference());
                if (Double.isFinite(change.upwardProbability())) {
                  row.value(GroupIndices.CHANGE_PROBABILITY, change.upwardProbability());
                }
              });
    }
  }
}
