package org.rapport.jobs.spark;

import java.io.Serializable;
import java.util.List;
import java.util.TreeMap;
import org.rapport.contract.RejectReason;
import org.rapport.jobs.estimate.Spells;
import org.rapport.jobs.estimate.Stratum;
import org.rapport.jobs.family.LeaderPractice;
import org.rapport.jobs.family.Ledger;
import org.rapport.jobs.ingest.Volumes;
import org.rapport.jobs.warehouse.StagedFile;

/**
 * What a shard tells the driver.
 *
 * @param files files that it wrote
 * @param accepted rows that stand, by delivery
 * @param superseded rows that a duplicate or a later delivery replaced, by delivery
 * @param refused rows refused after parsing
 * @param volumes attendance days, promises and participations that stand
 * @param losses keys that snapshots took away
 * @param totals its part of the groups' sums
 * @param indexTotals its part of the sums for groups' indices
 * @param references what its families could understand
 * @param strata its part of the families' strata
 * @param spells how absences of its students come
 * @param leaders what leaders did for its families at once
 * @param namedStaff what members of staff did with its families ({@link SharedTally})
 * @param unnamedStaff its families whose contacts name nobody
 * @param events what its families did at events
 * @param times times, silences and channels of its families ({@link FamilyTimes})
 * @param digests what its families have in each month ({@link HistoryDigest})
 */
record ShardResult(
    List<StagedFile> files,
    long[] accepted,
    long[] superseded,
    List<Refusal> refused,
    Volumes volumes,
    SnapshotLosses losses,
    GroupTotals totals,
    IndexTotals indexTotals,
    ReferenceTotals references,
    TreeMap<FamilyPriors.Key, Stratum> strata,
    TreeMap<Integer, Spells> spells,
    LeaderPractice leaders,
    byte[] namedStaff,
    byte[] unnamedStaff,
    byte[] events,
    byte[] times,
    TreeMap<Integer, byte[]> digests)
    implements Serializable {

  /** A refused row. */
  record Refusal(
      int delivery, long record, long line, long offset, long length, RejectReason reason)
      implements Serializable {
    static Refusal of(Ledger.Refused refused) {
      return new Refusal(
          refused.place().delivery(),
          refused.place().record(),
          refused.place().line(),
          refused.place().offset(),
          refused.place().length(),
          refused.reason());
    }
  }
}
