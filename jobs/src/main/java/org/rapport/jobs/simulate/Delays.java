package org.rapport.jobs.simulate;

/**
 * When people answer: delays are log-normal, and what falls into a night or, for the staff of a
 * school, outside of school hours waits until the next time they are at it. Times are seconds of
 * local time since 1970.
 */
final class Delays {
  private static final long DAY = 86_400;
  private static final int STAFF_FROM = 7 * 3600 + 1800;
  private static final int STAFF_TO = 17 * 3600;
  private static final int FAMILY_FROM = 6 * 3600 + 1800;
  private static final int FAMILY_TO = 22 * 3600;

  private Delays() {}

  /** When a member of staff writes of their own accord on the day. */
  static long staffTime(int day, RandomStream stream) {
    return day * DAY + stream.between(STAFF_FROM, STAFF_TO);
  }

  /** When a family writes of its own accord on the day. */
  static long familyTime(int day, RandomStream stream) {
    return day * DAY + stream.between(FAMILY_FROM, FAMILY_TO);
  }

  /** When the family answers a turn; weekends make no difference to it. */
  static long familyAnswers(long time, double medianHours, RandomStream stream) {
    long answer = time + seconds(stream.logNormal(medianHours, 1.4));
    long second = Math.floorMod(answer, DAY);
    if (second < FAMILY_FROM) {
      return answer - second + FAMILY_FROM + stream.below(5400);
    }
    return second > FAMILY_TO ? answer - second + DAY + FAMILY_FROM + stream.below(5400) : answer;
  }

  /** When the school answers a turn, or -1 where its calendar ends before. */
  static long schoolAnswers(long time, double medianHours, School school, RandomStream stream) {
    long answer = time + seconds(stream.logNormal(medianHours, 1.0));
    int day = (int) Math.floorDiv(answer, DAY);
    long second = Math.floorMod(answer, DAY);
    if (second > STAFF_TO) {
      day++;
      second = 0;
    }
    int open = school.calendar().next(day);
    if (open < 0) {
      return -1;
    }
    return open > day || second < STAFF_FROM
        ? open * DAY + STAFF_FROM + stream.below(7200)
        : answer;
  }

  private static long seconds(double hours) {
    return 60 + (long) (hours * 3600);
  }
}
