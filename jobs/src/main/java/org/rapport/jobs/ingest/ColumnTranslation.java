package org.rapport.jobs.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.RejectReason;

/** Turns the text of one column of a supplier into canonical text. */
final class ColumnTranslation {
  private static final long MICROS = 1_000_000;
  private static final int DAY_SECONDS = 86_400;
  private static final int HASH_BYTES = 16;

  private final ColumnSource source;
  private final ExportColumn.Type type;
  private final boolean hasWords;
  private final WordTable words;
  private final byte[] joiner;
  private final byte[] after;
  private final byte[] standard;
  private final byte separator;
  private final DatePattern[] patterns;
  private final @Nullable ZoneId zone;

  ColumnTranslation(ColumnSource source, ExportColumn.Type type) {
    this.source = source;
    this.type = type;
    boolean isJoined = source.parts().size() > 1;
    words = new WordTable(source.words(), isJoined ? source.joiner() : "");
    hasWords = !source.words().isEmpty();
    joiner = source.joiner().getBytes(StandardCharsets.UTF_8);
    after = source.after().getBytes(StandardCharsets.UTF_8);
    standard = source.standard().getBytes(StandardCharsets.UTF_8);
    separator = (byte) source.separator().charAt(0);
    patterns = source.patterns().stream().map(DatePattern::of).toArray(DatePattern[]::new);
    zone = source.zone().isEmpty() ? null : ZoneId.of(source.zone());
  }

  ColumnSource source() {
    return source;
  }

  byte[] joiner() {
    return joiner;
  }

  /** The value where the supplier gives none. */
  byte[] standard() {
    return standard;
  }

  boolean isId() {
    return type == ExportColumn.Type.ID || type == ExportColumn.Type.IDS;
  }

  private boolean isList() {
    return switch (type) {
      case IDS, CODES, LANGUAGES -> true;
      case ID, TEXT, DATE, INSTANT, BOOL, COUNT, SHARE, DECIMAL, CODE, LANGUAGE, TIME_ZONE -> false;
    };
  }

  /** Appends the canonical text of a value; the reason if it can't be read. */
  @Nullable RejectReason put(byte[] text, int start, int end, Translation.TextBuffer out) {
    switch (source.use()) {
      case LENGTH -> {
        return length(text, start, end, out);
      }
      case HASH -> {
        return hash(text, start, end, out);
      }
      case VALUE, EACH -> {
        return value(text, isList() ? start : afterMark(text, start, end), end, out);
      }
    }
    throw new IllegalStateException();
  }

  private @Nullable RejectReason value(
      byte[] text, int start, int end, Translation.TextBuffer out) {
    boolean isEmpty = start == end;
    return switch (type) {
      case DATE, INSTANT -> isEmpty ? null : time(text, start, end, out);
      case IDS, CODES, LANGUAGES -> list(text, start, end, out);
      case ID, TEXT, BOOL, COUNT, SHARE, DECIMAL, CODE, LANGUAGE, TIME_ZONE ->
          word(text, start, end, out);
    };
  }

  private @Nullable RejectReason word(byte[] text, int start, int end, Translation.TextBuffer out) {
    byte[] meaning = hasWords ? words.find(text, start, end) : null;
    if (meaning != null) {
      out.put(meaning);
      return null;
    }
    if (source.isClosed() && start < end) {
      return type == ExportColumn.Type.BOOL ? RejectReason.BAD_BOOL : RejectReason.UNKNOWN_CODE;
    }
    out.put(text, start, end);
    return null;
  }

  private @Nullable RejectReason list(byte[] text, int start, int end, Translation.TextBuffer out) {
    if (start == end) {
      return word(text, start, end, out);
    }
    int before = out.length();
    int from = start;
    while (from <= end) {
      int to = from;
      while (to < end && text[to] != separator) {
        to++;
      }
      int first = Languages.trimStart(text, from, to);
      int last = Languages.trimEnd(text, first, to);
      if (first < last) {
        if (out.length() > before) {
          out.put(';');
        }
        RejectReason fault = word(text, afterMark(text, first, last), last, out);
        if (fault != null) {
          return fault;
        }
      }
      from = to + 1;
    }
    return null;
  }

  /** Where the text behind the last mark begins, or the text itself without one. */
  private int afterMark(byte[] text, int start, int end) {
    for (int at = end - after.length; after.length > 0 && at >= start; at--) {
      boolean isHere = true;
      for (int i = 0; i < after.length && isHere; i++) {
        isHere = text[at + i] == after[i];
      }
      if (isHere) {
        return at + after.length;
      }
    }
    return start;
  }

