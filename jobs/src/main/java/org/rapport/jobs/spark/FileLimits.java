package org.rapport.jobs.spark;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapport.contract.ExportKind;
import org.rapport.contract.RejectReason;
import org.rapport.contract.Threshold;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.ingest.FilePlan;
import org.rapport.jobs.ingest.Limits;
import org.rapport.jobs.ingest.Rejection;

/** Holds single files against the limits. */
final class FileLimits {
  private final Limits limits;
  private final MonthDay schoolYearStarts;
  private final Set<Integer> calendarYears;
  private final LocalDate lastDay;

  /**
   * Limits of a run.
   *
   * @param calendars the calendars of all schools as delivered
   * @param lastDay the last day that the run is about
   */
  FileLimits(
      Limits limits, MonthDay schoolYearStarts, List<SchoolCalendar> calendars, LocalDate lastDay) {
    this.limits = limits;
    this.schoolYearStarts = schoolYearStarts;
    this.lastDay = lastDay;
    this.calendarYears = new TreeSet<>();
    for (SchoolCalendar calendar : calendars) {
      for (int day : calendar.schoolDays()) {
        calendarYears.add(schoolYear(LocalDate.ofEpochDay(day)));
      }
    }
  }

  /** Everything that a file breaks but being refused as a whole. */
  List<Breach> of(FilePlan plan, long records, List<Rejection> rejections, Tally.Counts tally) {
    List<Breach> breaches = new ArrayList<>();
    String file = plan.delivery().path();
    long rejected = rejections.stream().filter(each -> !each.reason().refusesFile()).count();
    if (limits.isBroken(Threshold.REJECTED_SHARE, rejected, records)) {
      breaches.add(tooMany(file, rejected, records));
    }
    breaches.addAll(unknownCodes(plan, rejections, tally));
    outside(plan, rejections, tally, breaches);
    return breaches;
  }

  /** All files together. */
  List<Breach> ofAll(long records, long rejected) {
    boolean isJudged = records >= Threshold.SMALL_FILE.count();
    return isJudged && rejected > limits.of(Threshold.REJECTED_SHARE) * records
        ? List.of(tooMany(Breach.ALL, rejected, records))
        : List.of();
  }

  private Breach tooMany(String file, long rejected, long records) {
    return Breach.of(
        Threshold.REJECTED_SHARE,
        file,
        rejected,
        "%d of %d records were refused, more than the limit of %s"
            .formatted(rejected, records, limit(Threshold.REJECTED_SHARE, records)),
        "mend the records or raise limits.rejected_share");
  }

  private String limit(Threshold share, long all) {
    return all < Threshold.SMALL_FILE.count()
        ? "%.0f in a small file".formatted(limits.of(Threshold.SMALL_FILE_REJECTS))
        : percent(limits.of(share));
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.4f", 100 * share).replaceFirst("[.]?0+$", "") + " %";
  }

  private List<Breach> unknownCodes(FilePlan plan, List<Rejection> rejections, Tally.Counts tally) {
    Map<Integer, Long> unknown = new TreeMap<>();
    for (Rejection rejection : rejections) {
      if (rejection.reason() == RejectReason.UNKNOWN_CODE) {
        unknown.merge(rejection.column(), 1L, Long::sum);
      }
    }
    List<Breach> breaches = new ArrayList<>();
    unknown.forEach(
        (column, count) -> {
          long values = count + tally.coded().getOrDefault(column, 0L);
          if (limits.isBroken(Threshold.UNKNOWN_CODE_SHARE, count, values)) {
            breaches.add(
                Breach.of(
                    Threshold.UNKNOWN_CODE_SHARE,
                    plan.delivery().path(),
                    count,
                    "column %s: %d of %d values are no known code, more than the limit of %s"
                        .formatted(
                            plan.delivery().kind().columns().get(column).name(),
                            count,
                            values,
                            limit(Threshold.UNKNOWN_CODE_SHARE, values)),
                    "mend the codes or raise limits.unknown_code_share"));
          }
        });
    return breaches;
  }

  private void outside(
      FilePlan plan, List<Rejection> rejections, Tally.Counts tally, List<Breach> breaches) {
    ExportKind kind = plan.delivery().kind();
    int column = Tally.dayColumn(kind);
    if (column < 0) {
      return;
    }
    long outside =
        rejections.stream()
            .filter(each -> each.reason() == RejectReason.IMPLAUSIBLE_DATE)
            .filter(each -> each.column() == column)
            .count();
    long all = outside;
    for (Map.Entry<Integer, Long> month : tally.months().entrySet()) {
      all += month.getValue();
      outside += isInside(Months.month(month.getKey()), plan) ? 0 : month.getValue();
    }
    if (limits.isBroken(Threshold.DATES_OUTSIDE_SHARE, outside, all)) {
      breaches.add(
          Breach.of(
              Threshold.DATES_OUTSIDE_SHARE,
              plan.delivery().path(),
              outside,
              "column %s: %d of %d records lie outside the school year, more than the limit of %s"
                  .formatted(
                      kind.columns().get(column).name(),
                      outside,
                      all,
                      limit(Threshold.DATES_OUTSIDE_SHARE, all)),
              "mend the dates, name the file or its folder after the time that it is about, or raise"
                  + " limits.dates_outside_share"));
    }
  }

  /**
   * Whether a month lies in a school year that the file may tell of: those around its delivery, and
   * those of the calendar. A file without a stamp may tell of the time of the run, and where no
   * calendar says more, of any time before.
   */
  private boolean isInside(YearMonth month, FilePlan plan) {
    // A month in which a school year begins belongs to both of them.
    int first = schoolYear(month.atDay(1));
    int last = schoolYear(month.atEndOfMonth());
    boolean isStamped = plan.delivery().isStamped();
    LocalDate day = isStamped ? plan.delivery().orderedOn() : lastDay;
    int earliest = schoolYear(day.minusDays(Threshold.SCHOOL_YEAR_BEFORE.count()));
    int latest = schoolYear(day.plusDays(Threshold.SCHOOL_YEAR_AFTER.count()));
    boolean mayBeOld = !isStamped && calendarYears.isEmpty();
    return calendarYears.contains(first)
        || calendarYears.contains(last)
        || (first <= latest && (last >= earliest || mayBeOld));
  }

  /** The year in which the school year of a day begins. */
  private int schoolYear(LocalDate day) {
    boolean hasBegun = !MonthDay.from(day).isBefore(schoolYearStarts);
    return hasBegun ? day.getYear() : day.getYear() - 1;
  }
}
