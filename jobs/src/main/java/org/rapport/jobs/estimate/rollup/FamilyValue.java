package org.rapport.jobs.estimate.rollup;

import java.util.List;
import java.util.function.BiConsumer;
import org.rapport.contract.Indicator;
import org.rapport.contract.State;
import org.rapport.contract.codes.SchoolLevel;
import org.rapport.jobs.estimate.FamilyEstimate;
import org.rapport.jobs.estimate.Interval;
import org.rapport.jobs.family.Merged;
import org.rapport.jobs.family.pack.ByteSink;
import org.rapport.jobs.family.pack.ByteSource;

/**
 * What one family's value needs before the priors are known.
 *
 * @param school dense number of the school, or {@link #ALL_SCHOOLS}
 * @param month the month of its window
 */
public record FamilyValue(int school, Indicator indicator, int month, Merged merged) {
  /** Stands for all schools of the family together. */
  public static final int ALL_SCHOOLS = -1;

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

  /** Hands on all values of a shard, with the families that have them. */
  public static void forEach(byte[] packed, BiConsumer<String, FamilyValue> to) {
    ByteSource source = new ByteSource(packed);
    while (source.hasMore()) {
      String family = source.text();
      while (source.flag()) {
        to.accept(family, unpack(source));
      }
    }
  }

  /** Whether it bears a value, and if not, why. */
  public State state() {
    return FamilyEstimate.stateOf(indicator, merged.known(), merged.pending());
  }

  /**
   * Estimate and interval, with what the family borrows of others.
   *
   * @param levels kinds of schools, by number
   */
  public Interval interval(FamilyPriors priors, List<SchoolLevel> levels) {
    FamilyPriors.Key stratum =
        school == ALL_SCHOOLS
            ? FamilyPriors.Key.whole(indicator, month)
            : FamilyPriors.Key.of(indicator, month, levels.get(school), merged.known());
    return priors.interval(stratum, merged.taken(), merged.known());
  }
}
