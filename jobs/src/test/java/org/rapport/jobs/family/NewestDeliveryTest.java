package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rapport.contract.RejectReason;

class NewestDeliveryTest {
  private final Ledger ledger = new Ledger(3);

  @Test
  void theNewestDeliveryDecidesInWhateverOrderRowsArrive() {
    assertThat(
            standing(List.of(row(1, 1, "k", "new"), row(0, 1, "k", "old"), row(0, 2, "l", "only"))))
        .containsExactly("k=new", "l=only");
    assertThat(ledger.accepted()).containsExactly(1, 1, 0);
    assertThat(ledger.refusedCount()).isZero();
  }

  @Test
  void equalRowsOfOneDeliveryAreOne() {
    assertThat(standing(List.of(row(0, 1, "k", "a"), row(0, 2, "k", "a")))).containsExactly("k=a");
    assertThat(ledger.accepted()).containsExactly(1, 0, 0);
    assertThat(ledger.refusedCount()).isZero();
  }

  @Test
  void rowsThatContradictEachOtherAreAllRefusedAndTheEarlierDeliveryStands() {
    assertThat(
            standing(
                List.of(
                    row(0, 1, "k", "old"),
                    row(1, 1, "k", "a"),
                    row(1, 2, "k", "b"),
                    row(1, 3, "k", "a"))))
        .containsExactly("k=old");
    assertThat(ledger.accepted()).containsExactly(1, 0, 0);
    assertThat(ledger.refused())
        .containsExactly(
            new Ledger.Refused(Example.place(1, 1), RejectReason.CONFLICT_IN_DELIVERY),
            new Ledger.Refused(Example.place(1, 2), RejectReason.CONFLICT_IN_DELIVERY),
            new Ledger.Refused(Example.place(1, 3), RejectReason.CONFLICT_IN_DELIVERY));
  }

  @Test
  void anOldConflictIsRefusedThoughANewerDeliveryStands() {
    assertThat(standing(List.of(row(0, 1, "k", "a"), row(0, 2, "k", "b"), row(1, 1, "k", "new"))))
        .containsExactly("k=new");
    assertThat(ledger.refusedCount()).isEqualTo(2);
  }

  @Test
  void aTombstoneTakesItsKeyAwayUntilALaterDeliveryBringsItBack() {
    assertThat(standing(List.of(row(0, 1, "k", "old"), tombstone(1, 1, "k")))).isEmpty();
    assertThat(ledger.accepted()).containsExactly(0, 1, 0);
    assertThat(
            standing(List.of(row(0, 1, "k", "old"), tombstone(1, 1, "k"), row(2, 1, "k", "again"))))
        .containsExactly("k=again");
  }

  @Test
  void contactRowsThatDifferOnlyInTheirStudentsAreOne() {
    ContactRow a = about(Example.rows("a | 2025-10-06T09:00 | to_family | sms |").get(0), "k2");
    ContactRow b = about(Example.rows("a | 2025-10-06T09:00 | to_family | sms |").get(0), "k1");

    assertThat(FamilyHistory.standingContacts(List.of(a, b), ledger))
        .extracting(ContactRow::students)
        .containsExactly(List.of("k1", "k2"));
  }

  @Test
  void contactRowsThatDifferInAnythingElseContradictEachOther() {
    List<ContactRow> rows =
        Example.rows(
            """
            a | 2025-10-06T09:00 | to_family | sms | outcome=read
            a | 2025-10-06T09:00 | to_family | sms | outcome=bounced
            """);

    assertThat(FamilyHistory.standingContacts(rows, ledger)).isEmpty();
    assertThat(ledger.refusedCount()).isEqualTo(2);
  }

  @Test
  void contactsWithoutAnIdAreToldApartByMinuteChannelDirectionAndContent() {
    ContactRow row = Example.rows("a | 2025-10-06T09:00:10 | to_family | sms | hash=h").get(0);
    ContactRow sameMinute =
        Example.rows("a | 2025-10-06T09:00:59 | to_family | sms | hash=h").get(0);
    ContactRow nextMinute =
        Example.rows("a | 2025-10-06T09:01:00 | to_family | sms | hash=h").get(0);

    assertThat(withoutId(row).key()).isEqualTo(withoutId(sameMinute).key());
    assertThat(withoutId(row).key()).isNotEqualTo(withoutId(nextMinute).key());
  }

  @Test
  void participationRowsOfOneEventAreMerged() {
    List<ParticipationRow> rows =
        List.of(
            new ParticipationRow(Example.place(0, 1), false, "e", 20_100, null, false, 1),
            new ParticipationRow(Example.place(0, 2), false, "e", 20_090, 20_095, true, 4),
            new ParticipationRow(Example.place(0, 3), false, "e", null, null, false, 0));

    assertThat(FamilyHistory.standingParticipations(rows, ledger))
        .containsExactly(
            new ParticipationRow(Example.place(0, 1), false, "e", 20_090, 20_095, true, 5));
  }

  private List<String> standing(List<Placed<Map.Entry<String, String>>> rows) {
    return NewestDelivery.only(
            rows, row -> row.says().getKey(), (a, b) -> Placed.merged(a, b), ledger)
        .stream()
        .map(row -> row.says().toString())
        .toList();
  }

  private static Placed<Map.Entry<String, String>> row(
      int delivery, int record, String key, String value) {
    return new Placed<>(Example.place(delivery, record), false, Map.entry(key, value));
  }

  private static Placed<Map.Entry<String, String>> tombstone(int delivery, int record, String key) {
    return new Placed<>(Example.place(delivery, record), true, Map.entry(key, "gone"));
  }

  private static ContactRow about(ContactRow row, String student) {
    return copy(row, row.contactId(), List.of(student));
  }

  private static ContactRow withoutId(ContactRow row) {
    return copy(row, null, row.students());
  }

  private static ContactRow copy(
      ContactRow row, @org.jspecify.annotations.Nullable String contactId, List<String> students) {
    return new ContactRow(
        row.place(),
        row.isDeleted(),
        contactId,
        row.school(),
        students,
        row.at(),
        row.isOffsetAssumed(),
        row.direction(),
        row.channel(),
        row.givenKind(),
        row.purposes(),
        row.authorRole(),
        row.staffId(),
        row.isBulk(),
        row.threadId(),
        row.inReplyTo(),
        row.asksReply(),
        row.outcome(),
        row.language(),
        row.interpreter(),
        row.lengthChars(),
        row.durationMicros(),
        row.contentHash());
  }
}
