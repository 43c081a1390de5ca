package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;
import org.rapport.contract.Method;
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.Stratum;
import org.rapport.jobs.family.Evidence;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Merged;
import org.rapport.jobs.family.SchoolCalendar.MonthWindow;
import org.rapport.jobs.family.Windows;
import org.rapport.jobs.spark.GroupTotals.Group;

/** One family's part of the groups' sums and of the strata, and its own values. */
final class FamilySums {
  private static final Indicator[] INDICATORS = Indicator.values();

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
    TreeMap<Integer, @Nullable Merged[][][]> merged = new TreeMap<>();
    perSchool.forEach(
        (school, months) -> {
          @Nullable Merged[][][] ofSchool = merged(school, months);
          merged.put(school, ofSchool);
          addAtSchool(school, months, ofSchool, Group.school(school));
          addAtSchool(school, months, ofSchool, Group.schoolLanguage(school, home));
          Map<Integer, Set<String>> perMonth = grades.getOrDefault(school, Map.of());
          TreeSet<String> all = new TreeSet<>();
          perMonth.values().forEach(all::addAll);
          for (String grade : all) {
            List<Evidence> inGrade =
                months.stream()
                    .filter(cell -> perMonth.getOrDefault(cell.month(), Set.of()).contains(grade))
                    .toList();
            @Nullable Merged[][][] ofGrade =
                inGrade.size() == months.size() ? ofSchool : merged(school, inGrade);
            addAtSchool(school, inGrade, ofGrade, Group.grade(school, grade));
          }
        });
    for (Group wide : List.of(Group.DISTRICT, Group.homeLanguage(home))) {
      addOverSchools(perSchool, merged, wide);
    }
    values(family, merged, values);
  }

  /** By window, position and indicator a family's evidence at one school; null for none. */
  private @Nullable Merged[][][] merged(int school, List<Evidence> months) {
    Windows ofSchool = windows.get(school);
    @Nullable Merged[][][] merged =
        new @Nullable Merged[Window.values().length][ofSchool.months().size()][INDICATORS.length];
    for (Indicator indicator : INDICATORS) {
      if (!indicator.isPerFamily()) {
        continue;
      }
      List<Evidence> measured = new ArrayList<>(months.size());
      for (Evidence month : months) {
        if (facts.isMeasured(indicator, school, month.month())) {
          measured.add(month);
        }
      }
      for (Window window : Window.values()) {
        for (int position = 0; position < ofSchool.months().size(); position++) {
          Merged one = Merged.of(indicator, measured, ofSchool, window, position);
          merged[window.ordinal()][position][indicator.ordinal()] = one.isNone() ? null : one;
        }
      }
    }
    return merged;
  }

  /** Sums of a group within one school. */
  private void addAtSchool(
      int school, List<Evidence> months, @Nullable Merged[][][] merged, Group group) {
    List<MonthWindow> named = windows.get(school).months();
    for (Window window : Window.values()) {
      for (int position = 0; position < named.size(); position++) {
        boolean isEligible = isEligible(school, months, window, position);
        @Nullable Merged[] each = merged[window.ordinal()][position];
        if (isEligible || hasAny(each)) {
          GroupTotals.Cell cell = totals.cell(group, window, named.get(position).month());
          if (isEligible) {
            cell.addEligible();
          }
          addAll(each, cell);
        }
      }
    }
  }

  private static boolean hasAny(@Nullable Merged[] each) {
    for (Merged one : each) {
      if (one != null) {
        return true;
      }
    }
    return false;
  }

  private static void addAll(@Nullable Merged[] each, GroupTotals.Cell cell) {
    for (Indicator indicator : INDICATORS) {
      Merged one = each[indicator.ordinal()];
      // Days of students are summed by home family elsewhere, so that none counts twice.
      if (one != null && indicator != Indicator.ATTENDANCE_RATE) {
        cell.add(indicator, one.taken(), one.known(), one.pending());
      }
    }
  }

  /** Sums of a group of the whole district: the family's schools together. */
  private void addOverSchools(
      TreeMap<Integer, List<Evidence>> perSchool,
      TreeMap<Integer, @Nullable Merged[][][]> merged,
      Group group) {
    for (Window window : Window.values()) {
      TreeMap<Integer, @Nullable Merged[]> perMonth = new TreeMap<>();
      TreeSet<Integer> eligible = new TreeSet<>();
      merged.forEach(
          (school, ofSchool) -> {
            List<MonthWindow> named = windows.get(school).months();
            for (int position = 0; position < named.size(); position++) {
              int month = named.get(position).month();
              if (isEligible(school, perSchool.get(school), window, position)) {
                eligible.add(month);
              }
              perMonth.merge(month, ofSchool[window.ordinal()][position], FamilySums::and);
            }
          });
      perMonth.forEach(
          (month, each) -> {
            if (hasAny(each) || eligible.contains(month)) {
              GroupTotals.Cell cell = totals.cell(group, window, month);
              if (eligible.contains(month)) {
                cell.addEligible();
              }
              addAll(each, cell);
            }
          });
    }
  }

  private static @Nullable Merged[] and(@Nullable Merged[] a, @Nullable Merged[] b) {
    @Nullable Merged[] both = a.clone();
    for (Indicator indicator : INDICATORS) {
      int i = indicator.ordinal();
      Merged left = a[i];
      Merged right = b[i];
      both[i] = left == null ? right : right == null ? left : left.and(indicator, right);
    }
    return both;
  }

  /** The family's own values, in the window of each indicator, and its part of the strata. */
  private void values(
      String family, TreeMap<Integer, @Nullable Merged[][][]> merged, ByteSink values) {
    for (Indicator indicator : INDICATORS) {
      if (indicator.familyMethod() == Method.NONE) {
        continue;
      }
      TreeMap<Integer, TreeMap<Integer, Merged>> perMonth = new TreeMap<>();
      merged.forEach(
          (school, ofSchool) -> {
            List<MonthWindow> named = windows.get(school).months();
            for (int position = 0; position < named.size(); position++) {
              Merged one = ofSchool[indicator.window().ordinal()][position][indicator.ordinal()];
              if (one != null) {
                perMonth
                    .computeIfAbsent(named.get(position).month(), unused -> new TreeMap<>())
                    .put(school, one);
              }
            }
          });
      perMonth.forEach((month, schools) -> value(family, indicator, month, schools, values));
    }
  }

  private void value(
      String family,
      Indicator indicator,
      int month,
      TreeMap<Integer, Merged> schools,
      ByteSink values) {
    Merged all = Merged.NONE;
    for (Map.Entry<Integer, Merged> entry : schools.entrySet()) {
      Merged one = entry.getValue();
      all = all.and(indicator, one);
      if (one.known() > 0) {
        FamilyPriors.Key stratum =
            FamilyPriors.Key.of(indicator, month, roster.levels().get(entry.getKey()), one.known());
        strata.merge(stratum, Stratum.of(one.taken(), one.known()), Stratum::merge);
        new FamilyValue(entry.getKey(), indicator, month, one).pack(family, values);
      }
    }
    if (schools.size() > 1 && all.known() > 0) {
      new FamilyValue(FamilyValue.ALL_SCHOOLS, indicator, month, all).pack(family, values);
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
