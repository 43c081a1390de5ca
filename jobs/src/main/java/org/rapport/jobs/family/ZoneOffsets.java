package org.rapport.jobs.family;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The offsets of a time zone from UTC, ready to be looked up: every contact asks for its local day
 * several times, and the rules of a zone are not cheap to ask.
 */
final class ZoneOffsets {
  private static final Map<ZoneId, ZoneOffsets> KNOWN = new ConcurrentHashMap<>();
  private static final Instant FROM = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2100-01-01T00:00:00Z");

  /** A part of time, of some twelve days, in which an offset hardly changes. */
  private static final int PART_BITS = 20;

  /** Asked for last: schools of a district mostly share their zone. */
  private static volatile @Nullable ZoneOffsets last;

  private final ZoneId zone;
  private final ZoneRules rules;

  /** The seconds from which each offset holds, the first one {@link #FROM}. */
  private final long[] starts;

  private final int[] offsets;

  /** By part of time the offset with which it begins. */
  private final short[] firstOfPart;

  private ZoneOffsets(ZoneId zone) {
    this.zone = zone;
    this.rules = zone.getRules();
    LongStream.Builder seconds = LongStream.builder().add(FROM.getEpochSecond());
    ZoneOffsetTransition next = rules.nextTransition(FROM);
    while (next != null && next.getInstant().isBefore(UNTIL)) {
      seconds.add(next.toEpochSecond());
      next = rules.nextTransition(next.getInstant());
    }
    this.starts = seconds.build().toArray();
    this.offsets =
        Arrays.stream(starts)
            .mapToInt(start -> rules.getOffset(Instant.ofEpochSecond(start)).getTotalSeconds())
            .toArray();
    this.firstOfPart = new short[(int) (partOf(UNTIL.getEpochSecond()) + 1)];
    int offset = 0;
    for (int part = 0; part < firstOfPart.length; part++) {
      long begin = FROM.getEpochSecond() + ((long) part << PART_BITS);
      while (offset + 1 < starts.length && starts[offset + 1] <= begin) {
        offset++;
      }
      firstOfPart[part] = (short) offset;
    }
  }

  private static long partOf(long epochSecond) {
    return (epochSecond - FROM.getEpochSecond()) >> PART_BITS;
  }

  @SuppressWarnings("ReferenceEquality") // zones are the same object nearly always
  static ZoneOffsets of(ZoneId zone) {
    ZoneOffsets known = last;
    if (known == null || known.zone != zone) {
      known = KNOWN.computeIfAbsent(zone, ZoneOffsets::new);
      last = known;
    }
    return known;
  }

  /** The zone, the same object for all that equal it. */
  ZoneId zone() {
    return zone;
  }

  /** The offset at a moment, in seconds. */
  int at(long epochSecond) {
    if (epochSecond < FROM.getEpochSecond() || epochSecond >= UNTIL.getEpochSecond()) {
      return rules.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
    }
    int offset = firstOfPart[(int) partOf(epochSecond)];
    while (offset + 1 < starts.length && starts[offset + 1] <= epochSecond) {
      offset++;
    }
    return offsets[offset];
  }
}
