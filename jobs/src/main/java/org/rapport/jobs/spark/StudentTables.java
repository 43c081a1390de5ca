package org.rapport.jobs.spark;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Threshold;
import org.rapport.contract.WarehousePaths;
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
import org.rapport.jobs.spark.TableFiles.RowBuilder;

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
      String school = facts.calendars().get(month.school()).schoolId();
      files.add(
          AttendanceStrips.TABLE,
          month.month(),
          new RowBuilder(AttendanceStrips.TABLE)
              .set(
                  AttendanceStrips.MONTH_START,
                  WarehousePaths.firstDay(Months.month(month.month())))
              .set(AttendanceStrips.STUDENT_ID, id)
              .set(AttendanceStrips.SCHOOL_ID, school)
              .set(AttendanceStrips.STRIP, month.strip())
              .set(
                  AttendanceStrips.SOURCE_FILE_ID,
                  month.delivery() < 0 ? null : names.file(month.delivery()))
              .set(AttendanceStrips.SOURCE_RECORD, month.delivery() < 0 ? null : month.record())
              .set(
                  AttendanceStrips.DELIVERED_AT,
                  month.delivery() < 0 ? null : names.deliveredOn(month.delivery()))
              .build());
      files.add(
          StudentSchoolEvidence.TABLE,
          month.month(),
          evidence(
              student,
              id,
              school,
              month,
              tier(month, months, windows.get(month.school()), facts),
              facts,
              names));
    }
  }

  private static Object[] evidence(
      StudentHistory student,
      String id,
      String school,
      StudentMonth month,
      @Nullable AbsenceTier tier,
      Facts facts,
      Names names) {
    String home = student.homeFamily(month.month());
    RowBuilder row =
        new RowBuilder(StudentSchoolEvidence.TABLE)
            .set(
                StudentSchoolEvidence.MONTH_START,
                WarehousePaths.firstDay(Months.month(month.month())))
            .set(StudentSchoolEvidence.STUDENT_ID, id)
            .set(StudentSchoolEvidence.SCHOOL_ID, school)
            .set(StudentSchoolEvidence.FAMILY_ID, home.isEmpty() ? null : names.family(home))
            .set(StudentSchoolEvidence.GRADE, month.grade().isEmpty() ? null : month.grade())
            .set(StudentSchoolEvidence.ENROLLED_DAYS, month.enrolledDays());
    if (facts.isAttendanceMeasured(month.school(), month.month())) {
      row.set(StudentSchoolEvidence.ATTENDANCE_RATE_X, month.attendedDays())
          .set(StudentSchoolEvidence.ATTENDANCE_RATE_N, month.knownDays())
          .set(StudentSchoolEvidence.CHRONIC_ABSENCE_RATE_X, month.absentDays())
          .set(StudentSchoolEvidence.CHRONIC_ABSENCE_RATE_N, month.knownDays())
          .set(StudentSchoolEvidence.ABSENCE_TIER_X, month.absentDays())
          .set(StudentSchoolEvidence.ABSENCE_TIER_N, month.knownDays())
          .set(StudentSchoolEvidence.ABSENCE_TIER, Codes.of(tier))
          .set(StudentSchoolEvidence.ABSENT_DAYS, month.absentDays())
          .set(StudentSchoolEvidence.UNKNOWN_DAYS, month.enrolledDays() - month.knownDays())
          .set(
              StudentSchoolEvidence.EXCUSED_ABSENCE_DAYS,
              days(month, AttendanceStatus.EXCUSED_ABSENCE))
          .set(
              StudentSchoolEvidence.UNEXCUSED_ABSENCE_DAYS,
              days(month, AttendanceStatus.UNEXCUSED_ABSENCE))
          .set(StudentSchoolEvidence.SUSPENSION_DAYS, days(month, AttendanceStatus.SUSPENSION))
          .set(StudentSchoolEvidence.TARDY_DAYS, days(month, AttendanceStatus.TARDY))
          .set(
              StudentSchoolEvidence.EARLY_DEPARTURE_DAYS,
              days(month, AttendanceStatus.EARLY_DEPARTURE))
          .set(StudentSchoolEvidence.PARTIAL_DAYS, days(month, AttendanceStatus.PARTIAL));
    }
    return row.build();
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
