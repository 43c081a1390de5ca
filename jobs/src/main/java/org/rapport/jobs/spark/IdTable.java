package org.rapport.jobs.spark;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.rapport.jobs.family.pack.ByteSink;

/**
 * Ids as delivered to dense numbers, found from bytes without making strings: an open-addressing
 * table over one pool of bytes.
 */
final class IdTable implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The number of an id that the table does not hold. */
  static final int UNKNOWN = -1;

  private final byte[] pool;
  private final int[] ends;
  private final int[] slots;

  private IdTable(byte[] pool, int[] ends, int[] slots) {
    this.pool = pool;
    this.ends = ends;
    this.slots = slots;
  }

  /** The table of distinct ids; the number of an id is its position. */
  static IdTable of(List<String> ids) {
    ByteSink pool = new ByteSink(16 * ids.size() + 16);
    int[] ends = new int[ids.size()];
    int[] slots = new int[Integer.highestOneBit(Math.max(4, ids.size() * 2)) * 2];
    Arrays.fill(slots, UNKNOWN);
    for (int i = 0; i < ids.size(); i++) {
      byte[] id = ids.get(i).getBytes(StandardCharsets.UTF_8);
      pool.bytes(id);
      ends[i] = pool.size();
      int slot = hash(id, 0, id.length) & (slots.length - 1);
      while (slots[slot] != UNKNOWN) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = i;
    }
    return new IdTable(pool.toArray(), ends, slots);
  }

  /** The number of the id, or {@link #UNKNOWN}. */
  int indexOf(byte[] bytes, int start, int end) {
    int slot = hash(bytes, start, end) & (slots.length - 1);
    while (slots[slot] != UNKNOWN) {
      int candidate = slots[slot];
      int from = candidate == 0 ? 0 : ends[candidate - 1];
      if (Arrays.equals(pool, from, ends[candidate], bytes, start, end)) {
        return candidate;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return UNKNOWN;
  }

  /** The number of the id, or {@link #UNKNOWN}. */
  int indexOf(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    return indexOf(bytes, 0, bytes.length);
  }

  /** A well-spread hash of an id that is the same on every machine. */
  static int hash(byte[] bytes, int start, int end) {
    int hash = 0x811c9dc5;
    for (int i = start; i < end; i++) {
      hash = (hash ^ bytes[i]) * 0x01000193;
    }
    hash ^= hash >>> 16;
    hash *= 0x7feb352d;
    return hash ^ (hash >>> 15);
  }
}
