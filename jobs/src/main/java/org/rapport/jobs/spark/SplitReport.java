package org.rapport.jobs.spark;

import java.io.Serializable;
import java.util.List;
import java.util.TreeMap;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.Rejection;
import org.rapport.jobs.ingest.SplitCounts;
import org.rapport.jobs.ingest.Tally;

/**
 * What was counted and refused in one split of one delivery.
 *
 * @param records all records
 * @param blankLines lines that hold nothing
 * @param leftOut what the profile says is no record of its kind
 * @param superseded records known to be superseded without a look at their keys
 * @param rejections refused records
 * @param tally what limits need to know of the good ones
 * @param spans of a snapshot of a period, by school number the first and the last day of its rows
 */
record SplitReport(
    int delivery,
    long records,
    long blankLines,
    long leftOut,
    long superseded,
    List<Rejection> rejections,
    Tally.Counts tally,
    TreeMap<Integer, int[]> spans)
    implements Serializable {

  static SplitReport of(
      FilePlan plan, SplitCounts counts, long superseded, List<Rejection> rejections, Tally tally) {
    return of(plan, counts, superseded, rejections, tally, new TreeMap<>());
  }

  static SplitReport of(
      FilePlan plan,
      SplitCounts counts,
      long superseded,
      List<Rejection> rejections,
      Tally tally,
      TreeMap<Integer, int[]> spans) {
    return new SplitReport(
        plan.delivery().index(),
        counts.records(),
        counts.blankLines(),
        counts.leftOut(),
        superseded,
        List.copyOf(rejections),
        tally.counts(),
        new TreeMap<>(spans));
  }
}
