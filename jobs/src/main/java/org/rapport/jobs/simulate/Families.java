package org.rapport.jobs.simulate;

import static org.rapport.jobs.simulate.RandomStream.Entity.FAMILY;
import static org.rapport.jobs.simulate.RandomStream.Entity.STUDENT;
import static org.rapport.jobs.simulate.RandomStream.Entity.STUDENT_YEAR;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.rapport.contract.codes.ContactPreference;

/** Makes the families of a district, each from its own stream, in any order. */
final class Families {
  private static final int OLDEST_GRADE = 12;

  private final Scenario scenario;
  private final District district;

  Families(Scenario scenario, District district) {
    this.scenario = scenario;
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
        (stream.chance(0.08) && trait == Staged.Trait.NONE) || trait == Staged.Trait.TWO_HOUSEHOLDS;
    for (int household = 0; household < (isShared ? 2 : 1); household++) {
      households.add(household(number, household, homeLanguage, students, trait));
    }
    return households;
  }

  private Family household(
      int number, int household, String homeLanguage, List<Student> students, Staged.Trait trait) {
    RandomStream stream = RandomStream.of(scenario.seed(), FAMILY, number, household);
    boolean isBilingual = !homeLanguage.equals("en") && stream.chance(0.2);
    double engagement = stream.normal() - (household == 0 ? 0 : 0.3);
    return new Family(
        number,
        household,
        id("F", number, 6) + (household == 0 ? "" : "B"),
        homeLanguage,
        isBilingual ? "en" : homeLanguage,
        stream.chance(0.97),
        stream.chance(0.04) ? ContactPreference.LESS : ContactPreference.NORMAL,
        engagement,
        stream.logNormal(1, 0.5),
        (int) scenario.firstYear().begins().toEpochDay() - stream.between(1, 1500),
        trait != Staged.Trait.WITHOUT_FAMILY,
        trait == Staged.Trait.WITHOUT_CONTACT,
        students,
        noContact(students, trait));
  }

  private static Set<String> noContact(List<Student> students, Staged.Trait trait) {
    return switch (trait) {
      case NO_CONTACT, NO_CONTACT_WITH_ONE -> Set.of(students.get(0).id());
      default -> Set.of();
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

  private Student student(
      int number,
      int child,
      int grade,
      District.Cluster cluster,
      boolean firstElementary,
      Staged.Trait trait) {
    RandomStream stream = RandomStream.of(scenario.seed(), STUDENT, number, child);
    double absence = Math.min(0.5, stream.gamma(1.3, 0.062));
    double tardiness = Math.min(0.3, stream.gamma(1.1, 0.03));
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
    return new Student(
        id("", number * 10L + child + 1_000, 8),
        RandomStream.key(scenario.seed(), RandomStream.Entity.ATTENDANCE, number, child),
        absence,
        tardiness,
        stays);
  }

  /** Adds the year's stays: 5 % enter late, 5 % leave early, 1 % change schools. */
  private static boolean addStays(
      List<Stay> stays,
      SchoolYear year,
      int grade,
      double share,
      RandomStream move,
      District.Cluster cluster,
      boolean firstElementary,
      boolean alternative) {
    int first = (int) year.firstDay().toEpochDay();
    int last = (int) year.lastDay().toEpochDay();
    int middle = inMonth(year, move);
    School school = cluster.schoolOf(grade, firstElementary, alternative);
    if (share < 0.05) {
      stays.add(new Stay(school, grade, stays.isEmpty() ? middle : first, last));
      return false;
    }
    if (share < 0.1) {
      stays.add(new Stay(school, grade, first, middle));
      return true;
    }
    School other = cluster.schoolOf(grade, !firstElementary, !alternative);
    if (share < 0.11 && other.number() != school.number()) {
      stays.add(new Stay(school, grade, first, middle - 1));
      stays.add(new Stay(other, grade, middle, last));
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
      return "en";
    }
    return share < 0.88 ? "es" : share < 0.93 ? "vi" : share < 0.97 ? "so" : "ar";
  }

  /** The number with leading zeros, as student systems write it. */
  static String id(String prefix, long number, int digits) {
    String text = Long.toString(number);
    return prefix + "0".repeat(Math.max(0, digits - text.length())) + text;
  }
}
