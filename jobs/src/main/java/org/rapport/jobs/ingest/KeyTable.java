package org.rapport.jobs.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the keys of JSON objects: one that is read by its position, and further numbers for keys
 * that the profile does not know. Keys are compared as cells of a header are. Records mostly repeat
 * the order of the one before, so that a look at its key is enough.
 */
final class KeyTable {
  /** More unknown keys than this are forgotten between two records. */
  private static final int MOST_UNKNOWN = 4096;

  private static final int MOST_ORDERED = 64;

  private final Map<String, Integer> columns = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Integer> spellings = new HashMap<>();
  private final List<String> unknown = new ArrayList<>();
  private final @Nullable String[] order = new String[MOST_ORDERED];
  private final int[] orderedNumbers = new int[MOST_ORDERED];
  private long[] seenIn = new long[MOST_ORDERED];
  private long record;
  private int next;

  /**
   * @param names the keys that are read, in lower case; their numbers are their positions
   */
  KeyTable(List<String> names) {
    for (String name : names) {
      columns.put(name, columns.size());
    }
    forget();
  }

  private void forget() {
    numbers.clear();
    numbers.putAll(columns);
    spellings.clear();
    unknown.clear();
    // No key is expected yet, and an empty one is a key.
    Arrays.fill(order, null);
    Arrays.fill(seenIn, 0);
  }

  /** Begins an object. */
  void begin() {
    if (spellings.size() > MOST_UNKNOWN) {
      forget();
    }
    record++;
    next = 0;
  }

  /** The number of the object's next key. */
  int number(String key) {
    int at = Math.min(next++, MOST_ORDERED - 1);
    // The parser hands out the same string for the same name, as a rule: that is a short look.
    if (key.equals(order[at])) {
      return orderedNumbers[at];
    }
    Integer known = spellings.get(key);
    int number = known == null ? spell(key) : known;
    order[at] = key;
    orderedNumbers[at] = number;
    return number;
  }

  private int spell(String key) {
    String name = Headers.cell(key);
    Integer known = numbers.get(name);
    int number = known == null ? numbers.size() : known;
    if (known == null) {
      numbers.put(name, number);
      unknown.add(name);
    }
    spellings.put(key, number);
    return number;
  }

  /** Notes that the object has the key; false if it had it before. */
  boolean isFirst(int number) {
    if (number >= seenIn.length) {
      seenIn = Arrays.copyOf(seenIn, Math.max(number + 1, 2 * seenIn.length));
    }
    boolean isFirst = seenIn[number] != record;
    seenIn[number] = record;
    return isFirst;
  }

  /** Whether the object has the key so far. */
  boolean has(int number) {
    return number < seenIn.length && seenIn[number] == record;
  }

  /** Keys that the profile does not know, by their numbers from {@link #firstUnknown} on. */
  List<String> unknown() {
    return unknown;
  }

  /** Number of the first unknown key. */
  int firstUnknown() {
    return columns.size();
  }
}
