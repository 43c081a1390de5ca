package org.rapport.jobs.ingest;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.rapport.contract.Threshold;

/**
 * What exports are held against before a run publishes.
 *
 * @param given limits that the configuration sets; all others have their standard
 */
public record Limits(Map<Threshold, Double> given) {
  /** No limit but the standard ones. */
  public static final Limits STANDARD = new Limits(Map.of());

  public Limits {
    EnumMap<Threshold, Double> copy = new EnumMap<>(Threshold.class);
    copy.putAll(given);
    if (!copy.keySet().stream().allMatch(Threshold::isLimit)) {
      throw new IllegalArgumentException("a threshold that no configuration sets");
    }
    given = Collections.unmodifiableMap(copy);
  }

  /** The value of a limit, in its unit. */
  public double of(Threshold limit) {
    return given.getOrDefault(limit, limit.standard());
  }

  /**
   * Whether so many faulty ones among so many break a limit that is a share: in a small file their
   * number decides, so that one slip in a short list stops nobody.
   */
  public boolean isBroken(Threshold share, long faulty, long all) {
    return all < Threshold.SMALL_FILE.count()
        ? faulty > of(Threshold.SMALL_FILE_REJECTS)
        : faulty > of(share) * all;
  }
}
