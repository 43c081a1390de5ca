package org.rapport.jobs.ingest;

import org.rapport.contract.ExportKind;

/**
 * What stands of the deliveries that a check reads, in their order.
 *
 * @param days of attendance
 * @param keys of other kinds, where snapshots take rows away
 */
record StandingRows(StandingDays days, StandingKeys keys) {
  /** Nothing passed yet. */
  static StandingRows of(Published published) {
    return new StandingRows(new StandingDays(published), new StandingKeys(published));
  }

  /** The rows of a file come next. */
  void begin(FilePlan plan) {
    days.begin(plan);
    keys.begin(plan);
  }

  /** A good row of the file. */
  void add(Row row) {
    if (row.kind() == ExportKind.ATTENDANCE) {
      days.add(row);
    } else {
      keys.add(row);
    }
  }

  /** All files have passed. */
  void end() {
    days.end();
    keys.end();
  }
}
