package org.rapport.jobs.estimate.rollup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Index;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.IndexEstimate;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;
import org.rapport.jobs.family.Evidence;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.SchoolCalendar.MonthWindow;
import org.rapport.jobs.family.Windows;
import org.rapport.jobs.family.pack.ByteSink;

/** One family's part of the groups' indices, and what its own index rests on. */
public final class FamilyIndexSums {
  private static final Index[] INDICES = Index.values();

  private final List<Windows> windows;
  private final OpenMonths open;
  private final Facts facts;
  private final IndexMeasures measures;
  private final IndexTotals totals;

  /**
   * None yet.
   *
   * @param windows of all schools
   * @param open the months that are wanted
   * @param totals the sums that families are added to
   */
  public FamilyIndexSums(
      List<Windows> windows,
      OpenMonths open,
      Facts facts,
      IndexMeasures measures,
      IndexTotals totals) {
    this.windows = windows;
    this.open = open;
    this.facts = facts;
    this.measures = measures;
    this.totals = totals;
  }

  /**
   * Adds a family.
   *
   * @param family its pseudonym
   * @param home its home language
   * @param correspondence the language in which it wants to be written to
   * @param grades by school and month the grades in which it has a child
   */
  public void add(
      String family,
      String home,
      String correspondence,
      List<Evidence> evidence,
      Map<Integer, Map<Integer, Set<String>>> grades,
      ByteSink values) {
    TreeMap<Integer, List<Evidence>> perSchool = new TreeMap<>();
    for (Evidence cell : evidence) {
      perSchool.computeIfAbsent(cell.school(), unused -> new ArrayList<>()).add(cell);
    }
    TreeMap<Integer, IndexTotals.Cells> ofSchools = new TreeMap<>();
    for (int school : perSchool.keySet()) {
      ofSchools.put(school, totals.cells(Group.schoolLanguage(school, home)));
    }
    IndexTotals.Cells ofDistrict = totals.cells(Group.homeLanguage(home));
    values.text(family);
    for (Index index : INDICES) {
      TreeMap<Integer, List<MonthCounts>> counted = new TreeMap<>();
      perSchool.forEach((school, months) -> counted.put(school, counted(index, school, months)));
      TreeMap<Integer, TreeMap<Integer, IndexCounts>> ofMonths = new TreeMap<>();
      for (Window window : IndexMeasures.WINDOWS) {
        TreeMap<Integer, TreeMap<Integer, IndexCounts>> perMonth =
            window == Window.M ? ofMonths : new TreeMap<>();
        counted.forEach(
            (school, months) -> {
              counts(window, school, months)
                  .forEach(
                      (month, counts) ->
                          perMonth
                              .computeIfAbsent(month, unused -> new TreeMap<>())
                              .put(school, counts));
              addGrades(index, window, school, months, grades.getOrDefault(school, Map.of()));
            });
        perMonth.forEach(
            (month, schools) -> addGroups(index, window, month, schools, ofSchools, ofDistrict));
        if (window == Window.R3 && index.isPerFamily()) {
          perMonth.forEach(
              (month, schools) -> {
                if (open.isForetelling(month)) {
                  pack(index, month, schools, ofMonths, correspondence, values);
                }
                if (open.isOpen(month)) {
                  addEvidence(index, month, schools, home, correspondence);
                }
              });
        }
      }
    }
    values.flag(false);
  }

  /** What a family has of an index at a school in one month. */
  private record MonthCounts(int month, IndexCounts counts) {}

  /** The months in which it has anything of components that are measured there: few, mostly. */
  private List<MonthCounts> counted(Index index, int school, List<Evidence> months) {
    List<MonthCounts> counted = new ArrayList<>();
    for (Evidence cell : months) {
      boolean[] isMeasured = measures.components(index, school, cell.month());
      if (isMeasured != null) {
        IndexCounts counts = IndexCounts.of(index, cell, isMeasured);
        if (!counts.isNone()) {
          counted.add(new MonthCounts(cell.month(), counts));
        }
      }
    }
    return counted;
  }

  /** By month the counts of a family at a school; none where it had no opportunity. */
  private TreeMap<Integer, IndexCounts> counts(
      Window window, int school, List<MonthCounts> months) {
    TreeMap<Integer, IndexCounts> counts = new TreeMap<>();
    if (months.isEmpty()) {
      return counts;
    }
    Windows ofSchool = windows.get(school);
    List<MonthWindow> named = ofSchool.months();
    for (int position = 0; position < named.size(); position++) {
      if (open.isNeeded(window, named.get(position).month())) {
        IndexCounts merged = merged(window, position, ofSchool, months);
        if (merged != null && merged.hasAny()) {
          counts.put(named.get(position).month(), merged);
        }
      }
    }
    return counts;
  }

  private static @Nullable IndexCounts merged(
      Window window, int position, Windows ofSchool, List<MonthCounts> months) {
    IndexCounts merged = null;
    for (MonthCounts each : months) {
      if (ofSchool.contains(window, position, each.month())) {
        merged = merged == null ? each.counts() : IndexCounts.and(merged, each.counts());
      }
    }
    return merged;
  }

