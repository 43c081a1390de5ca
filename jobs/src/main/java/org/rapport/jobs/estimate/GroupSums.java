package org.rapport.jobs.estimate;

import java.io.Serializable;

/**
 * What a group's value and interval need to know of its families: sums of whole numbers, so that
 * they merge in any order.
 *
 * @param families families with an opportunity whose outcome is known (the clusters, K)
 * @param taken sum of x
 * @param known sum of n
 * @param pending opportunities whose outcome is not known yet
 * @param takenSquared sum of x squared
 * @param takenKnown sum of x times n
 * @param knownSquared sum of n squared
 * @param shared sums over other clusters, where families share them: staff, for what begins with a
 *     contact, or events
 */
public record GroupSums(
    long families,
    long taken,
    long known,
    long pending,
    long takenSquared,
    long takenKnown,
    long knownSquared,
    ClusterSums shared)
    implements Serializable {

  /** Of no family. */
  public static final GroupSums NONE = new GroupSums(0, 0, 0, 0, 0, 0, 0);

  /** Of families alone, without what they share. */
  public GroupSums(
      long families,
      long taken,
      long known,
      long pending,
      long takenSquared,
      long takenKnown,
      long knownSquared) {
    this(families, taken, known, pending, takenSquared, takenKnown, knownSquared, ClusterSums.NONE);
  }

  /** Of one family. */
  public static GroupSums of(long taken, long known, long pending) {
    return new GroupSums(
        known > 0 ? 1 : 0, taken, known, pending, taken * taken, taken * known, known * known);
  }

  /** With the sums over its staff or events. */
  public GroupSums withShared(ClusterSums sums) {
    return new GroupSums(
        families, taken, known, pending, takenSquared, takenKnown, knownSquared, sums);
  }

  /**
   * Of both groups together; no family may be in both. Staff and events may be, so that their sums
   * are not those of both: they are left out.
   */
  public GroupSums merge(GroupSums other) {
    return new GroupSums(
        families + other.families,
        taken + other.taken,
        known + other.known,
        pending + other.pending,
        takenSquared + other.takenSquared,
        takenKnown + other.takenKnown,
        knownSquared + other.knownSquared);
  }
}
