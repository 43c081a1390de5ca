package org.rapport.jobs.ingest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A field that holds a list of which each value is a record of its own, with all that stands around
 * it. One without a value is one record, for the profile to leave out.
 */
final class CsvList {
  private static final int FIRST_CAPACITY = 8;
  private static final int NO_FIELD = -1;

  private final int field;
  private final byte separator;
  private int[] starts = new int[FIRST_CAPACITY];
  private int[] ends = new int[FIRST_CAPACITY];
  private int count;
  private int next;

  private CsvList(int field, byte separator) {
    this.field = field;
    this.separator = separator;
  }

  /** The list that a profile takes records apart by; null if it has none, or the file lacks it. */
  static @Nullable CsvList of(Profile profile, Header header) {
    for (ColumnSource source : profile.columns()) {
      if (source.use() == ColumnSource.Use.EACH) {
        for (int name : source.parts().get(0)) {
          int field = header.fields().get(name);
          if (field != NO_FIELD) {
            return new CsvList(field, (byte) source.separator().charAt(0));
          }
        }
      }
    }
    return null;
  }

  /** Takes the list of a record apart. */
  void begin(Fields record) {
    count = 0;
    next = 0;
    byte[] bytes = record.bytes;
    int last = record.ends[field];
    int from = record.starts[field];
    while (from <= last) {
      int to = from;
      while (to < last && bytes[to] != separator) {
        to++;
      }
      addTrimmed(bytes, from, to);
      from = to + 1;
    }
    if (count == 0) {
      add(last, last);
    }
  }

  private void addTrimmed(byte[] bytes, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && RowParser.isSpace(bytes[start])) {
      start++;
    }
    while (start < end && RowParser.isSpace(bytes[end - 1])) {
      end--;
    }
    if (start < end) {
      add(start, end);
    }
  }

  private void add(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    starts[count] = start;
    ends[count++] = end;
  }

  /** Whether a value of the last record was not yet selected. */
  boolean hasNext() {
    return next < count;
  }

  /** Puts the next value in the place of the list. */
  void select(Fields record) {
    record.starts[field] = starts[next];
    record.ends[field] = ends[next++];
  }
}
