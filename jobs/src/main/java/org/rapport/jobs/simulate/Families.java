package org.rapport.jobs.simulate;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.rapport.jobs.simulate.RandomStream.Entity.FAMILY;
import static org.rapport.jobs.simulate.RandomStream.Entity.RECORDS;
import static org.rapport.jobs.simulate.RandomStream.Entity.STUDENT;
import static org.rapport.jobs.simulate.RandomStream.Entity.STUDENT_YEAR;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.rapport.contract.codes.ContactPreference;

/** Makes the families of a district, each from its own stream, in any order. */
final class Families {
  /** What schools speak. */
  static final String MAIN_LANGUAGE = "en";

  private static final List<String> LANGUAGES = List.of("en", "es", "vi", "so", "ar");
  private static final int OLDEST_GRADE = 12;
  private static final int EVER = Short.MIN_VALUE;

  /** Months after the first in which families come under other ids. */
  private static final int LATEST_TURN = 8;

  private static final List<Double> HARD_TIMES = List.of(0.08, 0.12, 0.18, 0.25, 0.40);

  private final Scenario scenario;
  private final Timeline timeline;
  private final District district;

  Families(Scenario scenario, Timeline timeline, District district) {
    this.scenario = scenario;
    this.timeline = timeline;
    this.district = district;
  }

  /** The households of that number: one, or two that share their students. */
  List<Family> households(int number) {
    RandomStream stream = RandomStream.of(scenario.seed(), FAMILY, number);
    Staged.Trait trait = Staged.traitOf(scenario, number);
    District.Cluster cluster = district.clusterOf(number);
    boolean isNearFirst = stream.chance(cluster.firstShare());
    boolean firstElementary =
        trait == Staged.Trait.NONE ? isNearFirst : trait != Staged.Trait.AT_THE_SECOND_SCHOOL;
    List<Student> students = students(number, cluster, firstElementary, trait, stream);
    String homeLanguage = language(stream);
    List<Family> households = new ArrayList<>();
    boolean isShared =
        (stream.chance(scenario.setting(Setting.SECOND_HOUSEHOLDS)) && trait == Staged.Trait.NONE)
            || trait == Staged.Trait.TWO_HOUSEHOLDS;
    for (int household = 0; household < (isShared ? 2 : 1); household++) {
      households.add(household(number, household, homeLanguage, students, trait));
    }
    return households;
  }

  private Family household(
      int number, int household, String homeLanguage, List<Student> students, Staged.Trait trait) {
    RandomStream stream = RandomStream.of(scenario.seed(), FAMILY, number, household);
    boolean isBilingual = !homeLanguage.equals(MAIN_LANGUAGE) && stream.chance(0.2);
    String correspondence = isBilingual ? MAIN_LANGUAGE : homeLanguage;
    long key = RandomStream.key(scenario.seed(), RECORDS, number, household);
    boolean isWrong = happens(key, Setting.WRONG_LANGUAGE, trait);
    String wrong = LANGUAGES.get((LANGUAGES.indexOf(homeLanguage) + 1) % LANGUAGES.size());
    return new Family(
        number,
        household,
        homeLanguage,
        correspondence,
        isWrong ? wrong : homeLanguage,
        isWrong ? wrong : correspondence,
        stream.chance(0.97),
        stream.chance(0.04) ? ContactPreference.LESS : ContactPreference.NORMAL,
        stream.logNormal(1, scenario.setting(Setting.EXPOSURE_SPREAD)),
        (int) scenario.firstYear().begins().toEpochDay() - stream.between(1, 1500),
        trait != Staged.Trait.WITHOUT_FAMILY,
        trait == Staged.Trait.WITHOUT_CONTACT,
        new Traits(scenario, timeline.count(), number, household),
        students,
        identities(number, household, students, key, trait),
        noContact(students, key, trait));
  }

  private boolean happens(long key, Setting setting, Staged.Trait trait) {
    double share = RandomStream.share(RandomStream.at(key, setting.salt()));
    return trait == Staged.Trait.NONE && share < scenario.setting(setting);
  }

  /** Its ids: one, or a second from some month on, for all students or all but the first. */
  private List<Family.Identity> identities(
      int number, int household, List<Student> students, long key, Staged.Trait trait) {
    String id = id("F", number, 6) + (household == 0 ? "" : "B");
    int turn = 1 + (int) (RandomStream.share(RandomStream.at(key, 1)) * LATEST_TURN);
    List<Family.Membership> before = new ArrayList<>();
    List<Family.Membership> after = new ArrayList<>();
    boolean isSplit = students.size() > 1 && happens(key, Setting.SPLIT_FAMILIES, trait);
    boolean isMerged = !isSplit && happens(key, Setting.MERGED_FAMILIES, trait);
    for (Student student : students) {
      boolean isMoved = isMerged || (isSplit && !student.equals(students.get(0)));
      before.add(new Family.Membership(student, EVER, isMoved ? turn - 1 : -EVER));
      if (isMoved) {
        after.add(new Family.Membership(student, turn, -EVER));
      }
    }
    List<Family.Identity> identities = new ArrayList<>(List.of(new Family.Identity(id, before)));
    if (!after.isEmpty()) {
      identities.add(new Family.Identity(id + (isSplit ? "S" : "M"), after));
    }
    return identities;
  }

  private Set<String> noContact(List<Student> students, long key, Staged.Trait trait) {
    Set<String> first = Set.of(students.get(0).id());
    return switch (trait) {
      case NO_CONTACT, NO_CONTACT_WITH_ONE -> first;
      default -> {
        if (!happens(key, Setting.NO_CONTACT_ORDERS, trait)) {
          yield Set.of();
        }
        boolean isForAll = RandomStream.at(key, 2) < 0;
        yield isForAll ? students.stream().map(Student::id).collect(toUnmodifiableSet()) : first;
      }
    };
  }

