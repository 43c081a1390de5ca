package org.rapport.jobs.ingest;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.SortedMap;

/**
 * What limits and other files need to know of one file that was checked.
 *
 * @param faults its rejected records
 * @param tally its good ones
 * @param coverage good records by school and month
 * @param zones of schools, the time zones of those that name one
 */
record LimitFigures(
    Faults faults,
    Tally.Counts tally,
    SortedMap<String, SortedMap<YearMonth, Long>> coverage,
    SortedMap<String, ZoneId> zones) {}
