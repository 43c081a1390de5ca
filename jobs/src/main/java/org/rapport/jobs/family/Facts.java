package org.rapport.jobs.family;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.rapport.contract.Indicator;

/**
 * What a family's evidence needs to know beyond the family itself.
 *
 * @param lastMonth the run knows everything to the end of this month and nothing after
 * @param calendars schools by dense number
 * @param events events by school, in order of their days
 * @param hasAttendance whether attendance was delivered at all
 * @param hasContacts whether contacts were delivered at all
 * @param hasEvents whether both events and participation were delivered
 * @param contactsKnownTo per school the last month for which contacts are known; {@link #NEVER}
 *     where none was ever accepted
 * @param attendanceMonths per school the months with any accepted attendance record
 */
public record Facts(
    int lastMonth,
    List<SchoolCalendar> calendars,
    List<List<SchoolEvent>> events,
    boolean hasAttendance,
    boolean hasContacts,
    boolean hasEvents,
    int[] contactsKnownTo,
    List<Set<Integer>> attendanceMonths)
    implements Serializable {

  /** A month before all months. */
  public static final int NEVER = Integer.MIN_VALUE;

  /** Whether attendance of a school and month was submitted. */
  public boolean isAttendanceMeasured(int school, int month) {
    return attendanceMonths.get(school).contains(month);
  }

  /** Whether contacts of a school and month are known. */
  public boolean areContactsMeasured(int school, int month) {
    return hasContacts && month <= contactsKnownTo[school];
  }

  /** Whether an indicator can be measured at a school in a month. */
  public boolean isMeasured(Indicator indicator, int school, int month) {
    return switch (indicator) {
      case ATTENDANCE_RATE, CHRONIC_ABSENCE_RATE -> isAttendanceMeasured(school, month);
      case INDIVIDUAL_REACH_RATE, TWO_WAY_SHARE, SCHOOL_REPLY_RATE_2SD ->
          areContactsMeasured(school, month);
      case EVENT_PARTICIPATION_RATE -> hasEvents;
    };
  }

  /** First moment that is not known for contacts of a school. */
  public long contactsKnownBefore(int school) {
    SchoolCalendar calendar = calendars.get(school);
    return calendar.startOf(Months.lastDay(contactsKnownTo[school]) + 1);
  }
}
