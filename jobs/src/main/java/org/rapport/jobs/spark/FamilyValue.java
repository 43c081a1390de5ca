package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapport.contract.Indicator;
import org.rapport.contract.State;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.codes.SchoolLevel;
import org.rapport.contract.tables.FamilyIndicators;
import org.rapport.jobs.estimate.FamilyEstimate;
import org.rapport.jobs.estimate.Interval;
import org.rapport.jobs.family.Merged;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.warehouse.StagedFile;

/**
 * What one family's value needs before the priors are known.
 *
 * @param school dense number of the school, or {@link #ALL_SCHOOLS}
 * @param month the month of its window
 */
record FamilyValue(int school, Indicator indicator, int month, Merged merged) {
  static final int ALL_SCHOOLS = -1;

  private static final Indicator[] INDICATORS = Indicator.values();

  void pack(String family, ByteSink to) {
    to.text(family).number(school).number(indicator.ordinal()).number(month);
    to.number(merged.taken()).number(merged.known()).number(merged.pending());
  }

  /** Writes the values of one shard, once the priors of all are known. */
  static List<StagedFile> write(
      byte[] packed, FamilyPriors priors, Roster roster, TableFiles files) {
    record Distinct(FamilyPriors.Key stratum, long taken, long known) {}
    Map<Distinct, Interval> intervals = new HashMap<>();
    ByteSource source = new ByteSource(packed);
    while (source.hasMore()) {
      String family = source.text();
      int school = source.integer();
      Indicator indicator = INDICATORS[source.integer()];
      int month = source.integer();
      Merged merged = new Merged(source.number(), source.number(), source.number());
      State state = FamilyEstimate.stateOf(indicator, merged.known(), merged.pending());
      SchoolLevel level = school == ALL_SCHOOLS ? SchoolLevel.OTHER : roster.levels().get(school);
      FamilyPriors.Key stratum =
          school == ALL_SCHOOLS
              ? FamilyPriors.Key.whole(indicator, month)
              : FamilyPriors.Key.of(indicator, month, level, merged.known());
      Interval interval =
          state.bearsValue()
              ? intervals.computeIfAbsent(
                  new Distinct(stratum, merged.taken(), merged.known()),
                  unused -> priors.of(stratum).posterior(merged.taken(), merged.known()))
              : null;
      files.add(
          FamilyIndicators.TABLE,
          month,
          new TableFiles.RowBuilder(FamilyIndicators.TABLE)
              .set(FamilyIndicators.MONTH_START, WarehousePaths.firstDay(Months.month(month)))
              .set(FamilyIndicators.FAMILY_ID, family)
              .set(
                  FamilyIndicators.SCHOOL_ID,
                  school == ALL_SCHOOLS ? "*" : roster.schools().get(school))
              .set(FamilyIndicators.INDICATOR, indicator.code())
              .set(FamilyIndicators.WINDOW, indicator.window().code())
              .set(FamilyIndicators.NUMERATOR, merged.taken())
              .set(FamilyIndicators.DENOMINATOR, merged.known())
              .set(FamilyIndicators.PENDING, merged.pending())
              .set(FamilyIndicators.ESTIMATE, interval == null ? null : interval.estimate())
              .set(FamilyIndicators.LOWER, interval == null ? null : interval.lower())
              .set(FamilyIndicators.UPPER, interval == null ? null : interval.upper())
              .set(FamilyIndicators.STATE, state.code())
              .build());
    }
    return new ArrayList<>(files.write());
  }
}
