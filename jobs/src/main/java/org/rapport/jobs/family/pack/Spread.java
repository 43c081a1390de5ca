package org.rapport.jobs.family.pack;

import java.nio.charset.StandardCharsets;

/** Well-spread 64-bit hashes, the same on every machine. */
public final class Spread {
  /** The seed of hashes that name none. */
  public static final long SEED = 0xcbf29ce484222325L;

  private static final long PRIME = 0x100000001b3L;

  private Spread() {}

  /** The hash of a text with {@link #SEED}. */
  public static long of(String text) {
    return of(text, SEED);
  }

  /** Another hash of the same text for each seed. */
  public static long of(String text, long seed) {
    return of(text.getBytes(StandardCharsets.UTF_8), seed);
  }

  /** The hash of a text in UTF-8. */
  public static long of(byte[] text, long seed) {
    long hash = seed;
    for (byte next : text) {
      hash = (hash ^ (next & 0xff)) * PRIME;
      hash ^= hash >>> 29;
    }
    return mix(hash);
  }

  /** Spreads bits over all places, above all to the low ones that tables look at. */
  public static long mix(long bits) {
    long hash = bits * 0xbf58476d1ce4e5b9L;
    return hash ^ (hash >>> 32);
  }
}
