package org.rapport.jobs.family;

import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;

/**
 * Counts of one family at one school in one month by what its opportunities share with those of
 * other families: the member of staff whose contact an opportunity began with, or the event that it
 * is. Opportunities whose contact names nobody stand under {@link #NOBODY}.
 */
public final class SharedCounts {
  /** The name of nobody. */
  public static final String NOBODY = "";

  /** The indicators that have such counts, in order. */
  public static final List<Indicator> INDICATORS =
      Stream.of(Indicator.values())
          .filter(indicator -> indicator.isByStaff() || indicator.isPerEvent())
          .toList();

  private static final int[] SLOTS = slots();

  private final TreeMap<String, int[]> staff = new TreeMap<>();
  private final TreeMap<String, int[]> events = new TreeMap<>();

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

  void addStaff(@Nullable String staffId, Indicator indicator, int taken, int known) {
    add(staff, staffId == null ? NOBODY : staffId, indicator, taken, known);
  }

  void addEvent(String eventId, Indicator indicator, int taken, int known) {
    add(events, eventId, indicator, taken, known);
  }

  private static void add(
      TreeMap<String, int[]> to, String id, Indicator indicator, int taken, int known) {
    if (known > 0) {
      int[] own = to.computeIfAbsent(id, unused -> new int[2 * INDICATORS.size()]);
      own[2 * slot(indicator)] += taken;
      own[2 * slot(indicator) + 1] += known;
    }
  }

  /** Tells all counts and whose they are. */
  void tell(LongConsumer to) {
    tell(staff, to);
    tell(events, to);
  }

  private static void tell(TreeMap<String, int[]> counts, LongConsumer to) {
    counts.forEach(
        (id, own) -> {
          to.accept(id.length());
          id.chars().forEach(to::accept);
          for (int count : own) {
            to.accept(count);
          }
        });
    to.accept(-1);
  }

  /** Runs over staff, with x and n of each indicator in turn, in the order of its slot. */
  public void eachOfStaff(BiConsumer<String, int[]> count) {
    staff.forEach(count);
  }

  /** Runs over events likewise. */
  public void eachEvent(BiConsumer<String, int[]> count) {
    events.forEach(count);
  }
}
