package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
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
import org.rapport.jobs.family.pack.ByteSink;
import org.rapport.jobs.family.pack.ByteSource;
import org.rapport.jobs.family.pack.Words;
import org.rapport.jobs.spark.AttendanceFold.SchoolPart;
import scala.Tuple2;

/**
 * What came out of the shuffle for one shard, sorted by whom it concerns. Rows of families stay
 * packed until their family's turn comes: unpacked they take several times the memory, and would
 * have to be kept for all families of the shard at once.
 */
final class ShardInput {
  /** Bytes that the rows of half of all families fit in. */
  private static final int TYPICAL_FAMILY = 1 << 12;

  private final Roster roster;
  private final Words words = new Words();
  private final Map<Integer, Map<Integer, List<AttendanceHistory.Part>>> attendance =
      new TreeMap<>();
  private final Map<String, List<AttendanceHistory.Part>> strangers = new TreeMap<>();

  /** By family id, each row as its kind and its values. */
  private final Map<String, ByteSink> families = new HashMap<>();

  private ShardInput(Roster roster) {
    this.roster = roster;
  }

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

  static ShardInput read(Iterator<Tuple2<Integer, byte[]>> blocks, Roster roster) {
    ShardInput input = new ShardInput(roster);
    while (blocks.hasNext()) {
      ByteSource source = new ByteSource(blocks.next()._2());
      while (source.hasMore()) {
        input.sort(source.part());
      }
    }
    return input;
  }

  private void sort(ByteSource row) {
    int kind = row.integer();
    int number = row.integer() - 1;
    if (kind == Blocks.ATTENDANCE) {
      String stranger = number < 0 ? row.text() : "";
      SchoolPart part = AttendanceFold.unpack(row);
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
    String family = number < 0 ? row.text() : roster.families().get(number);
    row.drainTo(
        families.computeIfAbsent(family, unused -> new ByteSink(TYPICAL_FAMILY)).number(kind));
  }

  /** Days by student number, then by school number. */
  Map<Integer, Map<Integer, List<AttendanceHistory.Part>>> attendance() {
    return attendance;
  }

  /** Days of students that the roster does not know. */
  Map<String, List<AttendanceHistory.Part>> strangers() {
    return strangers;
  }

  /** Ids of the families that rows name, sorted. */
  TreeSet<String> families() {
    return new TreeSet<>(families.keySet());
  }

  /**
   * The rows of a family, which are not kept: to be asked for once. None where no row names it.
   *
   * @param ledger told of rows that are too many to be those of one family
   */
  FamilyRows take(String family, Ledger ledger) {
    FamilyRows rows = FamilyRows.none();
    ByteSink packed = families.remove(family);
    if (packed != null) {
      ByteSource source = new ByteSource(packed.toArray());
      while (source.hasMore()) {
        unpack(source, rows);
      }
      refuseCatchAll(rows, ledger);
    }
    return rows;
  }

  private void unpack(ByteSource source, FamilyRows rows) {
    int kind = source.integer();
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
