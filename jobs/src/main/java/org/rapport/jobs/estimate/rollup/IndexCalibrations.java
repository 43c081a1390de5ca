package org.rapport.jobs.estimate.rollup;

import java.io.Serializable;
import java.util.TreeMap;
import org.rapport.contract.Index;
import org.rapport.jobs.estimate.Calibration;

/**
 * How well families' indices foretold what came next, by index and month foretold (method M7's
 * kappa). Size: one sum per index and month.
 */
public final class IndexCalibrations implements Serializable {
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
  public void add(Index index, int month, Calibration residual) {
    months.merge(new Key(index, month), residual, Calibration::merge);
  }

  /** Adds what another shard counted. */
  public void addAll(IndexCalibrations other) {
    other.months.forEach((key, residuals) -> months.merge(key, residuals, Calibration::merge));
  }

  /** The same, of which those of months before one are as another run has counted them. */
  public IndexCalibrations with(IndexCalibrations earlier, int month) {
    IndexCalibrations both = new IndexCalibrations();
    earlier.months.forEach(
        (key, residuals) -> {
          if (key.month() < month) {
            both.months.put(key, residuals);
          }
        });
    months.forEach(
        (key, residuals) -> {
          if (key.month() >= month) {
            both.months.put(key, residuals);
          }
        });
    return both;
  }

  /** Tells all sums. */
  public void forEach(Each each) {
    months.forEach((key, residuals) -> each.accept(key.index(), key.month(), residuals));
  }

  /** Hears one sum. */
  public interface Each {
    /** The residuals of an index in a month that was foretold. */
    void accept(Index index, int month, Calibration residuals);
  }

  /**
   * What was known before a month: residuals of earlier months alone, so that no later month moves
   * what is said of it.
   */
  public Calibration before(Index index, int month) {
    return months
        .subMap(new Key(index, Integer.MIN_VALUE), true, new Key(index, month), false)
        .values()
        .stream()
        .reduce(Calibration.NONE, Calibration::merge);
  }
}
