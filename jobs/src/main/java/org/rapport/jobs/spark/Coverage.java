package org.rapport.jobs.spark;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Threshold;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.Stay;
import org.rapport.jobs.ingest.Breach;
import org.rapport.jobs.ingest.FileLimits;
import org.rapport.jobs.ingest.Limits;

/**
 * Holds a month against the one before: whether a school is missing, and whether there are far
 * fewer or far more rows. Attendance stops a run, other kinds only warn.
 */
final class Coverage {
  private static final List<ExportKind> KINDS =
      List.of(
          ExportKind.ATTENDANCE, ExportKind.CONTACTS, ExportKind.COMMITMENTS, ExportKind.EVENTS);

  private final Facts facts;
  private final Roster roster;
  private final boolean[] hasCalendar;
  private final Volumes volumes;
  private final Limits limits;
  private final LocalDate asOf;
  private final int[] enrolledFrom;
  private final int[] enrolledTo;
  private final List<Breach> breaches = new ArrayList<>();

  /**
   * What is compared.
   *
   * @param hasCalendar per school whether its calendar was delivered
   * @param volumes rows that stand
   * @param asOf deliveries up to this day were read
   */
  Coverage(
      Facts facts,
      Roster roster,
      boolean[] hasCalendar,
      Volumes volumes,
      Limits limits,
      LocalDate asOf) {
    this.facts = facts;
    this.roster = roster;
    this.hasCalendar = hasCalendar;
    this.volumes = volumes;
    this.limits = limits;
    this.asOf = asOf;
    int schools = roster.schools().size();
    enrolledFrom = new int[schools];
    enrolledTo = new int[schools];
    java.util.Arrays.fill(enrolledFrom, Integer.MAX_VALUE);
    java.util.Arrays.fill(enrolledTo, Integer.MIN_VALUE);
    for (List<Stay> ofStudent : roster.stays()) {
      for (Stay stay : ofStudent) {
        int school = stay.school();
        enrolledFrom[school] = Math.min(enrolledFrom[school], stay.days().first());
        enrolledTo[school] = Math.max(enrolledTo[school], stay.days().last());
      }
    }
  }

  /**
   * What breaks limits in some months.
   *
   * @param months the months that the run publishes for the first time, and its last one
   * @param presentBefore schools of the newest snapshot's last month with attendance
   */
  List<Breach> breaches(Set<Integer> months, Set<String> presentBefore) {
    TreeSet<String> gone = new TreeSet<>(presentBefore);
    gone.removeAll(roster.schools());
    List<Breach> missing = new ArrayList<>();
    for (String school : gone) {
      missing.add(
          Breach.missingSchool(
              school, 0, "attendance of it is published, and it is in no schools export now"));
    }
    keepOver(missing);
    for (int month : months) {
      List<Breach> ofMonth = new ArrayList<>();
      for (int school = 0; school < roster.schools().size(); school++) {
        long before = volumes.of(ExportKind.ATTENDANCE, school, month - 1);
        if (before > 0
            && volumes.of(ExportKind.ATTENDANCE, school, month) == 0
            && isOpen(school, month)) {
          ofMonth.add(
              Breach.missingSchool(roster.schools().get(school), before, Months.month(month)));
        }
      }
      keepOver(ofMonth);
      YearMonth named = Months.month(month);
      if (!asOf.isBefore(named.atEndOfMonth())) {
        KINDS.forEach(kind -> volumes(kind, month));
      }
    }
    return List.copyOf(breaches);
  }

  private void keepOver(List<Breach> missing) {
    if (missing.size() > limits.of(Threshold.MISSING_SCHOOLS)) {
      breaches.addAll(missing);
    }
  }

  /**
   * Whether a school holds lessons in a month: by its calendar, else if it has students while
   * others have lessons. One whose students have all left is closed, whatever its calendar says.
   */
  private boolean isOpen(int school, int month) {
    boolean hasStays = enrolledFrom[school] != Integer.MAX_VALUE;
    boolean isEnrolled =
        enrolledFrom[school] <= Months.lastDay(month)
            && enrolledTo[school] >= Months.firstDay(month);
    if (hasStays && !isEnrolled) {
      return false;
    }
    if (hasCalendar[school]) {
      return days(school, month) > 0;
    }
    return isEnrolled
        && facts.attendanceMonths().stream().anyMatch(months -> months.contains(month));
  }

  private int days(int school, int month) {
    return facts
        .calendars()
        .get(school)
        .schoolDaysBetween(Months.firstDay(month), Months.lastDay(month));
  }

  /** Rows per instructional day, school by school and of all schools with rows in both months. */
  private void volumes(ExportKind kind, int month) {
    boolean isAttendance = kind == ExportKind.ATTENDANCE;
    double before = 0;
    double now = 0;
    long rowsBefore = 0;
    int compared = 0;
    int judged = 0;
    for (int school = 0; school < roster.schools().size(); school++) {
      long schoolBefore = volumes.of(kind, school, month - 1);
      long schoolNow = volumes.of(kind, school, month);
      int daysBefore = days(school, month - 1);
      int daysNow = days(school, month);
      boolean hasDays = Math.min(daysBefore, daysNow) >= Threshold.MIN_MONTH_DAYS.count();
      // Where exceptions alone are delivered, rows follow absences and not days.
      boolean isExceptionsOnly = isAttendance && !facts.exceptionDays().get(school).isEmpty();
      if (!hasDays || schoolBefore == 0 || isExceptionsOnly || (isAttendance && schoolNow == 0)) {
        continue;
      }
      double rateBefore = (double) schoolBefore / daysBefore;
      double rateNow = (double) schoolNow / daysNow;
      before += rateBefore;
      now += rateNow;
      rowsBefore += schoolBefore;
      compared++;
      if (isAttendance && schoolBefore >= Threshold.COMPARED_ROWS.count()) {
        judged++;
        compare(kind, roster.schools().get(school), month, rateBefore, rateNow, schoolNow);
      }
    }
    boolean isSaidAlready = compared == 1 && judged == 1;
    if (rowsBefore >= Threshold.COMPARED_ROWS.count() && !isSaidAlready) {
      compare(kind, Breach.ALL, month, before, now, Math.round(now));
    }
  }

  private void compare(
      ExportKind kind, String about, int month, double before, double now, long rows) {
    double share = now / before;
    boolean isLow = share < limits.of(Threshold.ATTENDANCE_ROWS_LOW);
    if (!isLow && share <= limits.of(Threshold.ATTENDANCE_ROWS_HIGH)) {
      return;
    }
    Threshold limit = isLow ? Threshold.ATTENDANCE_ROWS_LOW : Threshold.ATTENDANCE_ROWS_HIGH;
    String fact =
        String.format(
            Locale.ROOT,
            "%.1f %s rows per instructional day in %s after %.1f in %s, %s of them, %s than the"
                + " limit of %s",
            now,
            kind.code(),
            Months.month(month),
            before,
            Months.month(month - 1),
            percent(share),
            isLow ? "less" : "more",
            FileLimits.percent(limits.of(limit)));
    breaches.add(
        kind == ExportKind.ATTENDANCE
            ? Breach.of(
                limit,
                about,
                rows,
                fact,
                "deliver what is missing or too much, or change limits." + limit.code())
            : Breach.warning(limit, about, rows, fact));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
