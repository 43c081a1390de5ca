package org.rapport.jobs.family;

import java.util.List;
import java.util.Optional;
import org.rapport.contract.codes.AttendanceStatus;

/**
 * Attendance evidence of one student at one school in one month, in whole days.
 *
 * @param enrolledDays school days on which the student was enrolled
 * @param knownDays of these, the days with a record, or without one on a day that a school of
 *     exceptions only submitted (the n of attendance)
 * @param absentDays of these, the days missed
 * @param statusDays days by {@link AttendanceStatus}
 * @param strip one character a day, as the conformed table has it
 * @param grade the grade on the last enrolled day; empty where unknown
 * @param delivery delivery of the newest record; -1 without a record
 * @param record a record of that delivery
 */
public record StudentMonth(
    int school,
    int month,
    int enrolledDays,
    int knownDays,
    int absentDays,
    int[] statusDays,
    String strip,
    String grade,
    int delivery,
    long record) {

  /** Days attended: the x of attendance. */
  public int attendedDays() {
    return knownDays - absentDays;
  }

  /**
   * Pairs of neighbouring school days that are both known.
   *
   * @param days how many there are
   * @param absent of these, those with both days missed
   */
  public record Pairs(int days, int absent) {}

  /** Its pairs of neighbouring school days; one of unknown attendance parts its neighbours. */
  public Pairs pairs() {
    int days = 0;
    int absent = 0;
    boolean isKnown = false;
    boolean isAbsent = false;
    for (int i = 0; i < strip.length(); i++) {
      char day = strip.charAt(i);
      if (day == '-') {
        continue;
      }
      boolean isKnownNow = day != '.' && day != '?';
      boolean isAbsentNow = AttendanceDay.isAbsent(day);
      days += isKnown && isKnownNow ? 1 : 0;
      absent += isKnown && isAbsent && isAbsentNow ? 1 : 0;
      isKnown = isKnownNow;
      isAbsent = isAbsentNow;
    }
    return new Pairs(days, absent);
  }

  /** The month of a student, empty where no school day is enrolled. */
  static Optional<StudentMonth> of(
      List<Stay> stays, int school, int month, SchoolCalendar calendar, AttendanceHistory history) {
    int enrolled = Enrolment.days(stays, school, month);
    int schoolDays = Enrolment.schoolDays(calendar, month);
    if ((enrolled & schoolDays) == 0) {
      return Optional.empty();
    }
    int first = Months.firstDay(month);
    int length = Months.lastDay(month) - first + 1;
    char[] strip = new char[length];
    int[] statusDays = new int[AttendanceStatus.values().length];
    int known = 0;
    int absent = 0;
    int newest = -1;
    int delivery = -1;
    int position = history.from(first);
    for (int i = 0; i < length; i++) {
      boolean hasRecord =
          position < history.size() && AttendanceDay.day(history.day(position)) == first + i;
      if (((enrolled >>> i) & 1) == 0) {
        strip[i] = '.';
      } else if (((schoolDays >>> i) & 1) == 0) {
        strip[i] = '-';
      } else if (!hasRecord && history.isPresentUnlessTold(first + i)) {
        strip[i] = 'P';
        statusDays[AttendanceStatus.PRESENT.ordinal()]++;
        known++;
      } else if (!hasRecord) {
        strip[i] = '?';
      } else {
        long day = history.day(position);
        strip[i] = AttendanceDay.letter(day);
        statusDays[AttendanceDay.status(day).ordinal()]++;
        known++;
        absent += AttendanceDay.isAbsent(day) ? 1 : 0;
        if (history.delivery(position) > delivery) {
          delivery = history.delivery(position);
          newest = position;
        }
      }
      position += hasRecord ? 1 : 0;
    }
    return Optional.of(
        new StudentMonth(
            school,
            month,
            Integer.bitCount(enrolled & schoolDays),
            known,
            absent,
            statusDays,
            new String(strip),
            gradeAtEnd(stays, school, month),
            delivery,
            newest < 0 ? 0 : history.record(newest)));
  }

  private static String gradeAtEnd(List<Stay> stays, int school, int month) {
    String grade = "";
    int last = Integer.MIN_VALUE;
    for (Stay stay : stays) {
      int end = Math.min(stay.days().last(), Months.lastDay(month));
      if (stay.school() == school && stay.days().first() <= end && end >= Months.firstDay(month)) {
        if (end > last || (end == last && stay.grade().compareTo(grade) > 0)) {
          last = end;
          grade = stay.grade();
        }
      }
    }
    return grade;
  }
}
