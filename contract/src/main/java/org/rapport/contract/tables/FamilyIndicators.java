package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.DOUBLE;
import static org.rapport.contract.FieldType.LONG;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** What the school does with one family, with how sure that is. */
public final class FamilyIndicators {
  public static final Field MONTH_START = Field.key("month_start", DATE, "First day of the month.");
  public static final Field FAMILY_ID = Field.pseudonymKey("family_id", "The family.");
  public static final Field SCHOOL_ID =
      Field.key("school_id", STRING, "The school, as delivered; * for all schools of the family.");
  public static final Field INDICATOR = Field.key("indicator", STRING, "The indicator.");
  public static final Field WINDOW = Field.open("window", STRING, "The window.").required();
  public static final Field NUMERATOR =
      Field.evidence("numerator", LONG, "Opportunities taken.").required();
  public static final Field DENOMINATOR =
      Field.evidence("denominator", LONG, "Opportunities whose outcome is known.").required();
  public static final Field PENDING =
      Field.evidence("pending", LONG, "Opportunities that cannot be judged yet.").required();
  public static final Field ESTIMATE = Field.estimate("estimate", DOUBLE, "Estimated share.");
  public static final Field LOWER =
      Field.estimate("lower", DOUBLE, "Lower bound of the 95 % interval.");
  public static final Field UPPER =
      Field.estimate("upper", DOUBLE, "Upper bound of the 95 % interval.");
  public static final Field STATE =
      Field.open("state", STRING, "What the value is worth.").required();

  /** What the school does with one family, with how sure that is. */
  public static final Table TABLE =
      new Table(
          "family_indicators",
          Table.Zone.PUBLISHED,
          true,
          "One row per family, school and indicator with an opportunity in the window of the indicator for one family; school * for all schools of a family in several.",
          List.of(
              MONTH_START,
              FAMILY_ID,
              SCHOOL_ID,
              INDICATOR,
              WINDOW,
              NUMERATOR,
              DENOMINATOR,
              PENDING,
              ESTIMATE,
              LOWER,
              UPPER,
              STATE));

  private FamilyIndicators() {}
}
