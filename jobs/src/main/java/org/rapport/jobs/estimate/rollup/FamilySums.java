package org.rapport.jobs.estimate.rollup;

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
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;
import org.rapport.jobs.family.Evidence;
import org.rapport.jobs.family.Measured;
import org.rapport.jobs.family.Merged;
import org.rapport.jobs.family.SchoolCalendar.MonthWindow;
import org.rapport.jobs.family.Windows;

/** One family's part of the sums of its grades and languages, of which all others are made. */
public final class FamilySums {
  private static final Indicator[] INDICATORS = Indicator.values();

  private static final int[] NO_MONTHS = new int[0];

  /** By indicator, of a window without any month of the family's. */
  private static final @Nullable Merged[] NOTHING = new @Nullable Merged[INDICATORS.length];

  private final List<Windows> windows;
  private final OpenMonths open;
  private final Measured measured;
  private final GroupTotals totals;
  private final FamilyValues values;

  /**
   * None yet.
   *
   * @param windows of all schools
   * @param open the months that are wanted
   * @param totals the sums of groups that families are added to
   * @param values where the family's own values wait for their priors
   */
  public FamilySums(
      List<Windows> windows,
      OpenMonths open,
      Measured measured,
      GroupTotals totals,
      FamilyValues values) {
    this.windows = windows;
    this.open = open;
    this.measured = measured;
    this.totals = totals;
    this.values = values;
  }

  /**
   * Adds a family.
   *
   * @param family its pseudonym
   * @param home its home language
   * @param grades by school and month the grades in which it has a child
   */
  public void add(
      String family,
      String home,
      List<Evidence> evidence,
      Map<Integer, Map<Integer, Set<String>>> grades) {
    TreeMap<Integer, List<Evidence>> perSchool = new TreeMap<>();
    for (Evidence cell : evidence) {
      perSchool.computeIfAbsent(cell.school(), unused -> new ArrayList<>()).add(cell);
    }
    TreeMap<Integer, AtSchool> merged = new TreeMap<>();
    perSchool.forEach(
        (school, months) -> {
          AtSchool ofSchool = atSchool(school, months);
          merged.put(school, ofSchool);
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
    addOverSchools(merged, totals.cells(Group.homeLanguage(home)));
    values.add(family, merged);
  }

  /**
   * A family at one school, by window and position.
   *
   * @param merged its evidence by indicator; null for none
   * @param isEligible whether it was enrolled long enough
   */
  record AtSchool(@Nullable Merged[][][] merged, boolean[][] isEligible) {}

  private AtSchool atSchool(int school, List<Evidence> months) {
    Windows ofSchool = windows.get(school);
    int positions = ofSchool.months().size();
    @Nullable Merged[][][] merged = new @Nullable Merged[Window.values().length][positions][];
    boolean[][] isEligible = new boolean[Window.values().length][positions];
    int[][] counting = counting(school, months);
    boolean[] isChosen = new boolean[months.size()];
    for (Window window : Window.values()) {
      Arrays.fill(merged[window.ordinal()], NOTHING);
      for (int position = 0; position < positions; position++) {
        if (!open.isNeeded(window, ofSchool.months().get(position).month())) {
          continue;
        }
        long days = 0;
        boolean isAnyChosen = false;
        for (int i = 0; i < isChosen.length; i++) {
          isChosen[i] = ofSchool.contains(window, position, months.get(i).month());
          isAnyChosen |= isChosen[i];
          days += isChosen[i] ? months.get(i).enrolledDays() : 0;
        }
        isEligible[window.ordinal()][position] = days >= Threshold.MIN_ENROLLED_DAYS.count();
        if (isAnyChosen) {
          merged[window.ordinal()][position] = merged(window, months, isChosen, counting);
        }
      }
    }
    return new AtSchool(merged, isEligible);
  }

  /**
   * By indicator the positions of the months in which it is measured, and adds anything where
   * counts are added: few of them, for most indicators.
   */
  private int[][] counting(int school, List<Evidence> months) {
    int[][] counting = new int[INDICATORS.length][];
    int[] found = new int[months.size()];
    for (Indicator indicator : INDICATORS) {
      int size = 0;
      for (int i = 0; i < found.length && indicator.isPerFamily(); i++) {
        Evidence month = months.get(i);
        boolean mayCount = indicator.merge() != Indicator.Merge.SUM || month.hasAny(indicator);
        if (mayCount && measured.is(indicator, school, month.month())) {
          found[size++] = i;
        }
      }
      counting[indicator.ordinal()] = size == 0 ? NO_MONTHS : Arrays.copyOf(found, size);
    }
    return counting;
  }

  private static @Nullable Merged[] merged(
      Window window, List<Evidence> months, boolean[] isChosen, int[][] counting) {
    @Nullable Merged[] merged = new @Nullable Merged[INDICATORS.length];
    List<Evidence> counted = new ArrayList<>(isChosen.length);
    for (Indicator indicator : INDICATORS) {
      int[] ofIndicator = counting[indicator.ordinal()];
      if (ofIndicator.length == 0 || !GroupTotals.hasSums(indicator, window)) {
        continue;
      }
      counted.clear();
      for (int i : ofIndicator) {
        if (isChosen[i]) {
          counted.add(months.get(i));
        }
      }
      Merged one = counted.isEmpty() ? Merged.NONE : Merged.of(indicator, counted);
      merged[indicator.ordinal()] = one.isNone() ? null : one;
    }
    return merged;
  }

  /** Sums of a group within one school. */
  private void addAtSchool(int school, AtSchool family, Group group) {
    List<MonthWindow> named = windows.get(school).months();
    GroupTotals.Cells cells = totals.cells(group);
    for (Window window : Window.values()) {
      for (int position = 0; position < named.size(); position++) {
        boolean isEligible = family.isEligible()[window.ordinal()][position];
        @Nullable Merged[] each = family.merged()[window.ordinal()][position];
        if (isEligible || hasAny(each)) {
          add(each, isEligible, cells.cell(window, named.get(position).month()));
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

  /** Sums of a group of the whole district: the family's schools together. */
  private void addOverSchools(TreeMap<Integer, AtSchool> merged, GroupTotals.Cells cells) {
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
              add(each, isEligible, cells.cell(window, month));
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

  /** The grades of children by school and month, from their months at school. */
  public static Map<Integer, Map<Integer, Set<String>>> grades(
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
