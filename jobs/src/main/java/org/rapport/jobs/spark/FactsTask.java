package org.rapport.jobs.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.AuthorRole;
import org.rapport.contract.codes.Direction;
import org.rapport.jobs.family.AttendanceDay;
import org.rapport.jobs.family.AttendanceHistory;
import org.rapport.jobs.family.ContactRow;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.FamilyEvidence;
import org.rapport.jobs.family.FamilyHistory;
import org.rapport.jobs.family.Ledger;
import org.rapport.jobs.family.Mailings;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.MovedPromises;
import org.rapport.jobs.family.Snapshots;
import org.rapport.jobs.family.Touch;
import org.rapport.jobs.ingest.Volumes;
import scala.Tuple2;

/** Finds in one shard what families elsewhere need to know. */
final class FactsTask {
  private final Roster roster;
  private final Deliveries deliveries;
  private final Ledger unused;
  private final long[] knownBefore;
  private final int[] newest;
  private final boolean[] asks;
  private final List<TreeSet<Integer>> purposeMonths = new ArrayList<>();
  private final List<TreeSet<Integer>> lengthMonths = new ArrayList<>();
  private final List<TreeSet<String>> leaders = new ArrayList<>();
  private final Volumes volumes = new Volumes();
  private final Mailings.Builder mailings = new Mailings.Builder();
  private final MovedPromises.Builder promises = new MovedPromises.Builder();

  private FactsTask(Roster roster, Deliveries deliveries, int lastMonth) {
    this.roster = roster;
    this.deliveries = deliveries;
    this.unused = new Ledger(deliveries.count());
    this.knownBefore = FamilyEvidence.knownBefore(roster.calendars(), lastMonth);
    int schools = roster.schools().size();
    this.newest = new int[schools];
    Arrays.fill(newest, Facts.NEVER);
    this.asks = new boolean[schools];
    for (int school = 0; school < schools; school++) {
      purposeMonths.add(new TreeSet<>());
      lengthMonths.add(new TreeSet<>());
      leaders.add(new TreeSet<>());
    }
  }

  /**
   * What one shard knows.
   *
   * @param newestContactMonth per school the month of its newest contact row; {@link Facts#NEVER}
   *     without one
   * @param attendanceDays per school the epoch days with an attendance record
   * @param exceptionDays of these, the days with a record of a delivery of exceptions only
   * @param asksDelivered per school whether any contact says if it asks for an answer
   * @param purposeMonths per school months in which surely an individual contact of the school has
   *     a purpose; those of possible mailings are told by {@code mailings}
   * @param lengthMonths per school months in which a contact row gives a length or a duration
   * @param leaders per school the staff ids of those who wrote any row as admin
   * @param mailings touches that may be copies of a mailing ({@link Mailings})
   * @param volumes contact rows that stand
   * @param promises promises that may stand under another family too ({@link MovedPromises})
   */
  record ShardFacts(
      int[] newestContactMonth,
      List<BitSet> attendanceDays,
      List<BitSet> exceptionDays,
      boolean[] asksDelivered,
      List<TreeSet<Integer>> purposeMonths,
      List<TreeSet<Integer>> lengthMonths,
      List<TreeSet<String>> leaders,
      long[] mailings,
      Volumes volumes,
      long[] promises)
      implements Serializable {}

  /**
   * The deliveries of the run.
   *
   * @param exceptionsOnly the numbers of those that hold exceptions only
   * @param snapshots what snapshots of a period take away
   */
  record Deliveries(int count, BitSet exceptionsOnly, Snapshots snapshots)
      implements Serializable {}

  static ShardFacts run(
      Iterator<Tuple2<Integer, byte[]>> blocks,
      Roster roster,
      Deliveries deliveries,
      int lastMonth) {
    FactsTask task = new FactsTask(roster, deliveries, lastMonth);
    ShardInput input = ShardInput.read(blocks, roster);
    input.families().forEach(id -> task.addFamily(id, input.take(id, task.unused)));
    DaySets days = new DaySets(roster.schools().size(), deliveries, task.unused);
    days.mark(input);
    return new ShardFacts(
        task.newest,
        days.all,
        days.ofExceptions,
        task.asks,
        task.purposeMonths,
        task.lengthMonths,
        task.leaders,
        task.mailings.build(),
        task.volumes,
        task.promises.build());
  }

