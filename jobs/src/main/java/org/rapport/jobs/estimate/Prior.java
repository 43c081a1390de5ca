package org.rapport.jobs.estimate;

import java.io.Serializable;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;

/** What is known of a family's value before its own evidence: the families of its stratum. */
public sealed interface Prior extends Serializable permits FamilyPrior, RatePrior {

  /** The posterior mean and 95 % interval of a family with x of n. */
  Interval posterior(long taken, long known);

  /**
   * The prior of a stratum, which borrows from its district where it has few families.
   *
   * @param district all strata of the indicator together, with at least one family
   * @param around what is known beside the families' counts
   */
  static Prior of(Indicator indicator, Stratum stratum, Stratum district, Around around) {
    double dispersion = indicator.comesInSpells() ? around.spells.dispersion() : 1;
    return switch (indicator.familyMethod()) {
      case M2 -> FamilyPrior.of(stratum, district, dispersion, around);
      case M4 -> RatePrior.of(indicator.per(), stratum, district);
      case M1, M3, M5, M6, M7, RATIO, NONE ->
          throw new IllegalStateException(indicator.code() + " has no value per family");
    };
  }

  /**
   * What is known of a window beside the counts of families.
   *
   * @param spells how absences come
   * @param events how events of the stratum's schools differ
   * @param ofDistrict how those of all schools do
   */
  record Around(Spells spells, EventSpread events, EventSpread ofDistrict) {
    /** Where opportunities come by themselves. */
    public static final Around NOTHING =
        new Around(Spells.NONE, EventSpread.NONE, EventSpread.NONE);
  }

  /** The weight of a stratum's own moments; the rest is the district's. */
  static double weight(Stratum stratum) {
    return weight(stratum.families());
  }

  /** The weight of the moments of so many families beside the district's. */
  static double weight(long families) {
    return weight((double) families);
  }

  /**
   * The weight of the moments of so many families, or as many as tell as much, beside the
   * district's.
   */
  static double weight(double families) {
    return families >= Threshold.BORROW_BELOW.count()
        ? 1
        : families / (families + Threshold.BORROW_WEIGHT.standard());
  }
}
