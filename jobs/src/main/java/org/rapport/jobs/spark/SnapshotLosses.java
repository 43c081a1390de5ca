package org.rapport.jobs.spark;

import java.io.Serializable;
import java.util.TreeMap;
import org.rapport.jobs.family.Snapshots;

/** How many keys each snapshot took away for good, by school and month. */
final class SnapshotLosses implements Snapshots.Losses, Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MONTH_BITS = 20;

  private final TreeMap<Integer, TreeMap<Long, Long>> keys = new TreeMap<>();

  /** Takes keys of one snapshot, school and month. */
  interface Sink {
    void take(int snapshot, int school, int month, long count);
  }

  @Override
  public void add(int snapshot, int school, int month) {
    add(snapshot, ((long) school << MONTH_BITS) | month, 1);
  }

  private void add(int snapshot, long cell, long count) {
    keys.computeIfAbsent(snapshot, unused -> new TreeMap<>()).merge(cell, count, Long::sum);
  }

  void addAll(SnapshotLosses more) {
    more.keys.forEach(
        (snapshot, cells) -> cells.forEach((cell, count) -> add(snapshot, cell, count)));
  }

  /** Hands everything out, snapshots, schools and months in order. */
  void each(Sink sink) {
    keys.forEach(
        (snapshot, cells) ->
            cells.forEach(
                (cell, count) ->
                    sink.take(
                        snapshot,
                        (int) (cell >> MONTH_BITS),
                        (int) (cell & ((1 << MONTH_BITS) - 1)),
                        count)));
  }
}
