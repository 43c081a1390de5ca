package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.BOOL;
import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.DOUBLE;
import static org.rapport.contract.FieldType.INSTANT;
import static org.rapport.contract.FieldType.LONG;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** Turns of contacts with families. */
public final class ContactTurns {
  public static final Field MONTH_START = Field.key("month_start", DATE, "First day of the month.");
  public static final Field FAMILY_ID = Field.pseudonymKey("family_id", "The family.");
  public static final Field CONTACT_ID =
      Field.pseudonymKey(
          "contact_id", "The contact; made from its values where the export names none.");
  public static final Field SCHOOL_ID =
      Field.open("school_id", STRING, "The school, as delivered.").required();
  public static final Field OCCURRED_AT =
      Field.personal("occurred_at", INSTANT, "When it happened.").required();
  public static final Field LOCAL_DATE =
      Field.personal("local_date", DATE, "The day in the time zone of the school.").required();
  public static final Field IS_OFFSET_ASSUMED =
      Field.personal(
              "is_offset_assumed",
              BOOL,
              "Whether the export gave no offset and local time was taken.")
          .required();
  public static final Field DIRECTION =
      Field.personal("direction", STRING, "Who speaks to whom.").required();
  public static final Field CHANNEL =
      Field.personal("channel", STRING, "By what means.").required();
  public static final Field KIND =
      Field.personal("kind", STRING, "Form of the contact; from the channel where none was given.")
          .required();
  public static final Field PURPOSE =
      Field.personal("purpose", STRING, "What it was about, codes separated by semicolons.");
  public static final Field AUTHOR_ROLE =
      Field.personal("author_role", STRING, "Who wrote or spoke.");
  public static final Field STAFF_ID = Field.pseudonym("staff_id", "The member of staff.");
  public static final Field IS_BULK =
      Field.personal("is_bulk", BOOL, "Whether the export calls it mass mail.");
  public static final Field IS_BROADCAST =
      Field.personal("is_broadcast", BOOL, "Whether it counts as mass mail.").required();
  public static final Field TOUCH_ID =
      Field.pseudonym("touch_id", "The first copy of the same message.").required();
  public static final Field THREAD_ID =
      Field.pseudonym(
          "thread_id", "The conversation that it belongs to; empty outside conversations.");
  public static final Field ASKS_REPLY =
      Field.personal("asks_reply", BOOL, "Whether it asks for an answer.");
  public static final Field OUTCOME = Field.personal("outcome", STRING, "What became of it.");
  public static final Field LANGUAGE =
      Field.personal("language", STRING, "Language of the contact, BCP 47.");
  public static final Field INTERPRETER = Field.personal("interpreter", STRING, "Who interpreted.");
  public static final Field LENGTH_CHARS =
      Field.personal("length_chars", LONG, "Length in characters.");
  public static final Field DURATION_MINUTES =
      Field.personal("duration_minutes", DOUBLE, "Length in minutes.");
  public static final Field SOURCE_FILE_ID =
      Field.provenance("source_file_id", STRING, "The delivered file, as the manifest names it.");
  public static final Field SOURCE_RECORD =
      Field.provenance("source_record", LONG, "Number of the record in its file, from 1.");
  public static final Field DELIVERED_AT =
      Field.provenance("delivered_at", DATE, "The day that orders its delivery among others.");

  /** Turns of contacts with families. */
  public static final Table TABLE =
      new Table(
          "contact_turns",
          Table.Zone.CONFORMED,
          true,
          "One row per contact row that stands, and family.",
          List.of(
              MONTH_START,
              FAMILY_ID,
              CONTACT_ID,
              SCHOOL_ID,
              OCCURRED_AT,
              LOCAL_DATE,
              IS_OFFSET_ASSUMED,
              DIRECTION,
              CHANNEL,
              KIND,
              PURPOSE,
              AUTHOR_ROLE,
              STAFF_ID,
              IS_BULK,
              IS_BROADCAST,
              TOUCH_ID,
              THREAD_ID,
              ASKS_REPLY,
              OUTCOME,
              LANGUAGE,
              INTERPRETER,
              LENGTH_CHARS,
              DURATION_MINUTES,
              SOURCE_FILE_ID,
              SOURCE_RECORD,
              DELIVERED_AT));

  private ContactTurns() {}
}
