package org.rapport.jobs.estimate;

import java.io.Serializable;

/**
 * What a group's index needs to know of its families, or of its members of staff, who are clusters
 * of what begins with contacts: sums of whole numbers over them and pairs of components, so that
 * they merge in any order.
 */
public final class IndexSums implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int components;

  /** Families or staff; then x and n by component; x x' and n n' by pair; x n' by ordered pair. */
  private final long[] sums;

  /** Of no family. */
  public IndexSums(int components) {
    this.components = components;
    this.sums = new long[1 + 2 * components + components * (2 * components + 1)];
  }

  /**
   * Adds a family, or a member of staff, with an opportunity of any component.
   *
   * @param taken x by component
   * @param known n by component
   */
  public void add(long[] taken, long[] known) {
    sums[0]++;
    for (int k = 0; k < components; k++) {
      if (known[k] == 0) {
        continue;
      }
      sums[1 + k] += taken[k];
      sums[1 + components + k] += known[k];
      for (int l = 0; l < components; l++) {
        if (l <= k) {
          sums[takenAt(k, l)] += taken[k] * taken[l];
          sums[knownAt(k, l)] += known[k] * known[l];
        }
        sums[crossAt(k, l)] += taken[k] * known[l];
        // x of a component without opportunities is zero, and so is all that it would add.
      }
    }
  }

  /** The same families once more, to be added to. */
  public IndexSums copy() {
    IndexSums copy = new IndexSums(components);
    copy.addAll(this);
    return copy;
  }

  /** Adds the families of another part of the group; no family may be in both. */
  public void addAll(IndexSums other) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.sums[i];
    }
  }

  private int pairs() {
    return components * (components + 1) / 2;
  }

  private int takenAt(int k, int l) {
    return 1 + 2 * components + k * (k + 1) / 2 + l;
  }

  private int knownAt(int k, int l) {
    return takenAt(k, l) + pairs();
  }

  private int crossAt(int k, int l) {
    return 1 + 2 * components + 2 * pairs() + k * components + l;
  }

  /** Families, or members of staff, with an opportunity of any component. */
  public long families() {
    return sums[0];
  }

  /** Sum of x of a component. */
  public long taken(int k) {
    return sums[1 + k];
  }

  /** Sum of n of a component. */
  public long known(int k) {
    return sums[1 + components + k];
  }

  /** Sum of x of a component times x of another. */
  public long takenTaken(int k, int l) {
    return sums[k >= l ? takenAt(k, l) : takenAt(l, k)];
  }

  /** Sum of n of a component times n of another. */
  public long knownKnown(int k, int l) {
    return sums[k >= l ? knownAt(k, l) : knownAt(l, k)];
  }

  /** Sum of x of a component times n of another. */
  public long takenKnown(int k, int l) {
    return sums[crossAt(k, l)];
  }
}
