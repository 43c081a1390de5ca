package org.rapport.jobs.family;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/**
 * The offsets of a time zone from UTC, ready to be looked up: every contact asks for its local day
 * several times, and the rules of a zone are not cheap to ask.
 */
final class ZoneOffsets {
  private static final Map<ZoneId, ZoneOffsets> KNOWN = new ConcurrentHashMap<>();
  private static final Instant FROM = Instant.parse("1990-01-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2100-01-01T00:00:00Z");

  private final ZoneRules rules;

  /** The seconds from which each offset holds, the first one {@link #FROM}. */
  private final long[] starts;

  private final int[] offsets;

  private ZoneOffsets(ZoneRules rules) {
    this.rules = rules;
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
  }

  static ZoneOffsets of(ZoneId zone) {
    ZoneOffsets known = KNOWN.get(zone);
    return known != null
        ? known
        : KNOWN.computeIfAbsent(zone, unused -> new ZoneOffsets(zone.getRules()));
  }

  /** The offset at a moment, in seconds. */
  int at(long epochSecond) {
    if (epochSecond < FROM.getEpochSecond() || epochSecond >= UNTIL.getEpochSecond()) {
      return rules.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
    }
    int found = Arrays.binarySearch(starts, epochSecond);
    return offsets[found >= 0 ? found : -found - 2];
  }
}
