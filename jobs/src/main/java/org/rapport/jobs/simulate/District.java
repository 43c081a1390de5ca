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

  /** A school with fewer teachers has one leader beside its head. */
  private static final int FEW_TEACHERS = 8;

  private static final int TEACHERS_PER_LEADER = 25;

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
  private final List<Zone> zones;
  private final List<Cluster> clusters = new ArrayList<>();
  private final List<School> schools = new ArrayList<>();

  private District(Scenario scenario) {
    this.scenario = scenario;
    this.zones =
        scenario.timeZones().stream()
            .map(
                zone ->
                    new Zone(
                        zone, scenario.firstYear().autumn() - 1, scenario.lastYear().autumn() + 3))
            .toList();
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

  List<Cluster> clusters() {
    return clusters;
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
   * @param number its number in the district
   * @param first its first family
   * @param families how many live there
   * @param firstShare share of them that go to the first elementary school
   */
  record Cluster(int number, int first, int families, double firstShare, List<School> schools) {

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
    return new Cluster(number, first, families, firstShare, List.copyOf(own));
  }

  private School school(int cluster, int slot, int families) {
    int number = cluster * SLOTS + slot;
    RandomStream stream = RandomStream.of(scenario.seed(), SCHOOL, number);
    double quality = stream.normal();
    Practice start = Practice.drawn(quality, stream);
    double trendShare = stream.share();
    boolean isFirst = cluster == 0 && scenario.awkward();
    String code = Integer.toString((cluster + 1) * 100 + slot + 1);
    String id = code.length() < 4 ? "0" + code : code;
    int teachers = Math.max(6, families / 60);
    return new School(
        number,
        id,
        name(cluster, slot),
        LEVELS.get(slot),
        SchoolCalendar.of(
            scenario.seed(),
            number,
            scenario.firstYear(),
            scenario.lastYear(),
            isFirst || hasHabit(Setting.SUMMER, number)),
        zones.get(cluster % zones.size()),
        isFirst ? storyLinks(slot) : links(number),
        isFirst ? slot == 1 ? School.Clock.LOCAL : School.Clock.OFFSET : clock(number),
        isFirst || !hasHabit(Setting.OPEN_PROMISE_SCHOOLS, number),
        !isFirst && hasHabit(Setting.REEXPORTED_SCHOOLS, number),
        !isFirst && hasHabit(Setting.LATE_SCHOOLS, number),
        !isFirst && hasHabit(Setting.EXCEPTIONS_ONLY_SCHOOLS, number),
        isFirst,
        teachers,
        staffIds(id, teachers),
        quality,
        isFirst ? story(slot, start) : start,
        isFirst ? storyTrend(slot) : trend(trendShare),
        scenario.firstYear());
  }

  private static List<String> staffIds(String school, int teachers) {
    List<String> ids = new ArrayList<>();
    int leaders = teachers < FEW_TEACHERS ? 1 : 2 + teachers / TEACHERS_PER_LEADER;
    for (int staff = 0; staff <= teachers + leaders; staff++) {
      ids.add("E" + school + (staff < 10 ? "0" : "") + staff);
    }
    return List.copyOf(ids);
  }

  /** Whether a school has a habit that a share of schools has; each habit draws for itself. */
  private boolean hasHabit(Setting setting, int school) {
    return habit(setting, school) < scenario.setting(setting);
  }

  private double habit(Setting setting, int school) {
    long key = RandomStream.key(scenario.seed(), RandomStream.Entity.RECORDING, school);
    return RandomStream.share(RandomStream.at(key, setting.salt()));
  }

  private School.Links links(int school) {
    double share = habit(Setting.UNLINKED_SCHOOLS, school);
    double unlinked = scenario.setting(Setting.UNLINKED_SCHOOLS);
    if (share < unlinked) {
      return School.Links.NONE;
    }
    return share < unlinked + scenario.setting(Setting.REPLY_LINKED_SCHOOLS)
        ? School.Links.REPLIES
        : School.Links.THREADS;
  }

  private School.Clock clock(int school) {
    double share = habit(Setting.UTC_SCHOOLS, school);
    double utc = scenario.setting(Setting.UTC_SCHOOLS);
    if (share < utc) {
      return School.Clock.UTC;
    }
    return share < utc + scenario.setting(Setting.OFFSETLESS_SCHOOLS)
        ? School.Clock.LOCAL
        : School.Clock.OFFSET;
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

  private static Practice.Trend storyTrend(int slot) {
    return switch (slot) {
      case 0 -> Practice.Trend.IMPROVING;
      case 2 -> Practice.Trend.FALLING;
      default -> Practice.Trend.STEADY;
    };
  }

  private static School.Links storyLinks(int slot) {
    return switch (slot) {
      case 1 -> School.Links.REPLIES;
      case 3 -> School.Links.NONE;
      default -> School.Links.THREADS;
    };
  }

  private static Practice.Trend trend(double share) {
    return share < 0.6
        ? Practice.Trend.STEADY
        : share < 0.8 ? Practice.Trend.IMPROVING : Practice.Trend.FALLING;
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
