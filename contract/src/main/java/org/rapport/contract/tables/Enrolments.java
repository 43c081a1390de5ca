package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.LONG;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** Stays of students at schools. */
public final class Enrolments {
  public static final Field STUDENT_ID = Field.pseudonymKey("student_id", "The student.");
  public static final Field SCHOOL_ID = Field.key("school_id", STRING, "The school, as delivered.");
  public static final Field ENROLLED_FROM =
      Field.key("enrolled_from", DATE, "First day of the stay.");
  public static final Field ENROLLED_TO =
      Field.personal("enrolled_to", DATE, "Last day of the stay; empty while it lasts.");
  public static final Field GRADE = Field.personal("grade", STRING, "Grade, as delivered.");
  public static final Field SOURCE_FILE_ID =
      Field.provenance("source_file_id", STRING, "The delivered file, as the manifest names it.");
  public static final Field SOURCE_RECORD =
      Field.provenance("source_record", LONG, "Number of the record in its file, from 1.");
  public static final Field DELIVERED_AT =
      Field.provenance("delivered_at", DATE, "The day that orders its delivery among others.");

  /** Stays of students at schools. */
  public static final Table TABLE =
      new Table(
          "enrolments",
          Table.Zone.CONFORMED,
          false,
          "One row per stay of a student at a school.",
          List.of(
              STUDENT_ID,
              SCHOOL_ID,
              ENROLLED_FROM,
              ENROLLED_TO,
              GRADE,
              SOURCE_FILE_ID,
              SOURCE_RECORD,
              DELIVERED_AT));

  private Enrolments() {}
}
