package org.rapport.jobs.ingest;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.rapport.contract.ValueKind;

/**
 * What became of the records of one file: records = accepted + superseded + rejected.
 *
 * @param accepted those that stand
 * @param superseded duplicates, and those that a later delivery replaced
 * @param rejected those that were refused
 * @param rejectedBy the same by column and reason, written {@code column: reason}
 */
public record Balance(
    long accepted, long superseded, long rejected, SortedMap<String, Rejects> rejectedBy) {

  /**
   * Records that were refused for one reason.
   *
   * @param records how many there are
   * @param first number of the first of them in the file, from 1
   * @param firstLine the line on which it begins, from 1
   * @param firstKind what kind of value stands there
   */
  public record Rejects(long records, long first, long firstLine, ValueKind firstKind) {
    private static Rejects of(Rejection rejection) {
      return new Rejects(1, rejection.record(), rejection.line(), rejection.valueKind());
    }

    private Rejects merge(Rejects other) {
      Rejects earlier = other.first < first ? other : this;
      return new Rejects(
          records + other.records, earlier.first, earlier.firstLine, earlier.firstKind);
    }

    /** Where the first one stands. */
    String place() {
      return "first in record %d, line %d (%s)".formatted(first, firstLine, firstKind.code());
    }
  }

  public Balance {
    rejectedBy = Collections.unmodifiableSortedMap(new TreeMap<>(rejectedBy));
  }

  /** The balance of a delivery, from the records that were refused. */
  public static Balance of(
      Delivery delivery, long accepted, long superseded, Iterable<Rejection> rejections) {
    TreeMap<String, Rejects> rejectedBy = new TreeMap<>();
    rejections.forEach(rejection -> add(delivery, rejection, rejectedBy));
    long rejected = rejectedBy.values().stream().mapToLong(Rejects::records).sum();
    return new Balance(accepted, superseded, rejected, rejectedBy);
  }

  /** Counts one more; what refuses the file as a whole is no record. */
  static void add(Delivery delivery, Rejection rejection, SortedMap<String, Rejects> to) {
    if (!rejection.reason().refusesFile()) {
      String column = FileCheck.columnName(delivery.kind(), rejection.column());
      to.merge(column + ": " + rejection.reason().code(), Rejects.of(rejection), Rejects::merge);
    }
  }
}
