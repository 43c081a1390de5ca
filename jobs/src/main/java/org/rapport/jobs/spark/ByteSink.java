package org.rapport.jobs.spark;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of packed rows, growing. Numbers are zigzag varints (seven bits a byte, low bits first),
 * texts a length and UTF-8; an absent value is one zero byte, a present one follows a one.
 */
final class ByteSink {
  private byte[] bytes;
  private int size;

  ByteSink(int capacity) {
    this.bytes = new byte[capacity];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Gives everything to a digest, and holds nothing after. */
  void drainTo(MessageDigest digest) {
    digest.update(bytes, 0, size);
    size = 0;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  ByteSink number(long value) {
    long rest = (value << 1) ^ (value >> 63);
    room(10);
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) ((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  ByteSink fixed(long value) {
    room(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
    return this;
  }

  ByteSink flag(boolean value) {
    return number(value ? 1 : 0);
  }

  ByteSink text(byte[] from, int start, int end) {
    return number(end - start).bytes(from, start, end);
  }

  ByteSink text(String value) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    return text(encoded, 0, encoded.length);
  }

  ByteSink optional(@Nullable Long value) {
    return value == null ? number(0) : number(1).number(value);
  }

  /** A text, or that there is none. */
  ByteSink optionalText(@Nullable String value) {
    return value == null ? number(0) : number(1).text(value);
  }

  ByteSink bytes(byte[] from) {
    return bytes(from, 0, from.length);
  }

  ByteSink bytes(byte[] from, int start, int end) {
    room(end - start);
    System.arraycopy(from, start, bytes, size, end - start);
    size += end - start;
    return this;
  }

  /** Takes over what another sink holds. */
  ByteSink append(ByteSink other) {
    return bytes(other.bytes, 0, other.size);
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
