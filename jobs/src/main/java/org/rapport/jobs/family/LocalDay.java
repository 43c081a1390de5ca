package org.rapport.jobs.family;

import java.time.ZoneId;

/**
 * The day on which something happened (rule G5): by the clock of its school, never by UTC. Runs and
 * checks, rosters and records all ask here.
 */
public final class LocalDay {
  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long SECONDS_PER_DAY = 86_400L;

  private LocalDay() {}

  /**
   * The epoch day of a time.
   *
   * @param micros the moment, in microseconds since the epoch; without an offset what the clock
   *     shows, as if it were UTC
   * @param hasOffset whether the time names its offset
   * @param zone the time zone of the school
   */
  public static int of(long micros, boolean hasOffset, ZoneId zone) {
    long seconds = Math.floorDiv(micros, MICROS_PER_SECOND);
    long shift = hasOffset ? ZoneOffsets.of(zone).at(seconds) : 0;
    return (int) Math.floorDiv(seconds + shift, SECONDS_PER_DAY);
  }
}
