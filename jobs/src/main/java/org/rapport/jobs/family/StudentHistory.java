package org.rapport.jobs.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What is known of one student.
 *
 * @param studentId the id as delivered
 * @param stays stays at schools
 * @param guardianships when the student belongs to which family; those under a no-contact order are
 *     not among them
 * @param attendance standing days by dense number of the school
 */
public record StudentHistory(
    String studentId,
    List<Stay> stays,
    List<Guardianship> guardianships,
    Map<Integer, AttendanceHistory> attendance) {

  /**
   * A span in which the student belongs to a family.
   *
   * @param familyId the id as delivered
   */
  public record Guardianship(String familyId, Span days) implements java.io.Serializable {}

  public StudentHistory {
    stays = List.copyOf(stays);
    guardianships = List.copyOf(guardianships);
    attendance = Map.copyOf(attendance);
  }

  /** Whether the student belongs to the family in a month: validity on its last day decides. */
  public boolean belongsTo(String familyId, int month) {
    int lastDay = Months.lastDay(month);
    return guardianships.stream()
        .anyMatch(
            guardianship ->
                guardianship.familyId().equals(familyId) && guardianship.days().contains(lastDay));
  }

  /** The home family of a month, the first by id; empty without a family. */
  public String homeFamily(int month) {
    int lastDay = Months.lastDay(month);
    return guardianships.stream()
        .filter(guardianship -> guardianship.days().contains(lastDay))
        .map(Guardianship::familyId)
        .min(String::compareTo)
        .orElse("");
  }

  /** The months of the student at all schools, up to a last month, by school and month. */
  public List<StudentMonth> months(List<SchoolCalendar> calendars, int lastMonth) {
    TreeSet<Integer> schools = new TreeSet<>();
    stays.forEach(stay -> schools.add(stay.school()));
    List<StudentMonth> months = new ArrayList<>();
    for (int school : schools) {
      SchoolCalendar calendar = calendars.get(school);
      AttendanceHistory history = attendance.getOrDefault(school, AttendanceHistory.NONE);
      for (int month : monthsEnrolled(stays, school, calendar, lastMonth)) {
        StudentMonth.of(stays, school, month, calendar, history).ifPresent(months::add);
      }
    }
    return months;
  }

  /** Months of the school's calendar that a stay touches, up to a last month. */
  static TreeSet<Integer> monthsEnrolled(
      List<Stay> stays, int school, SchoolCalendar calendar, int lastMonth) {
    TreeSet<Integer> months = new TreeSet<>();
    if (calendar.schoolDays().length == 0) {
      return months;
    }
    int firstOfCalendar = Months.of(calendar.schoolDays()[0]);
    int lastOfCalendar =
        Math.min(lastMonth, Months.of(calendar.schoolDays()[calendar.schoolDays().length - 1]));
    for (Stay stay : stays) {
      if (stay.school() == school) {
        int from = Math.max(firstOfCalendar, Months.of(stay.days().first()));
        int to =
            stay.days().last() == Span.OPEN
                ? lastOfCalendar
                : Math.min(lastOfCalendar, Months.of(stay.days().last()));
        for (int month = from; month <= to; month++) {
          months.add(month);
        }
      }
    }
    return months;
  }
}
