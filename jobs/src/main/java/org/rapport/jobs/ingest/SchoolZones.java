package org.rapport.jobs.ingest;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * By which clocks schools live.
 *
 * @param standard the zone of schools that name none, and of those that nobody knows
 * @param own zones of the others, by school id
 */
public record SchoolZones(ZoneId standard, Map<String, ZoneId> own) {
  /** Of files by themselves, where nobody knows where their schools are. */
  public static final SchoolZones UNKNOWN = new SchoolZones(ZoneOffset.UTC, Map.of());

  public SchoolZones {
    own = Map.copyOf(own);
  }

  /** The zone of a school. */
  public ZoneId of(String school) {
    return own.getOrDefault(school, standard);
  }
}
