package org.rapport.jobs.spark;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.Placed;
import org.rapport.jobs.family.Stay;
import org.rapport.jobs.spark.RosterRows.CalendarRow;

/**
 * Cuts a district into shards of about as many families each, in school order, such that nearly all
 * families stay where they are while the roster grows: what moves to another shard has all its
 * months written anew.
 *
 * <p>So shards end where a school ends, or a part of a school that is large beside a shard; and
 * only those who were there when the calendar began have a say in where. A family that joins later,
 * or a student who goes to another school, moves nobody.
 */
final class ShardCuts {
  /** A part of a school is at most so much of a shard. */
  private static final int PARTS = 8;

  private final int familiesPerShard;
  private final boolean isFoundingAlone;
  private final int voters;
  private final int shards;

  private ShardCuts(List<Unit> units, int familiesPerShard) {
    this.familiesPerShard = familiesPerShard;
    int founding = (int) units.stream().filter(Unit::isFounding).count();
    // Where few were there from the beginning, as in exports that begin late, all have a say.
    this.isFoundingAlone = founding * 5L > units.size() * 4L;
    this.voters = isFoundingAlone ? founding : units.size();
    this.shards = Math.max(1, (voters + familiesPerShard - 1) / familiesPerShard);
  }

  /**
   * A family, or a student without one.
   *
   * @param school where it went to school first
   * @param name its id; of a student one that no family has
   * @param family number of the family; -1 for none
   * @param student number of the student without a family; -1 for none
   * @param isFounding whether it was there when the calendar began
   */
  record Unit(int school, String name, int family, int student, boolean isFounding) {
    /**
     * A unit where it went to school first; later stays change nothing.
     *
     * @param beginning those who were there by this day are founding
     */
    static Unit of(String name, int family, int student, List<Stay> stays, int beginning) {
      Optional<Stay> first =
          stays.stream()
              .min(
                  Comparator.comparingInt((Stay stay) -> stay.days().first())
                      .thenComparingInt(Stay::school));
      return new Unit(
          first.map(Stay::school).orElse(Integer.MAX_VALUE),
          name,
          family,
          student,
          first.isPresent() && first.orElseThrow().days().first() <= beginning);
    }
  }

  /** The end of the month in which the first school day of any calendar lies. */
  static int beginning(List<Placed<CalendarRow>> calendar) {
    return calendar.stream()
        .filter(row -> row.says().isInstructional())
        .mapToInt(row -> Months.lastDay(Months.of(row.says().day())))
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  /** Units that are never cut apart. */
  private static final class Cell {
    private final List<Unit> units = new ArrayList<>();
    private int votes;
  }

  /** The units of each shard, in order. */
  static List<List<Unit>> of(List<Unit> units, int familiesPerShard) {
    return new ShardCuts(units, familiesPerShard).cut(units);
  }

  private List<List<Unit>> cut(List<Unit> units) {
    List<Cell> cells = cells(units);
    List<List<Unit>> cut = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      cut.add(new ArrayList<>());
    }
    long before = 0;
    for (Cell cell : cells) {
      // The middle of a cell decides, so that no shard is off by more than half of one.
      long middle = 2 * before + cell.votes;
      int shard = (int) Math.min(shards - 1L, middle * shards / (2L * Math.max(1, voters)));
      cut.get(shard).addAll(cell.units);
      before += cell.votes;
    }
    return cut;
  }

  private List<Cell> cells(List<Unit> units) {
    List<Unit> sorted = new ArrayList<>(units);
    sorted.sort(Comparator.comparingInt(Unit::school).thenComparing(Unit::name));
    List<Cell> cells = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= sorted.size(); to++) {
      if (to == sorted.size() || sorted.get(to).school() != sorted.get(from).school()) {
        addCells(sorted.subList(from, to), cells);
        from = to;
      }
    }
    return cells;
  }

  /** The parts of one school. */
  private void addCells(List<Unit> school, List<Cell> cells) {
    long votes = school.stream().filter(this::hasVote).count();
    int parts = 1;
    while (shards > 1 && votes > (long) parts * Math.max(1, familiesPerShard / PARTS)) {
      parts *= 2;
    }
    List<Cell> ofSchool = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      ofSchool.add(new Cell());
    }
    for (Unit unit : school) {
      byte[] name = unit.name().getBytes(StandardCharsets.UTF_8);
      Cell cell = ofSchool.get(IdTable.hash(name, 0, name.length) & (parts - 1));
      cell.units.add(unit);
      cell.votes += hasVote(unit) ? 1 : 0;
    }
    cells.addAll(ofSchool);
  }

  private boolean hasVote(Unit unit) {
    return unit.isFounding() || !isFoundingAlone;
  }
}
