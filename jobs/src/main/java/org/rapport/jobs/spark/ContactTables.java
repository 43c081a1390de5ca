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

/** Rows about the contacts of a family. */
final class ContactTables {
  private ContactTables() {}

  static void add(
      String family,
      List<ContactRow> rows,
      List<Touch> touches,
      boolean[] isBroadcast,
      List<ContactThread> threads,
      Facts facts,
      Names names,
      TableFiles files) {
    IdentityHashMap<Touch, String> threadOf = new IdentityHashMap<>();
    for (ContactThread thread : threads) {
      Touch last = thread.turns().get(thread.turns().size() - 1);
      if (files.isOpen(monthOf(last.school(), last.at(), facts))) {
        String id = threadName(thread, facts, names);
        thread.turns().forEach(turn -> threadOf.put(turn, id));
        addThread(family, id, thread, facts, files);
      }
    }
    IdentityHashMap<ContactRow, Touch> touchOf = new IdentityHashMap<>();
    IdentityHashMap<Touch, Boolean> broadcasts = new IdentityHashMap<>();
    for (int i = 0; i < touches.size(); i++) {
      Touch touch = touches.get(i);
      touch.copies().forEach(copy -> touchOf.put(copy, touch));
      broadcasts.put(touch, isBroadcast[i]);
    }
    for (ContactRow row : rows) {
      Touch touch = touchOf.get(row);
      addTurn(
          family,
          row,
          touch,
          touch != null && broadcasts.get(touch),
          touch == null ? null : threadOf.get(touch),
          facts,
          names,
          files);
    }
  }

  private static int monthOf(int school, long at, Facts facts) {
    return Months.of(facts.calendars().get(school).dayOf(at));
  }

  private static String threadName(ContactThread thread, Facts facts, Names names) {
    ContactRow opening = thread.opening().first();
    String school = facts.calendars().get(opening.school()).schoolId();
    return names.thread(
        school
            + "\u001f"
            + (opening.threadId() != null ? opening.threadId() : "\u001f" + opening.name()));
  }

  private static void addThread(
      String family, String id, ContactThread thread, Facts facts, TableFiles files) {
    SchoolCalendar calendar = facts.calendars().get(thread.opening().school());
    int month = monthOf(thread.opening().school(), thread.opening().at(), facts);
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
  private static void addTurn(
      String family,
      ContactRow row,
      @Nullable Touch touch,
      boolean isBroadcast,
      @Nullable String thread,
      Facts facts,
      Names names,
      TableFiles files) {
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
