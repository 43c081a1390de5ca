package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rapport.jobs.family.CommitmentRow;
import org.rapport.jobs.family.ContactRow;
import org.rapport.jobs.family.ContactThread;
import org.rapport.jobs.family.Evidence;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.ParticipationRow;
import org.rapport.jobs.family.Place;
import org.rapport.jobs.family.StudentHistory;
import org.rapport.jobs.family.StudentMonth;
import org.rapport.jobs.family.Touch;
import org.rapport.jobs.family.pack.ByteSink;

/**
 * What one shard's families have in each month, as digests: every row of a conformed table and all
 * evidence, before names are made of ids and files of rows. Where the digest of a month is that of
 * an earlier run, so is everything that the shard would write of it or add to any sum.
 *
 * <p>Rows are told in an order that follows from what they say, never from how they came.
 */
final class HistoryDigest {
  private final MonthDigests months = new MonthDigests();
  private final Facts facts;
  private final Names names;

  HistoryDigest(Facts facts, Names names) {
    this.facts = facts;
    this.names = names;
  }

  /** What is told first of every row, so that no two kinds can be taken for each other. */
  private enum Kind {
    STUDENT,
    EVIDENCE,
    TURN,
    THREAD,
    COMMITMENT,
    PARTICIPATION
  }

  /** Nothing may be told after. */
  TreeMap<Integer, byte[]> finish() {
    return months.finish();
  }

  private ByteSink begin(Kind kind, int month) {
    return months.of(month).number(kind.ordinal());
  }

  private void place(int delivery, long record, ByteSink to) {
    to.text(names.file(delivery)).number(names.deliveredOn(delivery)).number(record);
  }

  private void place(Place place, ByteSink to) {
    place(place.delivery(), place.record(), to);
  }

  /** A student whose rows this shard writes. */
  void student(StudentHistory student, List<StudentMonth> studentMonths) {
    for (StudentMonth month : studentMonths) {
      ByteSink to = begin(Kind.STUDENT, month.month());
      to.text(student.studentId()).number(month.school()).text(month.strip()).text(month.grade());
      to.number(month.enrolledDays()).number(month.knownDays()).number(month.absentDays());
      for (int days : month.statusDays()) {
        to.number(days);
      }
      to.flag(month.delivery() >= 0);
      if (month.delivery() >= 0) {
        place(month.delivery(), month.record(), to);
      }
      TreeSet<String> families = new TreeSet<>();
      student.guardianships().stream()
          .filter(guardianship -> student.belongsTo(guardianship.familyId(), month.month()))
          .forEach(guardianship -> families.add(guardianship.familyId()));
      to.number(families.size());
      families.forEach(to::text);
    }
  }

  /**
   * The evidence of a family.
   *
   * @param said what the roster says of it, which decides to which groups it belongs
   */
  void evidence(String id, Roster.FamilyFacts said, List<Evidence> evidence) {
    for (Evidence cell : evidence) {
      ByteSink to = begin(Kind.EVIDENCE, cell.month());
      to.text(id).text(said.home()).text(said.correspondence());
      cell.tell(to::number);
    }
  }

  /** The contact rows of a family that a run knows, and the threads that they form. */
  void contacts(
      String id,
      List<ContactRow> rows,
      List<Touch> touches,
      boolean[] isBroadcast,
      List<ContactThread> threads) {
    IdentityHashMap<Touch, ContactThread> threadOf = new IdentityHashMap<>();
    for (ContactThread thread : threads) {
      thread.turns().forEach(turn -> threadOf.put(turn, thread));
      thread(id, thread);
    }
    for (int i = 0; i < isBroadcast.length; i++) {
      Touch touch = touches.get(i);
      ContactThread thread = threadOf.get(touch);
      for (ContactRow copy : touch.copies()) {
        ByteSink to = turn(id, copy);
        to.text(touch.first().name()).flag(isBroadcast[i]).flag(thread != null);
        if (thread != null) {
          name(thread, to);
        }
      }
    }
    List<ContactRow> asides = new ArrayList<>();
    for (ContactRow row : rows) {
      if (Touch.isAside(row)) {
        asides.add(row);
      }
    }
    asides.sort(Comparator.comparingLong(ContactRow::at).thenComparing(ContactRow::name));
    asides.forEach(row -> turn(id, row));
  }

  private int monthOf(int school, long at) {
    return Months.of(facts.calendars().get(school).dayOf(at));
  }

  /** A thread is named after its opening. */
  private static void name(ContactThread thread, ByteSink to) {
    ContactRow opening = thread.opening().first();
    to.optionalText(opening.threadId()).text(opening.name());
  }

  private void thread(String id, ContactThread thread) {
    Touch opening = thread.opening();
    ByteSink to = begin(Kind.THREAD, monthOf(opening.school(), opening.at()));
    to.text(id).number(opening.school());
    name(thread, to);
    to.number(thread.turns().size());
    for (Touch turn : thread.turns()) {
      to.number(turn.at()).text(turn.first().name());
      to.flag(turn.schoolSpeaks()).flag(turn.familySpeaks());
    }
  }

  private ByteSink turn(String id, ContactRow row) {
    ByteSink to = begin(Kind.TURN, monthOf(row.school(), row.at()));
    to.text(id).optionalText(row.contactId()).number(row.school()).number(row.at());
    to.flag(row.isOffsetAssumed()).number(row.direction().ordinal());
    to.number(row.channel().ordinal()).number(row.kind().ordinal()).number(row.purposes());
    code(row.authorRole(), to);
    to.optionalText(row.staffId()).optionalText(row.threadId()).optionalText(row.inReplyTo());
    flag(row.isBulk(), to);
    flag(row.asksReply(), to);
    code(row.outcome(), to);
    to.optionalText(row.language());
    code(row.interpreter(), to);
    to.optional(row.lengthChars()).optional(row.durationMicros());
    to.optionalText(row.contentHash());
    to.number(row.students().size());
    row.students().forEach(to::text);
    place(row.place(), to);
    return to;
  }

  private static void code(@Nullable Enum<?> value, ByteSink to) {
    to.number(value == null ? -1 : value.ordinal());
  }

  private static void flag(@Nullable Boolean value, ByteSink to) {
    to.number(value == null ? -1 : value ? 1 : 0);
  }

  private static void day(@Nullable Integer day, ByteSink to) {
    to.optional(day == null ? null : Long.valueOf(day));
  }

  /** The promises of a family. */
  void commitments(String id, List<CommitmentRow> rows) {
    List<CommitmentRow> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(CommitmentRow::commitmentId));
    for (CommitmentRow row : sorted) {
      ByteSink to = begin(Kind.COMMITMENT, Months.of(row.madeOn()));
      to.text(id).text(row.commitmentId()).text(row.values());
      place(row.place(), to);
    }
  }

  /** A family at events of known months. */
  void participations(String id, List<ParticipationRow> rows, Map<String, Integer> monthOfEvent) {
    List<ParticipationRow> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(ParticipationRow::eventId));
    for (ParticipationRow row : sorted) {
      Integer month = monthOfEvent.get(row.eventId());
      if (month != null) {
        ByteSink to = begin(Kind.PARTICIPATION, month);
        to.text(id).text(row.eventId()).flag(row.attended()).number(row.roles());
        day(row.invitedOn(), to);
        day(row.registeredOn(), to);
        place(row.place(), to);
      }
    }
  }
}
