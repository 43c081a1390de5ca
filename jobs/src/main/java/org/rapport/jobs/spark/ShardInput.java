package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.rapport.contract.RejectReason;
import org.rapport.contract.Threshold;
import org.rapport.jobs.family.AttendanceHistory;
import org.rapport.jobs.family.CommitmentRow;
import org.rapport.jobs.family.ContactRow;
import org.rapport.jobs.family.Ledger;
import org.rapport.jobs.family.ParticipationRow;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.family.SchoolEvent;
import org.rapport.jobs.family.Snapshots;
import org.rapport.jobs.spark.AttendanceFold.SchoolPart;
import scala.Tuple2;

/**
 * What came out of the shuffle for one shard, sorted by whom it concerns.
 *
 * @param attendance days by student number, then by school number
 * @param strangers days of students that the roster does not know
 * @param families rows by family id
 */
record ShardInput(
    Map<Integer, Map<Integer, List<AttendanceHistory.Part>>> attendance,
    Map<String, List<AttendanceHistory.Part>> strangers,
    TreeMap<String, FamilyRows> families) {

  /** Rows of one family as delivered. */
  record FamilyRows(
      List<ContactRow> contacts,
      List<CommitmentRow> commitments,
      List<ParticipationRow> participations) {
    static FamilyRows none() {
      return new FamilyRows(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** Those that no snapshot took away. */
    FamilyRows standing(
        Snapshots snapshots,
        List<SchoolCalendar> calendars,
        Map<String, SchoolEvent> events,
        Ledger ledger,
        Snapshots.Losses losses) {
      return new FamilyRows(
          snapshots.standing(
              contacts,
              ContactRow::key,
              where(ContactRow::school, row -> calendars.get(row.school()).dayOf(row.at())),
              ledger,
              losses),
          snapshots.standing(
              commitments,
              CommitmentRow::commitmentId,
              where(CommitmentRow::school, CommitmentRow::madeOn),
              ledger,
              losses),
          snapshots.standing(
              participations,
              ParticipationRow::eventId,
              where(
                  row ->
                      events.containsKey(row.eventId()) ? events.get(row.eventId()).school() : -1,
                  row -> events.get(row.eventId()).day()),
              ledger,
              losses));
    }

    private static <R> Snapshots.Whereabouts<R> where(
        ToIntFunction<R> school, ToIntFunction<R> day) {
      return new Snapshots.Whereabouts<>() {
        @Override
        public int school(R row) {
          return school.applyAsInt(row);
        }

        @Override
        public int day(R row) {
          return day.applyAsInt(row);
        }
      };
    }
  }

  static ShardInput read(Iterator<Tuple2<Integer, byte[]>> blocks, Roster roster, Ledger ledger) {
    ShardInput input = new ShardInput(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    // A text of the roster keeps its hash; an order is needed only at the end.
    Map<String, FamilyRows> families = new HashMap<>();
    Words words = new Words();
    while (blocks.hasNext()) {
      ByteSource source = new ByteSource(blocks.next()._2());
      while (source.hasMore()) {
        input.readRow(source, roster, families, words);
      }
    }
    input.families.putAll(families);
    input.families.values().forEach(rows -> refuseCatchAll(rows, ledger));
    return input;
  }

  private void readRow(
      ByteSource source, Roster roster, Map<String, FamilyRows> known, Words words) {
    int kind = source.integer();
    int number = source.integer() - 1;
    if (kind == Blocks.ATTENDANCE) {
      String stranger = number < 0 ? source.text() : "";
      SchoolPart part = AttendanceFold.unpack(source);
      if (number < 0) {
        strangers.computeIfAbsent(stranger, unused -> new ArrayList<>(1)).add(part.part());
      } else {
        attendance
            .computeIfAbsent(number, unused -> new TreeMap<>())
            .computeIfAbsent(part.school(), unused -> new ArrayList<>(1))
            .add(part.part());
      }
      return;
    }
    String family = number < 0 ? source.text() : roster.families().get(number);
    FamilyRows rows = known.computeIfAbsent(family, unused -> FamilyRows.none());
    switch (kind) {
      case Blocks.CONTACT ->
          rows.contacts().add(ContactPacking.unpack(source, roster.calendars(), words));
      case Blocks.COMMITMENT -> rows.commitments().add(CommitmentPacking.unpack(source));
      case Blocks.PARTICIPATION -> rows.participations().add(ParticipationPacking.unpack(source));
      default -> throw new IllegalStateException("no kind of row: " + kind);
    }
  }

  /** Contacts that were delivered again and again are few for all that. */
  private static void refuseCatchAll(FamilyRows rows, Ledger ledger) {
    int most = Threshold.FAMILY_TURNS.count();
    boolean isCatchAll =
        rows.contacts().size() > most
            && rows.contacts().stream().map(ContactRow::key).distinct().count() > most;
    if (isCatchAll) {
      rows.contacts().forEach(row -> ledger.refuse(row.place(), RejectReason.NOT_A_FAMILY));
      rows.contacts().clear();
    }
  }
}
