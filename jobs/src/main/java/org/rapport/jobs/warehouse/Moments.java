package org.rapport.jobs.warehouse;

import java.time.Instant;

/** Moments as files hold them: microseconds since 1970, in UTC. */
final class Moments {
  private static final long MICROS = 1_000_000L;

  private Moments() {}

  /** Microseconds since 1970; anything finer is cut off toward the past. */
  static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1000);
  }

  /** The inverse of {@link #micros}. */
  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000L);
  }
}
