package org.rapport.reports.model;

/**
 * A value beside that of the window before, which shares no month with it.
 *
 * @param difference estimate less the previous one
 * @param probabilityUp probability that the true change is upwards
 */
public record Change(double difference, double probabilityUp) {
  /** From this probability on, either way, a change is called clear. */
  private static final double CLEAR = 0.9;

  /** Whether the true change is upwards with a probability that bears the claim. */
  public boolean isClearlyUp() {
    return difference > 0 && probabilityUp >= CLEAR;
  }

  /** Whether the true change is downwards with a probability that bears the claim. */
  public boolean isClearlyDown() {
    return difference < 0 && probabilityUp <= 1 - CLEAR + 1e-12;
  }

  /** Whether a direction may be claimed. */
  public boolean isClear() {
    return isClearlyUp() || isClearlyDown();
  }
}
