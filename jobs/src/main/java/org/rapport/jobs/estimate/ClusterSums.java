package org.rapport.jobs.estimate;

import java.io.Serializable;

/**
 * Sums over what families of a group share: its staff, who are clusters of its value (method M3),
 * or its events, which tell how families' own shares spread (method M2).
 *
 * @param clusters staff or events with an opportunity whose outcome is known
 * @param takenSquared sum of x squared
 * @param takenKnown sum of x times n
 * @param knownSquared sum of n squared
 */
public record ClusterSums(long clusters, long takenSquared, long takenKnown, long knownSquared)
    implements Serializable {

  /** Of no cluster. */
  public static final ClusterSums NONE = new ClusterSums(0, 0, 0, 0);

  /** With one more cluster; none for one without an opportunity. */
  public ClusterSums with(long taken, long known) {
    return known == 0
        ? this
        : new ClusterSums(
            clusters + 1,
            takenSquared + taken * taken,
            takenKnown + taken * known,
            knownSquared + known * known);
  }
}
