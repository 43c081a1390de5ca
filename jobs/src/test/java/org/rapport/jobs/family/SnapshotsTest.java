package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Deliveries 0 to 5: two snapshots of one export of two files each (0 and 1, then 2 and 3), an
 * increment (4), and a snapshot of another export (5). Months are those of the epoch: day 0 is the
 * first of January 1970.
 */
class SnapshotsTest {
  private static final int[] SNAPSHOT_OF = {0, 0, 1, 1, Snapshots.NONE, 2};
  private static final int[] EXPORT_OF = {0, 0, 1};
  private static final int[] FIRST = {0, 2, 5};

  private final Ledger ledger = new Ledger(6);
  private final List<String> losses = new ArrayList<>();

  private record Fact(String key, int school, int day) {}

  private static final Snapshots.Whereabouts<Placed<Fact>> WHERE =
      new Snapshots.Whereabouts<>() {
        @Override
        public int school(Placed<Fact> row) {
          return row.says().school();
        }

        @Override
        public int day(Placed<Fact> row) {
          return row.says().day();
        }
      };

  private static Placed<Fact> row(int delivery, String key, int school, int day) {
    return new Placed<>(new Place(delivery, day, day, day, 1), false, new Fact(key, school, day));
  }

  private static Snapshots of(List<Placed<Fact>> rows, int... wholeMonths) {
    BitSet whole = new BitSet();
    for (int snapshot : wholeMonths) {
      whole.set(snapshot);
    }
    Snapshots.Builder builder = new Snapshots.Builder(SNAPSHOT_OF, EXPORT_OF, FIRST, whole);
    rows.forEach(
        row ->
            builder.add(
                row.place().delivery(), row.says().school(), row.says().day(), row.says().day()));
    return builder.build();
  }

  private List<String> standing(List<Placed<Fact>> rows, int... wholeMonths) {
    return of(rows, wholeMonths)
        .standing(
            rows,
            row -> row.says().key(),
            WHERE,
            ledger,
            (snapshot, school, month) -> losses.add(snapshot + " " + school + " " + month))
        .stream()
        .map(row -> row.says().key() + row.place().delivery())
        .sorted()
        .toList();
  }

  @Test
  void aRowThatTheNextSnapshotOfItsSchoolAndDaysLacksIsGone() {
    assertThat(
            standing(
                List.of(
                    row(0, "a", 0, 1),
                    row(0, "b", 0, 2),
                    row(0, "c", 0, 3),
                    row(2, "a", 0, 1),
                    row(2, "c", 0, 3))))
        .containsExactly("a0", "a2", "c0", "c2");
    assertThat(ledger.superseded()).containsExactly(1, 0, 0, 0, 0, 0);
    assertThat(losses).containsExactly("1 0 " + Months.of(2));
  }

  @Test
  void whatItDoesNotReachIsUntouched() {
    assertThat(
            standing(
                List.of(
                    row(0, "before", 0, 1),
                    row(0, "within", 0, 5),
                    row(0, "after", 0, 9),
                    row(0, "elsewhere", 1, 5),
                    row(2, "first", 0, 2),
                    row(2, "last", 0, 8))))
        .containsExactly("after0", "before0", "elsewhere0", "first2", "last2");
  }

  @Test
  void theFilesOfOneStampAreOneSnapshot() {
    assertThat(
            standing(
                List.of(
                    row(0, "a", 0, 1),
                    row(1, "b", 0, 2),
                    row(2, "a", 0, 1),
                    row(2, "c", 0, 4),
                    row(3, "b", 0, 2))))
        .containsExactly("a0", "a2", "b1", "b3", "c2");
  }

  @Test
  void incrementsAndOtherExportsLoseNothing() {
    assertThat(
            standing(
                List.of(
                    row(0, "a", 0, 2),
                    row(4, "a", 0, 2),
                    row(4, "b", 0, 2),
                    row(5, "c", 0, 1),
                    row(5, "d", 0, 3))))
        .containsExactly("a0", "a4", "b4", "c5", "d5");
    assertThat(losses).isEmpty();
  }

