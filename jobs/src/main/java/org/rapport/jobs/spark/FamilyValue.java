package org.rapport.jobs.spark;

import java.util.HashMap;
import java.util.Map;
import org.rapport.contract.Indicator;
import org.rapport.contract.State;
import org.rapport.contract.codes.SchoolLevel;
import org.rapport.contract.tables.FamilyIndicators;
import org.rapport.jobs.estimate.FamilyEstimate;
import org.rapport.jobs.estimate.Interval;
import org.rapport.jobs.family.Merged;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.warehouse.TableRows;

/**
 * What one family's value needs before the priors are known.
 *
 * @param school dense number of the school, or {@link #ALL_SCHOOLS}
 * @param month the month of its window
 */
record FamilyValue(int school, Indicator indicator, int month, Merged merged) {
  static final int ALL_SCHOOLS = -1;

  private static final Indicator[] INDICATORS = Indicator.values();

  /** What an interval depends on. */
  private record Distinct(FamilyPriors.Key stratum, long taken, long known) {
    /** Small numbers side by side need spreading: a record's own hash lets thousands collide. */
    @Override
    public int hashCode() {
      return (int) Spread.mix(stratum.hashCode() + Spread.mix(taken * 0x9e3779b9L + known));
    }
  }

  void pack(String family, ByteSink to) {
    to.text(family).number(school).number(indicator.ordinal()).number(month);
    to.number(merged.taken()).number(merged.known()).number(merged.pending());
  }

  /** Adds the rows of one shard, once the priors of all are known. */
  static void write(byte[] packed, FamilyPriors priors, Roster roster, TableFiles files) {
    Map<Distinct, Interval> intervals = new HashMap<>();
    ByteSource source = new ByteSource(packed);
    while (source.hasMore()) {
      String family = source.text();
      int school = source.integer();
      Indicator indicator = INDICATORS[source.integer()];
      int month = source.integer();
      Merged merged = new Merged(source.number(), source.number(), source.number());
      if (!files.isOpen(month)) {
        continue;
      }
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
      TableRows row =
          files
              .row(FamilyIndicators.TABLE, month)
              .day(FamilyIndicators.MONTH_START, Months.firstDay(month))
              .text(FamilyIndicators.FAMILY_ID, family)
              .text(
                  FamilyIndicators.SCHOOL_ID,
                  school == ALL_SCHOOLS ? "*" : roster.schools().get(school))
              .text(FamilyIndicators.INDICATOR, indicator.code())
              .text(FamilyIndicators.WINDOW, indicator.familyWindow().code())
              .count(FamilyIndicators.NUMERATOR, merged.taken())
              .count(FamilyIndicators.DENOMINATOR, merged.known())
              .count(FamilyIndicators.PENDING, merged.pending());
      if (interval != null) {
        row.value(FamilyIndicators.ESTIMATE, interval.estimate())
            .value(FamilyIndicators.LOWER, interval.lower())
            .value(FamilyIndicators.UPPER, interval.upper());
      }
      row.text(FamilyIndicators.STATE, state.code());
    }
  }
}
