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
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.family.Snapshots;
import org.rapport.jobs.family.Touch;
import org.rapport.jobs.ingest.Volumes;
import scala.Tuple2;

/** Finds in one shard what families elsewhere need to know. */
final class FactsTask {
  private FactsTask() {}

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
    Ledger unused = new Ledger(deliveries.count());
    ShardInput input = ShardInput.read(blocks, roster, unused);
    int schools = roster.schools().size();
    int[] newest = new int[schools];
    Arrays.fill(newest, Facts.NEVER);
    boolean[] asks = new boolean[schools];
    List<TreeSet<Integer>> purposeMonths = new ArrayList<>();
    List<TreeSet<Integer>> lengthMonths = new ArrayList<>();
    List<TreeSet<String>> leaders = new ArrayList<>();
    for (int school = 0; school < schools; school++) {
      purposeMonths.add(new TreeSet<>());
      lengthMonths.add(new TreeSet<>());
      leaders.add(new TreeSet<>());
    }
    Volumes volumes = new Volumes();
    Mailings.Builder mailings = new Mailings.Builder();
    MovedPromises.Builder promises = new MovedPromises.Builder();
    long[] knownBefore = FamilyEvidence.knownBefore(roster.calendars(), lastMonth);
    for (Map.Entry<String, ShardInput.FamilyRows> family : input.families().entrySet()) {
      ShardInput.FamilyRows left =
          family
              .getValue()
              .standing(
                  deliveries.snapshots(), roster.calendars(), Map.of(), unused, Snapshots.UNASKED);
      left.commitments().forEach(row -> promises.add(family.getKey(), row));
      List<ContactRow> standing =
          FamilyEvidence.onlyKnown(
              FamilyHistory.standingContacts(left.contacts(), unused), knownBefore);
      for (ContactRow row : standing) {
        SchoolCalendar calendar = roster.calendars().get(row.school());
        int month = Months.of(calendar.dayOf(row.at()));
        volumes.add(ExportKind.CONTACTS, row.school(), month, 1);
        newest[row.school()] = Math.max(newest[row.school()], month);
        asks[row.school()] |= row.asksReply() != null;
        if (row.lengthChars() != null || row.durationMicros() != null) {
          lengthMonths.get(row.school()).add(month);
        }
        if (row.authorRole() == AuthorRole.ADMIN && row.staffId() != null) {
          leaders.get(row.school()).add(row.staffId());
        }
      }
      for (Touch touch : Touch.of(standing)) {
        ContactRow first = touch.first();
        boolean isMailing = first.direction() == Direction.TO_FAMILY && first.contentHash() != null;
        boolean hasPurpose =
            touch.isSchoolContact() && touch.purposes() != 0 && !touch.isMarkedBroadcast();
        int month = Months.of(roster.calendars().get(touch.school()).dayOf(touch.at()));
        if (isMailing) {
          mailings.add(
              Mailings.keyOf(roster.schools().get(first.school()), first),
              touch.at(),
              family.getKey(),
              hasPurpose ? Mailings.purpose(touch.school(), month) : Mailings.NO_PURPOSE);
        } else if (hasPurpose) {
          purposeMonths.get(touch.school()).add(month);
        }
      }
    }
    DaySets days = new DaySets(roster.schools().size(), deliveries, unused);
    days.mark(input);
    return new ShardFacts(
        newest,
        days.all,
        days.ofExceptions,
        asks,
        purposeMonths,
        lengthMonths,
        leaders,
        mailings.build(),
        volumes,
        promises.build());
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