  private void addFamily(String family, ShardInput.FamilyRows rows) {
    ShardInput.FamilyRows left =
        rows.standing(
            deliveries.snapshots(), roster.calendars(), Map.of(), unused, Snapshots.UNASKED);
    left.commitments().forEach(row -> promises.add(family, row));
    List<ContactRow> standing =
        FamilyEvidence.onlyKnown(
            FamilyHistory.standingContacts(left.contacts(), unused), knownBefore);
    standing.forEach(this::addContact);
    Touch.of(standing).forEach(touch -> addTouch(family, touch));
  }

  private void addContact(ContactRow row) {
    int school = row.school();
    int month = Months.of(roster.calendars().get(school).dayOf(row.at()));
    volumes.add(ExportKind.CONTACTS, school, month, 1);
    newest[school] = Math.max(newest[school], month);
    asks[school] |= row.asksReply() != null;
    if (row.lengthChars() != null || row.durationMicros() != null) {
      lengthMonths.get(school).add(month);
    }
    if (row.authorRole() == AuthorRole.ADMIN && row.staffId() != null) {
      leaders.get(school).add(row.staffId());
    }
  }

  private void addTouch(String family, Touch touch) {
    ContactRow first = touch.first();
    boolean isMailing = first.direction() == Direction.TO_FAMILY && first.contentHash() != null;
    boolean hasPurpose =
        touch.isSchoolContact() && touch.purposes() != 0 && !touch.isMarkedBroadcast();
    if (!isMailing && !hasPurpose) {
      return;
    }
    int month = Months.of(roster.calendars().get(touch.school()).dayOf(touch.at()));
    if (isMailing) {
      mailings.add(
          Mailings.keyOf(roster.schools().get(first.school()), first),
          touch.at(),
          family,
          hasPurpose ? Mailings.purpose(touch.school(), month) : Mailings.NO_PURPOSE);
    } else {
      purposeMonths.get(touch.school()).add(month);
    }
  }

  /** The school of a student whom the roster does not know. */
  static int schoolOf(String stranger) {
    return Integer.parseInt(stranger.substring(stranger.lastIndexOf('\u001f') + 1));
  }

  /** Per school the epoch days that have a record. */
  private static final class DaySets {
    private final List<BitSet> all = new ArrayList<>();
    private final List<BitSet> ofExceptions = new ArrayList<>();
    private final BitSet exceptionsOnly;
    private final Snapshots snapshots;
    private final Ledger ledger;

    DaySets(int schools, Deliveries deliveries, Ledger ledger) {
      for (int school = 0; school < schools; school++) {
        all.add(new BitSet());
        ofExceptions.add(new BitSet());
      }
      this.exceptionsOnly = deliveries.exceptionsOnly();
      this.snapshots = deliveries.snapshots();
      this.ledger = ledger;
    }

    void mark(ShardInput input) {
      input.attendance().values().forEach(schools -> schools.forEach(this::mark));
      input.strangers().forEach((name, parts) -> mark(schoolOf(name), parts));
    }

    private void mark(int school, List<AttendanceHistory.Part> delivered) {
      List<AttendanceHistory.Part> parts =
          snapshots.standing(school, delivered, ledger, Snapshots.UNASKED);
      boolean hasTombstone =
          parts.stream()
              .anyMatch(part -> Arrays.stream(part.rows()).anyMatch(AttendanceDay::isDeleted));
      if (hasTombstone) {
        AttendanceHistory history = AttendanceHistory.of(parts, ledger);
        for (int i = 0; i < history.size(); i++) {
          mark(school, history.day(i), history.delivery(i));
        }
        return;
      }
      for (AttendanceHistory.Part part : parts) {
        for (long row : part.rows()) {
          mark(school, row, part.delivery());
        }
      }
    }

    private void mark(int school, long row, int delivery) {
      all.get(school).set(AttendanceDay.day(row));
      if (exceptionsOnly.get(delivery)) {
        ofExceptions.get(school).set(AttendanceDay.day(row));
      }
    }
  }
}
