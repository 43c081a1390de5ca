package org.rapport.jobs.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.Split;

/**
 * A split that a task reads.
 *
 * @param isOnlyCounted whether its rows are superseded as a whole: an older snapshot of a roster
 */
record Work(FilePlan plan, Split split, boolean isOnlyCounted) implements Serializable {
  private static final long LARGE = 64L << 20;

  /** About how many bytes it reads, as stored. */
  long bytes() {
    if (split.end() < Long.MAX_VALUE) {
      return split.end() - split.start();
    }
    // The last split of a file that is packed is its only one, and begins in other bytes.
    long before = plan.splits().size() > 1 ? split.start() : 0;
    return plan.delivery().bytes() - before;
  }

  /** Everything that was not read for the roster, in batches worth a task each. */
  static List<List<Work>> batches(List<FilePlan> plans, Set<Integer> deliveriesRead, int cores) {
    List<Work> works = new ArrayList<>();
    for (FilePlan plan : plans) {
      if (!deliveriesRead.contains(plan.delivery().index())) {
        boolean isOnlyCounted =
            plan.delivery().layout().mode().delivery() == ExportKind.Delivery.SNAPSHOT
                && !plan.delivery().isPeriodSnapshot();
        plan.splits().forEach(split -> works.add(new Work(plan, split, isOnlyCounted)));
      }
    }
    long total = works.stream().mapToLong(Work::bytes).sum();
    long target = Math.max(1, Math.min(LARGE, total / (2L * cores)));
    List<List<Work>> batches = new ArrayList<>();
    List<Work> batch = new ArrayList<>();
    long bytes = 0;
    for (Work work : works) {
      batch.add(work);
      bytes += work.bytes();
      if (bytes >= target) {
        batches.add(batch);
        batch = new ArrayList<>();
        bytes = 0;
      }
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }
}
