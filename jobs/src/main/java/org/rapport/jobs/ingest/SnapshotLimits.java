package org.rapport.jobs.ingest;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Threshold;

/**
 * Holds what new snapshots of a period take away against the limits: an export that broke off must
 * not erase a month without a word. What was published with a snapshot was judged with it.
 */
public final class SnapshotLimits {
  /** Rule of a snapshot that holds nothing. */
  static final String EMPTY = "empty_snapshot";

  private final Limits limits;
  private final Map<Cell, Loss> losses = new LinkedHashMap<>();
  private final List<Breach> empty = new ArrayList<>();

  private record Cell(ExportKind kind, String school, YearMonth month) {}

  private record Loss(long gone, Delivery newest) {}

  /** Counts the rows that stand after all snapshots. */
  public interface Standing {
    /** Rows of a kind, school ({@link Breach#ALL} for all of them) and month. */
    long rows(ExportKind kind, String school, YearMonth month);
  }

  /** Nothing taken away yet. */
  public SnapshotLimits(Limits limits) {
    this.limits = limits;
  }

  /**
   * A snapshot took rows of a school and month away.
   *
   * @param by its first file; snapshots come in their order
   */
  public void take(Delivery by, String school, YearMonth month, long gone) {
    losses.merge(
        new Cell(by.kind(), school, month),
        new Loss(gone, by),
        (known, more) -> new Loss(known.gone() + more.gone(), more.newest()));
  }

  /**
   * A snapshot holds no record.
   *
   * @param by its first file
   * @param before records of the snapshot before it in the same export
   */
  public void empty(Delivery by, long before) {
    if (before > 0) {
      empty.add(
          new Breach(
              Threshold.MISSING_SCHOOLS,
              by.path(),
              EMPTY,
              before,
              "the snapshot holds no records, and the one before it held %d; it takes none of them away"
                  .formatted(before),
              "deliver it again",
              false));
    }
  }

  /** What breaks limits. */
  public List<Breach> breaches(Standing standing) {
    List<Breach> breaches = new ArrayList<>(empty);
    List<Breach> emptied = new ArrayList<>();
    TreeSet<String> schools = new TreeSet<>();
    Map<Cell, Loss> ofAll = new TreeMap<>(SnapshotLimits::inOrder);
    losses.forEach(
        (cell, loss) -> {
          long left = standing.rows(cell.kind(), cell.school(), cell.month());
          if (left == 0 && loss.gone() > limits.of(Threshold.SMALL_FILE_REJECTS)) {
            schools.add(cell.school());
            emptied.add(Breach.emptied(cell.school(), loss.gone(), taken(cell, loss, 0)));
          } else {
            judge(cell, loss, left, breaches);
          }
          ofAll.merge(
              new Cell(cell.kind(), Breach.ALL, cell.month()),
              loss,
              (known, more) -> new Loss(known.gone() + more.gone(), more.newest()));
        });
    if (schools.size() > limits.of(Threshold.MISSING_SCHOOLS)) {
      breaches.addAll(emptied);
    }
    boolean isSaid = losses.size() == ofAll.size() && !breaches.isEmpty();
    if (!isSaid) {
      ofAll.forEach(
          (cell, loss) ->
              judge(cell, loss, standing.rows(cell.kind(), Breach.ALL, cell.month()), breaches));
    }
    return List.copyOf(breaches);
  }

  private static int inOrder(Cell one, Cell other) {
    int byKind = one.kind().compareTo(other.kind());
    return byKind != 0 ? byKind : one.month().compareTo(other.month());
  }

  private void judge(Cell cell, Loss loss, long left, List<Breach> breaches) {
    long before = loss.gone() + left;
    boolean isLow =
        before >= Threshold.COMPARED_ROWS.count()
            && left < limits.of(Threshold.ATTENDANCE_ROWS_LOW) * before;
    if (isLow) {
      breaches.add(
          Breach.of(
              Threshold.ATTENDANCE_ROWS_LOW,
              cell.school(),
              loss.gone(),
              String.format(
                  Locale.ROOT,
                  "%s, so that %.0f %% are left, less than the limit of %s",
                  taken(cell, loss, left),
                  100.0 * left / before,
                  FileLimits.percent(limits.of(Threshold.ATTENDANCE_ROWS_LOW))),
              "deliver the snapshot again, or change limits.attendance_rows_low"));
    }
  }

  private static String taken(Cell cell, Loss loss, long left) {
    return String.format(
        Locale.ROOT,
        "the snapshot of %s takes %d of %d %s rows of %s away",
        loss.newest().orderedOn(),
        loss.gone(),
        loss.gone() + left,
        cell.kind().code(),
        cell.month());
  }
}
