package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

  void add(String family, List<Evidence> evidence, ByteSink values) {
    TreeMap<Integer, List<Evidence>> perSchool = new TreeMap<>();
    for (Evidence cell : evidence) {
      perSchool.computeIfAbsent(cell.school(), unused -> new ArrayList<>()).add(cell);
    }
    for (Window window : Window.values()) {
      TreeMap<Integer, Long> eligibleMonths = new TreeMap<>();
      perSchool.forEach((school, months) -> addEligible(school, window, months, eligibleMonths));
      eligibleMonths
          .keySet()
          .forEach(month -> totals.addEligible(GroupTotals.DISTRICT, window, month));
      for (Indicator indicator : Indicator.values()) {
        if (indicator.isPerFamily()) {
          add(family, perSchool, window, indicator, values);
        }
      }
    }
  }

  private void addEligible(
      int school, Window window, List<Evidence> months, TreeMap<Integer, Long> eligibleMonths) {
    Windows ofSchool = windows.get(school);
    for (int position = 0; position < ofSchool.months().size(); position++) {
      long days = 0;
      for (Evidence month : months) {
        days += ofSchool.contains(window, position, month.month()) ? month.enrolledDays() : 0;
      }
      if (days >= Threshold.MIN_ENROLLED_DAYS.count()) {
        int name = ofSchool.months().get(position).month();
        totals.addEligible(school, window, name);
        eligibleMonths.put(name, days);
      }
    }
  }

  private void add(
      String family,
      TreeMap<Integer, List<Evidence>> perSchool,
      Window window,
      Indicator indicator,
      ByteSink values) {
    TreeMap<Integer, Map<Integer, Merged>> perMonth = new TreeMap<>();
    perSchool.forEach(
        (school, months) -> {
          List<MonthWindow> ofSchool = windows.get(school).months();
          for (int position = 0; position < ofSchool.size(); position++) {
            Merged merged =
                Merged.of(
                    indicator,
                    onlyMeasured(indicator, school, months),
                    windows.get(school),
                    window,
                    position);
            if (!merged.isNone()) {
              perMonth
                  .computeIfAbsent(ofSchool.get(position).month(), unused -> new HashMap<>())
                  .put(school, merged);
            }
          }
        });
    boolean hasValue = indicator.familyMethod() != Method.NONE && window == indicator.window();
    perMonth.forEach(
        (month, schools) -> {
          Merged all = Merged.NONE;
          for (Map.Entry<Integer, Merged> entry : new TreeMap<>(schools).entrySet()) {
            Merged merged = entry.getValue();
            int school = entry.getKey();
            all = all.and(indicator, merged);
            // Days of students are summed by home family elsewhere, so that none counts twice.
            if (indicator != Indicator.ATTENDANCE_RATE) {
              totals.add(school, window, month, indicator, sums(merged));
            }
            if (hasValue && merged.known() > 0) {
              FamilyPriors.Key stratum =
                  FamilyPriors.Key.of(
                      indicator, month, roster.levels().get(school), merged.known());
              strata.merge(stratum, Stratum.of(merged.taken(), merged.known()), Stratum::merge);
              new FamilyValue(school, indicator, month, merged).pack(family, values);
            }
          }
          if (indicator != Indicator.ATTENDANCE_RATE) {
            totals.add(GroupTotals.DISTRICT, window, month, indicator, sums(all));
          }
          if (hasValue && schools.size() > 1 && all.known() > 0) {
            new FamilyValue(FamilyValue.ALL_SCHOOLS, indicator, month, all).pack(family, values);
          }
        });
  }

  private List<Evidence> onlyMeasured(Indicator indicator, int school, List<Evidence> months) {
    return months.stream()
        .filter(month -> facts.isMeasured(indicator, school, month.month()))
        .toList();
  }

  private static GroupSums sums(Merged merged) {
    return GroupSums.of(merged.taken(), merged.known(), merged.pending());
  }
}
