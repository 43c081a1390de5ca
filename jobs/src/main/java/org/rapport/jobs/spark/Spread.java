package org.rapport.jobs.spark;

import java.nio.charset.StandardCharsets;

/** Well-spread 64-bit hashes of text, the same on every machine. */
final class Spread {
  private static final long SEED = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Spread() {}

  static long of(String text) {
    return of(text, SEED);
  }

  /** Another hash of the same text for each seed. */
  static long of(String text, long seed) {
    long hash = seed;
    for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (next & 0xff)) * PRIME;
      hash ^= hash >>> 29;
    }
    hash *= 0xbf58476d1ce4e5b9L;
    return hash ^ (hash >>> 32);
  }
}
