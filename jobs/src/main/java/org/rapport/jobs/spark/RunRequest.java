package org.rapport.jobs.spark;

import java.time.LocalDate;
import java.time.YearMonth;
import org.rapport.jobs.ingest.Configuration;
import org.rapport.jobs.warehouse.Pseudonyms;

/**
 * What a run is to do.
 *
 * @param lastMonth everything to the end of this month is known, and nothing after
 * @param asOf deliveries up to this day exist
 * @param keep how many snapshots to keep
 * @param isRebuild whether to publish even where nothing changed or earlier exports are gone
 * @param acceptances limits that may be broken this time
 * @param version version of Rapport
 * @param familiesPerShard families in a shard, at most; tables have a file a month and shard
 */
public record RunRequest(
    Configuration configuration,
    YearMonth lastMonth,
    LocalDate asOf,
    int keep,
    boolean isRebuild,
    Acceptances acceptances,
    String version,
    Pseudonyms pseudonyms,
    int familiesPerShard) {

  /** What of the district it reads. */
  Reading reading() {
    return new Reading(configuration, lastMonth, asOf, familiesPerShard);
  }

  /** A run with shards of the usual size. */
  public RunRequest(
      Configuration configuration,
      YearMonth lastMonth,
      LocalDate asOf,
      int keep,
      boolean isRebuild,
      Acceptances acceptances,
      String version,
      Pseudonyms pseudonyms) {
    this(
        configuration,
        lastMonth,
        asOf,
        keep,
        isRebuild,
        acceptances,
        version,
        pseudonyms,
        Roster.FAMILIES_PER_SHARD);
  }
}
