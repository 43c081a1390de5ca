package org.rapport.jobs.family;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.rapport.jobs.family.AttendanceHistory.Part;

/**
 * What snapshots of attendance, contacts, promises, events and participation take away.
 *
 * <p>A snapshot covers, of each school of which it holds rows, the days from the first to the last
 * of them. Of the snapshots of one export that cover a row's school and day the newest decides: if
 * it came after the row and does not hold the row's key, the row was deleted and counts as
 * superseded. What no later snapshot covers is untouched, and so are rows of other exports.
 */
public final class Snapshots implements Serializable {
  private static final long serialVersionUID = 1L;

  /** No snapshot. */
  public static final int NONE = -1;

  private final int[] snapshotOf;
  private final int[] exportOf;
  private final int[] firstDelivery;
  private final HashMap<Long, Cover> covers;

  private Snapshots(
      int[] snapshotOf, int[] exportOf, int[] firstDelivery, HashMap<Long, Cover> covers) {
    this.snapshotOf = snapshotOf;
    this.exportOf = exportOf;
    this.firstDelivery = firstDelivery;
    this.covers = covers;
  }

  /**
   * Which snapshot decides about each day of a school.
   *
   * @param first the first day that any covers
   * @param newest by day from there on the newest snapshot that covers it; {@link #NONE} for none
   */
  private record Cover(int first, int[] newest) implements Serializable {
    int on(int day) {
      return day < first || day >= first + newest.length ? NONE : newest[day - first];
    }
  }

  /** Takes note of a key that a snapshot took away for good. */
  public interface Losses {
    /** One key of a school and month is gone. */
    void add(int snapshot, int school, int month);
  }

  /** Nobody asks what is gone. */
  public static final Losses UNASKED = (snapshot, school, month) -> {};

  /** Finds school and day of a row; a school below zero is unknown. */
  public interface Whereabouts<R> {
    /** Dense number of its school. */
    int school(R row);

    /** Local epoch day on which it happened. */
    int day(R row);
  }

  /** Collects what snapshots cover. */
  public static final class Builder {
    private final int[] snapshotOf;
    private final int[] exportOf;
    private final int[] firstDelivery;
    private final boolean[] isWhole;
    private final Map<Long, Map<Integer, int[]>> spans = new HashMap<>();

    /**
     * @param snapshotOf by delivery the number of its snapshot; {@link #NONE} for an increment
     * @param exportOf by snapshot the number of its export; later snapshots of one have greater
     *     numbers
     * @param firstDelivery by snapshot its first delivery
     * @param wholeMonths the snapshots that cover the calendar months of their first and last day
     *     to the end
     */
    public Builder(int[] snapshotOf, int[] exportOf, int[] firstDelivery, BitSet wholeMonths) {
      this.snapshotOf = snapshotOf.clone();
      this.exportOf = exportOf.clone();
      this.firstDelivery = firstDelivery.clone();
      this.isWhole = new boolean[exportOf.length];
      wholeMonths.stream().forEach(snapshot -> isWhole[snapshot] = true);
    }

    /** A delivery holds rows of a school from a first to a last day; others add to that. */
    public void add(int delivery, int school, int first, int last) {
      int snapshot = snapshotOf[delivery];
      if (snapshot == NONE) {
        return;
      }
      int from = isWhole[snapshot] ? Months.firstDay(Months.of(first)) : first;
      int to = isWhole[snapshot] ? Months.lastDay(Months.of(last)) : last;
      int[] span =
          spans
              .computeIfAbsent(key(exportOf[snapshot], school), unused -> new HashMap<>())
              .computeIfAbsent(snapshot, unused -> new int[] {from, to});
      span[0] = Math.min(span[0], from);
      span[1] = Math.max(span[1], to);
    }

    /** What they cover. */
    public Snapshots build() {
      HashMap<Long, Cover> covers = new HashMap<>();
      spans.forEach((key, ofSchool) -> covers.put(key, cover(ofSchool)));
      return new Snapshots(snapshotOf, exportOf, firstDelivery, covers);
    }

    private static Cover cover(Map<Integer, int[]> spans) {
      int first = spans.values().stream().mapToInt(span -> span[0]).min().orElse(0);
      int last = spans.values().stream().mapToInt(span -> span[1]).max().orElse(-1);
      int[] newest = new int[last - first + 1];
      Arrays.fill(newest, NONE);
      spans.keySet().stream()
          .sorted()
          .forEach(
              snapshot -> {
                int[] span = spans.get(snapshot);
                Arrays.fill(newest, span[0] - first, span[1] - first + 1, snapshot);
              });
      return new Cover(first, newest);
    }
  }

  private static long key(int export, int school) {
    return ((long) export << 32) | school;
  }

