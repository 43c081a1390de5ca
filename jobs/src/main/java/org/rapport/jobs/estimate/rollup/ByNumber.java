package org.rapport.jobs.estimate.rollup;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Values by numbers that lie close together, such as those of months: each stands where its number
 * says, and is found without a search. Memory: a reference for each number from the least to the
 * greatest.
 */
final class ByNumber<V extends Serializable> implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int ROOM = 16;

  private int first;
  private @Nullable Object[] values = new @Nullable Object[0];

  /** The value of a number; null where it has none. */
  @SuppressWarnings("unchecked") // nothing but values is put in
  @Nullable V get(int number) {
    int place = number - first;
    return place < 0 || place >= values.length ? null : (V) values[place];
  }

  void put(int number, V value) {
    if (values.length == 0) {
      first = number;
    }
    if (number < first) {
      int more = first - number;
      @Nullable Object[] moved = new @Nullable Object[values.length + more];
      System.arraycopy(values, 0, moved, more, values.length);
      values = moved;
      first = number;
    }
    if (number - first >= values.length) {
      values = Arrays.copyOf(values, number - first + ROOM);
    }
    values[number - first] = value;
  }

  /** Runs over all values, by number. */
  @SuppressWarnings("unchecked") // nothing but values is put in
  void forEach(BiConsumer<Integer, V> to) {
    for (int place = 0; place < values.length; place++) {
      Object value = values[place];
      if (value != null) {
        to.accept(first + place, (V) value);
      }
    }
  }

  boolean isEmpty() {
    return Arrays.stream(values).allMatch(value -> value == null);
  }
}
