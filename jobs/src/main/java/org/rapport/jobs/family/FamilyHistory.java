package org.rapport.jobs.family;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the exports say about one family, after the newest delivery of each key was chosen.
 *
 * @param familyId the id as delivered
 * @param students students that ever belong to it
 * @param contacts contact rows that stand, in any order
 * @param participations participation rows that stand
 * @param commitments promises that stand
 * @param language primary subtag of the language it wants to be written to; empty where unknown
 * @param hasValidAddress whether the roster says that it can be reached; null where it says nothing
 */
public record FamilyHistory(
    String familyId,
    List<StudentHistory> students,
    List<ContactRow> contacts,
    List<ParticipationRow> participations,
    List<CommitmentRow> commitments,
    String language,
    @Nullable Boolean hasValidAddress) {

  public FamilyHistory {
    students = List.copyOf(students);
    contacts = List.copyOf(contacts);
    participations = List.copyOf(participations);
    commitments = List.copyOf(commitments);
  }

  /** The contact rows that stand. */
  public static List<ContactRow> standingContacts(List<ContactRow> rows, Ledger ledger) {
    return NewestDelivery.only(rows, ContactRow::key, ContactRow::merged, ledger);
  }

  /** The participation rows that stand. */
  public static List<ParticipationRow> standingParticipations(
      List<ParticipationRow> rows, Ledger ledger) {
    return NewestDelivery.only(rows, ParticipationRow::eventId, ParticipationRow::merged, ledger);
  }

  /** The promises that stand. */
  public static List<CommitmentRow> standingCommitments(List<CommitmentRow> rows, Ledger ledger) {
    return NewestDelivery.only(rows, CommitmentRow::commitmentId, CommitmentRow::merged, ledger);
  }
}
