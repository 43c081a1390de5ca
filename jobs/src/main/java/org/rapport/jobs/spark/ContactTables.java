package org.rapport.jobs.spark;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.codes.Purpose;
import org.rapport.contract.tables.ContactThreads;
import org.rapport.contract.tables.ContactTurns;
import org.rapport.jobs.family.ContactRow;
import org.rapport.jobs.family.ContactThread;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.family.Touch;
import org.rapport.jobs.spark.TableFiles.RowBuilder;

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
      String id = threadName(thread, facts, names);
      thread.turns().forEach(turn -> threadOf.put(turn, id));
      addThread(family, id, thread, facts, files);
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
    int month = Months.of(calendar.dayOf(thread.opening().at()));
    OptionalInt school = thread.firstTurn(Touch::schoolSpeaks);
    OptionalInt guardian = thread.firstTurn(Touch::familySpeaks);
    List<Touch> turns = thread.turns();
    files.add(
        ContactThreads.TABLE,
        month,
        new RowBuilder(ContactThreads.TABLE)
            .set(ContactThreads.MONTH_START, WarehousePaths.firstDay(Months.month(month)))
            .set(ContactThreads.FAMILY_ID, family)
            .set(ContactThreads.THREAD_ID, id)
            .set(ContactThreads.SCHOOL_ID, calendar.schoolId())
            .set(ContactThreads.OPENED_AT, Names.instant(thread.opening().at()))
            .set(ContactThreads.OPENED_BY, thread.opening().first().direction().code())
            .set(ContactThreads.TURNS, turns.size())
            .set(
                ContactThreads.SCHOOL_SPOKE_AT,
                school.isEmpty() ? null : Names.instant(turns.get(school.getAsInt()).at()))
            .set(
                ContactThreads.FAMILY_SPOKE_AT,
                guardian.isEmpty() ? null : Names.instant(turns.get(guardian.getAsInt()).at()))
            .set(ContactThreads.LAST_TURN_AT, Names.instant(turns.get(turns.size() - 1).at()))
            .build());
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
    String contact = names.contact(row.name());
    files.add(
        ContactTurns.TABLE,
        month,
        new RowBuilder(ContactTurns.TABLE)
            .set(ContactTurns.MONTH_START, WarehousePaths.firstDay(Months.month(month)))
            .set(ContactTurns.FAMILY_ID, family)
            .set(ContactTurns.CONTACT_ID, contact)
            .set(ContactTurns.SCHOOL_ID, calendar.schoolId())
            .set(ContactTurns.OCCURRED_AT, Names.instant(row.at()))
            .set(ContactTurns.LOCAL_DATE, Names.day(day))
            .set(ContactTurns.IS_OFFSET_ASSUMED, row.isOffsetAssumed())
            .set(ContactTurns.DIRECTION, row.direction().code())
            .set(ContactTurns.CHANNEL, row.channel().code())
            .set(ContactTurns.KIND, row.kind().code())
            .set(ContactTurns.PURPOSE, Codes.list(row.purposes(), Purpose.values()))
            .set(ContactTurns.AUTHOR_ROLE, Codes.of(row.authorRole()))
            .set(ContactTurns.STAFF_ID, names.staff(row.staffId()))
            .set(ContactTurns.IS_BULK, row.isBulk())
            .set(ContactTurns.IS_BROADCAST, isBroadcast)
            .set(
                ContactTurns.TOUCH_ID,
                touch == null || touch.first() == row
                    ? contact
                    : names.contact(touch.first().name()))
            .set(ContactTurns.THREAD_ID, thread)
            .set(ContactTurns.ASKS_REPLY, row.asksReply())
            .set(ContactTurns.OUTCOME, Codes.of(row.outcome()))
            .set(ContactTurns.LANGUAGE, row.language())
            .set(ContactTurns.INTERPRETER, Codes.of(row.interpreter()))
            .set(ContactTurns.LENGTH_CHARS, row.lengthChars())
            .set(
                ContactTurns.DURATION_MINUTES,
                row.durationMicros() == null ? null : row.durationMicros() / 1e6)
            .set(ContactTurns.SOURCE_FILE_ID, names.file(row.place()))
            .set(ContactTurns.SOURCE_RECORD, row.place().record())
            .set(ContactTurns.DELIVERED_AT, names.deliveredOn(row.place().delivery()))
            .build());
  }
}
