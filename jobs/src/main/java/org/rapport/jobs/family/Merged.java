package org.rapport.jobs.family;

import java.util.List;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;

/**
 * Evidence of several months, or of several schools, as one.
 *
 * @param taken opportunities taken
 * @param known opportunities whose outcome is known
 * @param pending opportunities whose outcome is not known yet
 * @param at when the opportunity was, where the earliest stands; the kinds of channel as bits,
 *     where sets are joined; else {@link Evidence#NEVER}
 */
public record Merged(long taken, long known, long pending, long at) {
  /** Counts without a time. */
  public Merged(long taken, long known, long pending) {
    this(taken, known, pending, Evidence.NEVER);
  }

  /** Nothing. */
  public static final Merged NONE = new Merged(0, 0, 0);

  /**
   * A family's evidence at one school over the months of one window. Counts add up; a bit counts
   * once, for a family that was enrolled long enough within the window.
   *
   * @param months the months of the window in which the indicator is measured
   */
  public static Merged of(Indicator indicator, List<Evidence> months) {
    return switch (indicator.merge()) {
      case CHANNELS -> ofKinds(kindsOf(months));
      case GAPS -> NONE;
      case EARLIEST -> earliest(indicator, months);
      case SUM, ANY, OR -> sum(indicator, months);
    };
  }

  private static Merged sum(Indicator indicator, List<Evidence> months) {
    long taken = 0;
    long known = 0;
    long pending = 0;
    long enrolledDays = 0;
    for (Evidence month : months) {
      taken += month.taken(indicator);
      known += month.known(indicator);
      pending += month.pending(indicator);
      enrolledDays += month.enrolledDays();
    }
    if (indicator.merge() == Indicator.Merge.ANY) {
      return once(taken, known, pending);
    }
    if (indicator.merge() == Indicator.Merge.OR) {
      return known > 0 && enrolledDays >= Threshold.MIN_ENROLLED_DAYS.count()
          ? new Merged(Math.min(1, taken), 1, 0)
          : NONE;
    }
    return known == 0 && pending == 0 ? NONE : new Merged(taken, known, pending);
  }

  private static Merged earliest(Indicator indicator, List<Evidence> months) {
    Evidence earliest = null;
    for (Evidence month : months) {
      if (month.positiveFirstAt()
          < (earliest == null ? Evidence.NEVER : earliest.positiveFirstAt())) {
        earliest = month;
      }
    }
    return earliest == null
        ? NONE
        : new Merged(
            earliest.taken(indicator), earliest.known(indicator), 0, earliest.positiveFirstAt());
  }

  private static long kindsOf(List<Evidence> months) {
    long kinds = 0;
    for (Evidence month : months) {
      for (int kind = 0; kind < ReachedChannels.KINDS; kind++) {
        kinds |= month.reached(kind) > 0 ? 1L << kind : 0;
      }
    }
    return kinds;
  }

  private static Merged ofKinds(long kinds) {
    return kinds == 0 ? NONE : new Merged(Long.bitCount(kinds) >= 2 ? 1 : 0, 1, 0, kinds);
  }

  private static Merged once(long taken, long known, long pending) {
    return known == 0 && pending == 0
        ? NONE
        : new Merged(Math.min(1, taken), Math.min(1, known), known > 0 ? 0 : 1);
  }

  /** The same family at two schools: counts add up, a bit counts once. */
  public Merged and(Indicator indicator, Merged other) {
    return switch (indicator.merge()) {
      case SUM -> new Merged(taken + other.taken, known + other.known, pending + other.pending);
      case EARLIEST -> at <= other.at ? this : other;
      case ANY -> once(taken + other.taken, known + other.known, pending + other.pending);
      case CHANNELS -> ofKinds((isNone() ? 0 : at) | (other.isNone() ? 0 : other.at));
      case GAPS -> NONE;
      case OR ->
          new Merged(
              Math.max(taken, other.taken),
              Math.max(known, other.known),
              Math.max(pending, other.pending));
    };
  }

  /** Whether there is nothing. */
  public boolean isNone() {
    return known == 0 && pending == 0;
  }
}
