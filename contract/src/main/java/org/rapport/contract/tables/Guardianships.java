package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.BOOL;
import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.LONG;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** Which student belongs to which family, and when. */
public final class Guardianships {
  public static final Field STUDENT_ID = Field.pseudonymKey("student_id", "The student.");
  public static final Field FAMILY_ID = Field.pseudonymKey("family_id", "The family.");
  public static final Field VALID_FROM =
      Field.key("valid_from", DATE, "First day; 0001-01-01 where the export names none.");
  public static final Field VALID_TO =
      Field.personal("valid_to", DATE, "Last day; empty while it lasts.");
  public static final Field IS_NO_CONTACT =
      Field.personal("is_no_contact", BOOL, "Whether an order forbids contact.").required();
  public static final Field SOURCE_FILE_ID =
      Field.provenance("source_file_id", STRING, "The delivered file, as the manifest names it.");
  public static final Field SOURCE_RECORD =
      Field.provenance("source_record", LONG, "Number of the record in its file, from 1.");
  public static final Field DELIVERED_AT =
      Field.provenance("delivered_at", DATE, "The day that orders its delivery among others.");

  /** Which student belongs to which family, and when. */
  public static final Table TABLE =
      new Table(
          "guardianships",
          Table.Zone.CONFORMED,
          false,
          "One row per student, family and start of validity.",
          List.of(
              STUDENT_ID,
              FAMILY_ID,
              VALID_FROM,
              VALID_TO,
              IS_NO_CONTACT,
              SOURCE_FILE_ID,
              SOURCE_RECORD,
              DELIVERED_AT));

  private Guardianships() {}
}
