package org.rapport.jobs.estimate.rollup;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.contract.Indicator;
import org.rapport.jobs.estimate.Spells;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.SchoolCalendar.MonthWindow;
import org.rapport.jobs.family.StudentMonth;
import org.rapport.jobs.family.Windows;

/**
 * How absences come in spells, by the month that names a window of attendance: of every student
 * once, at every school by itself. Size: one sum per month.
 */
public final class SpellSums {
  private final List<Windows> windows;
  private final OpenMonths open;
  private final Facts facts;
  private final TreeMap<Integer, Spells> months = new TreeMap<>();

  /**
   * None yet.
   *
   * @param windows of all schools
   * @param open the months that are wanted
   */
  public SpellSums(List<Windows> windows, OpenMonths open, Facts facts) {
    this.windows = windows;
    this.open = open;
    this.facts = facts;
  }

  /** Adds the months of one student, at all schools. */
  public void add(List<StudentMonth> ofStudent) {
    List<StudentMonth.Pairs> pairs = ofStudent.stream().map(StudentMonth::pairs).toList();
    ofStudent.stream()
        .map(StudentMonth::school)
        .distinct()
        .forEach(school -> add(school, ofStudent, pairs));
  }

  private void add(int school, List<StudentMonth> ofStudent, List<StudentMonth.Pairs> pairs) {
    Windows ofSchool = windows.get(school);
    List<MonthWindow> named = ofSchool.months();
    for (int position = 0; position < named.size(); position++) {
      if (!open.isForetelling(named.get(position).month())) {
        continue;
      }
      long absent = 0;
      long known = 0;
      long days = 0;
      long both = 0;
      for (int i = 0; i < pairs.size(); i++) {
        StudentMonth month = ofStudent.get(i);
        if (month.school() == school
            && ofSchool.contains(Indicator.ATTENDANCE_RATE.familyWindow(), position, month.month())
            && facts.isAttendanceMeasured(school, month.month())) {
          absent += month.absentDays();
          known += month.knownDays();
          days += pairs.get(i).days();
          both += pairs.get(i).absent();
        }
      }
      Spells one = Spells.of(absent, known, days, both);
      if (one.students() > 0) {
        months.merge(named.get(position).month(), one, Spells::merge);
      }
    }
  }

  /** The sums by the month that names the window. */
  public TreeMap<Integer, Spells> months() {
    return months;
  }

  /** Those of all shards together. */
  static TreeMap<Integer, Spells> merged(List<? extends Map<Integer, Spells>> shards) {
    TreeMap<Integer, Spells> all = new TreeMap<>();
    shards.forEach(
        shard -> shard.forEach((month, spells) -> all.merge(month, spells, Spells::merge)));
    return all;
  }
}
