package org.rapport.jobs.simulate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The circumstances of one family at each of its schools, month by month, found once. */
final class FamilyMonths {
  private final Family family;
  private final List<List<Relation>> months;

  private FamilyMonths(Family family, List<List<Relation>> months) {
    this.family = family;
    this.months = months;
  }

  /** Those of all months of which there are deliveries. */
  static FamilyMonths of(World world, Family family) {
    Timeline timeline = world.timeline();
    List<List<Relation>> months = new ArrayList<>(timeline.count());
    for (int month = 0; month < timeline.count(); month++) {
      int first = timeline.firstDay(month);
      int last = timeline.lastDay(month);
      List<School> schools = family.schools(first, last);
      List<Relation> relations = new ArrayList<>(schools.size());
      for (School school : schools) {
        int[] days = family.enrolledDays(school, first, last);
        if (days.length > 0) {
          relations.add(FamilyContacts.setup(world, family, school, month, "", days));
        }
      }
      months.add(relations);
    }
    return new FamilyMonths(family, months);
  }

  Family family() {
    return family;
  }

  /** Those of the month, in the order of its students; none of a school without enrolled days. */
  List<Relation> in(int month) {
    return months.get(month);
  }

  /** That of the school in the month, unless the family is enrolled on no day of it. */
  @Nullable Relation at(School school, int month) {
    for (Relation relation : in(month)) {
      if (relation.school().number() == school.number()) {
        return relation;
      }
    }
    return null;
  }
}
