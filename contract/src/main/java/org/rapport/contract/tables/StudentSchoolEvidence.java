package org.rapport.contract.tables;

import static org.rapport.contract.FieldType.DATE;
import static org.rapport.contract.FieldType.INT;
import static org.rapport.contract.FieldType.STRING;

import java.util.List;
import org.rapport.contract.Field;
import org.rapport.contract.Table;

/** Attendance evidence per student. */
public final class StudentSchoolEvidence {
  public static final Field MONTH_START = Field.key("month_start", DATE, "First day of the month.");
  public static final Field STUDENT_ID = Field.pseudonymKey("student_id", "The student.");
  public static final Field SCHOOL_ID = Field.key("school_id", STRING, "The school, as delivered.");
  public static final Field FAMILY_ID =
      Field.pseudonym(
          "family_id",
          "Home family: the first by id of those that the student belongs to; empty without one.");
  public static final Field GRADE =
      Field.personal("grade", STRING, "Grade at the end of the month.");
  public static final Field ENROLLED_DAYS =
      Field.evidence(
              "enrolled_days", INT, "School days of the month on which the student was enrolled.")
          .required();
  public static final Field ATTENDANCE_RATE_X =
      Field.evidence("attendance_rate_x", INT, "Days attended.");
  public static final Field ATTENDANCE_RATE_N =
      Field.evidence("attendance_rate_n", INT, "Enrolled school days with a record.");
  public static final Field CHRONIC_ABSENCE_RATE_X =
      Field.evidence("chronic_absence_rate_x", INT, "Days missed.");
  public static final Field CHRONIC_ABSENCE_RATE_N =
      Field.evidence("chronic_absence_rate_n", INT, "Enrolled school days with a record.");
  public static final Field ABSENCE_TIER_X = Field.evidence("absence_tier_x", INT, "Days missed.");
  public static final Field ABSENCE_TIER_N =
      Field.evidence("absence_tier_n", INT, "Enrolled school days with a record.");
  public static final Field ABSENCE_TIER =
      Field.evidence(
          "absence_tier",
          STRING,
          "Tier at this school in the school year so far: satisfactory, at_risk, moderate or severe;"
              + " empty under 10 known days.");
  public static final Field ABSENT_DAYS =
      Field.evidence("absent_days", INT, "Days missed: more than half of the day.");
  public static final Field UNKNOWN_DAYS =
      Field.evidence("unknown_days", INT, "Enrolled school days without a record.");
  public static final Field EXCUSED_ABSENCE_DAYS =
      Field.evidence("excused_absence_days", INT, "Days with an excused absence as their status.");
  public static final Field UNEXCUSED_ABSENCE_DAYS =
      Field.evidence(
          "unexcused_absence_days", INT, "Days with an unexcused absence as their status.");
  public static final Field SUSPENSION_DAYS =
      Field.evidence("suspension_days", INT, "Days with a suspension as their status.");
  public static final Field TARDY_DAYS =
      Field.evidence("tardy_days", INT, "Days with a late arrival as their status.");
  public static final Field EARLY_DEPARTURE_DAYS =
      Field.evidence("early_departure_days", INT, "Days with an early departure as their status.");
  public static final Field PARTIAL_DAYS =
      Field.evidence("partial_days", INT, "Days with a partial attendance as their status.");

  /** Attendance evidence per student. */
  public static final Table TABLE =
      new Table(
          "student_school_evidence",
          Table.Zone.PUBLISHED,
          true,
          "One row per student, school and month with an enrolled school day.",
          List.of(
              MONTH_START,
              STUDENT_ID,
              SCHOOL_ID,
              FAMILY_ID,
              GRADE,
              ENROLLED_DAYS,
              ATTENDANCE_RATE_X,
              ATTENDANCE_RATE_N,
              CHRONIC_ABSENCE_RATE_X,
              CHRONIC_ABSENCE_RATE_N,
              ABSENCE_TIER_X,
              ABSENCE_TIER_N,
              ABSENCE_TIER,
              ABSENT_DAYS,
              UNKNOWN_DAYS,
              EXCUSED_ABSENCE_DAYS,
              UNEXCUSED_ABSENCE_DAYS,
              SUSPENSION_DAYS,
              TARDY_DAYS,
              EARLY_DEPARTURE_DAYS,
              PARTIAL_DAYS));

  private StudentSchoolEvidence() {}
}
