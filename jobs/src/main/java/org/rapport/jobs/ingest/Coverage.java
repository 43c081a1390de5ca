package org.rapport.jobs.ingest;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Threshold;
import org.rapport.jobs.family.Months;

/**
 * Holds a month against the one before: whether a school is missing, and whether there are far
 * fewer or far more rows. Attendance stops a run, other kinds only warn.
 */
public final class Coverage {
  private static final List<ExportKind> KINDS =
      List.of(
          ExportKind.ATTENDANCE, ExportKind.CONTACTS, ExportKind.COMMITMENTS, ExportKind.EVENTS);

  private final List<School> schools;
  private final Volumes volumes;
  private final Limits limits;
  private final LocalDate asOf;
  private final List<Breach> breaches = new ArrayList<>();

  /**
   * What is known of a school.
   *
   * @param hasCalendar whether its calendar was delivered
   * @param schoolDays its instructional days in order, as epoch days; without a calendar the days
   *     with attendance
   * @param enrolledFrom the first epoch day on which anybody is enrolled; the greatest number where
   *     nobody is
   * @param enrolledTo the last one
   * @param isExceptionsOnly whether any of its attendance holds exceptions only
   * @param attendanceMonths months with attendance
   */
  public record School(
      String id,
      boolean hasCalendar,
      int[] schoolDays,
      int enrolledFrom,
      int enrolledTo,
      boolean isExceptionsOnly,
      Set<Integer> attendanceMonths) {
    int daysBetween(int first, int last) {
      return (int) Arrays.stream(schoolDays).filter(day -> day >= first && day <= last).count();
    }
  }

  /**
   * What is compared.
   *
   * @param schools all schools, by the numbers of the volumes
   * @param volumes rows that stand
   * @param asOf deliveries up to this day were read
   */
  public Coverage(List<School> schools, Volumes volumes, Limits limits, LocalDate asOf) {
    this.schools = List.copyOf(schools);
    this.volumes = volumes;
    this.limits = limits;
    this.asOf = asOf;
  }

  /**
   * What breaks limits in some months.
   *
   * @param months the months that the run publishes for the first time, and its last one
   * @param presentBefore schools of the newest snapshot's last month with attendance
   */
  public List<Breach> breaches(Set<Integer> months, Set<String> presentBefore) {
    TreeSet<String> gone = new TreeSet<>(presentBefore);
    schools.forEach(school -> gone.remove(school.id()));
    List<Breach> missing = new ArrayList<>();
    for (String school : gone) {
      missing.add(
          Breach.missingSchool(
              school, 0, "attendance of it is published, and it is in no schools export now"));
    }
    keepOver(missing);
    for (int month : months) {
      List<Breach> ofMonth = new ArrayList<>();
      for (int school = 0; school < schools.size(); school++) {
        long before = volumes.of(ExportKind.ATTENDANCE, school, month - 1);
        if (before > 0
            && volumes.of(ExportKind.ATTENDANCE, school, month) == 0
            && isOpen(school, month)) {
          ofMonth.add(Breach.missingSchool(schools.get(school).id(), before, Months.month(month)));
        }
      }
      keepOver(ofMonth);
      YearMonth named = Months.month(month);
      if (!asOf.isBefore(named.atEndOfMonth())) {
        KINDS.forEach(kind -> volumes(kind, month));
      }
    }
    months.stream().max(Comparator.naturalOrder()).ifPresent(this::silence);
    return List.copyOf(breaches);
  }

  /**
   * A last month without attendance that does not follow one with it, as a slip in its name makes
   * it, or a delivery that lacks several: no school was there the month before to be missed.
   */
  private void silence(int month) {
    OptionalInt newest =
        schools.stream()
            .flatMapToInt(school -> school.attendanceMonths().stream().mapToInt(each -> each))
            .filter(each -> each <= month)
            .max();
    if (newest.isEmpty() || newest.getAsInt() >= month - 1) {
      return;
    }
    YearMonth named = Months.month(month);
    String fact =
        "the newest attendance before %s is of %s, "
            .formatted(named, Months.month(newest.getAsInt()));
    long open = IntStream.range(0, schools.size()).filter(each -> isOpen(each, month)).count();
    boolean isOver = !asOf.isBefore(named.atEndOfMonth());
    if (isOver && open > limits.of(Threshold.MISSING_SCHOOLS)) {
      breaches.add(
          silent(
              fact
                  + "although "
                  + open
                  + (open == 1 ? " school is" : " schools are")
                  + " open then"));
    } else if (open == 0 && isBeyondAll(month)) {
      breaches.add(silent(fact + "and nothing of any kind is known of that month or later ones"));
    }
  }

  private static Breach silent(String fact) {
    return Breach.of(
        Threshold.MISSING_SCHOOLS,
        Breach.ALL,
        0,
        fact,
        "name the month that is meant, or deliver what is missing");
  }

  private boolean isBeyondAll(int month) {
    int firstDay = Months.firstDay(month);
    for (int school = 0; school < schools.size(); school++) {
      int each = school;
      boolean hasRows = KINDS.stream().anyMatch(kind -> volumes.of(kind, each, month) > 0);
      if (hasRows
          || Arrays.stream(schools.get(school).schoolDays()).anyMatch(day -> day >= firstDay)) {
        return false;
      }
    }
    return true;
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
    School asked = schools.get(school);
    boolean hasStays = asked.enrolledFrom() != Integer.MAX_VALUE;
    boolean isEnrolled =
        asked.enrolledFrom() <= Months.lastDay(month)
            && asked.enrolledTo() >= Months.firstDay(month);
    if (hasStays && !isEnrolled) {
      return false;
    }
    if (asked.hasCalendar()) {
      return days(school, month) > 0;
    }
    return isEnrolled
        && schools.stream().anyMatch(other -> other.attendanceMonths().contains(month));
  }

  private int days(int school, int month) {
    return schools.get(school).daysBetween(Months.firstDay(month), Months.lastDay(month));
  }

  /** Rows per instructional day, school by school and of all schools with rows in both months. */
  private void volumes(ExportKind kind, int month) {
    boolean isAttendance = kind == ExportKind.ATTENDANCE;
    double before = 0;
    double now = 0;
    long rowsBefore = 0;
    int compared = 0;
    int judged = 0;
    for (int school = 0; school < schools.size(); school++) {
      long schoolBefore = volumes.of(kind, school, month - 1);
      long schoolNow = volumes.of(kind, school, month);
      int daysBefore = days(school, month - 1);
      int daysNow = days(school, month);
      boolean hasDays = Math.min(daysBefore, daysNow) >= Threshold.MIN_MONTH_DAYS.count();
      // Where exceptions alone are delivered, rows follow absences and not days.
      boolean isExceptionsOnly = isAttendance && schools.get(school).isExceptionsOnly();
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
        compare(kind, schools.get(school).id(), month, rateBefore, rateNow, schoolNow);
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
