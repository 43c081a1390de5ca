package org.rapport.jobs.simulate;

import static org.rapport.jobs.simulate.RandomStream.Entity.SCHOOL_WEEK;
import static org.rapport.jobs.simulate.RandomStream.Entity.STAFF;
import static org.rapport.jobs.simulate.RandomStream.Entity.SUBMISSION;

import java.util.BitSet;
import org.rapport.jobs.simulate.Traits.Component;

/**
 * What follows from one school alone and is asked for every family, student or day of it: drawn
 * once, from the same streams.
 */
final class SchoolHabits {
  private static final int WEEK = 7;

  private final Practice[] practices;
  private final double[] qualities;
  private final double[][] staffEffects;
  private final int firstDay;
  private final BitSet missingDays = new BitSet();
  private final int firstWeek;
  private final boolean[] epidemics;

  SchoolHabits(Scenario scenario, Timeline timeline, School school) {
    this.practices = new Practice[timeline.count()];
    this.qualities = new double[timeline.count()];
    for (int month = 0; month < practices.length; month++) {
      practices[month] = school.practice(timeline.month(month));
      qualities[month] = school.quality(timeline.month(month));
    }
    this.staffEffects = new double[school.teachers() + 1][];
    for (int teacher = 1; teacher < staffEffects.length; teacher++) {
      staffEffects[teacher] = staffEffects(scenario, school, teacher);
    }
    this.firstDay = timeline.firstDay(0);
    drawMissingDays(scenario, timeline, school);
    this.firstWeek = weekOf((int) scenario.firstYear().begins().toEpochDay());
    int lastWeek = weekOf((int) scenario.lastYear().ends().toEpochDay());
    this.epidemics = new boolean[lastWeek - firstWeek + 1];
    long key = RandomStream.key(scenario.seed(), SCHOOL_WEEK, school.number());
    for (int week = 0; week < epidemics.length; week++) {
      double share = RandomStream.share(RandomStream.at(key, firstWeek + week));
      epidemics[week] = share < scenario.setting(Setting.EPIDEMICS);
    }
  }

  /** One who answers soon need not keep promises: each kind of opportunity draws for itself. */
  private static double[] staffEffects(Scenario scenario, School school, int teacher) {
    RandomStream stream = RandomStream.of(scenario.seedOfPeople(), STAFF, school.number(), teacher);
    double[] effects = new double[Component.values().length];
    for (int i = 0; i < effects.length; i++) {
      effects[i] = scenario.setting(Setting.STAFF_SPREAD) * stream.normal();
    }
    return effects;
  }

  private void drawMissingDays(Scenario scenario, Timeline timeline, School school) {
    long key = RandomStream.key(scenario.seed(), SUBMISSION, school.number());
    int lastDay = timeline.lastDay(timeline.count() - 1);
    for (int day = firstDay; day <= lastDay; day++) {
      double share = RandomStream.share(RandomStream.at(key, day));
      missingDays.set(day - firstDay, share < scenario.setting(Setting.MISSING_DAYS));
    }
  }

  /** How it works with families in a month of which there are deliveries. */
  Practice practice(int month) {
    return practices[month];
  }

  /** Its quality in a month of which there are deliveries. */
  double quality(int month) {
    return qualities[month];
  }

  /** The effect of a teacher on opportunities of a kind, in log odds. */
  double staffEffect(int teacher, Component component) {
    return staffEffects[teacher][component.ordinal()];
  }

  /** Whether its lists of a day, of a month with a delivery, were handed in. */
  boolean isSubmitted(int day) {
    return !missingDays.get(day - firstDay);
  }

  /** Whether more students than usual are ill in the week of a day of the simulated years. */
  boolean isEpidemic(int day) {
    return epidemics[weekOf(day) - firstWeek];
  }

  private static int weekOf(int day) {
    return (day + 3) / WEEK;
  }
}
