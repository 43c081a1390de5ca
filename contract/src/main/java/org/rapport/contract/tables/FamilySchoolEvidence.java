package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.INT;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
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
  public static final Field ATTENDANCE_RATE_X =
      Field.evidence("attendance_rate_x", INT, "Days attended by the children of the family.");
  public static final Field ATTENDANCE_RATE_N =
      Field.evidence(
          "attendance_rate_n",
          INT,
          "Enrolled school days with a record, of the children of the family.");
  public static final Field ATTENDANCE_RATE_PENDING =
      Field.evidence("attendance_rate_pending", INT, "Opportunities that cannot be judged yet.");
  public static final Field INDIVIDUAL_REACH_RATE_X =
      Field.evidence(
          "individual_reach_rate_x", INT, "1 if a conversation of the month reached the family.");
  public static final Field INDIVIDUAL_REACH_RATE_N =
      Field.evidence("individual_reach_rate_n", INT, "1 in a month with an enrolled school day.");
  public static final Field INDIVIDUAL_REACH_RATE_PENDING =
      Field.evidence(
          "individual_reach_rate_pending", INT, "Opportunities that cannot be judged yet.");
  public static final Field TWO_WAY_SHARE_X =
      Field.evidence(
          "two_way_share_x", INT, "Conversations in which both sides spoke within seven days.");
  public static final Field TWO_WAY_SHARE_N =
      Field.evidence(
          "two_way_share_n", INT, "Conversations of the month whose seven days are known.");
  public static final Field TWO_WAY_SHARE_PENDING =
      Field.evidence("two_way_share_pending", INT, "Opportunities that cannot be judged yet.");
  public static final Field SCHOOL_REPLY_RATE_2SD_X =
      Field.evidence(
          "school_reply_rate_2sd_x", INT, "Conversations answered within two school days.");
  public static final Field SCHOOL_REPLY_RATE_2SD_N =
      Field.evidence(
          "school_reply_rate_2sd_n",
          INT,
          "Conversations that the family opened and that called for an answer.");
  public static final Field SCHOOL_REPLY_RATE_2SD_PENDING =
      Field.evidence(
          "school_reply_rate_2sd_pending", INT, "Opportunities that cannot be judged yet.");
  public static final Field EVENT_PARTICIPATION_RATE_X =
      Field.evidence("event_participation_rate_x", INT, "Events at which the family was.");
  public static final Field EVENT_PARTICIPATION_RATE_N =
      Field.evidence(
          "event_participation_rate_n", INT, "Events to which the family was invited or came.");
  public static final Field EVENT_PARTICIPATION_RATE_PENDING =
      Field.evidence(
          "event_participation_rate_pending", INT, "Opportunities that cannot be judged yet.");

  /** Evidence per family: opportunities taken, opportunities, opportunities not yet known. */
  public static final Table TABLE =
      new Table(
          "family_school_evidence",
          Table.Zone.PUBLISHED,
          true,
          "One row per family, school and month with an enrolled school day or any evidence.",
          List.of(
              MONTH_START,
              FAMILY_ID,
              SCHOOL_ID,
              ENROLLED_DAYS,
              ATTENDANCE_RATE_X,
              ATTENDANCE_RATE_N,
              ATTENDANCE_RATE_PENDING,
              INDIVIDUAL_REACH_RATE_X,
              INDIVIDUAL_REACH_RATE_N,
              INDIVIDUAL_REACH_RATE_PENDING,
              TWO_WAY_SHARE_X,
              TWO_WAY_SHARE_N,
              TWO_WAY_SHARE_PENDING,
              SCHOOL_REPLY_RATE_2SD_X,
              SCHOOL_REPLY_RATE_2SD_N,
              SCHOOL_REPLY_RATE_2SD_PENDING,
              EVENT_PARTICIPATION_RATE_X,
              EVENT_PARTICIPATION_RATE_N,
              EVENT_PARTICIPATION_RATE_PENDING));

  private FamilySchoolEvidence() {}
}
