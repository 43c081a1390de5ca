package org.rapport.jobs.spark;

import java.time.LocalDate;
import java.time.YearMonth;
import org.rapport.jobs.ingest.Configuration;

/**
 * What of a district is read.
 *
 * @param lastMonth everything to the end of this month is known, and nothing after
 * @param asOf deliveries up to this day exist
 * @param familiesPerShard families in a shard, at most
 */
record Reading(
    Configuration configuration, YearMonth lastMonth, LocalDate asOf, int familiesPerShard) {}
