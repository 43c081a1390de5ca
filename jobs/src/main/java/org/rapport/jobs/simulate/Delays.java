package org.rapport.jobs.simulate;

/**
 * When people answer: delays are log-normal, and what falls into a night or, for the staff of a
 * school, outside of school hours waits until the next time they are at it. Whether an answer comes
 * in time is decided before; here follows only when. Times are seconds of local time since 1970.
 */
final class Delays {
  static final long DAY = 86_400;

  private static final long WEEK = 7 * DAY;
  private static final int STAFF_FROM = 7 * 3600 + 1800;
  private static final int STAFF_TO = 17 * 3600;
  private static final int FAMILY_FROM = 6 * 3600 + 1800;
  private static final int FAMILY_TO = 22 * 3600;

  /** A clock that changes in between may take an hour of a week. */
  private static final long CLOCK_CHANGE = 3600;

  private static final int TRIES = 8;
  private static final double FAMILY_SPREAD = 1.4;
  private static final double SCHOOL_SPREAD = 1;

  private Delays() {}

  /** When a member of staff writes of their own accord on the day. */
  static long staffTime(int day, RandomStream stream) {
    return day * DAY + stream.between(STAFF_FROM, STAFF_TO);
  }

  /** When a family writes of its own accord on the day. */
  static long familyTime(int day, RandomStream stream) {
    return day * DAY + stream.between(FAMILY_FROM, FAMILY_TO);
  }

  /** When the family answers a turn within a week of it. */
  static long familyWithinWeek(long time, double medianHours, RandomStream stream) {
    for (int i = 0; i < TRIES; i++) {
      long answer = awake(time + seconds(stream.logNormal(medianHours, FAMILY_SPREAD)), stream);
      if (answer < time + WEEK - CLOCK_CHANGE) {
        return answer;
      }
    }
    return awake(time + seconds(medianHours / 4), stream);
  }

  /** When the family answers a turn after more than a week. */
  static long familyAfterWeek(long time, RandomStream stream) {
    return awake(time + WEEK + 2 * CLOCK_CHANGE + stream.below((int) (5 * DAY)), stream);
  }

  private static long awake(long time, RandomStream stream) {
    long second = Math.floorMod(time, DAY);
    if (second < FAMILY_FROM) {
      return time - second + FAMILY_FROM + stream.below(5400);
    }
    return second > FAMILY_TO ? time - second + DAY + FAMILY_FROM + stream.below(5400) : time;
  }

  /**
   * When the school speaks after a turn on one of its next school days, that of the turn included;
   * a moment later in the day where none of them is left.
   *
   * @param lastDay the last day that is in time
   */
  static long schoolInTime(
      long time, int lastDay, double medianHours, School school, RandomStream stream) {
    for (int i = 0; i < TRIES; i++) {
      long answer =
          atWork(time + seconds(stream.logNormal(medianHours, SCHOOL_SPREAD)), school, stream);
      if (answer >= 0 && School.dayOf(answer) <= lastDay) {
        return answer;
      }
    }
    return Math.min(time + 600 + stream.below(1200), (lastDay + 1) * DAY - 1);
  }

  /** When the school speaks on a school day after a day, or -1 where its calendar ends before. */
  static long schoolAfter(int day, School school, RandomStream stream) {
    return atWork((day + 1L + stream.below(4)) * DAY, school, stream);
  }

  private static long atWork(long time, School school, RandomStream stream) {
    int day = School.dayOf(time);
    long second = Math.floorMod(time, DAY);
    if (second > STAFF_TO) {
      day++;
      second = 0;
    }
    int open = school.calendar().next(day);
    if (open < 0) {
      return -1;
    }
    return open > day || second < STAFF_FROM ? open * DAY + STAFF_FROM + stream.below(7200) : time;
  }

  private static long seconds(double hours) {
    return 60 + (long) (hours * 3600);
  }
}
