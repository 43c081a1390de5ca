package org.rapport.jobs.ingest;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.contract.Threshold;
import org.rapport.jobs.family.Months;

/**
 * Holds a roster against what is published. Of a roster the newest delivery is the whole: one that
 * broke off, or that begins with the new school year, would take students and months away that
 * people have read about, without a word.
 */
public final class RosterLimits {
  private static final String REMEDY =
      "deliver calendar, enrolments and guardianships with all that they held before, or let their"
          + " profile say increment, or change limits.attendance_rows_low";

  private final Enrolled published;
  private final Enrolled now;
  private final Limits limits;

  private RosterLimits(Enrolled published, Enrolled now, Limits limits) {
    this.published = published;
    this.now = now;
    this.limits = limits;
  }

  /**
   * What breaks limits: schools in the month of both, or else whole months.
   *
   * @param published what was published
   * @param now the same months by the roster of a run
   */
  public static List<Breach> breaches(Enrolled published, Enrolled now, Limits limits) {
    RosterLimits held = new RosterLimits(published, now, limits);
    List<Breach> breaches = new ArrayList<>(held.schools());
    breaches.addAll(held.months(!breaches.isEmpty()));
    return List.copyOf(breaches);
  }

  private List<Breach> schools() {
    List<Breach> breaches = new ArrayList<>();
    new TreeMap<>(published.schools())
        .forEach(
            (school, before) -> {
              Enrolled.AtSchool left = now.schools().getOrDefault(school, Enrolled.AtSchool.NONE);
              if (isLow(before.students(), left.students())) {
                breaches.add(
                    breach(
                        school, "students", published.month(), before.students(), left.students()));
              } else if (isLow(before.families(), left.families())) {
                breaches.add(
                    breach(
                        school, "families", published.month(), before.families(), left.families()));
              }
            });
    return breaches;
  }

  /** The first month that loses students of all schools, if that is not said already. */
  private List<Breach> months(boolean isSaidOfSchools) {
    for (Map.Entry<Integer, Long> each : new TreeMap<>(published.students()).entrySet()) {
      long left = now.students().getOrDefault(each.getKey(), 0L);
      boolean isSaid = isSaidOfSchools && each.getKey() == published.month();
      if (!isSaid && isLow(each.getValue(), left)) {
        return List.of(breach(Breach.ALL, "students", each.getKey(), each.getValue(), left));
      }
    }
    return List.of();
  }

  private boolean isLow(long before, long left) {
    boolean isGone = left == 0 && before > limits.of(Threshold.SMALL_FILE_REJECTS);
    return (isGone || before >= Threshold.COMPARED_STUDENTS.count())
        && left < limits.of(Threshold.ATTENDANCE_ROWS_LOW) * before;
  }

  private Breach breach(String about, String who, int month, long before, long left) {
    YearMonth named = Months.month(month);
    return Breach.of(
        Threshold.ATTENDANCE_ROWS_LOW,
        about,
        before - left,
        String.format(
            Locale.ROOT,
            "of %d %s who are published for %s the roster leaves %d, less than the limit of %s",
            before,
            who,
            named,
            left,
            FileLimits.percent(limits.of(Threshold.ATTENDANCE_ROWS_LOW))),
        REMEDY);
  }
}
