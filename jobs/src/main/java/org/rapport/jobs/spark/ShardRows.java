package org.rapport.jobs.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.family.AttendanceDay;
import org.rapport.jobs.family.AttendanceHistory;
import org.rapport.jobs.family.CommitmentRow;
import org.rapport.jobs.family.ContactRow;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.FamilyHistory;
import org.rapport.jobs.family.Ledger;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.MovedPromises;
import org.rapport.jobs.family.ParticipationRow;
import org.rapport.jobs.family.SchoolEvent;
import org.rapport.jobs.family.Snapshots;
import org.rapport.jobs.family.Stay;
import org.rapport.jobs.family.StudentHistory;
import org.rapport.jobs.ingest.Volumes;
import scala.Tuple2;

/**
 * The rows of one shard: which of them stand, and what became of the others. A run, a question and
 * a check of the limits all take them from here.
 */
final class ShardRows {
  private final int shard;
  private final Roster roster;
  private final Facts facts;
  private final Rules rules;
  private final ShardInput input;
  private final Ledger ledger;
  private final Map<Integer, StudentHistory> students = new HashMap<>();
  private final Volumes volumes = new Volumes();
  private final SnapshotLosses losses = new SnapshotLosses();
  private final Map<String, SchoolEvent> events;

  /**
   * What decides which rows stand.
   *
   * @param deliveries how many there are
   * @param snapshots what snapshots of a period take away
   * @param moved promises that stand under several families
   */
  record Rules(int deliveries, Snapshots snapshots, MovedPromises moved) implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private ShardRows(
      int shard, Roster roster, Facts facts, Rules rules, ShardInput input, Ledger ledger) {
    this.shard = shard;
    this.roster = roster;
    this.facts = facts;
    this.rules = rules;
    this.input = input;
    this.ledger = ledger;
    this.events = DaySpans.events(roster.events());
  }

  /** What came out of the shuffle for a shard. */
  static ShardRows of(
      int shard,
      Iterator<Tuple2<Integer, byte[]>> blocks,
      Roster roster,
      Facts facts,
      Rules rules) {
    Ledger ledger = new Ledger(rules.deliveries());
    ShardInput input = ShardInput.read(blocks, roster);
    return new ShardRows(shard, roster, facts, rules, input, ledger);
  }

  /** What became of all rows of a shard, where nothing else is asked. */
  static Iterator<byte[]> settle(
      int shard,
      Iterator<Tuple2<Integer, byte[]>> blocks,
      Roster roster,
      Facts facts,
      Rules rules) {
    ShardRows rows = of(shard, blocks, roster, facts, rules);
    rows.students();
    rows.families().forEach(rows::family);
    return List.of(Wire.bytesOf(rows.settled())).iterator();
  }

  /** What became of the rows that were asked for so far. */
  Settled settled() {
    return Settled.of(ledger, volumes, losses);
  }

  /** Students of the shard, with their days; days of students whom nobody knows are counted too. */
  Map<Integer, StudentHistory> students() {
    for (int family = 0; family < roster.families().size(); family++) {
      if (roster.shardOfFamily()[family] == shard) {
        for (int student : roster.studentsOfFamily()[family]) {
          student(student);
        }
      }
    }
    for (int student : roster.studentsAlone().get(shard)) {
      student(student);
    }
    input
        .strangers()
        .forEach(
            (name, parts) -> {
              int school = FactsTask.schoolOf(name);
              count(school, history(school, parts, ledger, losses));
            });
    return students;
  }

  /** A student by number. */
  StudentHistory student(int student) {
    StudentHistory known = students.get(student);
    if (known == null) {
      known = historyOf(student);
      students.put(student, known);
    }
    return known;
  }

  /** Whether the rows of a student are counted in this shard and no other. */
  boolean isEmitted(int student) {
    return roster.shardsOfStudent()[student][0] == shard;
  }

  /** The history of a student; only the shard that emits its rows keeps the ledger. */
  private StudentHistory historyOf(int student) {
    Ledger own = isEmitted(student) ? ledger : new Ledger(rules.deliveries());
    Snapshots.Losses ownLosses = isEmitted(student) ? losses : Snapshots.UNASKED;
    Map<Integer, AttendanceHistory> attendance = new HashMap<>();
    input
        .attendance()
        .getOrDefault(student, Map.of())
        .forEach((school, parts) -> attendance.put(school, history(school, parts, own, ownLosses)));
    if (isEmitted(student)) {
      attendance.forEach(this::count);
    }
    for (Stay stay : roster.stays().get(student)) {
      BitSet submitted = facts.exceptionDays().get(stay.school());
      if (!submitted.isEmpty()) {
        attendance.put(
            stay.school(),
            attendance.getOrDefault(stay.school(), AttendanceHistory.NONE).submittedOn(submitted));
      }
    }
    return new StudentHistory(
        roster.students().get(student),
        roster.stays().get(student),
        roster.guardianships().get(student),
        attendance);
  }

  private AttendanceHistory history(
      int school, List<AttendanceHistory.Part> parts, Ledger own, Snapshots.Losses ownLosses) {
    return AttendanceHistory.of(rules.snapshots().standing(school, parts, own, ownLosses), own);
  }

  private void count(int school, AttendanceHistory history) {
    int from = 0;
    while (from < history.size()) {
      int month = Months.of(AttendanceDay.day(history.day(from)));
      int to = history.from(Months.lastDay(month) + 1);
      volumes.add(ExportKind.ATTENDANCE, school, month, to - from);
      from = to;
    }
  }

  /** Ids of families of the shard, and of others that rows name. */
  TreeSet<String> families() {
    TreeSet<String> ids = input.families();
    for (int family = 0; family < roster.families().size(); family++) {
      if (roster.shardOfFamily()[family] == shard) {
        ids.add(roster.families().get(family));
      }
    }
    return ids;
  }

  /** The rows of a family that stand; to be asked for once. */
  FamilyHistory family(String id) {
    ShardInput.FamilyRows rows =
        input
            .take(id, ledger)
            .standing(rules.snapshots(), roster.calendars(), events, ledger, losses);
    int number = roster.familyTable().indexOf(id);
    List<StudentHistory> children = new ArrayList<>();
    for (int member : number < 0 ? new int[0] : roster.studentsOfFamily()[number]) {
      children.add(student(member));
    }
    List<ContactRow> contacts = FamilyHistory.standingContacts(rows.contacts(), ledger);
    List<ParticipationRow> participations =
        FamilyHistory.standingParticipations(rows.participations(), ledger);
    rules.moved().settle(rows.commitments(), ledger);
    List<CommitmentRow> commitments = FamilyHistory.standingCommitments(rows.commitments(), ledger);
    count(commitments, participations);
    Roster.FamilyFacts said = roster.factsOf(id);
    return new FamilyHistory(
        id,
        children,
        contacts,
        participations,
        commitments,
        said.correspondence(),
        said.hasValidAddress());
  }

  private void count(List<CommitmentRow> commitments, List<ParticipationRow> participations) {
    for (CommitmentRow row : commitments) {
      volumes.add(ExportKind.COMMITMENTS, row.school(), Months.of(row.madeOn()), 1);
    }
    for (ParticipationRow row : participations) {
      SchoolEvent event = events.get(row.eventId());
      if (event != null) {
        volumes.add(ExportKind.PARTICIPATION, event.school(), Months.of(event.day()), 1);
      }
    }
  }
}
