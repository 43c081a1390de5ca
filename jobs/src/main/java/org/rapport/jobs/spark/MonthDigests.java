package org.rapport.jobs.spark;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeMap;
import org.rapport.jobs.family.pack.ByteSink;

/**
 * One SHA-256 for each month, over what is told of it in the order of telling. Months that are told
 * the same, and no others, get the same digest. Memory: some 64 KiB a month.
 */
final class MonthDigests {
  private static final int PIECE = 1 << 15;

  private final TreeMap<Integer, Month> months = new TreeMap<>();

  /** What waits to be digested. */
  private static final class Month {
    private final MessageDigest digest = sha256();
    private final ByteSink waiting = new ByteSink(1 << 12);
  }

  /** Where to tell something of a month. */
  ByteSink of(int month) {
    Month told = months.get(month);
    if (told == null) {
      told = new Month();
      months.put(month, told);
    } else if (told.waiting.size() >= PIECE) {
      told.waiting.drainTo(told.digest);
    }
    return told.waiting;
  }

  /** The digests of all months of which anything was told; nothing may be told after. */
  TreeMap<Integer, byte[]> finish() {
    TreeMap<Integer, byte[]> digests = new TreeMap<>();
    months.forEach(
        (month, told) -> {
          told.waiting.drainTo(told.digest);
          digests.put(month, told.digest.digest());
        });
    months.clear();
    return digests;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
