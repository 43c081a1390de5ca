package org.rapport.jobs.spark;

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
import org.rapport.jobs.family.Evidence;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.SchoolCalendar.MonthWindow;
import org.rapport.jobs.family.Windows;
import org.rapport.jobs.spark.GroupTotals.Group;

/** One family's part of the groups' indices, and what its own index rests on. */
final class FamilyIndexSums {
  private static final Index[] INDICES = Index.values();

  private final List<Windows> windows;
  private final OpenMonths open;
  private final Facts facts;
  private final IndexMeasures measures;
  private final IndexTotals totals;

  FamilyIndexSums(
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
   * Evidence of all components of one index.
   *
   * @param taken x by component
   * @param known n by component
   */
  @SuppressWarnings("ArrayRecordComponent") // made and used up within one family
  record Counts(long[] taken, long[] known) {
    /** At two schools together. */
    static Counts and(Counts a, Counts b) {
      Counts both = new Counts(a.taken.clone(), a.known.clone());
      for (int k = 0; k < both.known.length; k++) {
        both.taken[k] += b.taken[k];
        both.known[k] += b.known[k];
      }
      return both;
    }

    private boolean hasAny() {
      for (long each : known) {
        if (each > 0) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Adds a family.
   *
   * @param family its pseudonym
   * @param home its home language
   * @param correspondence the language in which it wants to be written to
   * @param grades by school and month the grades in which it has a child
   */
  void add(
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
    for (Index index : INDICES) {
      TreeMap<Integer, TreeMap<Integer, Counts>> ofMonths = new TreeMap<>();
      for (Window window : IndexMeasures.WINDOWS) {
        TreeMap<Integer, TreeMap<Integer, Counts>> perMonth =
            window == Window.M ? ofMonths : new TreeMap<>();
        perSchool.forEach(
            (school, months) -> {
              counts(index, window, school, months)
                  .forEach(
                      (month, counts) ->
                          perMonth
                              .computeIfAbsent(month, unused -> new TreeMap<>())
                              .put(school, counts));
              addGrades(index, window, school, months, grades.getOrDefault(school, Map.of()));
            });
        perMonth.forEach((month, schools) -> addGroups(index, window, month, schools, home));
        if (window == Window.R3 && index.isPerFamily()) {
          perMonth.forEach(
              (month, schools) -> {
                if (open.isForetelling(month)) {
                  pack(family, index, month, schools, ofMonths, correspondence, values);
                }
                if (open.isOpen(month)) {
                  addEvidence(index, month, schools, home, correspondence);
                }
              });
        }
      }
    }
  }

  /** By month the counts of a family at a school; none where it had no opportunity. */
  private TreeMap<Integer, Counts> counts(
      Index index, Window window, int school, List<Evidence> months) {
    TreeMap<Integer, Counts> counts = new TreeMap<>();
    Windows ofSchool = windows.get(school);
    List<MonthWindow> named = ofSchool.months();
    for (int position = 0; position < named.size(); position++) {
      if (!open.isNeeded(window, named.get(position).month())) {
        continue;
      }
      Counts merged = merged(index, window, position, school, months);
      if (merged != null) {
        counts.put(named.get(position).month(), merged);
      }
    }
    return counts;
  }

  private @Nullable Counts merged(
      Index index, Window window, int position, int school, List<Evidence> months) {
    int components = index.components().size();
    Counts merged = new Counts(new long[components], new long[components]);
    for (Evidence cell : months) {
      if (!windows.get(school).contains(window, position, cell.month())) {
        continue;
      }
      boolean[] isMeasured = measures.components(index, school, cell.month());
      if (isMeasured != null) {
        for (int k = 0; k < components; k++) {
          if (isMeasured[k]) {
            merged.taken[k] += cell.taken(index.components().get(k).indicator());
            merged.known[k] += cell.known(index.components().get(k).indicator());
          }
        }
      }
    }
    return merged.hasAny() ? merged : null;
  }

  private void addGrades(
      Index index,
      Window window,
      int school,
      List<Evidence> months,
      Map<Integer, Set<String>> perMonth) {
    TreeSet<String> grades = new TreeSet<>();
    perMonth.values().forEach(grades::addAll);
    for (String grade : grades) {
      List<Evidence> inGrade =
          months.stream()
              .filter(cell -> perMonth.getOrDefault(cell.month(), Set.of()).contains(grade))
              .toList();
      counts(index, window, school, inGrade)
          .forEach(
              (month, counts) -> {
                if (measures.isMeasured(index, school, window, month)) {
                  totals.add(Group.grade(school, grade), index, window, month, counts);
                }
              });
    }
  }

  /** A school that lacks a component is in no group's index. */
  private void addGroups(
      Index index, Window window, int month, TreeMap<Integer, Counts> schools, String home) {
    Counts all = null;
    for (Map.Entry<Integer, Counts> entry : schools.entrySet()) {
      int school = entry.getKey();
      if (measures.isMeasured(index, school, window, month)) {
        Counts counts = entry.getValue();
        totals.add(Group.school(school), index, window, month, counts);
        totals.add(Group.schoolLanguage(school, home), index, window, month, counts);
        all = all == null ? counts : Counts.and(all, counts);
      }
    }
    if (all != null) {
      totals.add(Group.DISTRICT, index, window, month, all);
      totals.add(Group.homeLanguage(home), index, window, month, all);
    }
  }

  private boolean needsLanguage(int school, String correspondence) {
    // Where no language is known, nobody knows whether another one is needed.
    return !correspondence.isEmpty()
        && !correspondence.equals(facts.calendars().get(school).mainLanguage());
  }

  /** Counts whether a family's index at its schools, and over all of them, has evidence enough. */
  private void addEvidence(
      Index index,
      int month,
      TreeMap<Integer, Counts> schools,
      String home,
      String correspondence) {
    Counts all = null;
    boolean needsLanguage = false;
    for (Map.Entry<Integer, Counts> entry : schools.entrySet()) {
      int school = entry.getKey();
      if (measures.isMeasured(index, school, Window.R3, month)) {
        boolean needsLanguageHere = needsLanguage(school, correspondence);
        boolean isEnough = isEnough(index, entry.getValue(), needsLanguageHere);
        totals.addFamily(Group.schoolLanguage(school, home), index, month, isEnough);
        all = all == null ? entry.getValue() : Counts.and(all, entry.getValue());
        needsLanguage |= needsLanguageHere;
      }
    }
    if (all != null) {
      boolean isEnough = isEnough(index, all, needsLanguage);
      totals.addFamily(Group.homeLanguage(home), index, month, isEnough);
    }
  }

  private boolean isEnough(Index index, Counts counts, boolean needsLanguage) {
    return IndexEstimate.isEnough(
        index, measures.weights(), counts.known, IndexEstimate.applies(index, needsLanguage));
  }

  private void pack(
      String family,
      Index index,
      int month,
      TreeMap<Integer, Counts> schools,
      TreeMap<Integer, TreeMap<Integer, Counts>> ofMonths,
      String correspondence,
      ByteSink values) {
    boolean isMeasured = true;
    boolean needsLanguage = false;
    Counts all = null;
    for (Map.Entry<Integer, Counts> entry : schools.entrySet()) {
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
          .pack(family, values);
      isMeasured &= isMeasuredHere;
      needsLanguage |= needsLanguageHere;
      all = all == null ? entry.getValue() : Counts.and(all, entry.getValue());
    }
    if (schools.size() > 1 && all != null) {
      new FamilyIndexValue(
              FamilyValue.ALL_SCHOOLS, index, month, isMeasured, needsLanguage, all, null)
          .pack(family, values);
    }
  }

  /** What a family did at a school in the month after a window; null for nothing. */
  private FamilyIndexValue.@Nullable Next next(
      int school, int month, TreeMap<Integer, TreeMap<Integer, Counts>> ofMonths) {
    List<MonthWindow> named = windows.get(school).months();
    int after = windows.get(school).positionOf(month).orElseThrow() + 1;
    if (after == named.size()) {
      return null;
    }
    int following = named.get(after).month();
    Counts counts = ofMonths.getOrDefault(following, new TreeMap<>()).get(school);
    return counts == null ? null : new FamilyIndexValue.Next(following, counts);
  }
}
