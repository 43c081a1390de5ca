package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.BOOL;
import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.INSTANT;
import static org.rapport.contract.FieldType.LONG;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** Events that schools held for families. */
public final class Events {
  public static final Field MONTH_START = Field.key("month_start", DATE, "First day of the month.");
  public static final Field EVENT_ID = Field.key("event_id", STRING, "The event, as delivered.");
  public static final Field SCHOOL_ID =
      Field.open("school_id", STRING, "The school, as delivered.").required();
  public static final Field STARTS_AT =
      Field.open("starts_at", INSTANT, "When it began.").required();
  public static final Field LOCAL_DATE =
      Field.open("local_date", DATE, "The day in the time zone of the school.").required();
  public static final Field TYPE = Field.open("type", STRING, "Kind of event.").required();
  public static final Field SLOTS = Field.open("slots", LONG, "Number of times offered.");
  public static final Field INTERPRETATION_LANGUAGES =
      Field.open(
          "interpretation_languages", STRING, "Languages interpreted, separated by semicolons.");
  public static final Field HAS_CHILDCARE =
      Field.open("has_childcare", BOOL, "Whether childcare was offered.");
  public static final Field IS_REMOTE =
      Field.open("is_remote", BOOL, "Whether one could join from elsewhere.");
  public static final Field IS_OPEN_INVITATION =
      Field.open("is_open_invitation", BOOL, "Whether every family was invited.");
  public static final Field IS_CANCELLED =
      Field.open("is_cancelled", BOOL, "Whether it was cancelled.");
  public static final Field ADMINISTRATOR_PRESENT =
      Field.open("administrator_present", BOOL, "Whether a school leader was there.");
  public static final Field SOURCE_FILE_ID =
      Field.provenance("source_file_id", STRING, "The delivered file, as the manifest names it.");
  public static final Field SOURCE_RECORD =
      Field.provenance("source_record", LONG, "Number of the record in its file, from 1.");
  public static final Field DELIVERED_AT =
      Field.provenance("delivered_at", DATE, "The day that orders its delivery among others.");

  /** Events that schools held for families. */
  public static final Table TABLE =
      new Table(
          "events",
          Table.Zone.CONFORMED,
          true,
          "One row per event, in the month it was held.",
          List.of(
              MONTH_START,
              EVENT_ID,
              SCHOOL_ID,
              STARTS_AT,
              LOCAL_DATE,
              TYPE,
              SLOTS,
              INTERPRETATION_LANGUAGES,
              HAS_CHILDCARE,
              IS_REMOTE,
              IS_OPEN_INVITATION,
              IS_CANCELLED,
              ADMINISTRATOR_PRESENT,
              SOURCE_FILE_ID,
              SOURCE_RECORD,
              DELIVERED_AT));

  private Events() {}
}
