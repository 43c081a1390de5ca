package org.rapport.jobs.spark;

import java.io.Serializable;
import java.util.List;
import org.rapport.contract.RejectReason;
import org.rapport.jobs.family.Ledger;
import org.rapport.jobs.ingest.Volumes;

/**
 * What became of the rows of a shard: what the books and the limits of a run rest on.
 *
 * @param accepted rows that stand, by delivery
 * @param superseded rows that a duplicate or a later delivery replaced, by delivery
 * @param refused rows refused after parsing
 * @param volumes attendance days, promises and participations that stand
 * @param losses keys that snapshots took away
 */
record Settled(
    long[] accepted,
    long[] superseded,
    List<Refusal> refused,
    Volumes volumes,
    SnapshotLosses losses)
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

  /** What a ledger says. */
  static Settled of(Ledger ledger, Volumes volumes, SnapshotLosses losses) {
    return new Settled(
        ledger.accepted(),
        ledger.superseded(),
        ledger.refused().stream().map(Refusal::of).toList(),
        volumes,
        losses);
  }
}
