package org.rapport.jobs.simulate;

/**
 * The two weeks after a moment of a school day, as far as they decide what follows on a
 * conversation by the way: before holidays they hold few school days, on which alone a school
 * writes of its own accord.
 *
 * @param day on which they begin; the moment is not told, so that half of this day lies in them,
 *     and half of the last one
 */
record Fortnight(SchoolCalendar calendar, Timeline timeline, int day) {
  private static final int DAYS = 14;
  private static final int WEEK = 7;

  /** How many school days they hold; halves of the first and the last count as such. */
  double schoolDays() {
    double sum = 0;
    for (int each : calendar.days(day, day + DAYS)) {
      sum += share(each);
    }
    return sum;
  }

  private double share(int each) {
    if (each < day || each > day + DAYS) {
      return 0;
    }
    return each == day || each == day + DAYS ? 0.5 : 1;
  }

  /**
   * With which chance no small update falls into them: one of a week falls on any of its school
   * days, and weeks end with months.
   *
   * @param weekly with which chance there is one in a week
   */
  double noUpdateChance(double weekly) {
    int[] days = calendar.days(day - WEEK, day + DAYS + WEEK);
    double chance = 1;
    int from = 0;
    while (from < days.length) {
      int to = from;
      double inside = 0;
      while (to < days.length && isSamePiece(days[from], days[to])) {
        inside += share(days[to]);
        to++;
      }
      if (to - from >= SmallUpdates.WEEK_DAYS) {
        chance *= 1 - weekly * inside / (to - from);
      }
      from = to;
    }
    return chance;
  }

  private boolean isSamePiece(int one, int other) {
    return FollowUps.weekOf(one) == FollowUps.weekOf(other)
        && timeline.monthOf(one) == timeline.monthOf(other);
  }
}
