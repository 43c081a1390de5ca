package org.rapport.jobs.estimate;

import java.io.Serializable;

/**
 * What method M2 needs to know of the families of one stratum.
 *
 * @param families k, families with an opportunity whose outcome is known
 * @param taken sum of x
 * @param known sum of n
 * @param knownSquared sum of n squared
 * @param takenSquaredPerKnown sum of x squared over n
 */
public record Stratum(
    long families, long taken, long known, long knownSquared, double takenSquaredPerKnown)
    implements Serializable {

  /** Of no family. */
  public static final Stratum NONE = new Stratum(0, 0, 0, 0, 0);

  /** Of one family with an opportunity. */
  public static Stratum of(long taken, long known) {
    return new Stratum(1, taken, known, known * known, (double) taken * taken / known);
  }

  /** Of both together; the order decides the last digits, so callers keep one order. */
  public Stratum merge(Stratum other) {
    return new Stratum(
        families + other.families,
        taken + other.taken,
        known + other.known,
        knownSquared + other.knownSquared,
        takenSquaredPerKnown + other.takenSquaredPerKnown);
  }
}
