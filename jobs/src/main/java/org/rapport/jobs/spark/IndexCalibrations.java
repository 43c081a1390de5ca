package org.rapport.jobs.spark;

import java.io.Serializable;
import java.util.TreeMap;
import org.rapport.contract.Index;
import org.rapport.jobs.estimate.Calibration;

/**
 * How well families' indices foretold what came next, by index and month foretold (method M7's
 * kappa). Size: one sum per index and month.
 */
final class IndexCalibrations implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeMap<Key, Calibration> months = new TreeMap<>();

  /** A month that was foretold. */
  private record Key(Index index, int month) implements Serializable, Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byIndex = index.compareTo(other.index);
      return byIndex != 0 ? byIndex : Integer.compare(month, other.month);
    }
  }

  /**
   * Adds a family.
   *
   * @param month the month that was foretold
   */
  void add(Index index, int month, Calibration residual) {
    months.merge(new Key(index, month), residual, Calibration::merge);
  }

  void addAll(IndexCalibrations other) {
    other.months.forEach((key, residuals) -> months.merge(key, residuals, Calibration::merge));
  }

  /**
   * What was known before a month: residuals of earlier months alone, so that no later month moves
   * what is said of it.
   */
  Calibration before(Index index, int month) {
    return months
        .subMap(new Key(index, Integer.MIN_VALUE), true, new Key(index, month), false)
        .values()
        .stream()
        .reduce(Calibration.NONE, Calibration::merge);
  }
}
