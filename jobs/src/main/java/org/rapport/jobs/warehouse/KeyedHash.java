package org.rapport.jobs.warehouse;

import java.security.MessageDigest;

/**
 * HMAC-SHA256 (RFC 2104) under one key. A district has millions of ids to hash, and the platform's
 * own Mac digests the padded key anew, twice, for each; here the two states after the padded key
 * are kept, which halves the work. Not safe for use by several threads.
 */
final class KeyedHash {
  private static final int BLOCK_BYTES = 64;
  private static final byte INNER_PAD = 0x36;
  private static final byte OUTER_PAD = 0x5c;

  private final MessageDigest inner;
  private final MessageDigest outer;

  KeyedHash(byte[] key) {
    byte[] block = key.length > BLOCK_BYTES ? Hashes.sha256().digest(key) : key;
    this.inner = begun(block, INNER_PAD);
    this.outer = begun(block, OUTER_PAD);
  }

  private static MessageDigest begun(byte[] key, byte pad) {
    byte[] padded = new byte[BLOCK_BYTES];
    for (int i = 0; i < BLOCK_BYTES; i++) {
      padded[i] = (byte) ((i < key.length ? key[i] : 0) ^ pad);
    }
    MessageDigest digest = Hashes.sha256();
    digest.update(padded);
    return digest;
  }

  /** The hash of a prefix followed by the rest. */
  byte[] of(byte[] prefix, byte[] rest) {
    MessageDigest first = copyOf(inner);
    first.update(prefix);
    MessageDigest second = copyOf(outer);
    return second.digest(first.digest(rest));
  }

  private static MessageDigest copyOf(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("every Java's SHA-256 can be copied", e);
    }
  }
}
