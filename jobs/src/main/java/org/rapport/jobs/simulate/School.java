package org.rapport.jobs.simulate;

import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.rapport.contract.codes.AuthorRole;
import org.rapport.contract.codes.SchoolLevel;

/**
 * One school with its calendar, its habits of recording and its practice.
 *
 * @param number its number in the district, from 0
 * @param id as exported, leading zeros included
 * @param quality what its practice has in common with what families trust, standard normal, before
 *     its trend shows
 * @param teachers how many of its staff teach, from number 1 on
 * @param staffIds ids of its staff by number: who leads it, its teachers, further leaders
 * @param isReexported whether files of it come a second time
 * @param isLate whether its files come 20 days after the month
 * @param isExceptionsOnly whether it delivers absences alone
 * @param hasStory whether its trend moves its practice by itself, and not with its quality alone
 */
record School(
    int number,
    String id,
    String name,
    SchoolLevel level,
    SchoolCalendar calendar,
    Zone zone,
    Links links,
    Clock clock,
    boolean closesPromises,
    boolean isReexported,
    boolean isLate,
    boolean isExceptionsOnly,
    boolean hasStory,
    int teachers,
    List<String> staffIds,
    double quality,
    Practice start,
    Practice.Trend trend,
    SchoolYear firstYear) {

  /** How its export says which contacts belong together. */
  enum Links {
    THREADS,
    REPLIES,
    NONE
  }

  /** How its export writes times. */
  enum Clock {
    /** Local time with its offset. */
    OFFSET,
    /** Local time without any. */
    LOCAL,
    UTC
  }

  private static final double MONTHS_OF_CHANGE = 3;

  /** How it works with families in the month. */
  Practice practice(YearMonth month) {
    return hasStory ? start.after(trend, step(month)) : start;
  }

  /** Its quality in the month. */
  double quality(YearMonth month) {
    return quality + trend.change() * step(month);
  }

  /** How far its trend has come, from 0 to 1. */
  private double step(YearMonth month) {
    Month turn = trend == Practice.Trend.FALLING ? Month.DECEMBER : Month.JANUARY;
    int year = turn == Month.DECEMBER ? firstYear.autumn() : firstYear.autumn() + 1;
    long months = ChronoUnit.MONTHS.between(YearMonth.of(year, turn), month);
    return Math.max(0, Math.min(1, months / MONTHS_OF_CHANGE));
  }

  /** Whether it teaches the grade; kindergarten is 0. */
  boolean teaches(int grade) {
    return switch (level) {
      case ELEMENTARY -> grade >= 0 && grade <= 5;
      case MIDDLE -> grade >= 6 && grade <= 8;
      case HIGH, OTHER -> grade >= 9 && grade <= 12;
    };
  }

  /** The staff member of that number; number 0 leads the school. */
  String staff(int staff) {
    return staffIds.get(staff);
  }

  /** Ids of those who lead it: number 0, and whoever comes after the teachers. */
  List<String> leaders() {
    List<String> leaders = new ArrayList<>(List.of(staffIds.get(0)));
    leaders.addAll(staffIds.subList(teachers + 1, staffIds.size()));
    return leaders;
  }

  /** How many lead it. */
  int leaderCount() {
    return staffIds.size() - teachers;
  }

  /** The number among its staff of a leader, counted from 0. */
  int leader(int leader) {
    return leader == 0 ? 0 : teachers + leader;
  }

  /** What the staff member of that number is at the school. */
  AuthorRole author(int staff) {
    return switch (staff) {
      case 0 -> AuthorRole.ADMIN;
      case 1 -> AuthorRole.COUNSELLOR;
      case 2 -> AuthorRole.LIAISON;
      default -> staff > teachers ? AuthorRole.ADMIN : AuthorRole.TEACHER;
    };
  }

  /** The day of a local time. */
  static int dayOf(long localSeconds) {
    return (int) Math.floorDiv(localSeconds, 86_400L);
  }
}
