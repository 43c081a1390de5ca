package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapport.contract.Indicator;
import org.rapport.contract.Method;
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.estimate.Stratum;
import org.rapport.jobs.family.Evidence;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Merged;
import org.rapport.jobs.family.SchoolCalendar.MonthWindow;
import org.rapport.jobs.family.Windows;
import org.rapport.jobs.spark.GroupTotals.Group;

/** One family's part of the groups' sums and of the strata, and its own values. */
final class FamilySums {
  private final List<Windows> windows;
  private final Facts facts;
  private final Roster roster;
  private final GroupTotals totals;
  private final TreeMap<FamilyPriors.Key, Stratum> strata;

  FamilySums(
      List<Windows> windows,
      Facts facts,
      Roster roster,
      GroupTotals totals,
      TreeMap<FamilyPriors.Key, Stratum> strata) {
    this.windows = windows;
    this.facts = facts;
    this.roster = roster;
    this.totals = totals;
    this.strata = strata;
  }

  /**
   * Adds a family.
   *
   * @param family its pseudonym
   * @param home its home language
   * @param grades by school and month the grades in which it has a child
   */
  void add(
      String family,
      String home,
      List<Evidence> evidence,
      Map<Integer, Map<Integer, Set<String>>> grades,
      ByteSink values) {
    TreeMap<Integer, List<Evidence>> perSchool = new TreeMap<>();
    for (Evidence cell : evidence) {
      perSchool.computeIfAbsent(cell.school(), unused -> new ArrayList<>()).add(cell);
    }
    List<Group> wide = List.of(Group.DISTRICT, Group.homeLanguage(home));
    perSchool.forEach(
        (school, months) -> {
          List<Group> ofSchool = List.of(Group.school(school), Group.schoolLanguage(school, home));
          addAtSchool(school, months, ofSchool);
          Map<Integer, Set<String>> perMonth = grades.getOrDefault(school, Map.of());
          TreeSet<String> all = new TreeSet<>();
          perMonth.values().forEach(all::addAll);
          for (String grade : all) {
            List<Evidence> inGrade =
                months.stream()
                    .filter(cell -> perMonth.getOrDefault(cell.month(), Set.of()).contains(grade))
                    .toList();
            addAtSchool(school, inGrade, List.of(Group.grade(school, grade)));
          }
        });
    for (Indicator indicator : Indicator.values()) {
      if (indicator.isPerFamily()) {
        for (Window window : Window.values()) {
          addOverSchools(family, perSchool, window, indicator, wide, values);
        }
      }
    }
    addEligibleOverSchools(perSchool, wide);
  }

  /** Sums of groups within one school. */
  private void addAtSchool(int school, List<Evidence> months, List<Group> groups) {
    List<MonthWindow> named = windows.get(school).months();
    for (Window window : Window.values()) {
      for (int position = 0; position < named.size(); position++) {
        int month = named.get(position).month();
        if (isEligible(school, months, window, position)) {
          groups.forEach(group -> totals.addEligible(group, window, month));
        }
        for (Indicator indicator : Indicator.values()) {
          // Days of students are summed by home family elsewhere, so that none counts twice.
          if (indicator.isPerFamily() && indicator != Indicator.ATTENDANCE_RATE) {
            Merged merged = merged(indicator, school, months, window, position);
            if (!merged.isNone()) {
              groups.forEach(group -> totals.add(group, window, month, indicator, sums(merged)));
            }
          }
        }
      }
    }
  }

  private void addOverSchools(
      String family,
      TreeMap<Integer, List<Evidence>> perSchool,
      Window window,
      Indicator indicator,
      List<Group> wide,
      ByteSink values) {
    TreeMap<Integer, TreeMap<Integer, Merged>> perMonth = new TreeMap<>();
    perSchool.forEach(
        (school, months) -> {
          List<MonthWindow> named = windows.get(school).months();
          for (int position = 0; position < named.size(); position++) {
            Merged merged = merged(indicator, school, months, window, position);
            if (!merged.isNone()) {
              perMonth
                  .computeIfAbsent(named.get(position).month(), unused -> new TreeMap<>())
                  .put(school, merged);
            }
          }
        });
    boolean hasValue = indicator.familyMethod() != Method.NONE && window == indicator.window();
    perMonth.forEach(
        (month, schools) -> {
          Merged all = Merged.NONE;
          for (Map.Entry<Integer, Merged> entry : schools.entrySet()) {
            Merged merged = entry.getValue();
            all = all.and(indicator, merged);
            if (hasValue && merged.known() > 0) {
              FamilyPriors.Key stratum =
                  FamilyPriors.Key.of(
                      indicator, month, roster.levels().get(entry.getKey()), merged.known());
              strata.merge(stratum, Stratum.of(merged.taken(), merged.known()), Stratum::merge);
              new FamilyValue(entry.getKey(), indicator, month, merged).pack(family, values);
            }
          }
          if (indicator != Indicator.ATTENDANCE_RATE) {
            GroupSums sums = sums(all);
            wide.forEach(group -> totals.add(group, window, month, indicator, sums));
          }
          if (hasValue && schools.size() > 1 && all.known() > 0) {
            new FamilyValue(FamilyValue.ALL_SCHOOLS, indicator, month, all).pack(family, values);
          }
        });
  }

  private void addEligibleOverSchools(
      TreeMap<Integer, List<Evidence>> perSchool, List<Group> wide) {
    for (Window window : Window.values()) {
      TreeSet<Integer> eligible = new TreeSet<>();
      perSchool.forEach(
          (school, months) -> {
            List<MonthWindow> named = windows.get(school).months();
            for (int position = 0; position < named.size(); position++) {
              if (isEligible(school, months, window, position)) {
                eligible.add(named.get(position).month());
              }
            }
          });
      eligible.forEach(month -> wide.forEach(group -> totals.addEligible(group, window, month)));
    }
  }

  private boolean isEligible(int school, List<Evidence> months, Window window, int position) {
    long days = 0;
    for (Evidence month : months) {
      days +=
          windows.get(school).contains(window, position, month.month()) ? month.enrolledDays() : 0;
    }
    return days >= Threshold.MIN_ENROLLED_DAYS.count();
  }

  private Merged merged(
      Indicator indicator, int school, List<Evidence> months, Window window, int position) {
    List<Evidence> measured =
        months.stream()
            .filter(month -> facts.isMeasured(indicator, school, month.month()))
            .toList();
    return Merged.of(indicator, measured, windows.get(school), window, position);
  }

  private static GroupSums sums(Merged merged) {
    return GroupSums.of(merged.taken(), merged.known(), merged.pending());
  }

  /** The grades of children by school and month, from their months at school. */
  static Map<Integer, Map<Integer, Set<String>>> grades(
      List<AttendanceClusters.Member> children, String familyId) {
    Map<Integer, Map<Integer, Set<String>>> grades = new HashMap<>();
    for (AttendanceClusters.Member child : children) {
      child.months().stream()
          .filter(month -> !month.grade().isEmpty())
          .filter(month -> child.student().belongsTo(familyId, month.month()))
          .forEach(
              month ->
                  grades
                      .computeIfAbsent(month.school(), unused -> new HashMap<>())
                      .computeIfAbsent(month.month(), unused -> new TreeSet<>())
                      .add(month.grade()));
    }
    return grades;
  }
}
