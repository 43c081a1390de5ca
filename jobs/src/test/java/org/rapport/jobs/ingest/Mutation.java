package org.rapport.jobs.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A slice with damage: bytes flipped, cut, spliced, re-encoded, delimiters swapped. Which records
 * are undamaged is known from the making, without any reader.
 */
final class Mutation {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final String SIGNS = "\",;|\t\r\n\u0000\u001A{}[]:\\ x";
  private static final int MOST_NOISE = 40;

  private final Slice slice;
  private final Random random;
  private final List<byte[]> pieces = new ArrayList<>();
  private final Set<Integer> touched = new TreeSet<>();
  private final List<String> done = new ArrayList<>();
  private final Charset charset;
  private final int unit;
  private boolean isHeaderTouched;
  private byte[] end = new byte[0];

  private Mutation(Slice slice, Random random) {
    this.slice = slice;
    this.random = random;
    this.charset = charset(slice, random);
    this.unit = charset.name().startsWith("UTF-16") ? 2 : 1;
    pieces.add(encoded(slice.header()));
    slice.records().forEach(record -> pieces.add(encoded(record)));
  }

  /** One slice, damaged in one to three ways. */
  static Mutation of(Slice slice, Random random) {
    Mutation mutation = new Mutation(slice, random);
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      mutation.damage();
    }
    if (random.nextInt(8) == 0) {
      mutation.truncate();
    }
    return mutation;
  }

  private static Charset charset(Slice slice, Random random) {
    boolean fitsWindows =
        slice.records().stream().allMatch(record -> WINDOWS.newEncoder().canEncode(text(record)));
    return switch (random.nextInt(10)) {
      case 0 -> fitsWindows ? WINDOWS : StandardCharsets.UTF_8;
      case 1 -> StandardCharsets.UTF_16LE;
      case 2 -> StandardCharsets.UTF_16BE;
      default -> StandardCharsets.UTF_8;
    };
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private byte[] encoded(byte[] utf8) {
    return charset.equals(StandardCharsets.UTF_8) ? utf8 : text(utf8).getBytes(charset);
  }

  private void damage() {
    boolean isHeader = !slice.isJson() && random.nextInt(40) == 0;
    int at = isHeader ? 0 : 1 + random.nextInt(pieces.size() - 1);
    int length = textLength(pieces.get(at));
    if (length == 0) {
      return;
    }
    int kind = random.nextInt(10);
    done.add(kind + " at " + at);
    switch (kind) {
      case 0 -> flip(at, place(length), (byte) random.nextInt(256));
      case 1 -> flip(at, place(length) + lowByte(), (byte) sign());
      case 2 -> cut(at, length);
      case 3 -> cutAcross(at);
      case 4 -> splice(at, place(length), fragment());
      case 5 -> splice(at, place(length), encoded(Slice.bytes(String.valueOf(sign()))));
      case 6 -> insert(at);
      case 7 -> reencode(at, length);
      case 8 -> embrace(at);
      default -> swapDelimiters(at, length);
    }
  }

  private char sign() {
    return SIGNS.charAt(random.nextInt(SIGNS.length()));
  }

  /** Where the byte of a sign stands within its unit. */
  private int lowByte() {
    return charset.equals(StandardCharsets.UTF_16BE) ? 1 : 0;
  }

  private int place(int length) {
    return random.nextInt(length / unit) * unit;
  }

  /** Without the line end. */
  private int textLength(byte[] piece) {
    int length = piece.length;
    while (length >= unit && isLineEnd(piece, length - unit)) {
      length -= unit;
    }
    return length;
  }

  private boolean isLineEnd(byte[] piece, int at) {
    int sign = piece[at + lowByte()];
    return (sign == '\n' || sign == '\r') && (unit == 1 || piece[at + 1 - lowByte()] == 0);
  }

  private void touch(int at) {
    touched.add(at);
    isHeaderTouched |= at == 0;
  }

  private void set(int at, byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    pieces.set(at, out.toByteArray());
  }

  private void flip(int at, int place, byte value) {
    byte[] piece = pieces.get(at).clone();
    piece[place] = value;
    pieces.set(at, piece);
    touch(at);
  }

  private void cut(int at, int length) {
    byte[] piece = pieces.get(at);
    int from = place(length);
    int to = from + place(length - from) + unit;
    set(at, head(piece, from), tail(piece, to));
    touch(at);
  }

  private void cutAcross(int at) {
    int last = Math.min(pieces.size() - 1, at + 1 + random.nextInt(3));
    byte[] first = pieces.get(at);
    byte[] second = pieces.get(last);
    int from = place(textLength(first));
    int to = random.nextInt(textLength(second) / unit + 1) * unit;
    for (int i = at; i <= last; i++) {
      pieces.set(i, new byte[0]);
      touch(i);
    }
    set(at, head(first, from), tail(second, to));
    if (textLength(pieces.get(at)) == pieces.get(at).length) {
      // A last piece that an earlier cut emptied has no line end: the next line is joined to it.
      int next = last;
      do {
        next++;
        touch(next);
      } while (next < pieces.size() - 1 && pieces.get(next).length == 0);
    }
  }

  private void splice(int at, int place, byte[] fragment) {
    byte[] piece = pieces.get(at);
    set(at, head(piece, place), fragment, tail(piece, place));
    touch(at);
  }

  /** Part of a record, with or without its end, or noise. */
  private byte[] fragment() {
    if (random.nextInt(3) == 0) {
      byte[] noise = new byte[unit * (1 + random.nextInt(MOST_NOISE / 2))];
      random.nextBytes(noise);
      return noise;
    }
    byte[] piece = pieces.get(random.nextInt(pieces.size()));
    int from = random.nextInt(piece.length / unit + 1) * unit;
    int to = from + random.nextInt((piece.length - from) / unit + 1) * unit;
    return Arrays.copyOfRange(piece, from, to);
  }

  /** A whole line more after another one: a record once more, the header, or noise. */
  private void insert(int at) {
    byte[] lineEnd = encoded(Slice.bytes("\n"));
    byte[] line =
        switch (random.nextInt(3)) {
          case 0 -> pieces.get(0);
          case 1 -> encoded(slice.records().get(random.nextInt(slice.records().size())));
          default -> {
            StringBuilder noise = new StringBuilder();
            for (int i = random.nextInt(MOST_NOISE); i > 0; i--) {
              noise.append(random.nextBoolean() ? sign() : 'e');
            }
            yield encoded(Slice.bytes(noise.toString()));
          }
        };
    byte[] piece = pieces.get(at);
    boolean isEnded = textLength(piece) < piece.length;
    set(at, piece, isEnded ? new byte[0] : lineEnd, line, lineEnd);
  }

  /** The record alone in another encoding than its file. */
  private void reencode(int at, int length) {
    byte[] piece = pieces.get(at);
    Charset other = random.nextBoolean() ? WINDOWS : StandardCharsets.UTF_16LE;
    byte[] text =
        new String(head(piece, length), charset)
            .getBytes(unit == 2 ? StandardCharsets.UTF_16LE : other);
    set(at, text, tail(piece, length));
    touch(at);
  }

  /**
   * A quote opens a field and another closes the same field some lines below: to a lenient reader
   * this is one record that swallows those between.
   */
  private void embrace(int at) {
    int last = Math.min(pieces.size() - 1, at + 2 + random.nextInt(2));
    List<Integer> first = delimiters(pieces.get(at));
    List<Integer> second = delimiters(pieces.get(last));
    if (at == 0 || last == at || first.isEmpty() || first.size() != second.size()) {
      return;
    }
    int field = random.nextInt(first.size());
    byte[] quote = encoded(new byte[] {'"'});
    splice(at, first.get(field) + unit, quote);
    int end = field + 1 < second.size() ? second.get(field + 1) : textLength(pieces.get(last));
    splice(last, end, quote);
  }

  private List<Integer> delimiters(byte[] piece) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i + unit <= piece.length; i += unit) {
      if (piece[i + lowByte()] == ',') {
        places.add(i);
      }
    }
    return places;
  }

  private void swapDelimiters(int at, int length) {
    byte[] piece = pieces.get(at).clone();
    byte other = (byte) ";|\t".charAt(random.nextInt(3));
    for (int i = lowByte(); i < length; i += unit) {
      if (piece[i] == ',') {
        piece[i] = other;
      }
    }
    pieces.set(at, piece);
    touch(at);
  }

  /** Cuts the end of the file off. */
  private void truncate() {
    int last = pieces.size() - 1;
    int cutFrom = Math.max(1, last - random.nextInt(3));
    for (int i = cutFrom; i <= last; i++) {
      touch(i);
      if (i > cutFrom) {
        pieces.set(i, new byte[0]);
      }
    }
    byte[] piece = pieces.get(cutFrom);
    pieces.set(cutFrom, head(piece, random.nextInt(piece.length / unit + 1) * unit));
    end = unit == 2 && random.nextBoolean() ? new byte[] {7} : new byte[0];
    done.add("cut from " + cutFrom);
  }

  private static byte[] head(byte[] piece, int to) {
    return Arrays.copyOf(piece, to);
  }

  private static byte[] tail(byte[] piece, int from) {
    return Arrays.copyOfRange(piece, from, piece.length);
  }

  Slice slice() {
    return slice;
  }

  /** The damaged file. */
  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (unit == 2) {
      out.writeBytes("\uFEFF".getBytes(charset));
    }
    pieces.forEach(out::writeBytes);
    out.writeBytes(end);
    return out.toByteArray();
  }

  /** Bytes of a sign, as far as the whole file's encoding goes. */
  int unit() {
    return unit;
  }

  /** Where the low byte of a sign stands in its unit. */
  int low() {
    return lowByte();
  }

  boolean isHeaderTouched() {
    return isHeaderTouched;
  }

  /** What the records say that nothing touched, in order. */
  List<String> undamaged() {
    List<String> values = new ArrayList<>();
    for (int i = 1; i < pieces.size(); i++) {
      if (!touched.contains(i)) {
        values.add(slice.values().get(i - 1));
      }
    }
    return values;
  }

  @Override
  public String toString() {
    return slice.kind() + (slice.isJson() ? " JSON " : " CSV ") + charset + " " + done;
  }
}