  private void addGrades(
      Index index,
      Window window,
      int school,
      List<MonthCounts> months,
      Map<Integer, Set<String>> perMonth) {
    TreeSet<String> grades = new TreeSet<>();
    months.forEach(each -> grades.addAll(perMonth.getOrDefault(each.month(), Set.of())));
    for (String grade : grades) {
      List<MonthCounts> inGrade =
          months.stream()
              .filter(each -> perMonth.getOrDefault(each.month(), Set.of()).contains(grade))
              .toList();
      IndexTotals.Cells cells = totals.cells(Group.grade(school, grade));
      counts(window, school, inGrade)
          .forEach(
              (month, counts) -> {
                if (measures.isMeasured(index, school, window, month)) {
                  cells.add(index, window, month, counts);
                }
              });
    }
  }

  /** A school that lacks a component is in no group's index. */
  private void addGroups(
      Index index,
      Window window,
      int month,
      TreeMap<Integer, IndexCounts> schools,
      TreeMap<Integer, IndexTotals.Cells> ofSchools,
      IndexTotals.Cells ofDistrict) {
    IndexCounts all = null;
    for (Map.Entry<Integer, IndexCounts> entry : schools.entrySet()) {
      int school = entry.getKey();
      if (measures.isMeasured(index, school, window, month)) {
        IndexCounts counts = entry.getValue();
        ofSchools.get(school).add(index, window, month, counts);
        all = all == null ? counts : IndexCounts.and(all, counts);
      }
    }
    if (all != null) {
      ofDistrict.add(index, window, month, all);
    }
  }

  private boolean needsLanguage(int school, String correspondence) {
    // Where no language is known, nobody knows whether another one is needed.
    return !correspondence.isEmpty()
        && !correspondence.equals(facts.calendars().get(school).mainLanguage());
  }

  /**
   * IndexCounts whether a family's index at its schools, and over all of them, has evidence enough.
   */
  private void addEvidence(
      Index index,
      int month,
      TreeMap<Integer, IndexCounts> schools,
      String home,
      String correspondence) {
    IndexCounts all = null;
    boolean needsLanguage = false;
    for (Map.Entry<Integer, IndexCounts> entry : schools.entrySet()) {
      int school = entry.getKey();
      if (measures.isMeasured(index, school, Window.R3, month)) {
        boolean needsLanguageHere = needsLanguage(school, correspondence);
        boolean isEnough = isEnough(index, entry.getValue(), needsLanguageHere);
        totals.addFamily(Group.schoolLanguage(school, home), index, month, isEnough);
        all = all == null ? entry.getValue() : IndexCounts.and(all, entry.getValue());
        needsLanguage |= needsLanguageHere;
      }
    }
    if (all != null) {
      boolean isEnough = isEnough(index, all, needsLanguage);
      totals.addFamily(Group.homeLanguage(home), index, month, isEnough);
    }
  }

  private boolean isEnough(Index index, IndexCounts counts, boolean needsLanguage) {
    return IndexEstimate.isEnough(
        index, measures.weights(), counts.known(), IndexEstimate.applies(index, needsLanguage));
  }

  private void pack(
      Index index,
      int month,
      TreeMap<Integer, IndexCounts> schools,
      TreeMap<Integer, TreeMap<Integer, IndexCounts>> ofMonths,
      String correspondence,
      ByteSink values) {
    boolean isMeasured = true;
    boolean needsLanguage = false;
    IndexCounts all = null;
    for (Map.Entry<Integer, IndexCounts> entry : schools.entrySet()) {
      int school = entry.getKey();
      boolean isMeasuredHere = measures.isMeasured(index, school, Window.R3, month);
      boolean needsLanguageHere = needsLanguage(school, correspondence);
      new FamilyIndexValue(
              school,
              index,
              month,
              isMeasuredHere,
              needsLanguageHere,
              entry.getValue(),
              next(school, month, ofMonths))
          .pack(values);
      isMeasured &= isMeasuredHere;
      needsLanguage |= needsLanguageHere;
      all = all == null ? entry.getValue() : IndexCounts.and(all, entry.getValue());
    }
    if (schools.size() > 1 && all != null) {
      new FamilyIndexValue(
              FamilyValue.ALL_SCHOOLS, index, month, isMeasured, needsLanguage, all, null)
          .pack(values);
    }
  }

  /** What a family did at a school in the month after a window; null for nothing. */
  private FamilyIndexValue.@Nullable Next next(
      int school, int month, TreeMap<Integer, TreeMap<Integer, IndexCounts>> ofMonths) {
    List<MonthWindow> named = windows.get(school).months();
    int after = windows.get(school).positionOf(month).orElseThrow() + 1;
    if (after == named.size()) {
      return null;
    }
    int following = named.get(after).month();
    IndexCounts counts = ofMonths.getOrDefault(following, new TreeMap<>()).get(school);
    return counts == null ? null : new FamilyIndexValue.Next(following, counts);
  }
}
