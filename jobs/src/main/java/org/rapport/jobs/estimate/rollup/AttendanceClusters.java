package org.rapport.jobs.estimate.rollup;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;
import org.rapport.jobs.family.AbsenceTier;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.StudentHistory;
import org.rapport.jobs.family.StudentMonth;
import org.rapport.jobs.family.Windows;

/**
 * Attendance of groups: every student counts once, in the cluster of its home family; a student
 * without a family is a cluster of its own.
 */
public final class AttendanceClusters {
  private final List<Windows> windows;
  private final OpenMonths open;
  private final Facts facts;
  private final GroupTotals totals;

  /**
   * None yet.
   *
   * @param windows of all schools
   * @param open the months that are wanted
   * @param totals the sums that students are added to
   */
  public AttendanceClusters(
      List<Windows> windows, OpenMonths open, Facts facts, GroupTotals totals) {
    this.windows = windows;
    this.open = open;
    this.facts = facts;
    this.totals = totals;
  }

  /** A student and its months at all schools. */
  public record Member(StudentHistory student, List<StudentMonth> months) {}

  /** Days and students, first of one student, then of a cluster. */
  private static final class Sum {
    private long attended;
    private long known;
    private long chronic;
    private long satisfactory;
    private long students;
    private long enrolled;

    void addStudent(long attendedDays, long knownDays, long enrolledDays) {
      attended += attendedDays;
      known += knownDays;
      enrolled += enrolledDays;
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
  public void add(String family, String home, List<Member> members) {
    TreeSet<Integer> schools = new TreeSet<>();
    members.forEach(member -> member.months().forEach(month -> schools.add(month.school())));
    TreeSet<Integer> months = new TreeSet<>();
    for (int school : schools) {
      windows.get(school).months().forEach(window -> months.add(window.month()));
    }
    for (int month : months) {
      if (Arrays.stream(Window.values()).noneMatch(window -> open.isNeeded(window, month))) {
        continue;
      }
      List<Member> atHome =
          members.stream()
              .filter(member -> member.student().homeFamily(month).equals(family))
              .toList();
      if (!atHome.isEmpty()) {
        for (Window window : Window.values()) {
          if (open.isNeeded(window, month)) {
            add(atHome, schools, month, window, home);
          }
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
    Map<Group, Sum> sums = new HashMap<>();
    for (Member member : members) {
      Map<Place, long[]> days = new HashMap<>();
      for (StudentMonth each : member.months()) {
        int school = each.school();
        Integer position = positions.get(school);
        if (position != null && windows.get(school).contains(window, position, each.month())) {
          long[] sum = days.computeIfAbsent(new Place(school, each.grade()), unused -> new long[3]);
          if (facts.isAttendanceMeasured(school, each.month())) {
            sum[0] += each.attendedDays();
            sum[1] += each.knownDays();
          }
          sum[2] += each.enrolledDays();
        }
      }
      addStudent(days, home, sums);
    }
    sums.forEach((group, sum) -> addSum(totals.cell(group, window, month), sum));
  }

  /** A school and grade; a student is seldom in more than one. */
  private record Place(int school, String grade) {}

  /** Adds the days of one student to every language and grade that it is in, once to each. */
  private static void addStudent(Map<Place, long[]> days, String home, Map<Group, Sum> sums) {
    if (days.isEmpty()) {
      return;
    }
    Map<Group, long[]> perGroup = new HashMap<>();
    days.forEach(
        (place, sum) -> {
          addDays(perGroup, Group.homeLanguage(home), sum);
          addDays(perGroup, Group.schoolLanguage(place.school(), home), sum);
          if (!place.grade().isEmpty()) {
            addDays(perGroup, Group.grade(place.school(), place.grade()), sum);
          }
        });
    perGroup.forEach(
        (group, sum) ->
            sums.computeIfAbsent(group, unused -> new Sum()).addStudent(sum[0], sum[1], sum[2]));
  }

  private static void addDays(Map<Group, long[]> perGroup, Group group, long[] days) {
    long[] sum = perGroup.computeIfAbsent(group, unused -> new long[3]);
    for (int i = 0; i < sum.length; i++) {
      sum[i] += days[i];
    }
  }

  private static void addSum(GroupTotals.Cell cell, Sum sum) {
    cell.add(Indicator.ATTENDANCE_RATE, sum.attended, sum.known, 0);
    cell.add(Indicator.CHRONIC_ABSENCE_RATE, sum.chronic, sum.students, 0);
    cell.add(Indicator.ABSENCE_TIER, sum.satisfactory, sum.students, 0);
    cell.addStudentDays(sum.enrolled);
  }
}
