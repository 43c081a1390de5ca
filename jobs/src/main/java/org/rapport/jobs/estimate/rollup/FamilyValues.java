package org.rapport.jobs.estimate.rollup;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.rapport.contract.Indicator;
import org.rapport.contract.Method;
import org.rapport.contract.codes.SchoolLevel;
import org.rapport.jobs.family.Merged;
import org.rapport.jobs.family.SchoolCalendar.MonthWindow;
import org.rapport.jobs.family.Windows;
import org.rapport.jobs.family.pack.ByteSink;

/**
 * Families' own values, in the window of each indicator, as they wait for the priors ({@link
 * FamilyValue}), and the strata from which these come.
 */
public final class FamilyValues {
  /** Those of which families have values, in the order in which tables tell them. */
  private static final List<Indicator> TOLD =
      Arrays.stream(Indicator.values())
          .filter(indicator -> indicator.familyMethod() != Method.NONE)
          .sorted(Comparator.comparing(Indicator::code))
          .toList();

  private final List<Windows> windows;
  private final OpenMonths open;
  private final List<SchoolLevel> levels;
  private final StratumSums strata = new StratumSums();
  private final ByteSink values = new ByteSink(1 << 16);

  /**
   * None yet.
   *
   * @param levels kinds of schools, by number
   */
  public FamilyValues(List<Windows> windows, OpenMonths open, List<SchoolLevel> levels) {
    this.windows = windows;
    this.open = open;
    this.levels = levels;
  }

  /**
   * Adds a family.
   *
   * @param family its pseudonym
   * @param merged its evidence at every school
   */
  void add(String family, TreeMap<Integer, FamilySums.AtSchool> merged) {
    values.text(family);
    for (Indicator indicator : TOLD) {
      if (merged.size() == 1) {
        int school = merged.firstKey();
        eachOf(
            merged.get(school),
            school,
            indicator,
            (month, one) -> value(indicator, month, school, one));
        continue;
      }
      TreeMap<Integer, TreeMap<Integer, Merged>> perMonth = new TreeMap<>();
      merged.forEach(
          (school, ofSchool) ->
              eachOf(
                  ofSchool,
                  school,
                  indicator,
                  (month, one) ->
                      perMonth.computeIfAbsent(month, unused -> new TreeMap<>()).put(school, one)));
      perMonth.forEach((month, schools) -> values(indicator, month, schools));
    }
    values.flag(false);
  }

  /** Runs over the months in which a family has anything of an indicator at a school. */
  private void eachOf(
      FamilySums.AtSchool ofSchool,
      int school,
      Indicator indicator,
      BiConsumer<Integer, Merged> of) {
    List<MonthWindow> named = windows.get(school).months();
    for (int position = 0; position < named.size(); position++) {
      Merged one =
          ofSchool.merged()[indicator.familyWindow().ordinal()][position][indicator.ordinal()];
      if (one != null && open.isForetelling(named.get(position).month())) {
        of.accept(named.get(position).month(), one);
      }
    }
  }

  private void values(Indicator indicator, int month, TreeMap<Integer, Merged> schools) {
    Merged all = Merged.NONE;
    for (Map.Entry<Integer, Merged> entry : schools.entrySet()) {
      all = all.and(indicator, entry.getValue());
      value(indicator, month, entry.getKey(), entry.getValue());
    }
    if (schools.size() > 1 && all.known() > 0) {
      new FamilyValue(FamilyValue.ALL_SCHOOLS, indicator, month, all).pack(values);
    }
  }

  private void value(Indicator indicator, int month, int school, Merged one) {
    if (one.known() > 0) {
      FamilyPriors.Key stratum =
          FamilyPriors.Key.of(indicator, month, levels.get(school), one.known());
      strata.add(stratum, one.taken(), one.known());
      new FamilyValue(school, indicator, month, one).pack(values);
    }
  }

  /** The strata that the families added so far make up. */
  public StratumSums strata() {
    return strata;
  }

  /** All values, packed. */
  public byte[] packed() {
    return values.toArray();
  }
}
