package org.rapport.jobs.ingest;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.contract.ExportKind;
import org.rapport.contract.RejectReason;

/** What limits need to know of the rejected records of one file. */
public final class Faults {
  private final int dayColumn;
  private final TreeMap<Integer, Long> unknownCodes = new TreeMap<>();
  private long rejected;
  private long implausibleDays;

  /** No faults of a file of this kind yet. */
  public Faults(ExportKind kind) {
    dayColumn = Tally.dayColumn(kind);
  }

  /** Counts one more; what refuses the file as a whole is no record. */
  public void add(Rejection rejection) {
    if (rejection.reason().refusesFile()) {
      return;
    }
    rejected++;
    if (rejection.reason() == RejectReason.UNKNOWN_CODE) {
      unknownCodes.merge(rejection.column(), 1L, Long::sum);
    }
    boolean isDay = dayColumn >= 0 && rejection.column() == dayColumn;
    implausibleDays += isDay && rejection.reason() == RejectReason.IMPLAUSIBLE_DATE ? 1 : 0;
  }

  /** Rejected records. */
  long rejected() {
    return rejected;
  }

  /** Records whose code is unknown, by position of the column. */
  Map<Integer, Long> unknownCodes() {
    return Collections.unmodifiableMap(unknownCodes);
  }

  /** Records that name an impossible day for what happened. */
  long implausibleDays() {
    return implausibleDays;
  }
}
