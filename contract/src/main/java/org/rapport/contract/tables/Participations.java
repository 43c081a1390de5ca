package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.BOOL;
import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.LONG;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** Who was invited to, registered for and came to events. */
public final class Participations {
  public static final Field MONTH_START = Field.key("month_start", DATE, "First day of the month.");
  public static final Field EVENT_ID = Field.key("event_id", STRING, "The event, as delivered.");
  public static final Field FAMILY_ID = Field.pseudonymKey("family_id", "The family.");
  public static final Field INVITED_ON =
      Field.personal("invited_on", DATE, "Day of the invitation.");
  public static final Field REGISTERED_ON =
      Field.personal("registered_on", DATE, "Day of the registration.");
  public static final Field ATTENDED =
      Field.personal("attended", BOOL, "Whether somebody of the family was there.").required();
  public static final Field ROLE =
      Field.personal("role", STRING, "What the family did there, codes separated by semicolons.");
  public static final Field SOURCE_FILE_ID =
      Field.provenance("source_file_id", STRING, "The delivered file, as the manifest names it.");
  public static final Field SOURCE_RECORD =
      Field.provenance("source_record", LONG, "Number of the record in its file, from 1.");
  public static final Field DELIVERED_AT =
      Field.provenance("delivered_at", DATE, "The day that orders its delivery among others.");

  /** Who was invited to, registered for and came to events. */
  public static final Table TABLE =
      new Table(
          "participations",
          Table.Zone.CONFORMED,
          true,
          "One row per event and family, in the month of the event.",
          List.of(
              MONTH_START,
              EVENT_ID,
              FAMILY_ID,
              INVITED_ON,
              REGISTERED_ON,
              ATTENDED,
              ROLE,
              SOURCE_FILE_ID,
              SOURCE_RECORD,
              DELIVERED_AT));

  private Participations() {}
}
