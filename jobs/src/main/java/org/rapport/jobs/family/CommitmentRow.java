package org.rapport.jobs.family;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.codes.CommitmentStatus;
import org.rapport.contract.codes.MadeBy;

/**
 * One promise, as delivered; days are epoch days.
 *
 * @param links ids of plan, alert and event as one text; two rows with other links contradict each
 *     other
 */
public record CommitmentRow(
    Place place,
    boolean isDeleted,
    String commitmentId,
    int school,
    MadeBy madeBy,
    int madeOn,
    @Nullable Integer dueOn,
    @Nullable Integer keptOn,
    CommitmentStatus status,
    String links)
    implements Delivered {

  /** All that it says, as text that is equal for equal values. */
  public String values() {
    return String.join(
        "\u001f",
        String.valueOf(isDeleted),
        Integer.toString(school),
        madeBy.code(),
        Integer.toString(madeOn),
        String.valueOf(dueOn),
        String.valueOf(keptOn),
        status.code(),
        links);
  }

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
            b.status,
            b.links);
    return a.equals(moved) ? Optional.of(a) : Optional.empty();
  }
}
