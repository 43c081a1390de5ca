package org.rapport.jobs.family.pack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of packed rows, growing. Numbers are zigzag varints (seven bits a byte, low bits first),
 * texts a length and UTF-8; an absent value is one zero byte, a present one follows a one.
 */
public final class ByteSink {
  private byte[] bytes;
  private int size;

  /**
   * Empty.
   *
   * @param capacity bytes that it holds before it has to grow
   */
  public ByteSink(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** How many bytes it holds. */
  public int size() {
    return size;
  }

  /** Forgets what it holds. */
  public void clear() {
    size = 0;
  }

  /** Gives everything to a digest, and holds nothing after. */
  public void drainTo(MessageDigest digest) {
    digest.update(bytes, 0, size);
    size = 0;
  }

  /** A copy of what it holds. */
  public byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** A whole number, in as few bytes as it needs: those near zero take one. */
  public ByteSink number(long value) {
    long rest = (value << 1) ^ (value >> 63);
    room(10);
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) ((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
    return this;
  }

  /** A whole number in eight bytes, the high ones first. */
  public ByteSink fixed(long value) {
    room(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
    return this;
  }

  /** Whether something is so. */
  public ByteSink flag(boolean value) {
    return number(value ? 1 : 0);
  }

  /** A text that is encoded already, after its length. */
  public ByteSink text(byte[] from, int start, int end) {
    return number(end - start).bytes(from, start, end);
  }

  /** A text, after its length. */
  public ByteSink text(String value) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    return text(encoded, 0, encoded.length);
  }

  /** A whole number, or that there is none. */
  public ByteSink optional(@Nullable Long value) {
    return value == null ? number(0) : number(1).number(value);
  }

  /** A text, or that there is none. */
  public ByteSink optionalText(@Nullable String value) {
    return value == null ? number(0) : number(1).text(value);
  }

  /** Bytes as they are, without their length. */
  public ByteSink bytes(byte[] from) {
    return bytes(from, 0, from.length);
  }

  /** A part of bytes as they are, without its length. */
  public ByteSink bytes(byte[] from, int start, int end) {
    room(end - start);
    System.arraycopy(from, start, bytes, size, end - start);
    size += end - start;
    return this;
  }

  /** Takes over what another sink holds. */
  public ByteSink append(ByteSink other) {
    return bytes(other.bytes, 0, other.size);
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
