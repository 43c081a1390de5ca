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
  private static final char LINK_END = '\u001f';

  /** The event that it comes from; null where none is named. */
  public @Nullable String eventId() {
    String event = links.substring(links.lastIndexOf(LINK_END) + 1);
    return event.isEmpty() ? null : event;
  }

  /** Links of a row, from the ids as delivered; empty where not. */
  public static String links(String planId, String alertId, String eventId) {
    return planId + LINK_END + alertId + LINK_END + eventId;
  }

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
