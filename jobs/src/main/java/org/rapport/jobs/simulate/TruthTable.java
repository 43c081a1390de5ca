package org.rapport.jobs.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.rapport.contract.Indicator;

/**
 * What is true, beside the exports: for people, the score sheet and tests, never for the pipeline.
 * Each table is one CSV file below {@code truth/}.
 */
public enum TruthTable {
  /** One row per setting of the scenario. */
  SCENARIO("setting", "value"),
  /** One row per school: its practice and its habits of recording. */
  SCHOOLS(
      "school_id",
      "quality",
      "links",
      "clock",
      "closes_promises",
      "is_reexported",
      "is_late",
      "is_exceptions_only",
      "contacts_known_to"),
  /** One row per id of a family: what is true about it, and what is recorded. */
  FAMILIES(
      "family_id",
      "household_id",
      "home_language",
      "correspondence_language",
      "recorded_home_language",
      "recorded_correspondence_language",
      "exposure",
      "is_under_order"),
  /** One row per student: usual absence and tardiness. */
  STUDENTS("student_id", "absence", "tardiness"),
  /** One row per hard time of a student: when more is missed, and whether staff notice. */
  CHANGES("student_id", "from_day", "to_day", "added_absence", "is_noticed"),
  /**
   * One row per family, school and month with an enrolled school day or any evidence: its latent
   * traits, the exact evidence, and for each indicator the chance with which its counted
   * opportunities were taken ({@code _p}). That chance is of what people do. Where records are
   * systematically wrong (conversations that are linked badly, a wrong language, promises that
   * nobody closes), the chance with which an opportunity as it is recorded counts as taken is
   * another one, and stands in {@code _recorded_p}; empty where it is the same.
   */
  FAMILY_SCHOOL(familySchool()),
  /** One row per student, school and month: the exact evidence, and the expected absence. */
  STUDENT_SCHOOL(
      "month_start",
      "student_id",
      "school_id",
      "enrolled_days",
      "attendance_rate_x",
      "attendance_rate_n",
      "attendance_rate_p"),
  /** One row per month, home language and indicator: opportunities, chances and true gaps. */
  EQUITY_GAPS(
      "month_start",
      "indicator",
      "home_language",
      "opportunities",
      "true_rate",
      "reference_rate",
      "gap"),
  /**
   * One row per thing that is written otherwise than it happened: the setting that did it, and what
   * it did it to. {@code record} is the contact, or the day; {@code rows} says how many rows speak
   * of it.
   */
  MESS("mess", "month_start", "school_id", "family_id", "student_id", "record", "rows"),
  /** One row per text that a school sent to many, and whether so many got it that it counts so. */
  BROADCASTS("mess", "month_start", "school_id", "staff_id", "content_hash", "is_broadcast"),
  /** One row per value of a contact that nobody recorded, and what it was. */
  OMISSIONS("mess", "month_start", "school_id", "family_id", "contact_id", "value");

  /** How the column of a chance ends that is of what is recorded. */
  public static final String RECORDED = "_recorded_p";

  private final List<String> columns;

  TruthTable(String... columns) {
    this(List.of(columns));
  }

  TruthTable(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  /** The name of its file, without the ending. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its columns in order. */
  public List<String> columns() {
    return columns;
  }

  /** The indicators of families whose truth is told. */
  public static List<Indicator> told() {
    return Told.INDICATORS;
  }

  /**
   * The indicators of which records systematically say something else than what was done: by
   * conversations that are linked badly, wrong languages, and promises that nobody closes.
   */
  public static List<Indicator> recordedOtherwise() {
    return Told.RECORDED_OTHERWISE;
  }

  /** Made apart, as the tables are made before anything else of this class. */
  private static final class Told {
    static final List<Indicator> INDICATORS =
        Stream.of(Indicator.values()).filter(Indicator::isPublishedPerFamily).toList();
    static final List<Indicator> RECORDED_OTHERWISE =
        List.of(
            Indicator.CONTACT_RATE,
            Indicator.TWO_WAY_SHARE,
            Indicator.FAMILY_REPLY_RATE_7D,
            Indicator.SCHOOL_REPLY_RATE_2SD,
            Indicator.LEADER_REPLY_RATE_2SD,
            Indicator.LANGUAGE_MATCH_RATE,
            Indicator.SCHOOL_COMMITMENT_KEPT_RATE);
  }

  private static List<String> familySchool() {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "month_start", "family_id", "school_id", "enrolled_days", "trust", "engagement"));
    for (Indicator indicator : told()) {
      for (String suffix : List.of("_x", "_n", "_pending", "_p")) {
        columns.add(indicator.code() + suffix);
      }
    }
    for (Indicator indicator : recordedOtherwise()) {
      columns.add(indicator.code() + RECORDED);
    }
    return columns;
  }
}
