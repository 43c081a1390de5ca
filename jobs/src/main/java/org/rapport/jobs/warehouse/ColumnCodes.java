package org.rapport.jobs.warehouse;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The distinct values of a column, numbered in the order in which they first occur, where values
 * repeat so much that a dictionary is worth its bytes.
 */
final class ColumnCodes {
  /** So many values are looked at before a column may be called one without repetition. */
  private static final int TRIAL = 1_000;

  /** A larger dictionary would not stay in a reader's cache. */
  private static final int MOST = 1 << 17;

  private final ColumnValues values;
  private final int[] codes;
  private int[] firstRows = new int[64];
  private int size;

  private ColumnCodes(ColumnValues values, int capacity) {
    this.values = values;
    this.codes = new int[capacity];
  }

  /**
   * Numbers the values of the rows that have one.
   *
   * @param rows row numbers, each of a row with a value
   */
  static ColumnCodes of(ColumnValues values, int[] rows, int count) {
    ColumnCodes codes = new ColumnCodes(values, count);
    if (values.isText()) {
      codes.numberTexts(rows, count);
    } else {
      codes.numberNumbers(rows, count);
    }
    return codes;
  }

  /** Whether values repeat enough: a value stands twice on average. */
  boolean isWorthwhile() {
    return size > 0 && size * 2 <= codes.length;
  }

  /** Number of distinct values. */
  int size() {
    return size;
  }

  /** The code of the n-th value. */
  int code(int n) {
    return codes[n];
  }

  /** A row that holds the value of a code. */
  int rowOf(int code) {
    return firstRows[code];
  }

  private void numberTexts(int[] rows, int count) {
    Map<String, Integer> known = new HashMap<>();
    String last = null;
    int lastCode = -1;
    for (int n = 0; n < count; n++) {
      String text = values.text(rows[n]);
      if (!text.equals(last)) {
        Integer code = known.get(text);
        if (code == null) {
          code = size;
          known.put(text, code);
          if (!isTaken(rows[n], n)) {
            return;
          }
        }
        last = text;
        lastCode = code;
      }
      codes[n] = lastCode;
    }
  }

  /** An open-addressing table from value to code. */
  private void numberNumbers(int[] rows, int count) {
    long[] keys = new long[256];
    int[] slots = new int[256];
    for (int n = 0; n < count; n++) {
      long value = values.number(rows[n]);
      if (n > 0 && value == values.number(rows[n - 1])) {
        codes[n] = codes[n - 1];
        continue;
      }
      int slot = slotOf(value, keys, slots);
      if (slots[slot] == 0) {
        keys[slot] = value;
        slots[slot] = size + 1;
        if (!isTaken(rows[n], n)) {
          return;
        }
        codes[n] = size - 1;
        if (size * 2 > slots.length) {
          long[] larger = new long[slots.length * 2];
          int[] anew = new int[larger.length];
          for (int i = 0; i < slots.length; i++) {
            if (slots[i] != 0) {
              int place = slotOf(keys[i], larger, anew);
              larger[place] = keys[i];
              anew[place] = slots[i];
            }
          }
          keys = larger;
          slots = anew;
        }
      } else {
        codes[n] = slots[slot] - 1;
      }
    }
  }

  private static int slotOf(long value, long[] keys, int[] slots) {
    int mask = slots.length - 1;
    long spread = value * 0x9e3779b97f4a7c15L;
    int slot = (int) (spread >>> 40) & mask;
    while (slots[slot] != 0 && keys[slot] != value) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Takes one more distinct value; gives up where most values are distinct. */
  private boolean isTaken(int row, int n) {
    if (size == MOST || (size > TRIAL && size * 2 > n)) {
      size = 0;
      return false;
    }
    if (size == firstRows.length) {
      firstRows = Arrays.copyOf(firstRows, size * 2);
    }
    firstRows[size++] = row;
    return true;
  }
}
