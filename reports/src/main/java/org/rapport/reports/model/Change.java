package org.rapport.reports.model;

/**
 * A value beside that of the window before, which shares no month with it.
 *
 * @param difference estimate less the previous one
 * @param probabilityUp probability that the true change is upwards; not a number where the records
 *     of both windows bear no comparison
 * @param standsOut whether it passes among all changes of the report ({@link Discoveries})
 */
public record Change(double difference, double probabilityUp, boolean standsOut) {
  /** From this probability on, either way, a change is called clear. */
  private static final double CLEAR = 0.9;

  /** That the records of both windows bear no comparison; nothing is claimed of such a change. */
  public static final Change OF_OTHER_RECORDS = new Change(0, Double.NaN, false);

  /** A change that stands alone. */
  public Change(double difference, double probabilityUp) {
    this(difference, probabilityUp, true);
  }

  /** Whether the records of both windows bear a comparison. */
  public boolean isComparable() {
    return !Double.isNaN(probabilityUp);
  }

  /** Whether the true change is upwards with a probability that bears the claim. */
  public boolean isClearlyUp() {
    return standsOut && difference > 0 && probabilityUp >= CLEAR;
  }

  /** Whether the true change is downwards with a probability that bears the claim. */
  public boolean isClearlyDown() {
    return standsOut && difference < 0 && probabilityUp <= 1 - CLEAR + 1e-12;
  }

  /** Whether a direction may be claimed. */
  public boolean isClear() {
    return isClearlyUp() || isClearlyDown();
  }

  /**
   * Probability of a change at least as great, either way, were there none. Of the one side alone
   * twice as many changes as wanted would stand out by chance, for where nothing changed that
   * probability is a half at most.
   */
  double chance() {
    return 2 * Math.min(probabilityUp, 1 - probabilityUp);
  }

  /** The same, claimed only if its chance lies within the limit. */
  Change onlyWithin(double limit) {
    return isComparable() ? new Change(difference, probabilityUp, chance() <= limit) : this;
  }
}
