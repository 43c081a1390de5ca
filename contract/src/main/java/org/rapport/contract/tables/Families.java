package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.BOOL;
import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.LONG;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** Families as the roster knows them. */
public final class Families {
  public static final Field FAMILY_ID = Field.pseudonymKey("family_id", "The family.");
  public static final Field HOME_LANGUAGE =
      Field.personal("home_language", STRING, "Language spoken at home, BCP 47.");
  public static final Field CORRESPONDENCE_LANGUAGE =
      Field.personal(
          "correspondence_language",
          STRING,
          "Language that the family wants to be written to, BCP 47.");
  public static final Field HAS_VALID_ADDRESS =
      Field.personal("has_valid_address", BOOL, "Whether a message can reach the family.");
  public static final Field CONTACT_PREFERENCE =
      Field.personal(
          "contact_preference", STRING, "How often the family wants to hear from school.");
  public static final Field SOURCE_FILE_ID =
      Field.provenance("source_file_id", STRING, "The delivered file, as the manifest names it.");
  public static final Field SOURCE_RECORD =
      Field.provenance("source_record", LONG, "Number of the record in its file, from 1.");
  public static final Field DELIVERED_AT =
      Field.provenance("delivered_at", DATE, "The day that orders its delivery among others.");

  /** Families as the roster knows them. */
  public static final Table TABLE =
      new Table(
          "families",
          Table.Zone.CONFORMED,
          false,
          "One row per family.",
          List.of(
              FAMILY_ID,
              HOME_LANGUAGE,
              CORRESPONDENCE_LANGUAGE,
              HAS_VALID_ADDRESS,
              CONTACT_PREFERENCE,
              SOURCE_FILE_ID,
              SOURCE_RECORD,
              DELIVERED_AT));

  private Families() {}
}
