package org.rapport.jobs.simulate;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/** A time zone over the years of a simulation, made for many questions a second. */
final class Zone {
  private final ZoneId id;
  private final long[] changes;
  private final ZoneOffset[] offsets;

  /** The zone from a year to the end of another one. */
  Zone(ZoneId id, int firstYear, int lastYear) {
    this.id = id;
    ZoneRules rules = id.getRules();
    List<Long> times = new ArrayList<>();
    List<ZoneOffset> after = new ArrayList<>();
    Instant at = LocalDateTime.of(firstYear, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
    Instant end = LocalDateTime.of(lastYear + 1, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
    after.add(rules.getOffset(at));
    ZoneOffsetTransition next = rules.nextTransition(at);
    while (next != null && next.getInstant().isBefore(end)) {
      times.add(next.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC));
      after.add(next.getOffsetAfter());
      next = rules.nextTransition(next.getInstant());
    }
    this.changes = times.stream().mapToLong(Long::longValue).toArray();
    this.offsets = after.toArray(ZoneOffset[]::new);
  }

  ZoneId id() {
    return id;
  }

  /**
   * The offset at a local time, in seconds since 1970. Nothing is simulated in the hours that
   * clocks skip or repeat, except where that is staged.
   */
  ZoneOffset offsetAt(long localSeconds) {
    int position = 0;
    while (position < changes.length && changes[position] <= localSeconds) {
      position++;
    }
    return offsets[position];
  }

  /** Seconds since 1970 at a local time. */
  long instant(long localSeconds) {
    return localSeconds - offsetAt(localSeconds).getTotalSeconds();
  }
}
