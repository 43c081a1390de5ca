package org.rapport.jobs.spark;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.rapport.contract.Indicator;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.GroupSums;

/**
 * Sums of schools and of the district, by window, month and indicator. Whole numbers, so that
 * shards add up in any order.
 */
final class GroupTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The number of the district among schools. */
  static final int DISTRICT = -1;

  private final HashMap<Key, GroupSums> sums = new HashMap<>();
  private final HashMap<Key, GroupSums> eligible = new HashMap<>();

  /**
   * One group, window, month and indicator.
   *
   * @param school dense number of the school, or {@link #DISTRICT}
   * @param month the month that gives the window its name
   * @param indicator null for the families that are eligible at all
   */
  record Key(
      int school, Window window, int month, @org.jspecify.annotations.Nullable Indicator indicator)
      implements Serializable {}

  void add(int school, Window window, int month, Indicator indicator, GroupSums family) {
    sums.merge(new Key(school, window, month, indicator), family, GroupSums::merge);
  }

  /** Counts a family that was enrolled long enough in the window. */
  void addEligible(int school, Window window, int month) {
    eligible.merge(new Key(school, window, month, null), GroupSums.of(0, 1, 0), GroupSums::merge);
  }

  GroupSums of(int school, Window window, int month, Indicator indicator) {
    return sums.getOrDefault(new Key(school, window, month, indicator), GroupSums.NONE);
  }

  /** Families that were enrolled long enough in the window. */
  long eligible(int school, Window window, int month) {
    return eligible.getOrDefault(new Key(school, window, month, null), GroupSums.NONE).families();
  }

  void addAll(GroupTotals other) {
    addAll(other.sums, sums);
    addAll(other.eligible, eligible);
  }

  private static void addAll(Map<Key, GroupSums> from, Map<Key, GroupSums> to) {
    BiConsumer<Key, GroupSums> add = (key, value) -> to.merge(key, value, GroupSums::merge);
    from.forEach(add);
  }
}
