package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.LONG;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** Schools of the district. */
public final class Schools {
  public static final Field SCHOOL_ID = Field.key("school_id", STRING, "The school, as delivered.");
  public static final Field SCHOOL_NAME = Field.open("school_name", STRING, "Name of the school.");
  public static final Field LEVEL = Field.open("level", STRING, "Kind of school.");
  public static final Field TIME_ZONE =
      Field.open("time_zone", STRING, "IANA time zone of its days and months.").required();
  public static final Field MAIN_LANGUAGE =
      Field.open("main_language", STRING, "Main language of the school, primary subtag.");
  public static final Field SOURCE_FILE_ID =
      Field.provenance("source_file_id", STRING, "The delivered file, as the manifest names it.");
  public static final Field SOURCE_RECORD =
      Field.provenance("source_record", LONG, "Number of the record in its file, from 1.");
  public static final Field DELIVERED_AT =
      Field.provenance("delivered_at", DATE, "The day that orders its delivery among others.");

  /** Schools of the district. */
  public static final Table TABLE =
      new Table(
          "schools",
          Table.Zone.CONFORMED,
          false,
          "One row per school.",
          List.of(
              SCHOOL_ID,
              SCHOOL_NAME,
              LEVEL,
              TIME_ZONE,
              MAIN_LANGUAGE,
              SOURCE_FILE_ID,
              SOURCE_RECORD,
              DELIVERED_AT));

  private Schools() {}
}
