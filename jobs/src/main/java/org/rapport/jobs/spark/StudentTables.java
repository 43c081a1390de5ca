package org.rapport.jobs.spark;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;
import org.rapport.contract.codes.AttendanceStatus;
import org.rapport.contract.tables.AttendanceStrips;
import org.rapport.contract.tables.StudentSchoolEvidence;
import org.rapport.jobs.family.AbsenceTier;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.StudentHistory;
import org.rapport.jobs.family.StudentMonth;
import org.rapport.jobs.family.Windows;
import org.rapport.jobs.warehouse.TableRows;

/** Rows about students. */
final class StudentTables {
  private StudentTables() {}

  static void add(
      StudentHistory student,
      List<StudentMonth> months,
      List<Windows> windows,
      Facts facts,
      Names names,
      TableFiles files) {
    String id = names.student(student.studentId());
    for (StudentMonth month : months) {
      if (!files.isOpen(month.month())) {
        continue;
      }
      String school = facts.calendars().get(month.school()).schoolId();
      TableRows strip =
          files
              .row(AttendanceStrips.TABLE, month.month())
              .day(AttendanceStrips.MONTH_START, Months.firstDay(month.month()))
              .text(AttendanceStrips.STUDENT_ID, id)
              .text(AttendanceStrips.SCHOOL_ID, school)
              .text(AttendanceStrips.STRIP, month.strip());
      if (month.delivery() >= 0) {
        strip
            .text(AttendanceStrips.SOURCE_FILE_ID, names.file(month.delivery()))
            .count(AttendanceStrips.SOURCE_RECORD, month.record())
            .day(AttendanceStrips.DELIVERED_AT, names.deliveredOn(month.delivery()));
      }
      AbsenceTier tier = tier(month, months, windows.get(month.school()), facts);
      addEvidence(student, id, school, month, tier, facts, names, files);
    }
  }

  private static void addEvidence(
      StudentHistory student,
      String id,
      String school,
      StudentMonth month,
      @Nullable AbsenceTier tier,
      Facts facts,
      Names names,
      TableFiles files) {
    String home = student.homeFamily(month.month());
    TableRows row =
        files
            .row(StudentSchoolEvidence.TABLE, month.month())
            .day(StudentSchoolEvidence.MONTH_START, Months.firstDay(month.month()))
            .text(StudentSchoolEvidence.STUDENT_ID, id)
            .text(StudentSchoolEvidence.SCHOOL_ID, school)
            .text(StudentSchoolEvidence.FAMILY_ID, home.isEmpty() ? null : names.family(home))
            .text(StudentSchoolEvidence.GRADE, month.grade().isEmpty() ? null : month.grade())
            .count(StudentSchoolEvidence.ENROLLED_DAYS, month.enrolledDays());
    if (facts.isAttendanceMeasured(month.school(), month.month())) {
      row.count(StudentSchoolEvidence.ATTENDANCE_RATE_X, month.attendedDays())
          .count(StudentSchoolEvidence.ATTENDANCE_RATE_N, month.knownDays())
          .count(StudentSchoolEvidence.CHRONIC_ABSENCE_RATE_X, month.absentDays())
          .count(StudentSchoolEvidence.CHRONIC_ABSENCE_RATE_N, month.knownDays())
          .count(StudentSchoolEvidence.ABSENCE_TIER_X, month.absentDays())
          .count(StudentSchoolEvidence.ABSENCE_TIER_N, month.knownDays())
          .text(StudentSchoolEvidence.ABSENCE_TIER, Codes.of(tier))
          .count(StudentSchoolEvidence.ABSENT_DAYS, month.absentDays())
          .count(StudentSchoolEvidence.UNKNOWN_DAYS, month.enrolledDays() - month.knownDays())
          .count(
              StudentSchoolEvidence.EXCUSED_ABSENCE_DAYS,
              days(month, AttendanceStatus.EXCUSED_ABSENCE))
          .count(
              StudentSchoolEvidence.UNEXCUSED_ABSENCE_DAYS,
              days(month, AttendanceStatus.UNEXCUSED_ABSENCE))
          .count(StudentSchoolEvidence.SUSPENSION_DAYS, days(month, AttendanceStatus.SUSPENSION))
          .count(StudentSchoolEvidence.TARDY_DAYS, days(month, AttendanceStatus.TARDY))
          .count(
              StudentSchoolEvidence.EARLY_DEPARTURE_DAYS,
              days(month, AttendanceStatus.EARLY_DEPARTURE))
          .count(StudentSchoolEvidence.PARTIAL_DAYS, days(month, AttendanceStatus.PARTIAL));
    }
  }

  /** The tier at a school in the school year so far; null under ten known days. */
  private static @Nullable AbsenceTier tier(
      StudentMonth month, List<StudentMonth> months, Windows windows, Facts facts) {
    OptionalInt position = windows.positionOf(month.month());
    if (position.isEmpty()) {
      return null;
    }
    long absent = 0;
    long known = 0;
    for (StudentMonth each : months) {
      if (each.school() == month.school()
          && windows.contains(Window.Y, position.getAsInt(), each.month())
          && facts.isAttendanceMeasured(each.school(), each.month())) {
        absent += each.absentDays();
        known += each.knownDays();
      }
    }
    return known < Threshold.MIN_ENROLLED_DAYS.count() ? null : AbsenceTier.of(absent, known);
  }

  private static int days(StudentMonth month, AttendanceStatus status) {
    return month.statusDays()[status.ordinal()];
  }
}
