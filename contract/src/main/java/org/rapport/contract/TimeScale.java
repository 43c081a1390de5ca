package org.rapport.contract;

import java.util.Arrays;

/**
 * The bins in which times until something happens are kept, so that they merge. Bin i holds times
 * above its lower and up to its upper edge, the first one also 0. What had not happened is censored
 * in the bin up to whose lower edge it was watched; one more bin is for what was watched to the
 * end.
 */
public enum TimeScale {
  /** Hours: by 6 up to 48, then by 12 up to 336. */
  HOURS("hours", hours()),
  /** School days 0 to 2, one by one. */
  TWO_SCHOOL_DAYS("school days", days(2)),
  /** School days 0 to 10, one by one. */
  TEN_SCHOOL_DAYS("school days", days(10)),
  /** School days 0 to 30, one by one. */
  THIRTY_SCHOOL_DAYS("school days", days(30)),
  /** Days of the calendar 0 to 30, one by one. */
  THIRTY_DAYS("days", days(30)),
  /** School days of silence, 0 to 80, one by one: more than a quarter can hold. */
  SILENCE("school days", days(80));

  private final String unit;
  private final double[] upper;

  TimeScale(String unit, double[] upper) {
    this.unit = unit;
    this.upper = upper;
  }

  private static double[] hours() {
    double[] upper = new double[32];
    for (int i = 0; i < upper.length; i++) {
      upper[i] = i < 8 ? 6 * (i + 1) : 48 + 12 * (i - 7);
    }
    return upper;
  }

  /** Whole days: what takes k days is in bin k, whose upper edge is k. */
  private static double[] days(int most) {
    double[] upper = new double[most + 1];
    for (int i = 0; i < upper.length; i++) {
      upper[i] = i;
    }
    return upper;
  }

  /** The unit of its times. */
  public String unit() {
    return unit;
  }

  /** Whether its times are whole days. */
  public boolean isWhole() {
    return this != HOURS;
  }

  /** Number of bins. */
  public int bins() {
    return upper.length;
  }

  /** Upper edge of a bin, included. */
  public double upper(int bin) {
    return upper[bin];
  }

  /** Lower edge of a bin, excluded but for the first. */
  public double lower(int bin) {
    return bin == 0 ? 0 : upper[bin - 1];
  }

  /** The bin of a time; {@link #bins} for one beyond the last. */
  public int binOf(double time) {
    int found = Arrays.binarySearch(upper, time);
    return found >= 0 ? found : -found - 1;
  }

  /** The bin of what had not happened when it was last watched. */
  public int censoredBin(double watched) {
    int found = Arrays.binarySearch(upper, watched);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
