package org.rapport.jobs.spark;

import org.rapport.contract.Indicator;
import org.rapport.contract.State;
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

  /** The values of a family stand after its name, each after a flag, and another ends them. */
  void pack(ByteSink to) {
    to.flag(true).number(school).number(indicator.ordinal()).number(month);
    to.number(merged.taken()).number(merged.known()).number(merged.pending());
  }

  private static FamilyValue unpack(ByteSource source) {
    return new FamilyValue(
        source.integer(),
        INDICATORS[source.integer()],
        source.integer(),
        new Merged(source.number(), source.number(), source.number()));
  }

  /** Adds the rows of one shard, once the priors of all are known. */
  static void write(byte[] packed, FamilyPriors priors, Roster roster, TableFiles files) {
    ByteSource source = new ByteSource(packed);
    while (source.hasMore()) {
      String family = source.text();
      while (source.flag()) {
        FamilyValue value = unpack(source);
        if (files.isOpen(value.month)) {
          value.row(family, priors, roster, files);
        }
      }
    }
  }

  private void row(String family, FamilyPriors priors, Roster roster, TableFiles files) {
    State state = FamilyEstimate.stateOf(indicator, merged.known(), merged.pending());
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
    if (state.bearsValue()) {
      Interval interval = priors.interval(stratum(roster), merged.taken(), merged.known());
      row.value(FamilyIndicators.ESTIMATE, interval.estimate())
          .value(FamilyIndicators.LOWER, interval.lower())
          .value(FamilyIndicators.UPPER, interval.upper());
    }
    row.text(FamilyIndicators.STATE, state.code());
  }

  private FamilyPriors.Key stratum(Roster roster) {
    return school == ALL_SCHOOLS
        ? FamilyPriors.Key.whole(indicator, month)
        : FamilyPriors.Key.of(indicator, month, roster.levels().get(school), merged.known());
  }
}
