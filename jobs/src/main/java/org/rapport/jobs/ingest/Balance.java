package org.rapport.jobs.ingest;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What became of the records of one file: records = accepted + superseded + rejected.
 *
 * @param accepted those that stand
 * @param superseded duplicates, and those that a later delivery replaced
 * @param rejected those that were refused
 * @param rejectedBy the same by column and reason, written {@code column: reason}
 */
public record Balance(
    long accepted, long superseded, long rejected, SortedMap<String, Long> rejectedBy) {
  public Balance {
    rejectedBy = Collections.unmodifiableSortedMap(new TreeMap<>(rejectedBy));
  }

  /** The balance of a delivery, from the records that were refused. */
  public static Balance of(
      Delivery delivery, long accepted, long superseded, Iterable<Rejection> rejections) {
    TreeMap<String, Long> rejectedBy = new TreeMap<>();
    for (Rejection rejection : rejections) {
      if (!rejection.reason().refusesFile()) {
        String column = FileCheck.columnName(delivery.kind(), rejection.column());
        rejectedBy.merge(column + ": " + rejection.reason().code(), 1L, Long::sum);
      }
    }
    long rejected = rejectedBy.values().stream().mapToLong(Long::longValue).sum();
    return new Balance(accepted, superseded, rejected, rejectedBy);
  }
}
