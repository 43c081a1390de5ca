package org.rapport.jobs.family;

import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Indicator;

/**
 * What a family's evidence needs to know beyond the family itself.
 *
 * @param lastMonth the run knows everything to the end of this month and nothing after
 * @param calendars schools by dense number
 * @param events events by school, in order of their days
 * @param delivered kinds of exports that were delivered at all
 * @param contactsKnownTo per school the last month for which contacts are known; {@link #NEVER}
 *     where none was ever accepted
 * @param attendanceMonths per school the months with any accepted attendance record
 * @param exceptionDays per school the epoch days with a record of a delivery that names exceptions
 *     only: who has no record then was present
 * @param purposeMonths per school the months in which an individual contact of the school has a
 *     purpose
 * @param lengthMonths per school the months in which a contact row gives a length or a duration
 * @param leaders per school the staff ids of those who wrote any row as admin
 * @param asksDelivered per school whether any contact says if it asks for an answer
 * @param hasAddresses whether the roster says of any family if it has a valid address
 */
public record Facts(
    int lastMonth,
    List<SchoolCalendar> calendars,
    List<List<SchoolEvent>> events,
    Set<ExportKind> delivered,
    int[] contactsKnownTo,
    List<Set<Integer>> attendanceMonths,
    List<BitSet> exceptionDays,
    List<Set<Integer>> purposeMonths,
    List<Set<Integer>> lengthMonths,
    List<Set<String>> leaders,
    boolean[] asksDelivered,
    boolean hasAddresses)
    implements Serializable {

  /** A month before all months. */
  public static final int NEVER = Integer.MIN_VALUE;

  /**
   * Whether an indicator can be measured at a school in a month: its exports hold what it needs.
   */
  public boolean isMeasured(Indicator indicator, int school, int month) {
    if (indicator.basis() == Indicator.Basis.NOTHING) {
      return false;
    }
    for (ExportKind input : indicator.inputs()) {
      if (!isKnown(input, school, month)) {
        return false;
      }
    }
    return (!indicator.needsPurposes() || purposeMonths.get(school).contains(month))
        && (indicator != Indicator.CONTACTABLE_RATE || hasAddresses)
        && (!indicator.needsLengths() || lengthMonths.get(school).contains(month));
  }

  private boolean isKnown(ExportKind input, int school, int month) {
    return switch (input) {
      case ATTENDANCE -> attendanceMonths.get(school).contains(month);
      case CONTACTS -> delivered.contains(input) && month <= contactsKnownTo[school];
      case CALENDAR -> calendars.get(school).schoolDays().length > 0;
      case SCHOOLS, ENROLMENTS, FAMILIES, GUARDIANSHIPS, COMMITMENTS, EVENTS, PARTICIPATION ->
          delivered.contains(input);
    };
  }

  /** Whether attendance of a school and month was submitted. */
  public boolean isAttendanceMeasured(int school, int month) {
    return attendanceMonths.get(school).contains(month);
  }

  /** First moment that is not known for contacts of a school. */
  public long contactsKnownBefore(int school) {
    SchoolCalendar calendar = calendars.get(school);
    return calendar.startOf(Months.lastDay(contactsKnownTo[school]) + 1);
  }
}
