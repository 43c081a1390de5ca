package org.rapport.jobs.family;

import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;

/**
 * Counts of one family at one school in one month by the member of staff whose contact an
 * opportunity began with. Opportunities whose contact names nobody stand under {@link #NOBODY}.
 */
public final class StaffCounts {
  /** The name of nobody. */
  public static final String NOBODY = "";

  /** The indicators that have such counts, in order. */
  public static final List<Indicator> INDICATORS =
      Stream.of(Indicator.values()).filter(Indicator::isByStaff).toList();

  private static final int[] SLOTS = slots();

  private final TreeMap<String, int[]> counts = new TreeMap<>();

  private static int[] slots() {
    int[] slots = new int[Indicator.values().length];
    for (Indicator indicator : Indicator.values()) {
      slots[indicator.ordinal()] = INDICATORS.indexOf(indicator);
    }
    return slots;
  }

  /** The place of an indicator among those that have such counts; -1 for none. */
  public static int slot(Indicator indicator) {
    return SLOTS[indicator.ordinal()];
  }

  void add(@Nullable String staffId, Indicator indicator, int taken, int known) {
    if (known > 0) {
      int[] own =
          counts.computeIfAbsent(
              staffId == null ? NOBODY : staffId, unused -> new int[2 * INDICATORS.size()]);
      own[2 * slot(indicator)] += taken;
      own[2 * slot(indicator) + 1] += known;
    }
  }

  /** Runs over staff, with x and n of each indicator in turn, in the order of its slot. */
  public void each(BiConsumer<String, int[]> count) {
    counts.forEach(count);
  }
}
