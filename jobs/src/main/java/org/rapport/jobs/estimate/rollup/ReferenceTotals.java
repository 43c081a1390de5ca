package org.rapport.jobs.estimate.rollup;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.rapport.contract.Indicator;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;
import org.rapport.jobs.family.Evidence;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.SchoolCalendar.MonthWindow;
import org.rapport.jobs.family.Windows;

/**
 * What families of a language could understand, with which families of other languages are
 * compared, in the own window of each indicator of access. Size: a sum for each language of a
 * school, month and such indicator.
 */
public final class ReferenceTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final List<Indicator> INDICATORS =
      Stream.of(Indicator.values()).filter(Indicator::isLanguageAccess).toList();

  private final TreeMap<Key, GroupSums> sums = new TreeMap<>();

  private record Key(Group group, int month, Indicator indicator)
      implements Serializable, Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byGroup = group.compareTo(other.group);
      int byMonth = byGroup != 0 ? byGroup : Integer.compare(month, other.month);
      return byMonth != 0 ? byMonth : indicator.compareTo(other.indicator);
    }
  }

  /**
   * Adds a family: what needs no other language, and what does and is counted anyway.
   *
   * @param open the months whose windows are asked for
   */
  public void add(
      String home, List<Evidence> evidence, List<Windows> windows, OpenMonths open, Facts facts) {
    for (Indicator indicator : INDICATORS) {
      List<Evidence> counting = counting(indicator, evidence);
      TreeMap<Integer, GroupSums> overSchools = new TreeMap<>();
      counting.stream()
          .mapToInt(Evidence::school)
          .distinct()
          .forEach(
              school -> {
                for (MonthWindow named : windows.get(school).months()) {
                  int month = named.month();
                  if (!open.isNeeded(indicator.window(), month)) {
                    continue;
                  }
                  GroupSums one = merged(indicator, school, month, counting, windows, facts);
                  if (one.known() > 0) {
                    add(Group.schoolLanguage(school, home), month, indicator, one);
                    overSchools.merge(
                        month,
                        one,
                        (a, b) -> GroupSums.of(a.taken() + b.taken(), a.known() + b.known(), 0));
                  }
                }
              });
      overSchools.forEach((month, one) -> add(Group.homeLanguage(home), month, indicator, one));
    }
  }

  /** The months in which anything counts: few, mostly. */
  private static List<Evidence> counting(Indicator indicator, List<Evidence> evidence) {
    List<Evidence> counting = new ArrayList<>();
    for (Evidence cell : evidence) {
      if (cell.hasAny(indicator)
          || (cell.takenWithoutNeed(indicator) | cell.knownWithoutNeed(indicator)) != 0) {
        counting.add(cell);
      }
    }
    return counting;
  }

  private static GroupSums merged(
      Indicator indicator,
      int school,
      int month,
      List<Evidence> evidence,
      List<Windows> windows,
      Facts facts) {
    Windows ofSchool = windows.get(school);
    int position = ofSchool.positionOf(month).orElseThrow();
    long taken = 0;
    long known = 0;
    for (Evidence cell : evidence) {
      if (cell.school() == school
          && ofSchool.contains(indicator.window(), position, cell.month())
          && facts.isMeasured(indicator, school, cell.month())) {
        taken += cell.taken(indicator) + cell.takenWithoutNeed(indicator);
        known += cell.known(indicator) + cell.knownWithoutNeed(indicator);
      }
    }
    return GroupSums.of(taken, known, 0);
  }

  private void add(Group group, int month, Indicator indicator, GroupSums one) {
    sums.merge(new Key(group, month, indicator), one, GroupSums::merge);
  }

  void addAll(ReferenceTotals other) {
    other.sums.forEach((key, one) -> sums.merge(key, one, GroupSums::merge));
  }

  /** The sums of a language, as a reference, in the own window of the indicator. */
  GroupSums of(Group group, int month, Indicator indicator) {
    return sums.getOrDefault(new Key(group, month, indicator), GroupSums.NONE);
  }
}
