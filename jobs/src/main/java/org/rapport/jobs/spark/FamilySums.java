package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.Arrays;
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
    TreeMap<Integer, AtSchool> merged = new TreeMap<>();
    perSchool.forEach(
        (school, months) -> {
          AtSchool ofSchool = atSchool(school, months);
          merged.put(school, ofSchool);
          addAtSchool(school, ofSchool, Group.school(school));
          addAtSchool(school, ofSchool, Group.schoolLanguage(school, home));
          Map<Integer, Set<String>> perMonth = grades.getOrDefault(school, Map.of());
          TreeSet<String> all = new TreeSet<>();
          perMonth.values().forEach(all::addAll);
          for (String grade : all) {
            List<Evidence> inGrade =
                months.stream()
                    .filter(cell -> perMonth.getOrDefault(cell.month(), Set.of()).contains(grade))
                    .toList();
            AtSchool ofGrade =
                inGrade.size() == months.size() ? ofSchool : atSchool(school, inGrade);
            addAtSchool(school, ofGrade, Group.grade(school, grade));
          }
        });
    addOverSchools(merged, List.of(Group.DISTRICT, Group.homeLanguage(home)));
    values(family, merged, values);
  }

  /**
   * A family at one school, by window and position.
   *
   * @param merged its evidence by indicator; null for none
   * @param isEligible whether it was enrolled long enough
   */
  private record AtSchool(@Nullable Merged[][][] merged, boolean[][] isEligible) {}

  private AtSchool atSchool(int school, List<Evidence> months) {
    Windows ofSchool = windows.get(school);
    int positions = ofSchool.months().size();
    @Nullable Merged[][][] merged =
        new @Nullable Merged[Window.values().length][positions][INDICATORS.length];
    boolean[][] isEligible = new boolean[Window.values().length][positions];
    boolean[][] isMeasured = isMeasured(school, months);
    for (Window window : Window.values()) {
      for (int position = 0; position < positions; position++) {
        int[] chosen = chosen(months, ofSchool, window, position);
        long days = 0;
        for (int i : chosen) {
          days += months.get(i).enrolledDays();
        }
        isEligible[window.ordinal()][position] = days >= Threshold.MIN_ENROLLED_DAYS.count();
        if (chosen.length > 0) {
          merge(window, months, chosen, isMeasured, merged[window.ordinal()][position]);
        }
      }
    }
    return new AtSchool(merged, isEligible);
  }

  /** By indicator and month whether it is measured, and adds anything where counts are added. */
  private boolean[][] isMeasured(int school, List<Evidence> months) {
    boolean[][] isMeasured = new boolean[INDICATORS.length][months.size()];
    for (Indicator indicator : INDICATORS) {
      for (int i = 0; i < months.size() && indicator.isPerFamily(); i++) {
        Evidence month = months.get(i);
        boolean mayCount = indicator.merge() != Indicator.Merge.SUM || month.hasAny(indicator);
        isMeasured[indicator.ordinal()][i] =
            mayCount && facts.isMeasured(indicator, school, month.month());
      }
    }
    return isMeasured;
  }

  /** Which of the months count in a window. */
  private static int[] chosen(
      List<Evidence> months, Windows ofSchool, Window window, int position) {
    int[] chosen = new int[months.size()];
    int size = 0;
    for (int i = 0; i < chosen.length; i++) {
      if (ofSchool.contains(window, position, months.get(i).month())) {
        chosen[size++] = i;
      }
    }
    return Arrays.copyOf(chosen, size);
  }

  private static void merge(
      Window window,
      List<Evidence> months,
      int[] chosen,
      boolean[][] isMeasured,
      @Nullable Merged[] into) {
    List<Evidence> measured = new ArrayList<>(chosen.length);
    for (Indicator indicator : INDICATORS) {
      if (!indicator.isPerFamily() || !GroupTotals.hasSums(indicator, window)) {
        continue;
      }
      boolean[] isMonthMeasured = isMeasured[indicator.ordinal()];
      measured.clear();
      for (int i : chosen) {
        if (isMonthMeasured[i]) {
          measured.add(months.get(i));
        }
      }
      Merged one = measured.isEmpty() ? Merged.NONE : Merged.of(indicator, measured);
      into[indicator.ordinal()] = one.isNone() ? null : one;
    }
  }

  /** Sums of a group within one school. */
  private void addAtSchool(int school, AtSchool family, Group group) {
    List<MonthWindow> named = windows.get(school).months();
    for (Window window : Window.values()) {
      for (int position = 0; position < named.size(); position++) {
        boolean isEligible = family.isEligible()[window.ordinal()][position];
        @Nullable Merged[] each = family.merged()[window.ordinal()][position];
        if (isEligible || hasAny(each)) {
          add(each, isEligible, totals.cell(group, window, named.get(position).month()));
        }
      }
    }
  }

  private static void add(@Nullable Merged[] each, boolean isEligible, GroupTotals.Cell cell) {
    if (isEligible) {
      cell.addEligible();
    }
    addAll(each, cell);
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

  /** Sums of groups of the whole district: the family's schools together. */
  private void addOverSchools(TreeMap<Integer, AtSchool> merged, List<Group> groups) {
    for (Window window : Window.values()) {
      TreeMap<Integer, @Nullable Merged[]> perMonth = new TreeMap<>();
      TreeSet<Integer> eligible = new TreeSet<>();
      merged.forEach(
          (school, ofSchool) -> {
            List<MonthWindow> named = windows.get(school).months();
            for (int position = 0; position < named.size(); position++) {
              int month = named.get(position).month();
              if (ofSchool.isEligible()[window.ordinal()][position]) {
                eligible.add(month);
              }
              perMonth.merge(month, ofSchool.merged()[window.ordinal()][position], FamilySums::and);
            }
          });
      perMonth.forEach(
          (month, each) -> {
            boolean isEligible = eligible.contains(month);
            if (isEligible || hasAny(each)) {
              groups.forEach(group -> add(each, isEligible, totals.cell(group, window, month)));
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
  private void values(String family, TreeMap<Integer, AtSchool> merged, ByteSink values) {
    for (Indicator indicator : INDICATORS) {
      if (indicator.familyMethod() == Method.NONE) {
        continue;
      }
      TreeMap<Integer, TreeMap<Integer, Merged>> perMonth = new TreeMap<>();
      merged.forEach(
          (school, ofSchool) -> {
            List<MonthWindow> named = windows.get(school).months();
            for (int position = 0; position < named.size(); position++) {
              Merged one =
                  ofSchool
                      .merged()[indicator.familyWindow().ordinal()][position][indicator.ordinal()];
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
