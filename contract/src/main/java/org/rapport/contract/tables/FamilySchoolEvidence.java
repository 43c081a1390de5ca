package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.INSTANT;
import static org.rapport.contract.FieldType.INT;
import static org.rapport.contract.FieldType.STRING;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rapport.contract.Field;
import org.rapport.contract.Indicator;
import org.rapport.contract.Table;

/** Evidence per family: opportunities taken, opportunities, opportunities not yet known. */
public final class FamilySchoolEvidence {
  public static final Field MONTH_START = Field.key("month_start", DATE, "First day of the month.");
  public static final Field FAMILY_ID = Field.pseudonymKey("family_id", "The family.");
  public static final Field SCHOOL_ID = Field.key("school_id", STRING, "The school, as delivered.");
  public static final Field ENROLLED_DAYS =
      Field.evidence(
              "enrolled_days",
              INT,
              "School days of the month on which a child of the family was enrolled.")
          .required();
  public static final Field POSITIVE_FIRST_AT =
      Field.evidence(
          "positive_first_at",
          INSTANT,
          "When the first contact of the school year was; of several schools the earliest stands.");

  private static final Map<Indicator, Field> TAKEN = counts("_x");
  private static final Map<Indicator, Field> KNOWN = counts("_n");
  private static final Map<Indicator, Field> PENDING = counts("_pending");

  /** Evidence per family: opportunities taken, opportunities, opportunities not yet known. */
  public static final Table TABLE =
      new Table(
          "family_school_evidence",
          Table.Zone.PUBLISHED,
          true,
          "One row per family, school and month with an enrolled school day or any evidence.",
          fields());

  private FamilySchoolEvidence() {}

  /** The opportunities taken of an indicator with evidence per family. */
  public static Field taken(Indicator indicator) {
    return TAKEN.get(indicator);
  }

  /** The opportunities whose outcome is known. */
  public static Field known(Indicator indicator) {
    return KNOWN.get(indicator);
  }

  /** The opportunities whose outcome is not known yet. */
  public static Field pending(Indicator indicator) {
    return PENDING.get(indicator);
  }

  private static Map<Indicator, Field> counts(String suffix) {
    Map<Indicator, Field> counts = new EnumMap<>(Indicator.class);
    for (Indicator indicator : Indicator.values()) {
      if (indicator.isPublishedPerFamily()) {
        String meaning =
            switch (suffix) {
              case "_x" -> indicator.takenMeaning();
              case "_n" -> indicator.knownMeaning();
              default -> "Opportunities that cannot be judged yet.";
            };
        counts.put(indicator, Field.evidence(indicator.code() + suffix, INT, meaning));
      }
    }
    return counts;
  }

  private static List<Field> fields() {
    List<Field> fields =
        new ArrayList<>(
            List.of(MONTH_START, FAMILY_ID, SCHOOL_ID, ENROLLED_DAYS, POSITIVE_FIRST_AT));
    for (Indicator indicator : TAKEN.keySet()) {
      fields.add(taken(indicator));
      fields.add(known(indicator));
      fields.add(pending(indicator));
    }
    return fields;
  }
}
