package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.DOUBLE;
import static org.rapport.contract.FieldType.LONG;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** Indices of groups of families. */
public final class GroupIndices {
  public static final Field MONTH_START = Field.key("month_start", DATE, "First day of the month.");
  public static final Field SCOPE = Field.key("scope", STRING, "The kind of group.");
  public static final Field SCOPE_ID = Field.key("scope_id", STRING, "The group.");
  public static final Field WINDOW = Field.key("window", STRING, "The window.");
  public static final Field INDEX = Field.key("index", STRING, "The index.");
  public static final Field FAMILIES =
      Field.open("families", LONG, "Families with an opportunity of any component.").required();
  public static final Field VALUE =
      Field.estimate("value", DOUBLE, "Of 100 opportunities, weighted, so many were taken.");
  public static final Field LOWER =
      Field.estimate("lower", DOUBLE, "Lower bound of the 95 % interval.");
  public static final Field UPPER =
      Field.estimate("upper", DOUBLE, "Upper bound of the 95 % interval.");
  public static final Field RANK_LOWER =
      Field.estimate(
          "rank_lower",
          LONG,
          "The best place among the district's schools that a school may have, with 95 %; 1 is the highest value.");
  public static final Field RANK_UPPER =
      Field.estimate(
          "rank_upper",
          LONG,
          "The worst place among the district's schools that a school may have, with 95 %.");
  public static final Field STATE =
      Field.open("state", STRING, "What the value is worth.").required();
  public static final Field INDEX_VERSION =
      Field.open("index_version", STRING, "Version of the weights.").required();
  public static final Field PREVIOUS_VALUE =
      Field.estimate(
          "previous_value",
          DOUBLE,
          "Value of the window before, which shares no month with this one.");
  public static final Field CHANGE =
      Field.estimate(
          "change",
          DOUBLE,
          "Value less the previous one; null where the records changed between both windows (threshold"
              + " records_shifted).");
  public static final Field CHANGE_PROBABILITY =
      Field.estimate("change_probability", DOUBLE, "Probability that the true change is upwards.");

  /** Indices of groups of families. */
  public static final Table TABLE =
      new Table(
          "group_indices",
          Table.Zone.PUBLISHED,
          true,
          "One row per group, window of one or three months, and index.",
          List.of(
              MONTH_START,
              SCOPE,
              SCOPE_ID,
              WINDOW,
              INDEX,
              FAMILIES,
              VALUE,
              LOWER,
              UPPER,
              RANK_LOWER,
              RANK_UPPER,
              STATE,
              INDEX_VERSION,
              PREVIOUS_VALUE,
              CHANGE,
              CHANGE_PROBABILITY));

  private GroupIndices() {}
}
