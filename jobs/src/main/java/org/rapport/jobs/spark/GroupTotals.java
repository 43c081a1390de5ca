package org.rapport.jobs.spark;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.GroupSums;

/**
 * Sums of all groups, by window, month and indicator. Whole numbers, so that shards add up in any
 * order.
 */
final class GroupTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashMap<Key, GroupSums> sums = new HashMap<>();

  /**
   * A group of families.
   *
   * @param school dense number of the school in which it is; {@link #ALL_SCHOOLS} for groups of the
   *     whole district
   * @param part the grade or language; empty for a whole school or the district
   */
  record Group(Scope scope, int school, String part) implements Serializable, Comparable<Group> {
    static final int ALL_SCHOOLS = -1;

    /** The language of families whose language nobody noted, by BCP 47. */
    private static final String UNDETERMINED = "und";

    static final Group DISTRICT = new Group(Scope.DISTRICT, ALL_SCHOOLS, "");

    static Group school(int school) {
      return new Group(Scope.SCHOOL, school, "");
    }

    static Group grade(int school, String grade) {
      return new Group(Scope.GRADE, school, grade);
    }

    static Group homeLanguage(String language) {
      return new Group(
          Scope.HOME_LANGUAGE, ALL_SCHOOLS, language.isEmpty() ? UNDETERMINED : language);
    }

    static Group schoolLanguage(int school, String language) {
      return new Group(Scope.SCHOOL_LANGUAGE, school, language.isEmpty() ? UNDETERMINED : language);
    }

    @Override
    public int compareTo(Group other) {
      int byScope = scope.compareTo(other.scope);
      int bySchool = byScope != 0 ? byScope : Integer.compare(school, other.school);
      return bySchool != 0 ? bySchool : part.compareTo(other.part);
    }
  }

  /**
   * One sum.
   *
   * @param month the month that gives the window its name
   * @param indicator null for the families that are eligible at all
   */
  private record Key(Group group, Window window, int month, @Nullable Indicator indicator)
      implements Serializable {}

  void add(Group group, Window window, int month, Indicator indicator, GroupSums family) {
    sums.merge(new Key(group, window, month, indicator), family, GroupSums::merge);
  }

  /** Counts a family that was enrolled long enough in the window. */
  void addEligible(Group group, Window window, int month) {
    sums.merge(new Key(group, window, month, null), GroupSums.of(0, 1, 0), GroupSums::merge);
  }

  GroupSums of(Group group, Window window, int month, Indicator indicator) {
    return sums.getOrDefault(new Key(group, window, month, indicator), GroupSums.NONE);
  }

  /** Families that were enrolled long enough in the window. */
  long eligible(Group group, Window window, int month) {
    return sums.getOrDefault(new Key(group, window, month, null), GroupSums.NONE).families();
  }

  /** All groups that have any family. */
  TreeSet<Group> groups() {
    TreeSet<Group> groups = new TreeSet<>();
    sums.keySet().forEach(key -> groups.add(key.group()));
    return groups;
  }

  void addAll(GroupTotals other) {
    for (Map.Entry<Key, GroupSums> entry : other.sums.entrySet()) {
      sums.merge(entry.getKey(), entry.getValue(), GroupSums::merge);
    }
  }
}
