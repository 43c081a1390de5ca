package org.rapport.jobs.spark;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteSink} packed, in the same order. */
final class ByteSource {
  private final byte[] bytes;
  private final int end;
  private int position;

  ByteSource(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private ByteSource(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
  }

  boolean hasMore() {
    return position < end;
  }

  /** What follows its own length, as a source that ends with it. */
  ByteSource part() {
    int length = integer();
    position += length;
    return new ByteSource(bytes, position - length, position);
  }

  /** Gives all that was not read yet to a sink. */
  void drainTo(ByteSink sink) {
    sink.bytes(bytes, position, end);
    position = end;
  }

  long number() {
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

  int integer() {
    return Math.toIntExact(number());
  }

  long fixed() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | (bytes[position++] & 0xff);
    }
    return value;
  }

  boolean flag() {
    return number() != 0;
  }

  String text() {
    int length = integer();
    String value = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return value;
  }

  @Nullable Long optional() {
    return flag() ? number() : null;
  }

  @Nullable Integer optionalInteger() {
    return flag() ? integer() : null;
  }

  @Nullable String optionalText() {
    String value = text();
    return value.isEmpty() ? null : value;
  }

  /** Like {@link #optionalText}, for a text that many rows share. */
  @Nullable String optionalWord(Words words) {
    int length = integer();
    position += length;
    return length == 0 ? null : words.of(bytes, position - length, length);
  }

  @Nullable Boolean optionalFlag() {
    return flag() ? flag() : null;
  }

  <E extends Enum<E>> @Nullable E optionalCode(E[] values) {
    int ordinal = integer();
    return ordinal < 0 ? null : values[ordinal];
  }
}
