package org.rapport.jobs.estimate.rollup;

import org.rapport.contract.Index;
import org.rapport.jobs.family.Evidence;

/**
 * Evidence of all components of one index.
 *
 * @param taken x by component
 * @param known n by component
 */
@SuppressWarnings("ArrayRecordComponent") // made and used up within one family
record IndexCounts(long[] taken, long[] known) {
  /** Of one month, of the components that are measured. */
  static IndexCounts of(Index index, Evidence cell, boolean[] isMeasured) {
    IndexCounts counts = new IndexCounts(new long[isMeasured.length], new long[isMeasured.length]);
    for (int k = 0; k < isMeasured.length; k++) {
      if (isMeasured[k]) {
        counts.taken[k] = cell.taken(index.components().get(k).indicator());
        counts.known[k] = cell.known(index.components().get(k).indicator());
      }
    }
    return counts;
  }

  /** At two schools, or in two months, together. */
  static IndexCounts and(IndexCounts a, IndexCounts b) {
    IndexCounts both = new IndexCounts(a.taken.clone(), a.known.clone());
    for (int k = 0; k < both.known.length; k++) {
      both.taken[k] += b.taken[k];
      both.known[k] += b.known[k];
    }
    return both;
  }

  boolean hasAny() {
    for (long each : known) {
      if (each > 0) {
        return true;
      }
    }
    return false;
  }

  boolean isNone() {
    for (long each : taken) {
      if (each != 0) {
        return false;
      }
    }
    return !hasAny();
  }
}
