package org.rapport.jobs.ingest;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.family.Months;

/**
 * Which days of which students have an attendance row that stands, while the deliveries pass in
 * their order: so a check can say how many rows of a month a run would count, whatever came twice,
 * was taken back, or is gone from a later snapshot.
 */
final class StandingDays {
  private static final ExportKind KIND = ExportKind.ATTENDANCE;
  private static final int SCHOOL = KIND.indexOf("school_id");
  private static final int STUDENT = KIND.indexOf("student_id");
  private static final int DATE = KIND.indexOf("date");

  private final Published published;
  private final Map<Integer, Map<Cell, StudentDays>> exports = new TreeMap<>();
  private final Map<Integer, Snapshot> open = new TreeMap<>();
  private final Map<Cell, Lost> lost = new HashMap<>();
  private final Set<String> exceptionsOnly = new HashSet<>();
  private Map<Cell, StudentDays> target = new HashMap<>();
  private Map<String, int[]> spans = new HashMap<>();
  private boolean isExceptionsOnly;
  private byte[] lastBytes = new byte[0];
  private Cell lastCell = new Cell("", Integer.MIN_VALUE);
  private StudentDays last = new StudentDays();
  private int[] lastSpan = new int[2];

  private record Cell(String school, int month) {}

  /** What new snapshots took from a school and month. */
  private record Lost(Delivery by, StudentDays days) {}

  /** Files of one export and stamp, until the last of them has passed. */
  private record Snapshot(
      List<FilePlan> files, Map<Cell, StudentDays> days, Map<String, int[]> spans) {
    Delivery first() {
      return files.get(0).delivery();
    }
  }

  /** Nothing passed yet. */
  StandingDays(Published published) {
    this.published = published;
  }

  /** The rows of a file come next. */
  void begin(FilePlan plan) {
    Delivery delivery = plan.delivery();
    if (delivery.kind() != KIND) {
      return;
    }
    isExceptionsOnly = delivery.layout().mode().isExceptionsOnly();
    lastCell = new Cell("", Integer.MIN_VALUE);
    lastBytes = new byte[0];
    spans = new HashMap<>();
    target = exports.computeIfAbsent(delivery.export(), unused -> new HashMap<>());
    if (delivery.isPeriodSnapshot() && !plan.isRefused()) {
      Snapshot known = open.get(delivery.export());
      if (known == null || !known.first().snapshotKey().equals(delivery.snapshotKey())) {
        settle(delivery.export());
        known = new Snapshot(new ArrayList<>(), new HashMap<>(), new HashMap<>());
        open.put(delivery.export(), known);
      }
      known.files().add(plan);
      target = known.days();
      spans = known.spans();
    }
  }

  /** A good row of the file. */
  void add(Row row) {
    int day = row.day(DATE);
    int month = Months.of(day);
    boolean isSame =
        lastCell.month() == month
            && Arrays.equals(
                row.bytes(), row.start(SCHOOL), row.end(SCHOOL), lastBytes, 0, lastBytes.length);
    if (!isSame) {
      lastBytes = Arrays.copyOfRange(row.bytes(), row.start(SCHOOL), row.end(SCHOOL));
      lastCell = new Cell(row.text(SCHOOL), month);
      last = target.computeIfAbsent(lastCell, unused -> new StudentDays());
      lastSpan =
          spans.computeIfAbsent(lastCell.school(), unused -> new int[] {Integer.MAX_VALUE, 0});
    }
    long student = StudentDays.hash(row.bytes(), row.start(STUDENT), row.end(STUDENT));
    int bit = 1 << (day - Months.firstDay(month));
    if (row.isDeleted()) {
      exports.values().forEach(held -> remove(held, lastCell, student, bit));
      return;
    }
    last.add(student, bit);
    lastSpan[0] = Math.min(lastSpan[0], day);
    lastSpan[1] = Math.max(lastSpan[1], day);
    if (isExceptionsOnly) {
      exceptionsOnly.add(lastCell.school());
    }
  }

  private static void remove(Map<Cell, StudentDays> held, Cell cell, long student, int days) {
    StudentDays known = held.get(cell);
    if (known != null) {
      known.remove(student, days);
    }
  }

  /** All files have passed. */
  void end() {
    List.copyOf(open.keySet()).forEach(this::settle);
  }

