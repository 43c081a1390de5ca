package org.rapport.jobs.simulate;

import static org.rapport.jobs.simulate.RandomStream.Entity.CLUSTER;
import static org.rapport.jobs.simulate.RandomStream.Entity.SCHOOL;

import java.util.ArrayList;
import java.util.List;
import org.rapport.contract.codes.SchoolLevel;

/**
 * The schools of a district. Families live in clusters that share two elementary schools, a middle
 * and a high school; every third cluster has an alternative school too. A cluster follows from the
 * seed and its number, so a larger district is the smaller one and more.
 */
final class District {
  private static final int SLOTS = 5;
  private static final int ALTERNATIVE = 4;

  private static final List<String> FIRST_NAMES =
      List.of(
          "Lakeview Elementary School",
          "Cedar Hill Elementary School",
          "Escuela Niños Héroes Middle School",
          "Nguyễn Trãi High School");
  private static final List<String> TREES =
      List.of(
          "Maple",
          "Willow",
          "Juniper",
          "Alder",
          "Aspen",
          "Birch",
          "Laurel",
          "Hawthorn",
          "Magnolia",
          "Sycamore",
          "Hazel");
  private static final List<String> PLACES =
      List.of(
          "Grove",
          "Creek",
          "Ridge",
          "Valley",
          "Meadow",
          "Springs",
          "Point",
          "Canyon",
          "Bend",
          "Heights",
          "Terrace",
          "Prairie",
          "Crossing");

  private final Scenario scenario;
  private final List<Cluster> clusters = new ArrayList<>();
  private final List<School> schools = new ArrayList<>();

  private District(Scenario scenario) {
    this.scenario = scenario;
  }

  /** The clusters that the scenario's families need, with all their schools. */
  static District of(Scenario scenario) {
    District district = new District(scenario);
    int first = 0;
    for (int number = 0; first < scenario.families(); number++) {
      Cluster cluster = district.cluster(number, first);
      district.clusters.add(cluster);
      district.schools.addAll(cluster.schools());
      first += cluster.families();
    }
    return district;
  }

  List<School> schools() {
    return schools;
  }

  /** The school of the scenario's sample story with that number, counted from 0. */
  School school(int number) {
    return schools.get(number);
  }

  /** The cluster in which the family lives. */
  Cluster clusterOf(int family) {
    int low = 0;
    int high = clusters.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (clusters.get(middle).first() <= family) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return clusters.get(low);
  }

  /**
   * Families that share schools.
   *
   * @param first its first family
   * @param families how many live there
   * @param firstShare share of them that go to the first elementary school
   */
  record Cluster(int first, int families, double firstShare, List<School> schools) {

    /** The school of a student in the grade, in the school years after a student's choices. */
    School schoolOf(int grade, boolean firstElementary, boolean alternative) {
      if (grade <= 5) {
        return schools.get(firstElementary ? 0 : 1);
      }
      if (grade <= 8) {
        return schools.get(2);
      }
      return schools.get(alternative && schools.size() > ALTERNATIVE ? ALTERNATIVE : 3);
    }
  }

  private Cluster cluster(int number, int first) {
    RandomStream stream = RandomStream.of(scenario.seed(), CLUSTER, number);
    int families = (int) Math.max(450, Math.min(2500, stream.logNormal(800, 0.45)));
    double firstShare = 0.4 + 0.2 * stream.share();
    List<School> own = new ArrayList<>();
    int count = number % 3 == 2 ? SLOTS : SLOTS - 1;
    for (int slot = 0; slot < count; slot++) {
      own.add(school(number, slot, families));
    }
    return new Cluster(first, families, firstShare, List.copyOf(own));
  }

  private School school(int cluster, int slot, int families) {
    int number = cluster * SLOTS + slot;
    RandomStream stream = RandomStream.of(scenario.seed(), SCHOOL, number);
    Practice start = Practice.drawn(stream);
    double trendShare = stream.share();
    double linkShare = stream.share();
    boolean writesOffsets = stream.chance(0.85);
    boolean closesPromises = stream.chance(0.9) || cluster == 0;
    String code = Integer.toString((cluster + 1) * 100 + slot + 1);
    return new School(
        number,
        code.length() < 4 ? "0" + code : code,
        name(cluster, slot),
        LEVELS.get(slot),
        SchoolCalendar.of(scenario.seed(), number, scenario.firstYear(), scenario.lastYear()),
        links(number, linkShare),
        cluster == 0 ? slot != 1 : writesOffsets,
        closesPromises,
        Math.max(6, families / 60),
        cluster == 0 ? story(slot, start) : start,
        trend(number, trendShare),
        scenario.firstYear());
  }

  private static final List<SchoolLevel> LEVELS =
      List.of(
          SchoolLevel.ELEMENTARY,
          SchoolLevel.ELEMENTARY,
          SchoolLevel.MIDDLE,
          SchoolLevel.HIGH,
          SchoolLevel.OTHER);

  /** The first school has something to improve, and the third something to lose. */
  private static Practice story(int slot, Practice start) {
    return switch (slot) {
      case 0 -> start.after(Practice.Trend.FALLING, 0.7);
      case 2 -> start.after(Practice.Trend.IMPROVING, 0.8);
      default -> start;
    };
  }

  private static Practice.Trend trend(int number, double share) {
    if (number == 0) {
      return Practice.Trend.IMPROVING;
    }
    if (number == 2) {
      return Practice.Trend.FALLING;
    }
    return share < 0.6 || number < SLOTS
        ? Practice.Trend.STEADY
        : share < 0.8 ? Practice.Trend.IMPROVING : Practice.Trend.FALLING;
  }

  private static School.Links links(int number, double share) {
    return switch (number) {
      case 0, 2 -> School.Links.THREADS;
      case 1 -> School.Links.REPLIES;
      case 3 -> School.Links.NONE;
      default ->
          share < 0.6
              ? School.Links.THREADS
              : share < 0.8 ? School.Links.REPLIES : School.Links.NONE;
    };
  }

  private static String name(int cluster, int slot) {
    if (cluster == 0 && slot < FIRST_NAMES.size()) {
      return FIRST_NAMES.get(slot);
    }
    int number = cluster * SLOTS + slot;
    int round = number / (TREES.size() * PLACES.size());
    String level =
        switch (LEVELS.get(slot)) {
          case ELEMENTARY -> " Elementary School";
          case MIDDLE -> " Middle School";
          case HIGH -> " High School";
          case OTHER -> " Academy";
        };
    return TREES.get(number % TREES.size())
        + " "
        + PLACES.get(number % PLACES.size())
        + level
        + (round == 0 ? "" : " " + (round + 1));
  }
}
