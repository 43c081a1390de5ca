package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.DOUBLE;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** The trust-building practice of schools towards one family; no family is ranked. */
public final class FamilyIndices {
  public static final Field MONTH_START = Field.key("month_start", DATE, "First day of the month.");
  public static final Field FAMILY_ID = Field.pseudonymKey("family_id", "The family.");
  public static final Field SCHOOL_ID =
      Field.key("school_id", STRING, "The school, as delivered; * for all schools of the family.");
  public static final Field INDEX = Field.key("index", STRING, "The index.");
  public static final Field WINDOW = Field.open("window", STRING, "The window.").required();
  public static final Field VALUE =
      Field.estimate("value", DOUBLE, "Of 100 opportunities, weighted, so many were taken.");
  public static final Field LOWER =
      Field.estimate("lower", DOUBLE, "Lower bound of the 95 % interval.");
  public static final Field UPPER =
      Field.estimate("upper", DOUBLE, "Upper bound of the 95 % interval.");
  public static final Field EVIDENCE_WEIGHT =
      Field.estimate(
          "evidence_weight",
          DOUBLE,
          "Weight, of 1, of the components with enough opportunities to count as evidence.");
  public static final Field STATE =
      Field.open("state", STRING, "What the value is worth.").required();
  public static final Field INDEX_VERSION =
      Field.open("index_version", STRING, "Version of the weights.").required();

  /** The trust-building practice of schools towards one family. */
  public static final Table TABLE =
      new Table(
          "family_indices",
          Table.Zone.PUBLISHED,
          true,
          "One row per family, school and index with an opportunity of any component in R3; school * for all schools of a family in several.",
          List.of(
              MONTH_START,
              FAMILY_ID,
              SCHOOL_ID,
              INDEX,
              WINDOW,
              VALUE,
              LOWER,
              UPPER,
              EVIDENCE_WEIGHT,
              STATE,
              INDEX_VERSION));

  private FamilyIndices() {}
}
