package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.ingest.Breach;
import org.rapport.jobs.ingest.Delivery;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.Limits;
import org.rapport.jobs.ingest.Published;
import org.rapport.jobs.ingest.SnapshotLimits;
import org.rapport.jobs.ingest.Volumes;

/**
 * What the snapshots of a period that no published run has read take away, held against the limits.
 */
final class NewSnapshots {
  private final SnapshotFiles files;
  private final List<String> schools;
  private final Published last;
  private final long[] records;

  /**
   * @param reports what was counted while reading
   * @param schools ids of schools by number
   * @param last what was published
   */
  NewSnapshots(
      List<FilePlan> plans, Stream<SplitReport> reports, List<String> schools, Published last) {
    this.files = SnapshotFiles.of(plans);
    this.schools = schools;
    this.last = last;
    this.records = new long[plans.size()];
    reports.forEach(report -> records[report.delivery()] += report.records());
  }

  /**
   * What breaks limits.
   *
   * @param volumes rows that stand
   */
  List<Breach> breaches(SnapshotLosses losses, Volumes volumes, Limits limits) {
    SnapshotLimits held = new SnapshotLimits(limits);
    losses.each(
        (snapshot, school, month, count) -> {
          if (isNew(snapshot)) {
            held.take(first(snapshot), schools.get(school), Months.month(month), count);
          }
        });
    Map<Integer, Long> before = new HashMap<>();
    for (int snapshot = 0; snapshot < files.count(); snapshot++) {
      long rows =
          files.files(snapshot).stream().mapToLong(file -> records[file.delivery().index()]).sum();
      if (rows == 0 && isNew(snapshot)) {
        held.empty(first(snapshot), before.getOrDefault(first(snapshot).export(), 0L));
      } else {
        before.put(first(snapshot).export(), rows);
      }
    }
    return held.breaches(
        (kind, school, month) ->
            school.equals(Breach.ALL)
                ? ofAll(volumes, kind, Months.of(month))
                : volumes.of(kind, schools.indexOf(school), Months.of(month)));
  }

  private long ofAll(Volumes volumes, ExportKind kind, int month) {
    return IntStream.range(0, schools.size())
        .mapToLong(school -> volumes.of(kind, school, month))
        .sum();
  }

  private Delivery first(int snapshot) {
    return files.files(snapshot).get(0).delivery();
  }

  private boolean isNew(int snapshot) {
    List<FilePlan> parts = new ArrayList<>(files.files(snapshot));
    parts.removeIf(last::hasRead);
    return !parts.isEmpty();
  }
}
