package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.BOOL;
import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.LONG;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** Calendars of the schools. */
public final class SchoolDays {
  public static final Field SCHOOL_ID = Field.key("school_id", STRING, "The school, as delivered.");
  public static final Field DAY = Field.key("date", DATE, "The day.");
  public static final Field IS_INSTRUCTIONAL =
      Field.open("is_instructional", BOOL, "Whether school was held.").required();
  public static final Field SOURCE_FILE_ID =
      Field.provenance("source_file_id", STRING, "The delivered file, as the manifest names it.");
  public static final Field SOURCE_RECORD =
      Field.provenance("source_record", LONG, "Number of the record in its file, from 1.");
  public static final Field DELIVERED_AT =
      Field.provenance("delivered_at", DATE, "The day that orders its delivery among others.");

  /** Calendars of the schools. */
  public static final Table TABLE =
      new Table(
          "school_days",
          Table.Zone.CONFORMED,
          false,
          "One row per school and day of its calendar.",
          List.of(SCHOOL_ID, DAY, IS_INSTRUCTIONAL, SOURCE_FILE_ID, SOURCE_RECORD, DELIVERED_AT));

  private SchoolDays() {}
}
