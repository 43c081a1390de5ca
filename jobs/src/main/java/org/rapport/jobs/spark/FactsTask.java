package org.rapport.jobs.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
import org.rapport.jobs.family.Touch;
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
   * @param asksDelivered per school whether any contact says if it asks for an answer
   * @param purposeMonths per school months in which surely an individual contact of the school has
   *     a purpose; those of possible mailings are told by {@code mailings}
   * @param lengthMonths per school months in which a contact row gives a length or a duration
   * @param leaders per school the staff ids of those who wrote any row as admin
   * @param mailings touches that may be copies of a mailing ({@link Mailings})
   * @param promises promises that may stand under another family too ({@link MovedPromises})
   */
  record ShardFacts(
      int[] newestContactMonth,
      List<BitSet> attendanceDays,
      boolean[] asksDelivered,
      List<TreeSet<Integer>> purposeMonths,
      List<TreeSet<Integer>> lengthMonths,
      List<TreeSet<String>> leaders,
      long[] mailings,
      long[] promises)
      implements Serializable {}

  static ShardFacts run(
      Iterator<Tuple2<Integer, byte[]>> blocks, Roster roster, int deliveries, int lastMonth) {
    Ledger unused = new Ledger(deliveries);
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
    Mailings.Builder mailings = new Mailings.Builder();
    MovedPromises.Builder promises = new MovedPromises.Builder();
    long[] knownBefore = FamilyEvidence.knownBefore(roster.calendars(), lastMonth);
    for (Map.Entry<String, ShardInput.FamilyRows> family : input.families().entrySet()) {
      family.getValue().commitments().forEach(row -> promises.add(family.getKey(), row));
      List<ContactRow> standing =
          FamilyEvidence.onlyKnown(
              FamilyHistory.standingContacts(family.getValue().contacts(), unused), knownBefore);
      for (ContactRow row : standing) {
        SchoolCalendar calendar = roster.calendars().get(row.school());
        int month = Months.of(calendar.dayOf(row.at()));
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
    return new ShardFacts(
        newest,
        attendanceDays(input, roster, unused),
        asks,
        purposeMonths,
        lengthMonths,
        leaders,
        mailings.build(),
        promises.build());
  }

  private static List<BitSet> attendanceDays(ShardInput input, Roster roster, Ledger ledger) {
    List<BitSet> days = new ArrayList<>();
    roster.schools().forEach(unused -> days.add(new BitSet()));
    input
        .attendance()
        .values()
        .forEach(
            schools ->
                schools.forEach((school, parts) -> markDays(parts, days.get(school), ledger)));
    input
        .strangers()
        .forEach(
            (name, parts) -> {
              int school = Integer.parseInt(name.substring(name.lastIndexOf('\u001f') + 1));
              markDays(parts, days.get(school), ledger);
            });
    return days;
  }

  private static void markDays(List<AttendanceHistory.Part> parts, BitSet days, Ledger ledger) {
    if (parts.stream()
        .anyMatch(part -> Arrays.stream(part.rows()).anyMatch(AttendanceDay::isDeleted))) {
      AttendanceHistory history = AttendanceHistory.of(parts, ledger);
      for (int i = 0; i < history.size(); i++) {
        days.set(AttendanceDay.day(history.day(i)));
      }
      return;
    }
    for (AttendanceHistory.Part part : parts) {
      for (long row : part.rows()) {
        days.set(AttendanceDay.day(row));
      }
    }
  }
}
