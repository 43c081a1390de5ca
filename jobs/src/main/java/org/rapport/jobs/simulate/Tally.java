package org.rapport.jobs.simulate;

import org.rapport.contract.Indicator;

/** The true counts of one family, school and month, and the chances behind them. */
final class Tally {
  private static final int INDICATORS = Indicator.values().length;

  // The counts of an indicator lie side by side: millions of these are made.
  private static final int TAKEN = 0;
  private static final int KNOWN = 1;
  private static final int PENDING = 2;
  private static final int WITH_CHANCE = 3;
  private static final int WITH_RECORDED_CHANCE = 4;
  private static final int COUNTS = 5;

  private final int[] counts = new int[COUNTS * INDICATORS];
  private final double[] chances = new double[INDICATORS];
  private final double[] recordedChances = new double[INDICATORS];
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
    int i = COUNTS * indicator.ordinal();
    counts[i + TAKEN] += count;
    counts[i + KNOWN] += of;
    if (!Double.isNaN(recordedChance)) {
      recordedChances[indicator.ordinal()] += of * recordedChance;
      counts[i + WITH_RECORDED_CHANCE] += of;
    }
    if (!Double.isNaN(chance)) {
      chances[indicator.ordinal()] += of * chance;
      counts[i + WITH_CHANCE] += of;
    }
  }

  /** Adds an opportunity that can't be judged yet. */
  void addPending(Indicator indicator) {
    counts[COUNTS * indicator.ordinal() + PENDING]++;
  }

  /** Says that it happened at least once. */
  void mark(Indicator indicator) {
    counts[COUNTS * indicator.ordinal() + TAKEN] = 1;
  }

  int taken(Indicator indicator) {
    return counts[COUNTS * indicator.ordinal() + TAKEN];
  }

  int known(Indicator indicator) {
    return counts[COUNTS * indicator.ordinal() + KNOWN];
  }

  int pending(Indicator indicator) {
    return counts[COUNTS * indicator.ordinal() + PENDING];
  }

  /** The mean chance of what was counted; not a number where none is known. */
  double chance(Indicator indicator) {
    int count = withChance(indicator);
    return count == 0 ? Double.NaN : chances[indicator.ordinal()] / count;
  }

  /** The mean chance that what was recorded counts as taken; not a number where none is known. */
  double recordedChance(Indicator indicator) {
    int count = counts[COUNTS * indicator.ordinal() + WITH_RECORDED_CHANCE];
    return count == 0 ? Double.NaN : recordedChances[indicator.ordinal()] / count;
  }

  /** Opportunities whose chance is known. */
  int withChance(Indicator indicator) {
    return counts[COUNTS * indicator.ordinal() + WITH_CHANCE];
  }

  /** Whether anything was counted of the indicator. */
  boolean isAny(Indicator indicator) {
    int i = COUNTS * indicator.ordinal();
    return (counts[i + TAKEN] | counts[i + KNOWN] | counts[i + PENDING]) != 0;
  }

  boolean isAny() {
    int any = enrolledDays;
    // What has a chance is known.
    for (int count : counts) {
      any |= count;
    }
    return any != 0;
  }
}
