package org.rapport.jobs.family;

import org.rapport.contract.Indicator;

/**
 * Which indicators are measured at each school in each month: the same for all families, and asked
 * for with every row of theirs.
 */
public final class Measured {
  private static final Indicator[] INDICATORS = Indicator.values();

  /** Months before the last of a run that are known at once; others are looked up. */
  private static final int MONTHS = 48;

  private final Facts facts;

  /** By school, months before the last, and indicator. */
  private final boolean[][][] known;

  /** From the facts of a run. */
  public Measured(Facts facts) {
    this.facts = facts;
    this.known = new boolean[facts.calendars().size()][MONTHS][INDICATORS.length];
    for (int school = 0; school < known.length; school++) {
      for (int before = 0; before < MONTHS; before++) {
        for (Indicator indicator : INDICATORS) {
          known[school][before][indicator.ordinal()] =
              facts.isMeasured(indicator, school, facts.lastMonth() - before);
        }
      }
    }
  }

  /** The facts from which it follows. */
  public Facts facts() {
    return facts;
  }

  /** Whether an indicator is measured; see {@link Facts#isMeasured}. */
  public boolean is(Indicator indicator, int school, int month) {
    int before = facts.lastMonth() - month;
    if (before < 0 || before >= MONTHS) {
      return facts.isMeasured(indicator, school, month);
    }
    return known[school][before][indicator.ordinal()];
  }
}
