package org.rapport.jobs.estimate;

import java.io.Serializable;

/**
 * What method M2 needs to know of the families of one stratum: sums of whole numbers, so that they
 * merge in any order, and a month's values do not move by a digit when families of another month
 * are spread over shards in another way.
 *
 * @param families k, families with an opportunity whose outcome is known
 * @param taken sum of x
 * @param known sum of n
 * @param knownSquared sum of n squared
 * @param takenSquaredParts sum of x squared over n, in parts of 2^-32
 */
public record Stratum(
    long families, long taken, long known, long knownSquared, long takenSquaredParts)
    implements Serializable {

  private static final double PARTS = 1L << 32;

  /** Of no family. */
  public static final Stratum NONE = new Stratum(0, 0, 0, 0, 0);

  /** Of one family with an opportunity. */
  public static Stratum of(long taken, long known) {
    return new Stratum(
        1, taken, known, known * known, Math.round((double) taken * taken / known * PARTS));
  }

  /** Of both together. */
  public Stratum merge(Stratum other) {
    return new Stratum(
        families + other.families,
        taken + other.taken,
        known + other.known,
        knownSquared + other.knownSquared,
        takenSquaredParts + other.takenSquaredParts);
  }

  /** Sum of x squared over n. */
  public double takenSquaredPerKnown() {
    return takenSquaredParts / PARTS;
  }
}
