package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.BOOL;
import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.DOUBLE;
import static org.rapport.contract.FieldType.LONG;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** Indicators of groups of families. */
public final class GroupIndicators {
  public static final Field MONTH_START = Field.key("month_start", DATE, "First day of the month.");
  public static final Field SCOPE = Field.key("scope", STRING, "The kind of group.");
  public static final Field SCOPE_ID = Field.key("scope_id", STRING, "The group.");
  public static final Field WINDOW = Field.key("window", STRING, "The window.");
  public static final Field INDICATOR = Field.key("indicator", STRING, "The indicator.");
  public static final Field FAMILIES =
      Field.open("families", LONG, "Families with an opportunity.").required();
  public static final Field NUMERATOR =
      Field.open("numerator", LONG, "Opportunities taken.").required();
  public static final Field DENOMINATOR =
      Field.open("denominator", LONG, "Opportunities whose outcome is known.").required();
  public static final Field PENDING =
      Field.open("pending", LONG, "Opportunities that cannot be judged yet.").required();
  public static final Field ESTIMATE = Field.estimate("estimate", DOUBLE, "Estimated share.");
  public static final Field LOWER =
      Field.estimate("lower", DOUBLE, "Lower bound of the 95 % interval.");
  public static final Field UPPER =
      Field.estimate("upper", DOUBLE, "Upper bound of the 95 % interval.");
  public static final Field CLUSTERS =
      Field.open(
          "clusters",
          LONG,
          "Families or staff, whichever vary more, on which the interval of methods M3 and"
              + " RATIO rests; it has one degree of freedom fewer.");
  public static final Field EFFECTIVE_N =
      Field.estimate(
          "effective_n",
          DOUBLE,
          "Opportunities that would bear the same interval if they were independent, of method M3:"
              + " the smaller of n and R(1-R)/v.");
  public static final Field STATE =
      Field.open("state", STRING, "What the value is worth.").required();
  public static final Field PREVIOUS_ESTIMATE =
      Field.estimate(
          "previous_estimate",
          DOUBLE,
          "Estimate of the window before, which shares no month with this one; null where the log"
              + " of contacts began between both (threshold records_began), and where of the three"
              + " months of one window fewer are there than of the other, for what families had at"
              + " least once, and silences, grow with the months.");
  public static final Field CHANGE =
      Field.estimate(
          "change",
          DOUBLE,
          "Estimate less the previous one; null where the records changed between both windows"
              + " (threshold records_shifted).");
  public static final Field CHANGE_PROBABILITY =
      Field.estimate("change_probability", DOUBLE, "Probability that the true change is upwards.");
  public static final Field PROVISIONAL_ESTIMATE =
      Field.estimate(
          "provisional_estimate",
          DOUBLE,
          "Share of all opportunities of the window, also of those that cannot be judged yet, by"
              + " Kaplan-Meier; only while there are such.");
  public static final Field PROVISIONAL_LOWER =
      Field.estimate(
          "provisional_lower", DOUBLE, "Lower bound of its 95 % interval, from replicates.");
  public static final Field PROVISIONAL_UPPER =
      Field.estimate(
          "provisional_upper", DOUBLE, "Upper bound of its 95 % interval, from replicates.");
  public static final Field IS_PROVISIONAL =
      Field.open(
              "is_provisional", BOOL, "Whether opportunities of the window cannot be judged yet.")
          .required();

  /** Indicators of groups of families. */
  public static final Table TABLE =
      new Table(
          "group_indicators",
          Table.Zone.PUBLISHED,
          true,
          "One row per group, window and indicator.",
          List.of(
              MONTH_START,
              SCOPE,
              SCOPE_ID,
              WINDOW,
              INDICATOR,
              FAMILIES,
              NUMERATOR,
              DENOMINATOR,
              PENDING,
              ESTIMATE,
              LOWER,
              UPPER,
              CLUSTERS,
              EFFECTIVE_N,
              STATE,
              PREVIOUS_ESTIMATE,
              CHANGE,
              CHANGE_PROBABILITY,
              IS_PROVISIONAL,
              PROVISIONAL_ESTIMATE,
              PROVISIONAL_LOWER,
              PROVISIONAL_UPPER));

  private GroupIndicators() {}
}