  private List<Student> students(
      int number,
      District.Cluster cluster,
      boolean firstElementary,
      Staged.Trait trait,
      RandomStream stream) {
    double countShare = stream.share();
    int count = countShare < 0.62 ? 1 : countShare < 0.9 ? 2 : 3;
    List<Integer> grades = new ArrayList<>();
    grades.add(stream.below(OLDEST_GRADE + 1));
    for (int child = 1; child < count; child++) {
      int apart = stream.between(1, 4);
      int first = grades.get(0);
      grades.add(first - child * apart < -1 ? first + child * apart : first - child * apart);
    }
    List<Student> students = new ArrayList<>();
    for (int grade : trait.grades().isEmpty() ? grades : trait.grades()) {
      students.add(student(number, students.size(), grade, cluster, firstElementary, trait));
    }
    return students;
  }

  /** How often a student is absent, and late. */
  private record Habits(double absence, double tardiness) {}

  private Habits habits(RandomStream stream) {
    double absence =
        Math.min(
            0.5,
            stream.gamma(
                scenario.setting(Setting.ABSENCE_SHAPE), scenario.setting(Setting.MEAN_ABSENCE)));
    return new Habits(absence, Math.min(0.3, stream.gamma(1.1, 0.03)));
  }

  private Student student(
      int number,
      int child,
      int grade,
      District.Cluster cluster,
      boolean firstElementary,
      Staged.Trait trait) {
    RandomStream stream = RandomStream.of(scenario.seed(), STUDENT, number, child);
    Habits first = habits(stream);
    Habits habits =
        scenario.population() == 0
            ? first
            : habits(RandomStream.of(scenario.seedOfPeople(), STUDENT, number, child));
    boolean alternative = stream.chance(0.06);
    List<Stay> stays = new ArrayList<>();
    boolean hasLeft = false;
    for (SchoolYear year = scenario.firstYear();
        year.autumn() <= scenario.lastYear().autumn() && !hasLeft;
        year = year.next()) {
      int now = grade + year.autumn() - scenario.firstYear().autumn();
      if (now >= 0 && now <= OLDEST_GRADE) {
        RandomStream move =
            RandomStream.of(scenario.seed(), STUDENT_YEAR, number, child, year.autumn());
        boolean isFirst = year.equals(scenario.firstYear());
        double share = trait == Staged.Trait.NONE ? move.share() : isFirst ? trait.move() : 1;
        hasLeft = addStays(stays, year, now, share, move, cluster, firstElementary, alternative);
      }
    }
    long key = RandomStream.key(scenario.seed(), RandomStream.Entity.ATTENDANCE, number, child);
    return new Student(
        id("", number * 10L + child + 1_000, 8),
        key,
        habits.absence,
        habits.tardiness,
        stays,
        hard(key, stays));
  }

  private List<Student.HardTime> hard(long key, List<Stay> stays) {
    List<Student.HardTime> hardTimes = new ArrayList<>();
    for (Stay stay : stays) {
      RandomStream stream = RandomStream.of(key, STUDENT_YEAR, stay.from());
      if (stream.chance(scenario.setting(Setting.HARD_TIMES))) {
        int[] days = stay.school().calendar().days(stay.from(), stay.to());
        int first = stream.between(40, 140);
        int last = first + stream.between(15, 45) - 1;
        double share = stream.oneOf(HARD_TIMES);
        boolean isNoticed = stream.chance(scenario.setting(Setting.FLAG_SENSITIVITY));
        if (first < days.length) {
          int to = days[Math.min(last, days.length - 1)];
          hardTimes.add(new Student.HardTime(days[first], to, share, isNoticed));
        }
      }
    }
    return hardTimes;
  }

  /** Adds the year's stays: some enter late, as many leave early, 1 % change schools. */
  private boolean addStays(
      List<Stay> stays,
      SchoolYear year,
      int grade,
      double share,
      RandomStream move,
      District.Cluster cluster,
      boolean firstElementary,
      boolean alternative) {
    int middle = inMonth(year, move);
    School school = cluster.schoolOf(grade, firstElementary, alternative);
    int first = school.calendar().firstDay(year);
    int last = school.calendar().lastDay(year);
    double moves = scenario.setting(Setting.MID_YEAR_MOVES);
    if (share < moves / 2) {
      stays.add(new Stay(school, grade, stays.isEmpty() ? middle : first, last));
      return false;
    }
    if (share < moves) {
      stays.add(new Stay(school, grade, first, middle));
      return true;
    }
    School other = cluster.schoolOf(grade, !firstElementary, !alternative);
    if (share < moves + 0.01 && other.number() != school.number()) {
      stays.add(new Stay(school, grade, first, middle - 1));
      stays.add(new Stay(other, grade, middle, other.calendar().lastDay(year)));
    } else {
      stays.add(new Stay(school, grade, first, last));
    }
    return false;
  }

  /** A day between the 8th and the 22nd of a month from October to April. */
  private static int inMonth(SchoolYear year, RandomStream move) {
    LocalDate month = LocalDate.of(year.autumn(), 10, 1).plusMonths(move.below(7));
    return (int) month.toEpochDay() + move.between(7, 21);
  }

  private static String language(RandomStream stream) {
    double share = stream.share();
    if (share < 0.7) {
      return MAIN_LANGUAGE;
    }
    return share < 0.88 ? "es" : share < 0.93 ? "vi" : share < 0.97 ? "so" : "ar";
  }

  /** The number with leading zeros, as student systems write it. */
  static String id(String prefix, long number, int digits) {
    String text = Long.toString(number);
    return prefix + "0".repeat(Math.max(0, digits - text.length())) + text;
  }
}
