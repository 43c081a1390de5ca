package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.LONG;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** What was read, by which version, with which result. */
public final class Runs {
  public static final Field MONTH_START = Field.key("month_start", DATE, "First day of the month.");
  public static final Field RUN_ID = Field.key("run_id", STRING, "The run.");
  public static final Field VERSION =
      Field.open("version", STRING, "Version of Rapport.").required();
  public static final Field AS_OF =
      Field.open("as_of", DATE, "Deliveries up to this day were read.").required();
  public static final Field FILES = Field.open("files", LONG, "Files read.").required();
  public static final Field RECORDS = Field.open("records", LONG, "Records read.").required();
  public static final Field ACCEPTED =
      Field.open("accepted", LONG, "Records that stand.").required();
  public static final Field SUPERSEDED =
      Field.open("superseded", LONG, "Records that a duplicate or a later delivery replaced.")
          .required();
  public static final Field REJECTED = Field.open("rejected", LONG, "Records refused.").required();
  public static final Field ACCEPTED_LIMITS =
      Field.open(
          "accepted_limits",
          STRING,
          "Limits that the exports broke and a person accepted for this run, a line each; empty"
              + " without any.");
  public static final Field WARNINGS =
      Field.open(
          "warnings",
          STRING,
          "What is unusual in the exports and stops no run, a line each; empty without any.");
  public static final Field RESULT = Field.open("result", STRING, "How the run ended.").required();

  /** What was read, by which version, with which result. */
  public static final Table TABLE =
      new Table(
          "runs",
          Table.Zone.PUBLISHED,
          true,
          "One row per run, in its last month.",
          List.of(
              MONTH_START,
              RUN_ID,
              VERSION,
              AS_OF,
              FILES,
              RECORDS,
              ACCEPTED,
              SUPERSEDED,
              REJECTED,
              ACCEPTED_LIMITS,
              WARNINGS,
              RESULT));

  private Runs() {}
}
