package org.rapport.jobs.ingest;

import java.nio.charset.StandardCharsets;

/**
 * The fields of one record as slices of a byte array: field {@code i} is {@code bytes[starts[i],
 * ends[i])}. More fields than the width are counted, not kept.
 */
final class Fields {
  byte[] bytes = new byte[0];
  final int[] starts;
  final int[] ends;
  int count;

  Fields(int width) {
    starts = new int[width];
    ends = new int[width];
  }

  int width() {
    return starts.length;
  }

  void add(int start, int end) {
    if (count < starts.length) {
      starts[count] = start;
      ends[count] = end;
    }
    count++;
  }

  String text(int field) {
    return new String(bytes, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
  }
}
