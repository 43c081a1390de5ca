package org.rapport.jobs.family;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;

/**
 * Weeks from Monday to Sunday, cut at month ends, with at least three enrolled school days; x if
 * somebody of either side was reached on any day of the piece.
 */
final class ContactRegularity {
  private ContactRegularity() {}

  static void count(FamilyView family) {
    Map<Integer, Map<Integer, Integer>> reachedDays = reachedDays(family);
    family.eachMonth(
        Indicator.CONTACT_REGULARITY,
        (school, cell) -> {
          int month = cell.month();
          int enrolled = family.enrolledSchoolDays(school, month);
          int reached = reachedDays.getOrDefault(school, Map.of()).getOrDefault(month, 0);
          int length = Months.lastDay(month) - Months.firstDay(month) + 1;
          int from = 0;
          while (from < length) {
            int to = Math.min(length - 1, lastOfWeek(month, from));
            int piece = (int) ((1L << (to + 1)) - (1L << from));
            if (Integer.bitCount(enrolled & piece) >= Threshold.MIN_WEEK_DAYS.count()) {
              cell.add(Indicator.CONTACT_REGULARITY, (reached & piece) != 0 ? 1 : 0, 1, 0);
            }
            from = to + 1;
          }
        });
  }

  private static int lastOfWeek(int month, int offset) {
    DayOfWeek day = LocalDate.ofEpochDay(Months.firstDay(month) + (long) offset).getDayOfWeek();
    return offset + DayOfWeek.SUNDAY.getValue() - day.getValue();
  }

  /** Days without a contact, month by month. */
  static void countSilence(FamilyView family) {
    Map<Integer, Map<Integer, Integer>> reachedDays = reachedDays(family);
    family.eachMonth(
        Indicator.LONGEST_GAP_DAYS,
        (school, cell) -> {
          int month = cell.month();
          int reached = reachedDays.getOrDefault(school, Map.of()).getOrDefault(month, 0);
          cell.withSilence(
              Silence.of(
                  family.enrolledSchoolDays(school, month),
                  reached & family.enrolled(school, month),
                  Months.lastDay(month) - Months.firstDay(month) + 1));
        });
  }

  /** Days with a reached touch as bits, by school and month. */
  private static Map<Integer, Map<Integer, Integer>> reachedDays(FamilyView family) {
    Map<Integer, Map<Integer, Integer>> days = new HashMap<>();
    for (Touch touch : family.touches()) {
      if (touch.isReached()) {
        int day = family.dayOf(touch);
        int month = Months.of(day);
        days.computeIfAbsent(touch.school(), unused -> new HashMap<>())
            .merge(month, 1 << (day - Months.firstDay(month)), (a, b) -> a | b);
      }
    }
    return days;
  }
}
