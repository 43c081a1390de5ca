package org.rapport.jobs.ingest;

import org.rapport.contract.RejectReason;

/**
 * Splits one record that may hold quotes. Quotes enclose whole fields, are doubled inside, and are
 * followed by a delimiter or the end of the record; anything else is damage. The fields are copied
 * without their quotes, one after the other, into an array of its own.
 */
final class StrictSplitter {
  /** A longer quoted field is damage: a quote that was opened and lost its partner. */
  static final int MAX_FIELD = 64 * 1024;

  /** A longer record is damage. */
  static final int MAX_RECORD = 256 * 1024;

  /** What {@link #split} returns for damage; {@link #damage} says which. */
  static final int DAMAGED = -1;

  private static final byte QUOTE = '"';

  private final byte delimiter;
  private byte[] copy = new byte[0];
  private RejectReason damage = RejectReason.STRAY_QUOTE;

  StrictSplitter(byte delimiter) {
    this.delimiter = delimiter;
  }

  /**
   * Splits the record that begins at {@code from}.
   *
   * @return where it ends: at its line end, or at the limit
   */
  int split(byte[] bytes, int from, int limit, Fields fields) {
    int longest = Math.min(limit - from, MAX_RECORD + MAX_FIELD) + 1;
    if (copy.length < longest) {
      copy = new byte[longest];
    }
    fields.bytes = copy;
    fields.count = 0;
    int used = 0;
    int at = from;
    while (true) {
      int start = used;
      boolean isQuoted = at < limit && bytes[at] == QUOTE;
      int closed = isQuoted ? quoted(bytes, at + 1, limit, used) : plain(bytes, at, limit, used);
      if (closed == DAMAGED) {
        return DAMAGED;
      }
      used = copied;
      at = closed;
      fields.add(start, used);
      if (at >= limit || isLineEnd(bytes[at])) {
        return at;
      }
      if (bytes[at] != delimiter) {
        return damaged(RejectReason.STRAY_QUOTE);
      }
      at++;
      if (at - from > MAX_RECORD) {
        return damaged(RejectReason.RECORD_TOO_LONG);
      }
    }
  }

  private int copied;

  private int quoted(byte[] bytes, int from, int limit, int to) {
    int last = Math.min(limit, from + MAX_FIELD);
    int used = to;
    int at = from;
    while (at < last) {
      byte b = bytes[at++];
      if (b == QUOTE) {
        if (at >= limit || bytes[at] != QUOTE) {
          copied = used;
          return at;
        }
        at++;
      }
      copy[used++] = b;
    }
    return damaged(RejectReason.UNCLOSED_QUOTE);
  }

  private int plain(byte[] bytes, int from, int limit, int to) {
    int used = to;
    int at = from;
    while (at < limit && bytes[at] != delimiter && !isLineEnd(bytes[at])) {
      byte b = bytes[at++];
      if (b == QUOTE) {
        return damaged(RejectReason.STRAY_QUOTE);
      }
      if (used >= MAX_RECORD) {
        return damaged(RejectReason.RECORD_TOO_LONG);
      }
      copy[used++] = b;
    }
    copied = used;
    return at;
  }

  private int damaged(RejectReason reason) {
    damage = reason;
    return DAMAGED;
  }

  /** Why the last record could not be split. */
  RejectReason damage() {
    return damage;
  }

  static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }
}
