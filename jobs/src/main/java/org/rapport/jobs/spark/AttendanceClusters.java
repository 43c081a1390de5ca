package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.family.AbsenceTier;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.StudentHistory;
import org.rapport.jobs.family.StudentMonth;
import org.rapport.jobs.family.Windows;
import org.rapport.jobs.spark.GroupTotals.Group;

/**
 * Attendance of groups: every student counts once, in the cluster of its home family; a student
 * without a family is a cluster of its own.
 */
final class AttendanceClusters {
  private final List<Windows> windows;
  private final Facts facts;
  private final GroupTotals totals;

  AttendanceClusters(List<Windows> windows, Facts facts, GroupTotals totals) {
    this.windows = windows;
    this.facts = facts;
    this.totals = totals;
  }

  /** A student and its months at all schools. */
  record Member(StudentHistory student, List<StudentMonth> months) {}

  /** Days and students, first of one student, then of a cluster. */
  private static final class Sum {
    private long attended;
    private long known;
    private long chronic;
    private long satisfactory;
    private long students;

    void addStudent(long attendedDays, long knownDays) {
      attended += attendedDays;
      known += knownDays;
      if (knownDays >= Threshold.MIN_ENROLLED_DAYS.count()) {
        students++;
        AbsenceTier tier = AbsenceTier.of(knownDays - attendedDays, knownDays);
        chronic += tier.isChronic() ? 1 : 0;
        satisfactory += tier == AbsenceTier.SATISFACTORY ? 1 : 0;
      }
    }
  }

  /**
   * Adds one cluster.
   *
   * @param family the home family; empty for students without one
   * @param home home language of the family
   */
  void add(String family, String home, List<Member> members) {
    TreeSet<Integer> schools = new TreeSet<>();
    members.forEach(member -> member.months().forEach(month -> schools.add(month.school())));
    TreeSet<Integer> months = new TreeSet<>();
    for (int school : schools) {
      windows.get(school).months().forEach(window -> months.add(window.month()));
    }
    for (int month : months) {
      List<Member> atHome =
          members.stream()
              .filter(member -> member.student().homeFamily(month).equals(family))
              .toList();
      if (!atHome.isEmpty()) {
        for (Window window : Window.values()) {
          add(atHome, schools, month, window, home);
        }
      }
    }
  }

  private void add(
      List<Member> members, TreeSet<Integer> schools, int month, Window window, String home) {
    Map<Integer, Integer> positions = new HashMap<>();
    for (int school : schools) {
      windows.get(school).positionOf(month).ifPresent(position -> positions.put(school, position));
    }
    Map<Group, Sum> sums = new TreeMap<>();
    for (Member member : members) {
      Map<Group, long[]> days = new HashMap<>();
      for (StudentMonth each : member.months()) {
        int school = each.school();
        Integer position = positions.get(school);
        if (position != null
            && facts.isAttendanceMeasured(school, each.month())
            && windows.get(school).contains(window, position, each.month())) {
          for (Group group : groups(each, home)) {
            long[] sum = days.computeIfAbsent(group, unused -> new long[2]);
            sum[0] += each.attendedDays();
            sum[1] += each.knownDays();
          }
        }
      }
      days.forEach(
          (group, sum) ->
              sums.computeIfAbsent(group, unused -> new Sum()).addStudent(sum[0], sum[1]));
    }
    sums.forEach((group, sum) -> addSum(group, window, month, sum));
  }

  private static List<Group> groups(StudentMonth month, String home) {
    List<Group> groups = new ArrayList<>();
    groups.add(Group.DISTRICT);
    groups.add(Group.homeLanguage(home));
    groups.add(Group.school(month.school()));
    groups.add(Group.schoolLanguage(month.school(), home));
    if (!month.grade().isEmpty()) {
      groups.add(Group.grade(month.school(), month.grade()));
    }
    return groups;
  }

  private void addSum(Group group, Window window, int month, Sum sum) {
    add(group, window, month, Indicator.ATTENDANCE_RATE, sum.attended, sum.known);
    add(group, window, month, Indicator.CHRONIC_ABSENCE_RATE, sum.chronic, sum.students);
    add(group, window, month, Indicator.ABSENCE_TIER, sum.satisfactory, sum.students);
  }

  private void add(
      Group group, Window window, int month, Indicator indicator, long taken, long known) {
    totals.add(group, window, month, indicator, GroupSums.of(taken, known, 0));
  }
}
