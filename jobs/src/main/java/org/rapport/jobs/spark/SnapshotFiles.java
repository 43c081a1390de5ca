package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rapport.jobs.family.Snapshots;
import org.rapport.jobs.ingest.FilePlan;

/**
 * Which files are one snapshot of a period: those of one export with one stamp, in whatever pieces
 * it came. Files without a stamp are one snapshot together, because nothing says which came first.
 */
final class SnapshotFiles {
  private final int[] snapshotOf;
  private final List<List<FilePlan>> snapshots;

  private SnapshotFiles(int[] snapshotOf, List<List<FilePlan>> snapshots) {
    this.snapshotOf = snapshotOf;
    this.snapshots = snapshots;
  }

  /**
   * Of all deliveries, in their order.
   *
   * @param plans refused ones are as if they had not come
   */
  static SnapshotFiles of(List<FilePlan> plans) {
    Map<String, List<FilePlan>> perKey = new LinkedHashMap<>();
    for (FilePlan plan : plans) {
      if (plan.delivery().isPeriodSnapshot() && !plan.isRefused()) {
        perKey
            .computeIfAbsent(plan.delivery().snapshotKey(), unused -> new ArrayList<>())
            .add(plan);
      }
    }
    int[] snapshotOf = new int[plans.size()];
    Arrays.fill(snapshotOf, Snapshots.NONE);
    List<List<FilePlan>> snapshots = List.copyOf(perKey.values());
    for (int snapshot = 0; snapshot < snapshots.size(); snapshot++) {
      for (FilePlan plan : snapshots.get(snapshot)) {
        snapshotOf[plan.delivery().index()] = snapshot;
      }
    }
    return new SnapshotFiles(snapshotOf, snapshots);
  }

  /** Number of snapshots, numbered in the order of their first files. */
  int count() {
    return snapshots.size();
  }

  /** The files of a snapshot, in the order of deliveries. */
  List<FilePlan> files(int snapshot) {
    return snapshots.get(snapshot);
  }

  /** To be filled with what they cover. */
  Snapshots.Builder builder() {
    BitSet wholeMonths = new BitSet();
    for (int snapshot = 0; snapshot < count(); snapshot++) {
      wholeMonths.set(snapshot, files(snapshot).get(0).delivery().layout().mode().hasWholeMonths());
    }
    return new Snapshots.Builder(
        snapshotOf,
        snapshots.stream().mapToInt(files -> files.get(0).delivery().export()).toArray(),
        snapshots.stream().mapToInt(files -> files.get(0).delivery().index()).toArray(),
        wholeMonths);
  }

  /** What all but those of events cover, by the schools of the roster. */
  Snapshots cover(List<SplitReport> reports) {
    Snapshots.Builder builder = builder();
    for (SplitReport report : reports) {
      report
          .spans()
          .forEach((school, span) -> builder.add(report.delivery(), school, span[0], span[1]));
    }
    return builder.build();
  }
}
