package org.rapport.jobs.family.pack;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteSink} packed, in the same order. */
public final class ByteSource {
  private final byte[] bytes;
  private final int end;
  private int position;

  /** All of what a sink held. */
  public ByteSource(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private ByteSource(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  /** Whether anything was not read yet. */
  public boolean hasMore() {
    return position < end;
  }

  /** What follows its own length, as a source that ends with it. */
  public ByteSource part() {
    int length = integer();
    position += length;
    return new ByteSource(bytes, position - length, position);
  }

  /** Gives all that was not read yet to a sink. */
  public void drainTo(ByteSink sink) {
    sink.bytes(bytes, position, end);
    position = end;
  }

  /** What {@link ByteSink#number} wrote. */
  public long number() {
    long value = 0;
    int shift = 0;
    while (true) {
      byte next = bytes[position++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
      shift += 7;
    }
  }

  /** What {@link ByteSink#number} wrote, of an int. */
  public int integer() {
    return Math.toIntExact(number());
  }

  /** What {@link ByteSink#fixed} wrote. */
  public long fixed() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | (bytes[position++] & 0xff);
    }
    return value;
  }

  /** What {@link ByteSink#flag} wrote. */
  public boolean flag() {
    return number() != 0;
  }

  /** What {@link ByteSink#text} wrote. */
  public String text() {
    int length = integer();
    String value = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return value;
  }

  /** What {@link ByteSink#optional} wrote. */
  public @Nullable Long optional() {
    return flag() ? number() : null;
  }

  /** What {@link ByteSink#optional} wrote, of an int. */
  public @Nullable Integer optionalInteger() {
    return flag() ? integer() : null;
  }

  /** What {@link ByteSink#text} wrote; null for a text without any character. */
  public @Nullable String textOrNull() {
    String value = text();
    return value.isEmpty() ? null : value;
  }

  /** Like {@link #textOrNull}, for a text that many rows share. */
  public @Nullable String wordOrNull(Words words) {
    int length = integer();
    position += length;
    return length == 0 ? null : words.of(bytes, position - length, length);
  }

  /** A flag, or that there is none, as {@link ByteSink#optional} writes 0 and 1. */
  public @Nullable Boolean optionalFlag() {
    return flag() ? flag() : null;
  }

  /** A value by its ordinal; null for a negative one. */
  public <E extends Enum<E>> @Nullable E optionalCode(E[] values) {
    int ordinal = integer();
    return ordinal < 0 ? null : values[ordinal];
  }
}
