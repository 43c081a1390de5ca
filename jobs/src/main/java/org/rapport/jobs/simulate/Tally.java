package org.rapport.jobs.simulate;

import org.rapport.contract.Indicator;

/** The true counts of one family, school and month, and the chances behind them. */
final class Tally {
  private static final int INDICATORS = Indicator.values().length;

  private final int[] taken = new int[INDICATORS];
  private final int[] known = new int[INDICATORS];
  private final int[] pending = new int[INDICATORS];
  private final double[] chances = new double[INDICATORS];
  private final int[] withChance = new int[INDICATORS];
  private final double[] recordedChances = new double[INDICATORS];
  private final int[] withRecordedChance = new int[INDICATORS];
  private int enrolledDays;

  int enrolledDays() {
    return enrolledDays;
  }

  void enrolled(int days) {
    enrolledDays = days;
  }

  /** Adds an opportunity that can be judged, with its chance if that is known. */
  void add(Indicator indicator, boolean isTaken, double chance) {
    add(indicator, isTaken ? 1 : 0, 1, chance);
  }

  /** The same where records differ from what was done. */
  void add(Indicator indicator, boolean isTaken, double chance, double recordedChance) {
    add(indicator, isTaken ? 1 : 0, 1, chance, recordedChance);
  }

  /** Adds opportunities that can be judged, with their mean chance if that is known. */
  void add(Indicator indicator, int count, int of, double chance) {
    add(indicator, count, of, chance, chance);
  }

  /**
   * The same where records differ from what was done.
   *
   * @param recordedChance with which chance what is recorded counts as taken
   */
  void add(Indicator indicator, int count, int of, double chance, double recordedChance) {
    int i = indicator.ordinal();
    if (!Double.isNaN(recordedChance)) {
      recordedChances[i] += of * recordedChance;
      withRecordedChance[i] += of;
    }
    taken[i] += count;
    known[i] += of;
    if (!Double.isNaN(chance)) {
      chances[i] += of * chance;
      withChance[i] += of;
    }
  }

  /** Adds an opportunity that can't be judged yet. */
  void addPending(Indicator indicator) {
    pending[indicator.ordinal()]++;
  }

  /** Says that it happened at least once. */
  void mark(Indicator indicator) {
    taken[indicator.ordinal()] = 1;
  }

  int taken(Indicator indicator) {
    return taken[indicator.ordinal()];
  }

  int known(Indicator indicator) {
    return known[indicator.ordinal()];
  }

  int pending(Indicator indicator) {
    return pending[indicator.ordinal()];
  }

  /** The mean chance of what was counted; not a number where none is known. */
  double chance(Indicator indicator) {
    int count = withChance[indicator.ordinal()];
    return count == 0 ? Double.NaN : chances[indicator.ordinal()] / count;
  }

  /** The mean chance that what was recorded counts as taken; not a number where none is known. */
  double recordedChance(Indicator indicator) {
    int count = withRecordedChance[indicator.ordinal()];
    return count == 0 ? Double.NaN : recordedChances[indicator.ordinal()] / count;
  }

  /** Opportunities whose chance is known. */
  int withChance(Indicator indicator) {
    return withChance[indicator.ordinal()];
  }

  /** Whether anything was counted of the indicator. */
  boolean isAny(Indicator indicator) {
    int i = indicator.ordinal();
    return (taken[i] | known[i] | pending[i]) != 0;
  }

  boolean isAny() {
    int any = enrolledDays;
    for (int i = 0; i < INDICATORS; i++) {
      any |= taken[i] | known[i] | pending[i];
    }
    return any != 0;
  }
}
