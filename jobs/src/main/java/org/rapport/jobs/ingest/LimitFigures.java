package org.rapport.jobs.ingest;

import java.time.YearMonth;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What limits need to know of one file that was checked.
 *
 * @param faults its rejected records
 * @param tally its good ones
 * @param coverage good records by school and month
 * @param schoolDays of a calendar, by school the instructional days, as epoch days
 * @param enrolledFrom of enrolments, by school the first day on which anybody is enrolled, as an
 *     epoch day
 * @param enrolledUntil of enrolments, by school the last day on which anybody is enrolled, as an
 *     epoch day; the greatest number where a stay has no end
 */
record LimitFigures(
    Faults faults,
    Tally.Counts tally,
    SortedMap<String, SortedMap<YearMonth, Long>> coverage,
    SortedMap<String, SortedSet<Integer>> schoolDays,
    SortedMap<String, Integer> enrolledFrom,
    SortedMap<String, Integer> enrolledUntil) {}
