package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.LONG;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** A month of attendance as a string of days. */
public final class AttendanceStrips {
  public static final Field MONTH_START = Field.key("month_start", DATE, "First day of the month.");
  public static final Field STUDENT_ID = Field.pseudonymKey("student_id", "The student.");
  public static final Field SCHOOL_ID = Field.key("school_id", STRING, "The school, as delivered.");
  public static final Field STRIP =
      Field.personal(
              "strip",
              STRING,
              "One character a day: P present, T tardy, D early departure, H partial, E excused, U unexcused, S suspension; lower case where the day counts otherwise than its letter alone says; ? no record, - no school, . not enrolled.")
          .required();
  public static final Field SOURCE_FILE_ID =
      Field.provenance("source_file_id", STRING, "The delivered file, as the manifest names it.");
  public static final Field SOURCE_RECORD =
      Field.provenance("source_record", LONG, "Number of the record in its file, from 1.");
  public static final Field DELIVERED_AT =
      Field.provenance("delivered_at", DATE, "The day that orders its delivery among others.");

  /** A month of attendance as a string of days. */
  public static final Table TABLE =
      new Table(
          "attendance_strips",
          Table.Zone.CONFORMED,
          true,
          "One row per student, school and month with an enrolled day or a record.",
          List.of(
              MONTH_START,
              STUDENT_ID,
              SCHOOL_ID,
              STRIP,
              SOURCE_FILE_ID,
              SOURCE_RECORD,
              DELIVERED_AT));

  private AttendanceStrips() {}
}
