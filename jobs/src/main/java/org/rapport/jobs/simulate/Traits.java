package org.rapport.jobs.simulate;

/**
 * What makes a family differ from others and cannot be seen: trust and engagement, standard normal
 * over all families, which correlate, lie partly with the school and drift by month; and effects of
 * its own on each part of the relationship.
 */
final class Traits {
  /** A part of the relationship that has an effect of its own. */
  enum Component {
    FAMILY_REPLY,
    SCHOOL_REPLY,
    KEEPING,
    PRAISE,
    TALK,
    LANGUAGE,
    COMING,
    CARE,
    TAKING_PART,
    REGULARITY
  }

  /** Months before the first delivery at which drift begins: a school year at most. */
  private static final int EARLIER = 12;

  private final int begin;
  private final double schoolPart;
  private final double trust;
  private final double engagement;
  private final double ownPart;
  private final float[] trustDrift;
  private final float[] engagementDrift;
  private final double[] effects = new double[Component.values().length];

  /**
   * Draws the traits of a family; a drift is the same whatever month the simulation begins with.
   */
  Traits(Scenario scenario, int months, long... family) {
    RandomStream stream =
        RandomStream.of(scenario.seedOfPeople(), RandomStream.Entity.TRAITS, family);
    double rho = scenario.setting(Setting.TRAIT_CORRELATION);
    double drifting = scenario.setting(Setting.DRIFT_SHARE);
    double phi = scenario.setting(Setting.DRIFT);
    double school = scenario.setting(Setting.SCHOOL_SHARE);
    this.schoolPart = StrictMath.sqrt(school);
    this.ownPart = StrictMath.sqrt(1 - school);
    double steady = StrictMath.sqrt(1 - drifting);
    double innovation = StrictMath.sqrt(1 - phi * phi);
    double other = StrictMath.sqrt(1 - rho * rho);
    double first = stream.normal();
    this.trust = steady * first;
    this.engagement = steady * (rho * first + other * stream.normal());
    RandomStream further =
        RandomStream.of(scenario.seedOfPeople(), RandomStream.Entity.EFFECTS, family);
    for (Component component : Component.values()) {
      // Parts that came later draw for themselves, so that they moved nothing else.
      boolean isFirst = component.compareTo(Component.COMING) <= 0;
      effects[component.ordinal()] =
          scenario.setting(Setting.COMPONENT_SPREAD) * (isFirst ? stream : further).normal();
    }
    int begin = begin(scenario);
    this.trustDrift = new float[months - begin + 1];
    this.engagementDrift = new float[trustDrift.length];
    double trustNow = stream.normal();
    double engagementNow = rho * trustNow + other * stream.normal();
    double size = StrictMath.sqrt(drifting);
    for (int i = 0; i < trustDrift.length; i++) {
      trustDrift[i] = (float) (size * trustNow);
      engagementDrift[i] = (float) (size * engagementNow);
      double news = stream.normal();
      trustNow = phi * trustNow + innovation * news;
      engagementNow = phi * engagementNow + innovation * (rho * news + other * stream.normal());
    }
    this.begin = begin;
  }

  private static int begin(Scenario scenario) {
    int since = scenario.from().getMonthValue() - scenario.firstYear().begins().getMonthValue();
    return -Math.floorMod(since, EARLIER);
  }

  /**
   * Its trust in a school in the month.
   *
   * @param quality of the school in the month
   */
  double trust(double quality, int month) {
    return schoolPart * quality + ownPart * (trust + trustDrift[month - begin]);
  }

  /**
   * Its engagement with a school in the month.
   *
   * @param quality of the school in the month
   */
  double engagement(double quality, int month) {
    return schoolPart * quality + ownPart * (engagement + engagementDrift[month - begin]);
  }

  double effect(Component component) {
    return effects[component.ordinal()];
  }
}