  private @Nullable RejectReason time(byte[] text, int start, int end, Translation.TextBuffer out) {
    boolean isDay = type == ExportColumn.Type.DATE;
    if (patterns.length == 0) {
      return isDay ? isoDay(text, start, end, out) : isoTime(text, start, end, out);
    }
    for (DatePattern pattern : patterns) {
      if (pattern.read(text, start, end)) {
        put(pattern, isDay, out);
        return null;
      }
    }
    return isDay ? RejectReason.BAD_DATE : RejectReason.BAD_INSTANT;
  }

  private static @Nullable RejectReason isoDay(
      byte[] text, int start, int end, Translation.TextBuffer out) {
    out.put(text, start, end);
    return null;
  }

  private @Nullable RejectReason isoTime(
      byte[] text, int start, int end, Translation.TextBuffer out) {
    long micros = zone == null ? Times.BAD : Times.instant(text, start, end);
    boolean isKept =
        micros == Times.BAD || micros == Times.IMPLAUSIBLE || Times.hasOffset(text, start, end);
    if (isKept) {
      out.put(text, start, end);
    } else {
      putMoment(micros, out);
    }
    return null;
  }

  private void put(DatePattern read, boolean isDay, Translation.TextBuffer out) {
    long day = read.epochDay();
    if (isDay) {
      putDay(day, read.year(), out);
      return;
    }
    boolean isPlausible = read.year() >= 1970 && read.year() <= 9999;
    long seconds = day * DAY_SECONDS + read.secondOfDay();
    if (read.hasOffset() && isPlausible) {
      putLocal((seconds - read.offsetMinutes() * 60L) * MICROS + read.micros(), out);
      out.put('Z');
    } else if (zone != null && isPlausible) {
      putMoment(seconds * MICROS + read.micros(), out);
    } else {
      putDay(day, read.year(), out);
      putTime(read.secondOfDay(), read.micros(), out);
    }
  }

  /** The moment of a local time in the declared zone, written in UTC. */
  private void putMoment(long localMicros, Translation.TextBuffer out) {
    LocalDateTime local =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(localMicros, MICROS),
            (int) Math.floorMod(localMicros, MICROS) * 1_000,
            ZoneOffset.UTC);
    ZoneId at = zone == null ? ZoneOffset.UTC : zone;
    Instant moment = local.atZone(at).toInstant();
    putLocal(moment.getEpochSecond() * MICROS + moment.getNano() / 1_000, out);
    out.put('Z');
  }

  private static void putLocal(long micros, Translation.TextBuffer out) {
    long seconds = Math.floorDiv(micros, MICROS);
    long day = Math.floorDiv(seconds, DAY_SECONDS);
    putDay(day, LocalDate.ofEpochDay(day).getYear(), out);
    putTime((int) (seconds - day * DAY_SECONDS), Math.floorMod(micros, MICROS), out);
  }

  private static void putDay(long epochDay, int year, Translation.TextBuffer out) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    out.digits(year, 4);
    out.put('-');
    out.digits(day.getMonthValue(), 2);
    out.put('-');
    out.digits(day.getDayOfMonth(), 2);
  }

  private static void putTime(int secondOfDay, long micros, Translation.TextBuffer out) {
    out.put('T');
    out.digits(secondOfDay / 3600, 2);
    out.put(':');
    out.digits(secondOfDay / 60 % 60, 2);
    out.put(':');
    out.digits(secondOfDay % 60, 2);
    if (micros > 0) {
      out.put('.');
      out.digits(micros, 6);
    }
  }

  private static @Nullable RejectReason length(
      byte[] text, int start, int end, Translation.TextBuffer out) {
    int characters = 0;
    for (int i = start; i < end; i++) {
      characters += (text[i] & 0xC0) == 0x80 ? 0 : 1;
    }
    if (start < end) {
      out.digits(characters, 1);
    }
    return null;
  }

  /** Copies of one message differ in case, spaces and numbers at most. */
  private static @Nullable RejectReason hash(
      byte[] text, int start, int end, Translation.TextBuffer out) {
    String plain =
        new String(text, start, end - start, StandardCharsets.UTF_8)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{N}+", "")
            .replaceAll("\\s+", " ")
            .trim();
    if (plain.isEmpty()) {
      return null;
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
      out.put(HexFormat.of().formatHex(hash, 0, HASH_BYTES));
      return null;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
