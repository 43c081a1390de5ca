package org.rapport.jobs.family;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.codes.CommitmentStatus;
import org.rapport.contract.codes.MadeBy;

/** One promise, as delivered; days are epoch days. */
public record CommitmentRow(
    Place place,
    boolean isDeleted,
    String commitmentId,
    int school,
    MadeBy madeBy,
    int madeOn,
    @Nullable Integer dueOn,
    @Nullable Integer keptOn,
    CommitmentStatus status)
    implements Delivered {

  /** Two rows of one delivery as one: only if they say the same. */
  static Optional<CommitmentRow> merged(CommitmentRow a, CommitmentRow b) {
    CommitmentRow moved =
        new CommitmentRow(
            a.place,
            b.isDeleted,
            b.commitmentId,
            b.school,
            b.madeBy,
            b.madeOn,
            b.dueOn,
            b.keptOn,
            b.status);
    return a.equals(moved) ? Optional.of(a) : Optional.empty();
  }
}
