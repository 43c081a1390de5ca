package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.BOOL;
import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.DOUBLE;
import static org.rapport.contract.FieldType.LONG;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** Differences in what schools do for families of different home languages. */
public final class EquityGaps {
  /** The group of all families whose known language is not the reference. */
  public static final String ALL_OTHERS = "*";

  /** After the name of an index: the share of families with too little evidence for it. */
  public static final String WITHOUT_EVIDENCE = "_without_evidence";

  public static final Field MONTH_START = Field.key("month_start", DATE, "First day of the month.");
  public static final Field SCOPE = Field.key("scope", STRING, "The kind of place.");
  public static final Field SCOPE_ID = Field.key("scope_id", STRING, "The place.");
  public static final Field WINDOW = Field.key("window", STRING, "The window.");
  public static final Field GROUP =
      Field.key(
          "group",
          STRING,
          "Home language of the families compared; * for all whose known language is not the reference.");
  public static final Field REFERENCE =
      Field.key(
          "reference",
          STRING,
          "Home language of the families compared with: the main language of the place, never the best group.");
  public static final Field INDICATOR =
      Field.key(
          "indicator",
          STRING,
          "The indicator; or an index, as a share, so that 0.1 is ten of its 100; or an index with _without_evidence after its name: the share of families with too little evidence for it. Of language_match_rate, event_language_access and qualified_interpreter_rate the reference is the share of the same contacts, invitations and talks of families of the main language that they understood: all but contacts recorded in another language, and talks interpreted by a machine, a child or a relative.");
  public static final Field GROUP_FAMILIES =
      Field.open("group_families", LONG, "Families of the group with an opportunity.").required();
  public static final Field REFERENCE_FAMILIES =
      Field.open("reference_families", LONG, "Families of the reference with an opportunity.")
          .required();
  public static final Field DIFFERENCE =
      Field.estimate("difference", DOUBLE, "Share of the reference less share of the group.");
  public static final Field LOWER =
      Field.estimate("lower", DOUBLE, "Lower bound of the 95 % interval of the difference.");
  public static final Field UPPER =
      Field.estimate("upper", DOUBLE, "Upper bound of the 95 % interval of the difference.");
  public static final Field RATIO =
      Field.estimate(
          "ratio",
          DOUBLE,
          "Share of the group over share of the reference; null where the latter is zero.");
  public static final Field RATIO_LOWER =
      Field.estimate("ratio_lower", DOUBLE, "Lower bound of the 95 % interval of the ratio.");
  public static final Field RATIO_UPPER =
      Field.estimate(
          "ratio_upper",
          DOUBLE,
          "Upper bound of the 95 % interval of the ratio; null where there is none.");
  public static final Field WITHIN_SCHOOLS =
      Field.estimate(
          "within_schools",
          DOUBLE,
          "The part of a district's difference that lies between families of the same school: the difference at each school, weighted by the group's opportunities there (of an index by its families); schools without families of the reference add nothing to it.");
  public static final Field BETWEEN_SCHOOLS =
      Field.estimate(
          "between_schools",
          DOUBLE,
          "The rest of a district's difference: the groups go to different schools.");
  public static final Field UNKNOWN_SHARE =
      Field.estimate(
          "unknown_share",
          DOUBLE,
          "Share of the place's families whose home language nobody noted; they are in no group.");
  public static final Field FINDING =
      Field.open("finding", STRING, "What may be said of the difference.").required();
  public static final Field STATE =
      Field.open("state", STRING, "What the difference is worth.").required();
  public static final Field IS_HIGHLIGHTED =
      Field.open(
              "is_highlighted",
              BOOL,
              "Whether it is a gap that also stands among all differences of the month and window (Benjamini and Hochberg).")
          .required();

  /** Differences in what schools do for families of different home languages. */
  public static final Table TABLE =
      new Table(
          "equity_gaps",
          Table.Zone.PUBLISHED,
          true,
          "One row per school or district, home language other than its main one, and share, in the own window of the share and in R3; indices in M and R3.",
          List.of(
              MONTH_START,
              SCOPE,
              SCOPE_ID,
              WINDOW,
              GROUP,
              REFERENCE,
              INDICATOR,
              GROUP_FAMILIES,
              REFERENCE_FAMILIES,
              DIFFERENCE,
              LOWER,
              UPPER,
              RATIO,
              RATIO_LOWER,
              RATIO_UPPER,
              WITHIN_SCHOOLS,
              BETWEEN_SCHOOLS,
              UNKNOWN_SHARE,
              FINDING,
              STATE,
              IS_HIGHLIGHTED));

  private EquityGaps() {}
}
