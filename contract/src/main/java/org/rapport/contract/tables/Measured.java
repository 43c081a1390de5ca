package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.LONG;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** What could be measured at which school, and why not. */
public final class Measured {
  public static final Field MONTH_START = Field.key("month_start", DATE, "First day of the month.");
  public static final Field SCHOOL_ID = Field.key("school_id", STRING, "The school, as delivered.");
  public static final Field INDICATOR = Field.key("indicator", STRING, "The indicator.");
  public static final Field STATE =
      Field.open("state", STRING, "Whether it is measured.").required();
  public static final Field FAMILIES =
      Field.open(
              "families", LONG, "Families with an opportunity in the own window of the indicator.")
          .required();
  public static final Field REASON =
      Field.open("reason", STRING, "Why it is not measured, in words; empty where it is.");

  /** What could be measured at which school, and why not. */
  public static final Table TABLE =
      new Table(
          "measured",
          Table.Zone.PUBLISHED,
          true,
          "One row per school and indicator.",
          List.of(MONTH_START, SCHOOL_ID, INDICATOR, STATE, FAMILIES, REASON));

  private Measured() {}
}
