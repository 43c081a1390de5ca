package org.rapport.jobs.ingest;

import org.jspecify.annotations.Nullable;
import org.rapport.contract.RejectReason;

/** Whether a text, which may say anything, shows damage that was done to it before it came here. */
final class Texts {
  private static final String QUOTES = "'`";

  private Texts() {}

  /** What is wrong with a text of at least one byte; null for a good one. */
  static @Nullable RejectReason fault(byte[] b, int start, int end) {
    for (int at = start; at + 2 < end; at++) {
      // What some program wrote where it could not read: U+FFFD.
      if (b[at] == (byte) 0xEF && b[at + 1] == (byte) 0xBF && b[at + 2] == (byte) 0xBD) {
        return RejectReason.UNDECODABLE;
      }
    }
    return isQuoted(b, start, end) ? RejectReason.STRAY_QUOTE : null;
  }

  /** In quotes that CSV does not know, or as a spreadsheet's formula: ="05". */
  private static boolean isQuoted(byte[] b, int start, int end) {
    int first = b[start];
    int last = b[end - 1];
    boolean isFormula = end - start > 3 && first == '=' && b[start + 1] == '"' && last == '"';
    return isFormula || (end - start > 1 && first == last && QUOTES.indexOf(first) >= 0);
  }
}
