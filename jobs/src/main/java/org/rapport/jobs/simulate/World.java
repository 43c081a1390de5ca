package org.rapport.jobs.simulate;

import java.util.LinkedHashMap;
import java.util.Map;

/** All that a family is made from: the scenario, its months, its schools, and what they share. */
final class World {
  /** Neighbourhoods that are kept; families come in their order. */
  private static final int KEPT = 24;

  private final Scenario scenario;
  private final Timeline timeline;
  private final District district;
  private final Families families;
  private final SchoolHabits[] habits;
  private final Map<Integer, Neighbourhood> neighbourhoods =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Neighbourhood> eldest) {
          return size() > KEPT;
        }
      };

  World(Scenario scenario) {
    this.scenario = scenario;
    this.timeline = new Timeline(scenario);
    this.district = District.of(scenario);
    this.families = new Families(scenario, timeline, district);
    int numbers = district.schools().stream().mapToInt(School::number).max().orElse(-1) + 1;
    this.habits = new SchoolHabits[numbers];
    for (School school : district.schools()) {
      habits[school.number()] = new SchoolHabits(scenario, timeline, school);
    }
  }

  Scenario scenario() {
    return scenario;
  }

  Timeline timeline() {
    return timeline;
  }

  District district() {
    return district;
  }

  Families families() {
    return families;
  }

  double setting(Setting setting) {
    return scenario.setting(setting);
  }

  /** The neighbourhood in which the family lives. */
  Neighbourhood neighbourhoodOf(int family) {
    District.Cluster cluster = district.clusterOf(family);
    synchronized (neighbourhoods) {
      Neighbourhood found = neighbourhoods.get(cluster.number());
      if (found == null) {
        found = Neighbourhood.of(this, cluster);
        neighbourhoods.put(cluster.number(), found);
      }
      return found;
    }
  }

  /** Whether contacts of the month are delivered by the end of the last month. */
  boolean isContactsKnown(School school, int month) {
    return !isTooLate(school, month) && !Staged.isMissing(scenario, school, timeline.month(month));
  }

  /** Whether attendance of the month is delivered by the end of the last month, if there is any. */
  boolean isAttendanceKnown(School school, int month) {
    return !isTooLate(school, month) && !isWithoutRows(school, month);
  }

  private boolean isTooLate(School school, int month) {
    return school.isLate() && month == timeline.count() - 1;
  }

  /** Whether a delivery later than the month's can still change it. */
  boolean isCorrectable(School school, int month) {
    return month + 1 < timeline.count() && !school.isLate();
  }

  /** Whether the rows of the month come a second time. */
  boolean isRepeated(School school, int month) {
    return school.isReexported()
        && !school.isLate()
        && month + 1 < timeline.count()
        && draw(school, month, Setting.REEXPORTED_SCHOOLS) < REPEATED_MONTHS;
  }

  private static final double REPEATED_MONTHS = 0.4;

  /** Whether nobody delivers a single row of attendance of the month. */
  boolean isWithoutRows(School school, int month) {
    return draw(school, month, Setting.ZERO_ROW_MONTHS)
        < (scenario.awkward() ? 0 : setting(Setting.ZERO_ROW_MONTHS));
  }

  /** Schools without attendance rows at the end of a month, at most, of all months. */
  int mostSchoolsWithoutRows() {
    int most = 0;
    for (int month = 0; month < timeline.count(); month++) {
      int without = 0;
      for (School school : district.schools()) {
        without += school.isLate() || isWithoutRows(school, month) ? 1 : 0;
      }
      most = Math.max(most, without);
    }
    return most;
  }

  /** Whether the school holds no event in the month. */
  boolean isEventless(School school, int month) {
    return draw(school, month, Setting.EVENTLESS_MONTHS) < setting(Setting.EVENTLESS_MONTHS);
  }

  /** Whether the school's lists of the day, in a month with a delivery, were handed in. */
  boolean isSubmitted(School school, int day) {
    return habits(school).isSubmitted(day);
  }

  /** What follows from the school alone. */
  SchoolHabits habits(School school) {
    return habits[school.number()];
  }

  /** How the school works with families in the month. */
  Practice practice(School school, int month) {
    return timeline.isDelivered(month)
        ? habits(school).practice(month)
        : school.practice(timeline.month(month));
  }

  /** What the trust of families in the school in the month adds to log odds. */
  double trust(Family family, School school, int month) {
    return setting(Setting.TRAIT_STRENGTH) * family.traits().trust(quality(school, month), month);
  }

  /** What the engagement of the family with the school in the month adds to log odds. */
  double engagement(Family family, School school, int month) {
    return setting(Setting.TRAIT_STRENGTH)
        * family.traits().engagement(quality(school, month), month);
  }

  /** The quality of the school in the month, which is the school's part in what families trust. */
  double quality(School school, int month) {
    return timeline.isDelivered(month)
        ? habits(school).quality(month)
        : school.quality(timeline.month(month));
  }

  private double draw(School school, int month, Setting setting) {
    long key = RandomStream.key(scenario.seed(), RandomStream.Entity.RECORDING, school.number());
    long position = setting.salt() + 1_000L * timeline.firstDay(month);
    return RandomStream.share(RandomStream.at(key, position));
  }
}
