package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.INSTANT;
import static org.rapport.contract.FieldType.INT;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** Personal conversations between a family and a school. */
public final class ContactThreads {
  public static final Field MONTH_START = Field.key("month_start", DATE, "First day of the month.");
  public static final Field FAMILY_ID = Field.pseudonymKey("family_id", "The family.");
  public static final Field THREAD_ID = Field.pseudonymKey("thread_id", "The conversation.");
  public static final Field SCHOOL_ID =
      Field.open("school_id", STRING, "The school, as delivered.").required();
  public static final Field OPENED_AT =
      Field.personal("opened_at", INSTANT, "When its first turn happened.").required();
  public static final Field OPENED_BY =
      Field.personal(
              "opened_by", STRING, "Direction of its first turn: to_family, from_family or mutual.")
          .required();
  public static final Field TURNS =
      Field.personal("turns", INT, "Number of turns, copies folded.").required();
  public static final Field SCHOOL_SPOKE_AT =
      Field.personal("school_spoke_at", INSTANT, "When the school first spoke.");
  public static final Field FAMILY_SPOKE_AT =
      Field.personal("family_spoke_at", INSTANT, "When the family first spoke.");
  public static final Field LAST_TURN_AT =
      Field.personal("last_turn_at", INSTANT, "When its last known turn happened.").required();

  /** Personal conversations between a family and a school. */
  public static final Table TABLE =
      new Table(
          "contact_threads",
          Table.Zone.CONFORMED,
          true,
          "One row per personal conversation, in the month of its opening.",
          List.of(
              MONTH_START,
              FAMILY_ID,
              THREAD_ID,
              SCHOOL_ID,
              OPENED_AT,
              OPENED_BY,
              TURNS,
              SCHOOL_SPOKE_AT,
              FAMILY_SPOKE_AT,
              LAST_TURN_AT));

  private ContactThreads() {}
}
