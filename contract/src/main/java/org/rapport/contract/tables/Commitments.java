package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.LONG;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** Promises between schools and families. */
public final class Commitments {
  public static final Field MONTH_START = Field.key("month_start", DATE, "First day of the month.");
  public static final Field COMMITMENT_ID = Field.pseudonymKey("commitment_id", "The promise.");
  public static final Field SCHOOL_ID =
      Field.open("school_id", STRING, "The school, as delivered.").required();
  public static final Field FAMILY_ID = Field.pseudonym("family_id", "The family.").required();
  public static final Field MADE_BY = Field.personal("made_by", STRING, "Who gave it.").required();
  public static final Field MADE_ON =
      Field.personal("made_on", DATE, "Day it was given.").required();
  public static final Field DUE_ON = Field.personal("due_on", DATE, "Day it was due.");
  public static final Field KEPT_ON = Field.personal("kept_on", DATE, "Day it was kept.");
  public static final Field STATUS =
      Field.personal("status", STRING, "What became of it.").required();
  public static final Field SOURCE_FILE_ID =
      Field.provenance("source_file_id", STRING, "The delivered file, as the manifest names it.");
  public static final Field SOURCE_RECORD =
      Field.provenance("source_record", LONG, "Number of the record in its file, from 1.");
  public static final Field DELIVERED_AT =
      Field.provenance("delivered_at", DATE, "The day that orders its delivery among others.");

  /** Promises between schools and families. */
  public static final Table TABLE =
      new Table(
          "commitments",
          Table.Zone.CONFORMED,
          true,
          "One row per promise, in the month it was made.",
          List.of(
              MONTH_START,
              COMMITMENT_ID,
              SCHOOL_ID,
              FAMILY_ID,
              MADE_BY,
              MADE_ON,
              DUE_ON,
              KEPT_ON,
              STATUS,
              SOURCE_FILE_ID,
              SOURCE_RECORD,
              DELIVERED_AT));

  private Commitments() {}
}
