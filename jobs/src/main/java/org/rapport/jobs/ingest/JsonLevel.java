package org.rapport.jobs.ingest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one object of a record that lead to values: by themselves, or through the keys of an
 * object within. In the canonical layout there is one level, and its keys are the columns.
 */
final class JsonLevel {
  private static final int NONE = -1;

  private final KeyTable keys;
  private final int[] slots;
  private final @Nullable JsonLevel[] inner;
  private final List<JsonLevel> nested = new ArrayList<>();
  private final List<JsonLevel> levelOfSlot;
  private final int[] keyOfSlot;

  private JsonLevel(List<String> names, int allSlots) {
    keys = new KeyTable(names);
    slots = new int[names.size()];
    inner = new JsonLevel[names.size()];
    levelOfSlot = new ArrayList<>();
    keyOfSlot = new int[allSlots];
    java.util.Arrays.fill(slots, NONE);
  }

  /**
   * The outermost level.
   *
   * @param isNested whether dots in names lead into objects
   */
  static JsonLevel of(List<String> names, boolean isNested) {
    Map<String, Integer> paths = new LinkedHashMap<>();
    for (String name : names) {
      paths.put(name, paths.size());
    }
    JsonLevel[] levels = new JsonLevel[names.size()];
    int[] numbers = new int[names.size()];
    JsonLevel root = of(paths, isNested, levels, numbers);
    for (int slot = 0; slot < levels.length; slot++) {
      root.levelOfSlot.add(levels[slot]);
      root.keyOfSlot[slot] = numbers[slot];
    }
    return root;
  }

  private static JsonLevel of(
      Map<String, Integer> paths, boolean isNested, JsonLevel[] levels, int[] numbers) {
    Map<String, Map<String, Integer>> steps = new LinkedHashMap<>();
    paths.forEach(
        (path, slot) -> {
          int dot = isNested ? path.indexOf('.') : NONE;
          String step = dot < 0 ? path : path.substring(0, dot);
          Map<String, Integer> rest = steps.computeIfAbsent(step, unused -> new LinkedHashMap<>());
          rest.put(dot < 0 ? "" : path.substring(dot + 1), slot);
        });
    JsonLevel level = new JsonLevel(List.copyOf(steps.keySet()), levels.length);
    int key = 0;
    for (Map<String, Integer> rest : steps.values()) {
      Integer slot = rest.get("");
      if (slot == null) {
        JsonLevel inner = of(rest, true, levels, numbers);
        level.inner[key] = inner;
        level.nested.add(inner);
      } else {
        level.slots[key] = slot;
        levels[slot] = level;
        numbers[slot] = key;
      }
      key++;
    }
    return level;
  }

  /** The keys of this object. */
  KeyTable keys() {
    return keys;
  }

  /** Begins a record. */
  void begin() {
    keys.begin();
    for (JsonLevel level : nested) {
      level.begin();
    }
  }

  /** The name of the profile whose value a key holds; -1 for none. */
  int slotOf(int key) {
    return key < slots.length ? slots[key] : NONE;
  }

  /** What a key leads into; null if it does not. */
  @Nullable JsonLevel innerOf(int key) {
    return key < inner.length ? inner[key] : null;
  }

  /** Of the outermost level: whether the record has a name of the profile so far. */
  boolean has(int slot) {
    return levelOfSlot.get(slot).keys.has(keyOfSlot[slot]);
  }
}
