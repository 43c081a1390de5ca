package org.rapport.jobs.reference;

import static org.rapport.jobs.reference.Feed.row;
import static org.rapport.jobs.reference.Feed.with;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.reference.AwkwardDistrict.School;
import org.rapport.jobs.reference.AwkwardDistrict.Stay;

/** The days at school of an awkward district. */
final class AwkwardAttendance {
  private final AwkwardDistrict district;
  private final Set<String> attendanceKeys = new HashSet<>();

  AwkwardAttendance(AwkwardDistrict district) {
    this.district = district;
  }

  void make() {
    for (School school : district.schools()) {
      Set<YearMonth> silent = new HashSet<>();
      if (district.in(3)) {
        silent.add(district.someMonth());
      }
      for (LocalDate day : school.days()) {
        YearMonth month = YearMonth.from(day);
        if (month.isAfter(district.last()) || silent.contains(month) || district.in(20)) {
          continue;
        }
        for (Stay stay : district.stays()) {
          boolean isThere = !day.isBefore(stay.from()) && !day.isAfter(stay.to());
          if (stay.school().equals(school) && (isThere ? !district.in(20) : district.in(60))) {
            attendance(school, stay.studentId(), day);
          }
        }
      }
      // Some days that are no school days.
      for (int i = 0; i < 3; i++) {
        LocalDate day = district.someDay();
        if (!silent.contains(YearMonth.from(day)) && !district.stays().isEmpty()) {
          attendance(school, district.one(district.stays()).studentId(), day);
        }
      }
    }
  }

  private void attendance(School school, String studentId, LocalDate day) {
    if (!attendanceKeys.add(school.id() + "/" + studentId + "/" + day)) {
      return;
    }
    Feed feed = district.feed(ExportKind.ATTENDANCE);
    int file = feed.in(YearMonth.from(day));
    if (district.in(15)) {
      file = feed.after(file);
    }
    Map<String, String> row = attendanceRow(school, studentId, day);
    feed.put(file, row);
    while (district.in(15)) {
      feed.put(file, district.in(4) ? row : attendanceRow(school, studentId, day));
    }
    int next = feed.after(file);
    if (next != file && district.in(15)) {
      Map<String, String> correction = attendanceRow(school, studentId, day);
      boolean isTombstone = district.in(3);
      feed.put(next, isTombstone ? with(correction, "is_deleted", "true") : correction);
      int third = feed.after(next);
      if (third != next && district.in(3)) {
        feed.put(third, with(attendanceRow(school, studentId, day), "is_deleted", "false"));
      }
    }
  }

  private Map<String, String> attendanceRow(School school, String studentId, LocalDate day) {
    String status =
        district.in(2)
            ? "present"
            : district.one(
                List.of(
                    "present",
                    "tardy",
                    "early_departure",
                    "partial",
                    "excused_absence",
                    "unexcused_absence",
                    "suspension"));
    String fraction =
        district.in(2)
            ? ""
            : district.one(List.of("0", "0.49", "0.5", "0.50", "0.5000001", "0.75", "1", "1.0"));
    return row(
        "school_id",
        school.id(),
        "student_id",
        studentId,
        "date",
        day.toString(),
        "status",
        status,
        "fraction_absent",
        fraction);
  }
}
