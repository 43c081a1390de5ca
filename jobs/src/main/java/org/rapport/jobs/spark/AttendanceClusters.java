package org.rapport.jobs.spark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.StudentHistory;
import org.rapport.jobs.family.StudentMonth;
import org.rapport.jobs.family.Windows;

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
    private long students;

    void addStudent(long attendedDays, long knownDays) {
      attended += attendedDays;
      known += knownDays;
      if (knownDays >= Threshold.MIN_ENROLLED_DAYS.count()) {
        students++;
        // Exactly a tenth is chronic; whole numbers, so that the edge is sharp.
        chronic += 10 * (knownDays - attendedDays) >= knownDays ? 1 : 0;
      }
    }
  }

  /**
   * Adds one cluster.
   *
   * @param family the home family; empty for students without one
   */
  void add(String family, List<Member> members) {
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
          add(atHome, schools, month, window);
        }
      }
    }
  }

  private void add(List<Member> members, TreeSet<Integer> schools, int month, Window window) {
    Map<Integer, Integer> positions = new HashMap<>();
    for (int school : schools) {
      windows.get(school).positionOf(month).ifPresent(position -> positions.put(school, position));
    }
    Map<Integer, Sum> perSchool = new HashMap<>();
    Sum district = new Sum();
    for (Member member : members) {
      Map<Integer, long[]> days = new HashMap<>();
      for (StudentMonth studentMonth : member.months()) {
        int school = studentMonth.school();
        Integer position = positions.get(school);
        if (position != null
            && facts.isAttendanceMeasured(school, studentMonth.month())
            && windows.get(school).contains(window, position, studentMonth.month())) {
          long[] sum = days.computeIfAbsent(school, unused -> new long[2]);
          sum[0] += studentMonth.attendedDays();
          sum[1] += studentMonth.knownDays();
        }
      }
      long attended = 0;
      long known = 0;
      for (Map.Entry<Integer, long[]> entry : days.entrySet()) {
        attended += entry.getValue()[0];
        known += entry.getValue()[1];
        perSchool
            .computeIfAbsent(entry.getKey(), unused -> new Sum())
            .addStudent(entry.getValue()[0], entry.getValue()[1]);
      }
      district.addStudent(attended, known);
    }
    perSchool.forEach((school, sum) -> addSum(school, window, month, sum));
    if (!perSchool.isEmpty()) {
      addSum(GroupTotals.DISTRICT, window, month, district);
    }
  }

  private void addSum(int school, Window window, int month, Sum sum) {
    totals.add(
        school, window, month, Indicator.ATTENDANCE_RATE, GroupSums.of(sum.attended, sum.known, 0));
    totals.add(
        school,
        window,
        month,
        Indicator.CHRONIC_ABSENCE_RATE,
        GroupSums.of(sum.chronic, sum.students, 0));
  }
}