  private void settle(int export) {
    Snapshot snapshot = open.remove(export);
    if (snapshot == null) {
      return;
    }
    Map<Cell, StudentDays> before = exports.get(export);
    boolean isNew = !snapshot.files().stream().allMatch(published::hasRead);
    boolean isWhole = snapshot.first().layout().mode().hasWholeMonths();
    snapshot
        .spans()
        .forEach(
            (school, span) -> {
              for (int month = Months.of(span[0]); month <= Months.of(span[1]); month++) {
                Cell cell = new Cell(school, month);
                StudentDays held = before.get(cell);
                if (held != null) {
                  StudentDays now = snapshot.days().getOrDefault(cell, new StudentDays());
                  int covered = isWhole ? -1 : covered(span, month);
                  held.each(
                      (student, days) -> {
                        int gone = days & covered & ~now.of(student);
                        held.remove(student, gone);
                        if (gone != 0 && isNew) {
                          lose(snapshot.first(), cell, student, gone);
                        }
                      });
                }
              }
            });
    snapshot
        .days()
        .forEach(
            (cell, days) -> {
              StudentDays held = before.computeIfAbsent(cell, unused -> new StudentDays());
              days.each(held::add);
            });
  }

  private void lose(Delivery by, Cell cell, long student, int gone) {
    Lost known = lost.get(cell);
    Lost now = new Lost(by, known == null ? new StudentDays() : known.days());
    now.days().add(student, gone);
    lost.put(cell, now);
  }

  /** The days of a month within a span, as bits. */
  private static int covered(int[] span, int month) {
    int first = Months.firstDay(month);
    int from = Math.max(span[0], first) - first;
    int to = Math.min(span[1], Months.lastDay(month)) - first;
    return (-1 >>> (31 - (to - from))) << from;
  }

  /** Rows that stand, of these schools by their numbers. */
  Volumes volumes(List<String> schools) {
    Volumes volumes = new Volumes();
    all()
        .forEach(
            (cell, days) -> {
              int school = schools.indexOf(cell.school());
              if (school >= 0) {
                volumes.add(KIND, school, cell.month(), days.count());
              }
            });
    return volumes;
  }

  private Map<Cell, StudentDays> all() {
    if (exports.size() == 1) {
      return exports.values().iterator().next();
    }
    Map<Cell, StudentDays> all = new HashMap<>();
    exports
        .values()
        .forEach(
            held ->
                held.forEach(
                    (cell, days) ->
                        days.each(all.computeIfAbsent(cell, unused -> new StudentDays())::add)));
    return all;
  }

  /** The epoch days of a school on which any row stands. */
  TreeSet<Integer> days(String school) {
    TreeSet<Integer> days = new TreeSet<>();
    exports
        .values()
        .forEach(
            held ->
                held.forEach(
                    (cell, of) -> {
                      int any = cell.school().equals(school) ? of.any() : 0;
                      for (int bit = 0; bit < 31; bit++) {
                        if ((any & (1 << bit)) != 0) {
                          days.add(Months.firstDay(cell.month()) + bit);
                        }
                      }
                    }));
    return days;
  }

  /** Whether any attendance of a school holds exceptions only. */
  boolean isExceptionsOnly(String school) {
    return exceptionsOnly.contains(school);
  }

  /** Hands to limits what new snapshots took of these schools, and no later row brought back. */
  void losses(List<String> schools, SnapshotLimits limits) {
    Map<Cell, StudentDays> standing = all();
    new TreeMap<>(sorted())
        .forEach(
            (name, cell) -> {
              Lost taken = lost.get(cell);
              StudentDays left = standing.getOrDefault(cell, new StudentDays());
              long[] gone = new long[1];
              taken
                  .days()
                  .each((student, days) -> gone[0] += Integer.bitCount(days & ~left.of(student)));
              if (gone[0] > 0 && schools.contains(cell.school())) {
                limits.take(taken.by(), cell.school(), month(cell), gone[0]);
              }
            });
  }

  private Map<String, Cell> sorted() {
    Map<String, Cell> cells = new HashMap<>();
    lost.keySet()
        .forEach(cell -> cells.put(cell.school() + "\u001f" + (100_000 + cell.month()), cell));
    return cells;
  }

  private static YearMonth month(Cell cell) {
    return Months.month(cell.month());
  }
}
