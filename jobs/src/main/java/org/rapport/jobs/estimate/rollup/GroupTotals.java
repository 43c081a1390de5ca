package org.rapport.jobs.estimate.rollup;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.estimate.IndexSums;
import org.rapport.jobs.family.SharedCounts;
import org.rapport.jobs.family.pack.Spread;

/**
 * Sums of all groups, by window, month and indicator. Whole numbers, so that shards add up in any
 * order, and languages to their school and to the district: a family has one language.
 */
public final class GroupTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int WINDOWS = Window.values().length;

  /** Where the sums of an indicator are, by window and indicator; -1 where it has none. */
  private static final int[][] SLOTS = slots();

  /**
   * By window the number of indicators with sums; the slot after them counts families, and the next
   * one the days of students.
   */
  private static final int[] SIZES =
      Arrays.stream(SLOTS)
          .mapToInt(ofWindow -> (int) Arrays.stream(ofWindow).filter(slot -> slot >= 0).count())
          .toArray();

  /** Numbers of one sum, in the order of {@link GroupSums}. */
  private static final int WIDTH = 7;

  private final HashMap<Group, ByNumber<long[]>> cells = new HashMap<>();

  private transient @Nullable SharedClusters shared;

  /**
   * A group of families.
   *
   * @param school dense number of the school in which it is; {@link #ALL_SCHOOLS} for groups of the
   *     whole district
   * @param part the grade or language; empty for a whole school or the district
   */
  public record Group(Scope scope, int school, String part)
      implements Serializable, Comparable<Group> {
    /** Stands for all schools of the district together. */
    public static final int ALL_SCHOOLS = -1;

    /** The language of families whose language nobody noted, by BCP 47. */
    public static final String UNDETERMINED = "und";

    /** All families. */
    public static final Group DISTRICT = new Group(Scope.DISTRICT, ALL_SCHOOLS, "");

    /** The families of one school. */
    public static Group school(int school) {
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

    /** What families of all its languages make up together; empty for what is no language. */
    Optional<Group> whole() {
      return switch (scope) {
        case SCHOOL_LANGUAGE -> Optional.of(school(school));
        case HOME_LANGUAGE -> Optional.of(DISTRICT);
        case DISTRICT, SCHOOL, GRADE -> Optional.empty();
      };
    }

    /** Numbers of schools and short codes of languages need spreading, or they collide. */
    @Override
    public int hashCode() {
      return (int)
          Spread.mix(((long) scope.ordinal() << 56) ^ ((long) school << 32) ^ part.hashCode());
    }

    @Override
    public int compareTo(Group other) {
      int byScope = scope.compareTo(other.scope);
      int bySchool = byScope != 0 ? byScope : Integer.compare(school, other.school);
      return bySchool != 0 ? bySchool : part.compareTo(other.part);
    }
  }

  private static int[][] slots() {
    int[][] slots = new int[WINDOWS][Indicator.values().length];
    for (Window window : Window.values()) {
      int slot = 0;
      for (Indicator indicator : Indicator.values()) {
        boolean hasSums =
            switch (indicator.basis()) {
              case FAMILY, STUDENT -> indicator.isShown(Scope.SCHOOL, window);
              case TIMES, SCHOOL, NOTHING -> false;
            };
        slots[window.ordinal()][indicator.ordinal()] = hasSums ? slot++ : -1;
      }
    }
    return slots;
  }

  /** Whether an indicator has sums in a window. */
  static boolean hasSums(Indicator indicator, Window window) {
    return SLOTS[window.ordinal()][indicator.ordinal()] >= 0;
  }

  /** The sums of one group, window and month, to add families to. */
  Cell cell(Group group, Window window, int month) {
    return cells(group).cell(window, month);
  }

  /** The sums of one group, looked up once for many windows and months. */
  Cells cells(Group group) {
    return new Cells(cells.computeIfAbsent(group, unused -> new ByNumber<>()));
  }

  /** Sums of one group, by window and month. */
  record Cells(ByNumber<long[]> numbers) {
    Cell cell(Window window, int month) {
      int key = month * WINDOWS + window.ordinal();
      long[] known = numbers.get(key);
      if (known == null) {
        known = new long[(SIZES[window.ordinal()] + 2) * WIDTH];
        numbers.put(key, known);
      }
      return new Cell(known, window);
    }
  }

  /** Sums of all indicators of one group, window and month. */
  record Cell(long[] numbers, Window window) {
    /** Adds a family, or a cluster of students. */
    void add(Indicator indicator, long taken, long known, long pending) {
      add(SLOTS[window.ordinal()][indicator.ordinal()] * WIDTH, taken, known, pending);
    }

    /** Counts a family that was enrolled long enough in the window. */
    void addEligible() {
      add(SIZES[window.ordinal()] * WIDTH, 0, 1, 0);
    }

    /** Adds the days for which attendance of a cluster of students could be handed in. */
    void addStudentDays(long days) {
      add((SIZES[window.ordinal()] + 1) * WIDTH, 0, days, 0);
    }

    private void add(int at, long taken, long known, long pending) {
      numbers[at] += known > 0 ? 1 : 0;
      numbers[at + 1] += taken;
      numbers[at + 2] += known;
      numbers[at + 3] += pending;
      numbers[at + 4] += taken * taken;
      numbers[at + 5] += taken * known;
      numbers[at + 6] += known * known;
    }
  }

  /** From now on sums have those over staff or events too. */
  GroupTotals withShared(SharedClusters clusters) {
    shared = clusters;
    return this;
  }

  /** The sums of one group. */
  public GroupSums of(Group group, Window window, int month, Indicator indicator) {
    return of(List.of(group), window, month, indicator);
  }

  /** The sums of groups together that have no family in common. */
  public GroupSums of(List<Group> groups, Window window, int month, Indicator indicator) {
    GroupSums sums = GroupSums.NONE;
    for (Group group : groups) {
      GroupSums one = sums(group, window, month, SLOTS[window.ordinal()][indicator.ordinal()]);
      sums = groups.size() == 1 ? one : sums.merge(one);
    }
    return shared == null || SharedCounts.slot(indicator) < 0
        ? sums
        : sums.withShared(shared.of(groups, window, month, indicator));
  }

  /** The sums over the staff of groups for an index; of nobody where no contact names any. */
  IndexSums ofStaff(
      List<Group> groups, Index index, Window window, int month, IndexMeasures measures) {
    return shared == null
        ? new IndexSums(index.components().size())
        : shared.of(groups, index, window, month, measures);
  }

  /** Whether any family of a group counts in the window. */
  public boolean has(Group group, Window window, int month) {
    ByNumber<long[]> ofGroup = cells.get(group);
    return ofGroup != null && ofGroup.get(month * WINDOWS + window.ordinal()) != null;
  }

  /** Families that were enrolled long enough in the window. */
  public long eligible(Group group, Window window, int month) {
    return sums(group, window, month, SIZES[window.ordinal()]).families();
  }

  /** School days on which students were enrolled in the window, handed in or not. */
  long studentDays(Group group, Window window, int month) {
    return sums(group, window, month, SIZES[window.ordinal()] + 1).known();
  }

  private GroupSums sums(Group group, Window window, int month, int number) {
    ByNumber<long[]> ofGroup = cells.get(group);
    long[] numbers = ofGroup == null ? null : ofGroup.get(month * WINDOWS + window.ordinal());
    int at = number * WIDTH;
    return numbers == null
        ? GroupSums.NONE
        : new GroupSums(
            numbers[at],
            numbers[at + 1],
            numbers[at + 2],
            numbers[at + 3],
            numbers[at + 4],
            numbers[at + 5],
            numbers[at + 6]);
  }

  /** All groups that have any family. */
  TreeSet<Group> groups() {
    TreeSet<Group> groups = new TreeSet<>();
    cells.forEach(
        (group, ofGroup) -> {
          if (!ofGroup.isEmpty()) {
            groups.add(group);
          }
        });
    return groups;
  }

  void addAll(GroupTotals other) {
    other.cells.forEach(this::add);
  }

  /** Adds schools and the district, once all families were added to their languages. */
  void addWholes() {
    Map<Group, ByNumber<long[]>> parts = Map.copyOf(cells);
    parts.forEach((part, months) -> part.whole().ifPresent(whole -> add(whole, months)));
  }

  private void add(Group group, ByNumber<long[]> months) {
    ByNumber<long[]> own = cells.computeIfAbsent(group, unused -> new ByNumber<>());
    months.forEach(
        (key, numbers) -> {
          long[] sums = own.get(key);
          if (sums == null) {
            own.put(key, numbers.clone());
          } else {
            for (int i = 0; i < sums.length; i++) {
              sums[i] += numbers[i];
            }
          }
        });
  }
}
