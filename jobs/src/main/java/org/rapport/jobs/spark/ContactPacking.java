package org.rapport.jobs.spark;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.AuthorRole;
import org.rapport.contract.codes.Channel;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Interpreter;
import org.rapport.contract.codes.Outcome;
import org.rapport.jobs.family.ContactRow;
import org.rapport.jobs.family.Place;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.family.pack.ByteSink;
import org.rapport.jobs.family.pack.ByteSource;
import org.rapport.jobs.family.pack.Words;
import org.rapport.jobs.ingest.Row;

/** A contact row as bytes and back. */
final class ContactPacking {
  private static final ExportKind KIND = ExportKind.CONTACTS;
  static final int SCHOOL = KIND.indexOf("school_id");
  static final int FAMILY = KIND.indexOf("family_id");
  private static final int CONTACT = KIND.indexOf("contact_id");
  private static final int STUDENTS = KIND.indexOf("student_ids");
  private static final int OCCURRED = KIND.indexOf("occurred_at");
  private static final int DIRECTION = KIND.indexOf("direction");
  private static final int CHANNEL = KIND.indexOf("channel");
  private static final int CONTACT_KIND = KIND.indexOf("kind");
  private static final int PURPOSE = KIND.indexOf("purpose");
  private static final int AUTHOR = KIND.indexOf("author_role");
  private static final int STAFF = KIND.indexOf("staff_id");
  private static final int BULK = KIND.indexOf("is_bulk");
  private static final int THREAD = KIND.indexOf("thread_id");
  private static final int REPLY = KIND.indexOf("in_reply_to");
  private static final int ASKS = KIND.indexOf("asks_reply");
  private static final int OUTCOME = KIND.indexOf("outcome");
  private static final int LANGUAGE = KIND.indexOf("language");
  private static final int INTERPRETER = KIND.indexOf("interpreter");
  private static final int LENGTH = KIND.indexOf("length_chars");
  private static final int DURATION = KIND.indexOf("duration_minutes");
  private static final int CONTENT = KIND.indexOf("content_hash");

  private static final Direction[] DIRECTIONS = Direction.values();
  private static final Channel[] CHANNELS = Channel.values();
  private static final ContactKind[] KINDS = ContactKind.values();
  private static final AuthorRole[] AUTHORS = AuthorRole.values();
  private static final Outcome[] OUTCOMES = Outcome.values();
  private static final Interpreter[] INTERPRETERS = Interpreter.values();

  private ContactPacking() {}

  static void pack(Row row, int delivery, int school, ByteSink to) {
    Packing.place(row, delivery, to);
    to.number(school);
    Packing.text(row, CONTACT, to);
    Packing.text(row, STUDENTS, to);
    to.number(row.instantMicros(OCCURRED)).flag(row.hasOffset(OCCURRED));
    to.number(row.code(DIRECTION)).number(row.code(CHANNEL));
    Packing.code(row, CONTACT_KIND, to);
    to.number(row.isEmpty(PURPOSE) ? 0 : row.codes(PURPOSE));
    Packing.code(row, AUTHOR, to);
    Packing.text(row, STAFF, to);
    Packing.flag(row, BULK, to);
    Packing.text(row, THREAD, to);
    Packing.text(row, REPLY, to);
    Packing.flag(row, ASKS, to);
    Packing.code(row, OUTCOME, to);
    Packing.text(row, LANGUAGE, to);
    Packing.code(row, INTERPRETER, to);
    to.optional(row.isEmpty(LENGTH) ? null : row.count(LENGTH));
    to.optional(row.isEmpty(DURATION) ? null : row.decimalMicros(DURATION));
    Packing.text(row, CONTENT, to);
  }

  static ContactRow unpack(ByteSource source, List<SchoolCalendar> calendars, Words words) {
    boolean isDeleted = source.flag();
    Place place = Packing.place(source);
    int school = source.integer();
    @Nullable String contactId = source.textOrNull();
    @Nullable String students = source.textOrNull();
    long occurred = source.number();
    boolean hasOffset = source.flag();
    return new ContactRow(
        place,
        isDeleted,
        contactId,
        school,
        students == null ? List.of() : Packing.list(students),
        hasOffset ? occurred : calendars.get(school).momentOf(occurred),
        !hasOffset,
        DIRECTIONS[source.integer()],
        CHANNELS[source.integer()],
        source.optionalCode(KINDS),
        source.number(),
        source.optionalCode(AUTHORS),
        source.wordOrNull(words),
        source.optionalFlag(),
        source.textOrNull(),
        source.textOrNull(),
        source.optionalFlag(),
        source.optionalCode(OUTCOMES),
        source.wordOrNull(words),
        source.optionalCode(INTERPRETERS),
        source.optional(),
        source.optional(),
        source.textOrNull());
  }
}
