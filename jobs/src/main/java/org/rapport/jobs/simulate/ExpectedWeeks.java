package org.rapport.jobs.simulate;

import java.util.Arrays;
import org.rapport.jobs.simulate.FollowUps.Way;

/**
 * With which mean conversations reach the other side of one family and one school, week by week.
 * Conversations are opened independently of each other, so a week in which that mean is m goes by
 * without any contact with the chance exp(-m), times that of no small update in it. A student who
 * enters within a month is taken to spread over it.
 */
final class ExpectedWeeks {
  private final Timeline timeline;
  private final double[][] means;
  private final double[][] withoutUpdate;

  ExpectedWeeks(Timeline timeline) {
    this.timeline = timeline;
    this.means = new double[timeline.count()][FollowUps.WEEKS];
    this.withoutUpdate = new double[timeline.count()][FollowUps.WEEKS];
    for (double[] weeks : withoutUpdate) {
      Arrays.fill(weeks, 1);
    }
  }

  /** Adds what is opened in a month. */
  void add(Relation setup, FollowUps followUps, double broadcasts) {
    int[] days = setup.days();
    double opened = setup.expectedReached(broadcasts) / days.length;
    for (int day : days) {
      means[setup.month()][FollowUps.weekOfMonth(timeline, setup.month(), day)] += opened;
    }
    addUpdates(setup);
    for (Way way : FollowUps.WAYS) {
      double mean = setup.expected(way, broadcasts);
      double[][] shares = followUps.shares(setup.month(), way);
      for (int later = 0; later < FollowUps.MONTHS; later++) {
        if (timeline.isDelivered(setup.month() + later)) {
          double[] weeks = means[setup.month() + later];
          for (int week = 0; week < FollowUps.WEEKS; week++) {
            weeks[week] += mean * shares[later][week];
          }
        }
      }
    }
  }

  private void addUpdates(Relation setup) {
    int[] days = setup.days();
    for (int from = 0; from < days.length; from = SmallUpdates.end(days, from)) {
      if (SmallUpdates.end(days, from) - from >= SmallUpdates.WEEK_DAYS) {
        int week = FollowUps.weekOfMonth(timeline, setup.month(), days[from]);
        withoutUpdate[setup.month()][week] = 1 - setup.chances().weekly();
      }
    }
  }

  /** With which chance somebody is reached in the part of the day's week that lies in the month. */
  double chance(int month, int day) {
    int week = FollowUps.weekOfMonth(timeline, month, day);
    return 1 - withoutUpdate[month][week] * StrictMath.exp(-means[month][week]);
  }
}
