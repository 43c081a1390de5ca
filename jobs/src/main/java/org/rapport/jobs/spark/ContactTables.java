package org.rapport.jobs.spark;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.codes.Purpose;
import org.rapport.contract.tables.ContactThreads;
import org.rapport.contract.tables.ContactTurns;
import org.rapport.jobs.family.ContactRow;
import org.rapport.jobs.family.ContactThread;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.family.Touch;
import org.rapport.jobs.warehouse.TableRows;

/** Rows about the contacts of families. */
final class ContactTables {
  private final Facts facts;
  private final Names names;
  private final TableFiles files;

  ContactTables(Facts facts, Names names, TableFiles files) {
    this.facts = facts;
    this.names = names;
    this.files = files;
  }

  /**
   * Adds a family.
   *
   * @param family its pseudonym
   * @param rows its contact rows that a run knows
   * @param touches the contacts that these rows, notes left out, are copies of
   * @param isBroadcast which touches are mass mail, by position
   * @param threads the conversations of all others
   */
  void add(
      String family,
      List<ContactRow> rows,
      List<Touch> touches,
      boolean[] isBroadcast,
      List<ContactThread> threads) {
    IdentityHashMap<Touch, String> threadOf = new IdentityHashMap<>();
    for (ContactThread thread : threads) {
      Touch last = thread.turns().get(thread.turns().size() - 1);
      if (files.isOpen(monthOf(last.school(), last.at()))) {
        String id = threadName(thread);
        thread.turns().forEach(turn -> threadOf.put(turn, id));
        addThread(family, id, thread);
      }
    }
    for (int i = 0; i < isBroadcast.length; i++) {
      Touch touch = touches.get(i);
      for (ContactRow copy : touch.copies()) {
        addTurn(family, copy, touch, isBroadcast[i], threadOf.get(touch));
      }
    }
    for (ContactRow row : rows) {
      if (Touch.isAside(row)) {
        addTurn(family, row, null, false, null);
      }
    }
  }

  private int monthOf(int school, long at) {
    return Months.of(facts.calendars().get(school).dayOf(at));
  }

  private String threadName(ContactThread thread) {
    ContactRow opening = thread.opening().first();
    String school = facts.calendars().get(opening.school()).schoolId();
    return names.thread(
        school
            + "\u001f"
            + (opening.threadId() != null ? opening.threadId() : "\u001f" + opening.name()));
  }

  private void addThread(String family, String id, ContactThread thread) {
    SchoolCalendar calendar = facts.calendars().get(thread.opening().school());
    int month = monthOf(thread.opening().school(), thread.opening().at());
    if (!files.isOpen(month)) {
      return;
    }
    OptionalInt school = thread.firstTurn(Touch::schoolSpeaks);
    OptionalInt guardian = thread.firstTurn(Touch::familySpeaks);
    List<Touch> turns = thread.turns();
    TableRows row =
        files
            .row(ContactThreads.TABLE, month)
            .day(ContactThreads.MONTH_START, Months.firstDay(month))
            .text(ContactThreads.FAMILY_ID, family)
            .text(ContactThreads.THREAD_ID, id)
            .text(ContactThreads.SCHOOL_ID, calendar.schoolId())
            .moment(ContactThreads.OPENED_AT, thread.opening().at())
            .text(ContactThreads.OPENED_BY, thread.opening().first().direction().code())
            .count(ContactThreads.TURNS, turns.size());
    if (school.isPresent()) {
      row.moment(ContactThreads.SCHOOL_SPOKE_AT, turns.get(school.getAsInt()).at());
    }
    if (guardian.isPresent()) {
      row.moment(ContactThreads.FAMILY_SPOKE_AT, turns.get(guardian.getAsInt()).at());
    }
    row.moment(ContactThreads.LAST_TURN_AT, turns.get(turns.size() - 1).at());
  }

  @SuppressWarnings("ReferenceEquality") // copies of a touch are the rows themselves
  private void addTurn(
      String family,
      ContactRow row,
      @Nullable Touch touch,
      boolean isBroadcast,
      @Nullable String thread) {
    SchoolCalendar calendar = facts.calendars().get(row.school());
    int day = calendar.dayOf(row.at());
    int month = Months.of(day);
    if (!files.isOpen(month)) {
      return;
    }
    String contact = names.contact(row.name());
    files
        .row(ContactTurns.TABLE, month)
        .day(ContactTurns.MONTH_START, Months.firstDay(month))
        .text(ContactTurns.FAMILY_ID, family)
        .text(ContactTurns.CONTACT_ID, contact)
        .text(ContactTurns.SCHOOL_ID, calendar.schoolId())
        .moment(ContactTurns.OCCURRED_AT, row.at())
        .day(ContactTurns.LOCAL_DATE, day)
        .set(ContactTurns.IS_OFFSET_ASSUMED, row.isOffsetAssumed())
        .text(ContactTurns.DIRECTION, row.direction().code())
        .text(ContactTurns.CHANNEL, row.channel().code())
        .text(ContactTurns.KIND, row.kind().code())
        .text(ContactTurns.PURPOSE, Codes.list(row.purposes(), Purpose.values()))
        .text(ContactTurns.AUTHOR_ROLE, Codes.of(row.authorRole()))
        .text(ContactTurns.STAFF_ID, names.staff(row.staffId()))
        .set(ContactTurns.IS_BULK, row.isBulk())
        .set(ContactTurns.IS_BROADCAST, isBroadcast)
        .text(
            ContactTurns.TOUCH_ID,
            touch == null || touch.first() == row ? contact : names.contact(touch.first().name()))
        .text(ContactTurns.THREAD_ID, thread)
        .set(ContactTurns.ASKS_REPLY, row.asksReply())
        .text(ContactTurns.OUTCOME, Codes.of(row.outcome()))
        .text(ContactTurns.LANGUAGE, row.language())
        .text(ContactTurns.INTERPRETER, Codes.of(row.interpreter()))
        .set(ContactTurns.LENGTH_CHARS, row.lengthChars())
        .set(
            ContactTurns.DURATION_MINUTES,
            row.durationMicros() == null ? null : row.durationMicros() / 1e6)
        .text(ContactTurns.SOURCE_FILE_ID, names.file(row.place()))
        .count(ContactTurns.SOURCE_RECORD, row.place().record())
        .day(ContactTurns.DELIVERED_AT, names.deliveredOn(row.place().delivery()));
  }
}