  /** The later snapshot that decides about a row; {@link #NONE} if none does. */
  private int decider(int delivery, int school, int day) {
    int own = snapshotOf[delivery];
    if (own == NONE) {
      return NONE;
    }
    Cover cover = covers.get(key(exportOf[own], school));
    int newest = cover == null ? NONE : cover.on(day);
    return newest != NONE && firstDelivery[newest] > delivery ? newest : NONE;
  }

  /**
   * The rows of one family or of all that are not gone. Tombstones stay.
   *
   * @param key what makes two rows speak of the same thing
   * @param ledger takes note of rows that are gone: they are superseded
   * @param losses takes note of keys of which no row is left
   */
  public <R extends Delivered> List<R> standing(
      List<R> rows, Function<R, Object> key, Whereabouts<R> where, Ledger ledger, Losses losses) {
    if (covers.isEmpty()) {
      return rows;
    }
    int[] deciders = new int[rows.size()];
    boolean isDecided = false;
    for (int i = 0; i < deciders.length; i++) {
      R row = rows.get(i);
      int school = row.isDeleted() ? NONE : where.school(row);
      deciders[i] = school < 0 ? NONE : decider(row.place().delivery(), school, where.day(row));
      isDecided |= deciders[i] != NONE;
    }
    return isDecided ? standing(rows, deciders, key, where, ledger, losses) : rows;
  }

  private record Held(Object key, int snapshot) {}

  private <R extends Delivered> List<R> standing(
      List<R> rows,
      int[] deciders,
      Function<R, Object> key,
      Whereabouts<R> where,
      Ledger ledger,
      Losses losses) {
    Set<Held> held = new HashSet<>();
    for (R row : rows) {
      int own = snapshotOf[row.place().delivery()];
      if (own != NONE) {
        held.add(new Held(key.apply(row), own));
      }
    }
    List<R> standing = new ArrayList<>();
    Set<Object> keys = new HashSet<>();
    Map<Object, R> gone = new HashMap<>();
    Map<Object, Integer> takers = new HashMap<>();
    for (int i = 0; i < deciders.length; i++) {
      R row = rows.get(i);
      Object keyOfRow = key.apply(row);
      if (deciders[i] == NONE || held.contains(new Held(keyOfRow, deciders[i]))) {
        standing.add(row);
        keys.add(keyOfRow);
      } else {
        ledger.supersede(row.place().delivery(), 1);
        R newest = gone.get(keyOfRow);
        if (newest == null || newest.place().delivery() < row.place().delivery()) {
          gone.put(keyOfRow, row);
          takers.put(keyOfRow, deciders[i]);
        }
      }
    }
    gone.forEach(
        (lost, row) -> {
          if (!keys.contains(lost)) {
            losses.add(takers.get(lost), where.school(row), Months.of(where.day(row)));
          }
        });
    return standing;
  }

  /** The days of one student at one school that are not gone. Tombstones stay. */
  public List<Part> standing(int school, List<Part> parts, Ledger ledger, Losses losses) {
    if (covers.isEmpty()) {
      return parts;
    }
    Map<Integer, BitSet> held = new HashMap<>();
    for (Part part : parts) {
      int own = snapshotOf[part.delivery()];
      if (own != NONE) {
        BitSet days = held.computeIfAbsent(own, unused -> new BitSet());
        for (long row : part.rows()) {
          days.set(AttendanceDay.day(row));
        }
      }
    }
    List<Part> standing = new ArrayList<>(parts.size());
    BitSet left = new BitSet();
    Map<Integer, int[]> gone = new HashMap<>();
    for (Part part : parts) {
      long[] rows = new long[part.rows().length];
      int kept = 0;
      for (long row : part.rows()) {
        int day = AttendanceDay.day(row);
        int decider = AttendanceDay.isDeleted(row) ? NONE : decider(part.delivery(), school, day);
        if (decider == NONE || held.getOrDefault(decider, new BitSet()).get(day)) {
          rows[kept++] = row;
          left.set(day);
        } else {
          ledger.supersede(part.delivery(), 1);
          int[] newest = gone.computeIfAbsent(day, unused -> new int[] {NONE, NONE});
          if (newest[0] < part.delivery()) {
            newest[0] = part.delivery();
            newest[1] = decider;
          }
        }
      }
      if (kept == rows.length) {
        standing.add(part);
      } else if (kept > 0) {
        standing.add(new Part(part.delivery(), part.record(), Arrays.copyOf(rows, kept)));
      }
    }
    gone.forEach(
        (day, taker) -> {
          if (!left.get(day)) {
            losses.add(taker[1], school, Months.of(day));
          }
        });
    return standing;
  }
}
