package org.rapport.jobs.score;

import org.rapport.contract.Indicator;

/** What is true about one family, school and month; counts are -1 where nothing is measured. */
final class TrueMonth {
  private static final int INDICATORS = Indicator.values().length;

  final String family;
  final String school;
  final String month;
  final int enrolledDays;
  final double trust;
  final double engagement;
  private final int[] counts = new int[3 * INDICATORS];
  private final float[] chances = new float[INDICATORS];
  private final float[] recordedChances = new float[INDICATORS];

  TrueMonth(
      String family,
      String school,
      String month,
      int enrolledDays,
      double trust,
      double engagement) {
    this.family = family;
    this.school = school;
    this.month = month;
    this.enrolledDays = enrolledDays;
    this.trust = trust;
    this.engagement = engagement;
  }

  void set(Indicator indicator, int taken, int known, int pending, double chance) {
    int first = 3 * indicator.ordinal();
    counts[first] = taken;
    counts[first + 1] = known;
    counts[first + 2] = pending;
    chances[indicator.ordinal()] = (float) chance;
    recordedChances[indicator.ordinal()] = (float) chance;
  }

  /** Says that what is recorded counts as taken with another chance. */
  void setRecorded(Indicator indicator, double chance) {
    recordedChances[indicator.ordinal()] = (float) chance;
  }

  int taken(Indicator indicator) {
    return counts[3 * indicator.ordinal()];
  }

  int known(Indicator indicator) {
    return counts[3 * indicator.ordinal() + 1];
  }

  int pending(Indicator indicator) {
    return counts[3 * indicator.ordinal() + 2];
  }

  /** The mean chance of its opportunities; not a number where none is known. */
  double chance(Indicator indicator, Estimand estimand) {
    return switch (estimand) {
      case RECORDED -> recordedChances[indicator.ordinal()];
      case DONE -> chances[indicator.ordinal()];
    };
  }
}