  @Test
  void wholeMonthsReachToTheirEnds() {
    List<Placed<Fact>> rows =
        List.of(row(0, "first", 0, 0), row(0, "last", 0, 30), row(2, "a", 0, 10));
    assertThat(standing(rows)).containsExactly("a2", "first0", "last0");
    assertThat(standing(rows, 1)).containsExactly("a2");
  }

  @Test
  void theNewestSnapshotThatCoversARowDecides() {
    Snapshots.Builder builder =
        new Snapshots.Builder(
            new int[] {0, 1, 2}, new int[] {0, 0, 0}, new int[] {0, 1, 2}, new BitSet());
    builder.add(0, 0, 1, 5);
    builder.add(1, 0, 1, 5);
    builder.add(2, 0, 4, 9);
    List<Placed<Fact>> rows =
        List.of(
            row(0, "back", 0, 5), row(2, "back", 0, 5), row(0, "gone", 0, 2), row(1, "new", 0, 2));
    assertThat(
            builder
                .build()
                .standing(rows, row -> row.says().key(), WHERE, ledger, Snapshots.UNASKED)
                .stream()
                .map(row -> row.says().key() + row.place().delivery()))
        .containsExactly("back0", "back2", "new1");
  }

  @Test
  void aTombstoneStays() {
    Placed<Fact> tombstone = new Placed<>(new Place(0, 1, 1, 1, 1), true, new Fact("gone", 0, 2));
    List<Placed<Fact>> rows = List.of(tombstone, row(2, "a", 0, 1), row(2, "b", 0, 3));
    assertThat(standing(rows)).containsExactly("a2", "b2", "gone0");
  }

  @Test
  void theOrderInWhichRowsArriveDoesNotMatter() {
    List<Placed<Fact>> rows = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      rows.add(row(random.nextInt(6), "k" + random.nextInt(40), random.nextInt(3), i % 35));
    }
    List<String> first = standing(rows);
    List<String> lost = losses.stream().sorted().toList();
    long[] superseded = ledger.superseded();
    Collections.shuffle(rows, random);
    losses.clear();
    assertThat(standing(rows)).isEqualTo(first).hasSizeLessThan(300);
    assertThat(losses.stream().sorted().toList()).isEqualTo(lost).isNotEmpty();
    for (int i = 0; i < superseded.length; i++) {
      assertThat(ledger.superseded()[i]).isEqualTo(2 * superseded[i]);
    }
  }

  @Test
  void daysOfAStudentGoTheSameWay() {
    Snapshots.Builder builder = new Snapshots.Builder(SNAPSHOT_OF, EXPORT_OF, FIRST, new BitSet());
    builder.add(0, 0, 1, 9);
    builder.add(2, 0, 1, 5);
    builder.add(3, 0, 7, 7);
    List<AttendanceHistory.Part> standing =
        builder
            .build()
            .standing(
                0,
                List.of(part(0, 1, 2, 3, 7, 9), part(4, 6), part(2, 1, 5), part(3, 7)),
                ledger,
                (snapshot, school, month) -> losses.add(snapshot + " " + school + " " + month));
    AttendanceHistory history = AttendanceHistory.of(standing, ledger);
    assertThat(history.size()).isEqualTo(5);
    assertThat(AttendanceDay.day(history.day(1))).isEqualTo(5);
    assertThat(AttendanceDay.day(history.day(4))).isEqualTo(9);
    // Days 2 and 3 are gone; of days 1 and 7 the newer rows stand.
    assertThat(ledger.superseded()).containsExactly(4, 0, 0, 0, 0, 0);
    assertThat(ledger.accepted()).containsExactly(1, 0, 2, 1, 1, 0);
    assertThat(losses).hasSize(2);
  }

  private static AttendanceHistory.Part part(int delivery, int... days) {
    long[] rows = new long[days.length];
    for (int i = 0; i < days.length; i++) {
      rows[i] = AttendanceDay.of(days[i], 0, -1, false);
    }
    return new AttendanceHistory.Part(delivery, 1, rows);
  }
}
