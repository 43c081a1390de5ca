package org.rapport.jobs.warehouse;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of the journal: a run, however it ended.
 *
 * @param runId the run
 * @param startedAt when it began
 * @param endedAt when it ended
 * @param result how it ended, in one sentence without anything personal
 * @param exitCode its exit status
 * @param counts named counts of the run
 */
public record JournalEntry(
    String runId,
    Instant startedAt,
    Instant endedAt,
    String result,
    int exitCode,
    SortedMap<String, Long> counts) {
  public JournalEntry {
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  /** Whether the run did what it was to do. */
  boolean isDone() {
    return exitCode == 0;
  }
}
