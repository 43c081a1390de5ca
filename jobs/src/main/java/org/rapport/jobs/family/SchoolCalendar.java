package org.rapport.jobs.family;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.rapport.contract.Threshold;

/**
 * The days of one school: its instructional days, its clock, and the windows of months that follow
 * from them (rule G6).
 *
 * @param schoolId the school, as delivered
 * @param zone time zone of its days and months
 * @param mainLanguage primary subtag of its main language; empty where unknown
 * @param schoolDays its instructional days, sorted epoch days
 * @param yearStartMonth month in which its school years begin, 1 to 12
 */
public record SchoolCalendar(
    String schoolId, ZoneId zone, String mainLanguage, int[] schoolDays, int yearStartMonth)
    implements Serializable {

  public SchoolCalendar {
    // One object for a zone in a process: each calendar comes to a task with an object of its own.
    zone = ZoneOffsets.of(zone).zone();
    for (int i = 1; i < schoolDays.length; i++) {
      if (schoolDays[i] <= schoolDays[i - 1]) {
        throw new IllegalArgumentException("school days are not sorted");
      }
    }
  }

  /** Whether school is held on the day. */
  public boolean isSchoolDay(int epochDay) {
    return Arrays.binarySearch(schoolDays, epochDay) >= 0;
  }

  /** School days within both ends. */
  public int schoolDaysBetween(int first, int last) {
    return Math.max(0, lowerBound(last + 1) - lowerBound(first));
  }

  /** The school days within both ends, in order. */
  public int[] schoolDaysWithin(int first, int last) {
    return Arrays.copyOfRange(
        schoolDays, lowerBound(first), Math.max(lowerBound(first), lowerBound(last + 1)));
  }

  /** The k-th school day after a day; empty where the calendar ends before. */
  public OptionalInt schoolDayAfter(int epochDay, int k) {
    int index = lowerBound(epochDay + 1) + k - 1;
    return index < schoolDays.length ? OptionalInt.of(schoolDays[index]) : OptionalInt.empty();
  }

  /** The local day of a moment. */
  public int dayOf(long epochMicros) {
    return LocalDay.of(epochMicros, true, zone);
  }

  /** The local time of a moment, in microseconds since local midnight as the clock shows it. */
  public long microsOfDay(long epochMicros) {
    return instant(epochMicros).atZone(zone).toLocalTime().toNanoOfDay() / 1_000;
  }

  /** First moment of a local day, in microseconds. */
  public long startOf(int epochDay) {
    Instant start = LocalDate.ofEpochDay(epochDay).atStartOfDay(zone).toInstant();
    return start.getEpochSecond() * 1_000_000L;
  }

  /**
   * The moment of a local time: the earlier one where the clock shows it twice, moved forward where
   * the clock never shows it.
   *
   * @param localMicros the local time in microseconds, as if it were UTC
   */
  public long momentOf(long localMicros) {
    Instant asUtc = instant(localMicros);
    LocalDateTime local = LocalDateTime.ofInstant(asUtc, ZoneOffset.UTC);
    Instant moment = local.atZone(zone).toInstant();
    return moment.getEpochSecond() * 1_000_000L + moment.getNano() / 1_000;
  }

  private static Instant instant(long epochMicros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochMicros, 1_000_000L), Math.floorMod(epochMicros, 1_000_000L) * 1_000L);
  }

  /** The year in which the school year of a month began. */
  public int schoolYearOf(int month) {
    return Math.floorDiv(month - (yearStartMonth - 1), 12);
  }

  /**
   * The windows of every month that has one: a month with at least five school days, together with
   * the shorter months of its school year that are counted with it: the one before for a shorter
   * month, the one after for shorter months at the start of the year.
   */
  public List<MonthWindow> windows() {
    TreeMap<Integer, Integer> daysPerMonth = new TreeMap<>();
    for (int day : schoolDays) {
      daysPerMonth.merge(Months.of(day), 1, Integer::sum);
    }
    TreeMap<Integer, MonthWindow> windows = new TreeMap<>();
    daysPerMonth.forEach(
        (month, days) -> {
          if (days >= Threshold.MIN_MONTH_DAYS.count()) {
            windows.put(month, new MonthWindow(month, month, month, schoolYearOf(month)));
          }
        });
    for (int month : daysPerMonth.keySet()) {
      if (!windows.containsKey(month)) {
        Integer before = windows.lowerKey(month);
        Integer after = windows.higherKey(month);
        if (before != null && schoolYearOf(before) == schoolYearOf(month)) {
          windows.put(before, windows.get(before).until(month));
        } else if (after != null && schoolYearOf(after) == schoolYearOf(month)) {
          windows.put(after, windows.get(after).from(month));
        }
      }
    }
    return List.copyOf(windows.values());
  }

  private int lowerBound(int epochDay) {
    int index = Arrays.binarySearch(schoolDays, epochDay);
    return index >= 0 ? index : -index - 1;
  }

  /**
   * The months that are counted as one.
   *
   * @param month the month that gives its name
   * @param first first month counted
   * @param last last month counted
   * @param schoolYear the school year
   */
  public record MonthWindow(int month, int first, int last, int schoolYear)
      implements Serializable {
    private MonthWindow until(int shortMonth) {
      return new MonthWindow(month, first, Math.max(last, shortMonth), schoolYear);
    }

    private MonthWindow from(int shortMonth) {
      return new MonthWindow(month, Math.min(first, shortMonth), last, schoolYear);
    }
  }
}
