package org.rapport.jobs.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one object of a record that lead to values: by themselves, through the keys of an
 * object within, or through elements of a list. In the canonical layout there is one level, and its
 * keys are the columns.
 */
final class JsonLevel {
  private static final int NONE = -1;

  private final KeyTable keys;
  private final int[] slots;
  private final @Nullable JsonLevel[] inner;
  private final @Nullable JsonPicks[] picks;
  private final List<JsonLevel> nested = new ArrayList<>();
  private int records = NONE;

  private JsonLevel(List<String> names) {
    keys = new KeyTable(names);
    slots = new int[names.size()];
    inner = new JsonLevel[names.size()];
    picks = new JsonPicks[names.size()];
    java.util.Arrays.fill(slots, NONE);
  }

  /** A way to a slot; {@link #RECORDS} for the list whose elements are records. */
  record Way(List<JsonPath.Step> steps, int slot) {}

  /** Instead of a slot. */
  static final int RECORDS = -2;

  /**
   * The level from which ways begin.
   *
   * @param scratch hands out slots for what is read of elements before one is picked
   */
  static JsonLevel of(List<Way> ways, java.util.function.IntSupplier scratch) {
    Map<String, List<Way>> perKey = new LinkedHashMap<>();
    for (Way way : ways) {
      perKey.computeIfAbsent(way.steps().get(0).key(), unused -> new ArrayList<>()).add(way);
    }
    JsonLevel level = new JsonLevel(List.copyOf(perKey.keySet()));
    int key = 0;
    for (List<Way> ofKey : perKey.values()) {
      level.add(key++, ofKey, scratch);
    }
    return level;
  }

  private void add(int key, List<Way> ways, java.util.function.IntSupplier scratch) {
    List<Way> rests = new ArrayList<>();
    List<Way> picked = new ArrayList<>();
    for (Way way : ways) {
      boolean isEnd = way.steps().size() == 1;
      if (way.steps().get(0).isPicked()) {
        picked.add(way);
      } else if (isEnd && way.slot() == RECORDS) {
        records = key;
      } else if (isEnd) {
        slots[key] = way.slot();
      } else {
        rests.add(new Way(way.steps().subList(1, way.steps().size()), way.slot()));
      }
    }
    if (!rests.isEmpty()) {
      JsonLevel within = of(rests, scratch);
      inner[key] = within;
      nested.add(within);
    }
    if (!picked.isEmpty()) {
      picks[key] = JsonPicks.of(picked, scratch);
    }
  }

  /** The keys of this object. */
  KeyTable keys() {
    return keys;
  }

  /** Begins an object. */
  void begin() {
    keys.begin();
    for (JsonLevel level : nested) {
      level.begin();
    }
  }

  /** The slot for the value that a key holds; -1 for none. */
  int slotOf(int key) {
    return key < slots.length ? slots[key] : NONE;
  }

  /** What a key leads into; null if it does not. */
  @Nullable JsonLevel innerOf(int key) {
    return key < inner.length ? inner[key] : null;
  }

  /** Which elements of a key's list are read; null if none. */
  @Nullable JsonPicks picksOf(int key) {
    return key < picks.length ? picks[key] : null;
  }

  /** Whether the elements of a key's list are records. */
  boolean hasRecords(int key) {
    return key == records && key != NONE;
  }
}
