package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.DOUBLE;
import static org.rapport.contract.FieldType.LONG;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** What families' values borrow from other families, so that each of them can be derived again. */
public final class HyperParameters {
  public static final Field MONTH_START = Field.key("month_start", DATE, "First day of the month.");
  public static final Field SUBJECT =
      Field.key("subject", STRING, "The indicator or index whose families' values rest on it.");
  public static final Field STRATUM =
      Field.key(
          "stratum",
          STRING,
          "The families: district, or a kind of school, for indicators with a band of opportunities"
              + " (1-3, 4-8, 9+).");
  public static final Field PARAMETER =
      Field.key(
          "parameter",
          STRING,
          "Of shares mean and rho, and phi, by which x and n are divided, where opportunities come"
              + " in spells, and rho_events, what the stratum's own estimate of rho got back for"
              + " events that differ, where opportunities are events; of rates mean and variance;"
              + " of an index by component mean_0, mean_1 and mean_2 (of 1, z and z squared, z the"
              + " log of 1 + all opportunities), noise, and covariance by pair; and kappa, which"
              + " multiplies the errors of families' indices where it is above 1: the standard"
              + " deviation of what families did in earlier months around what the window before"
              + " each foretold, in units of the foretold error.");
  public static final Field FAMILIES =
      Field.open(
          "families",
          LONG,
          "Families of the stratum with an opportunity; null for an index, whose components differ"
              + " in them; of kappa the families and months that were foretold.");
  public static final Field VALUE = Field.estimate("value", DOUBLE, "Its value.").required();

  /** What families' values borrow from other families. */
  public static final Table TABLE =
      new Table(
          "hyper_parameters",
          Table.Zone.PUBLISHED,
          true,
          "One row per indicator or index with values of families, stratum and parameter.",
          List.of(MONTH_START, SUBJECT, STRATUM, PARAMETER, FAMILIES, VALUE));

  private HyperParameters() {}
}
