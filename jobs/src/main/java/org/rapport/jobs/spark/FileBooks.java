package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rapport.contract.ValueKind;
import org.rapport.jobs.family.Ledger;
import org.rapport.jobs.ingest.Breach;
import org.rapport.jobs.ingest.Faults;
import org.rapport.jobs.ingest.FileLimits;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.Rejection;
import org.rapport.jobs.ingest.Tally;

/** For every file its records and what became of each, and the limits of files. */
final class FileBooks {
  private final List<FilePlan> plans;
  private final long[] records;
  private final long[] blankLines;
  private final long[] leftOut;
  private final long[] accepted;
  private final long[] superseded;
  private final List<List<Rejection>> rejections = new ArrayList<>();
  private final List<Tally.Counts> tallies = new ArrayList<>();

  FileBooks(List<FilePlan> plans) {
    this.plans = plans;
    this.records = new long[plans.size()];
    this.blankLines = new long[plans.size()];
    this.leftOut = new long[plans.size()];
    this.accepted = new long[plans.size()];
    this.superseded = new long[plans.size()];
    for (FilePlan plan : plans) {
      // Several columns that stand twice are one place: the file as a whole.
      rejections.add(new ArrayList<>(plan.refusals().stream().distinct().toList()));
      tallies.add(Tally.Counts.none());
    }
  }

  /** What was counted while reading. */
  void addReports(List<SplitReport> reports) {
    for (SplitReport report : reports) {
      records[report.delivery()] += report.records();
      blankLines[report.delivery()] += report.blankLines();
      leftOut[report.delivery()] += report.leftOut();
      superseded[report.delivery()] += report.superseded();
      rejections.get(report.delivery()).addAll(report.rejections());
      tallies.get(report.delivery()).addAll(report.tally());
    }
  }

  /** What became of rows of the rosters. */
  void add(Ledger ledger) {
    add(
        ledger.accepted(),
        ledger.superseded(),
        ledger.refused().stream().map(Settled.Refusal::of).toList());
  }

  /** What became of the rows of a shard. */
  void add(Settled settled) {
    add(settled.accepted(), settled.superseded(), settled.refused());
  }

  private void add(long[] moreAccepted, long[] moreSuperseded, List<Settled.Refusal> refused) {
    Arrays.setAll(accepted, delivery -> accepted[delivery] + moreAccepted[delivery]);
    Arrays.setAll(superseded, delivery -> superseded[delivery] + moreSuperseded[delivery]);
    for (Settled.Refusal refusal : refused) {
      rejections
          .get(refusal.delivery())
          .add(
              new Rejection(
                  refusal.delivery(),
                  refusal.record(),
                  refusal.line(),
                  refusal.offset(),
                  refusal.length(),
                  Rejection.WHOLE_RECORD,
                  refusal.reason(),
                  ValueKind.RECORD));
    }
  }

  /** What files break but being refused as a whole. */
  List<Breach> breaches(FileLimits limits) {
    List<Breach> breaches = new ArrayList<>();
    long allRejected = 0;
    for (int delivery = 0; delivery < plans.size(); delivery++) {
      long rejected = rejected(delivery);
      allRejected += rejected;
      if (accepted[delivery] + superseded[delivery] + rejected != records[delivery]) {
        throw new IllegalStateException("the records of a file do not balance");
      }
      FilePlan plan = plans.get(delivery);
      Faults faults = new Faults(plan.delivery().kind());
      rejections.get(delivery).forEach(faults::add);
      breaches.addAll(limits.of(plan, records[delivery], faults, tallies.get(delivery)));
    }
    breaches.addAll(limits.ofAll(Arrays.stream(records).sum(), allRejected));
    return breaches;
  }

  long records(int delivery) {
    return records[delivery];
  }

  long blankLines(int delivery) {
    return blankLines[delivery];
  }

  long leftOut(int delivery) {
    return leftOut[delivery];
  }

  long accepted(int delivery) {
    return accepted[delivery];
  }

  long superseded(int delivery) {
    return superseded[delivery];
  }

  /** Rejected records of a delivery; a file that is refused as a whole is none. */
  long rejected(int delivery) {
    return rejections.get(delivery).stream()
        .filter(rejection -> !rejection.reason().refusesFile())
        .count();
  }

  /** Everything that was refused of a delivery. */
  List<Rejection> rejections(int delivery) {
    return rejections.get(delivery);
  }
}
