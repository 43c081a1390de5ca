package org.rapport.contract;

import java.time.LocalDate;
import java.time.YearMonth;

/** Every path of the warehouse, relative to its root, with forward slashes. */
public final class WarehousePaths {
  /** The pointer to the newest snapshot; the only file that is ever replaced. */
  public static final String LATEST = "LATEST.json";

  /** Held while a run writes. */
  public static final String LOCK = ".lock";

  /** Where snapshots lie. */
  public static final String SNAPSHOTS = "snapshots";

  /** The newest snapshot under a steady path. */
  public static final String CURRENT = "current";

  /** Unfinished work, outside anything that a reader may glob. */
  public static final String STAGING = ".tmp";

  /** What refused runs leave: rejected records and their reasons. */
  public static final String FAILED = "failed";

  /** PDFs by month. */
  public static final String REPORTS = "reports";

  /** One line per run, finished or not; the only place that knows the wall clock. */
  public static final String JOURNAL = "journal.jsonl";

  /** The manifest within a snapshot, written last. */
  public static final String MANIFEST = "manifest.json";

  private WarehousePaths() {}

  /** Folder of one snapshot. */
  public static String snapshot(String runId) {
    return SNAPSHOTS + "/" + runId;
  }

  /** Folder of one table within a snapshot. */
  public static String table(Table table) {
    return table.zone().folder() + "/" + table.name();
  }

  /** Folder of one month of a table within a snapshot. */
  public static String month(Table table, YearMonth month) {
    return table(table) + "/month=" + firstDay(month);
  }

  /** Folder of one month's reports. */
  public static String reports(YearMonth month) {
    return REPORTS + "/" + month;
  }

  /** The day by which tables name a month. */
  public static LocalDate firstDay(YearMonth month) {
    return month.atDay(1);
  }
}
