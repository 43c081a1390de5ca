package org.rapport.jobs.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.family.Months;

/**
 * Which contacts, promises and events stand of exports whose deliveries are snapshots of a period,
 * while these pass in their order, so that a check can say what the newer ones take away. Other
 * exports are not looked at, and days are those of UTC where a time says its offset.
 */
final class StandingKeys {
  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final List<String> LIKENESS =
      List.of("school_id", "staff_id", "family_id", "occurred_at", "channel", "direction");

  private final Published published;
  private final Map<Integer, Map<Long, Held>> exports = new TreeMap<>();
  private final Map<Integer, Snapshot> open = new TreeMap<>();
  private final Map<Long, Lost> lost = new HashMap<>();
  private @Nullable Snapshot current;

  /** A row's school and day; below zero for one that takes its key away. */
  private record Held(ExportKind kind, String school, int day) {
    int month() {
      return Months.of(day);
    }
  }

  private record Lost(Delivery by, Held row) {}

  private record Snapshot(List<FilePlan> files, Map<Long, Held> rows, Map<String, int[]> spans) {
    Delivery first() {
      return files.get(0).delivery();
    }
  }

  /** Nothing passed yet. */
  StandingKeys(Published published) {
    this.published = published;
  }

  /** The rows of a file come next. */
  void begin(FilePlan plan) {
    Delivery delivery = plan.delivery();
    boolean isKept =
        switch (delivery.kind()) {
          case CONTACTS, COMMITMENTS, EVENTS -> delivery.isPeriodSnapshot() && !plan.isRefused();
          case SCHOOLS, CALENDAR, ENROLMENTS, FAMILIES, GUARDIANSHIPS, ATTENDANCE, PARTICIPATION ->
              false;
        };
    current = null;
    if (isKept) {
      Snapshot known = open.get(delivery.export());
      if (known == null || !known.first().snapshotKey().equals(delivery.snapshotKey())) {
        settle(delivery.export());
        known = new Snapshot(new ArrayList<>(), new HashMap<>(), new HashMap<>());
        open.put(delivery.export(), known);
      }
      known.files().add(plan);
      current = known;
    }
  }

  /** A good row of the file. */
  void add(Row row) {
    Snapshot snapshot = current;
    if (snapshot == null) {
      return;
    }
    ExportKind kind = row.kind();
    int column = Tally.dayColumn(kind);
    int day =
        kind == ExportKind.COMMITMENTS
            ? row.day(column)
            : (int) Math.floorDiv(row.instantMicros(column), MICROS_PER_DAY);
    String school = row.text(kind.indexOf("school_id"));
    snapshot.rows().put(key(row), new Held(kind, school, row.isDeleted() ? -1 : day));
    if (!row.isDeleted()) {
      int[] span = snapshot.spans().computeIfAbsent(school, unused -> new int[] {day, day});
      span[0] = Math.min(span[0], day);
      span[1] = Math.max(span[1], day);
    }
  }

  private static long key(Row row) {
    ExportKind kind = row.kind();
    StringBuilder key = new StringBuilder(kind.code());
    switch (kind) {
      case COMMITMENTS -> part(row, "commitment_id", key);
      case EVENTS -> part(row, "event_id", key);
      default -> {
        part(row, "contact_id", key);
        part(row, "family_id", key);
        if (row.isEmpty(kind.indexOf("contact_id"))) {
          LIKENESS.forEach(name -> part(row, name, key));
          part(row, "content_hash", key);
        }
      }
    }
    byte[] bytes = key.toString().getBytes(StandardCharsets.UTF_8);
    return StudentDays.hash(bytes, 0, bytes.length);
  }

  private static void part(Row row, String name, StringBuilder key) {
    key.append('\u001f').append(row.text(row.kind().indexOf(name)));
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
    boolean isNew = !snapshot.files().stream().allMatch(published::hasRead);
    Map<Long, Held> standing = exports.computeIfAbsent(export, unused -> new HashMap<>());
    standing
        .entrySet()
        .removeIf(
            each -> {
              boolean isGone =
                  !snapshot.rows().containsKey(each.getKey()) && covers(snapshot, each.getValue());
              if (isGone && isNew) {
                lost.put(each.getKey(), new Lost(snapshot.first(), each.getValue()));
              }
              return isGone;
            });
    snapshot
        .rows()
        .forEach(
            (key, row) -> {
              lost.remove(key);
              if (row.day() < 0) {
                standing.remove(key);
              } else {
                standing.put(key, row);
              }
            });
  }

  private static boolean covers(Snapshot snapshot, Held row) {
    int[] span = snapshot.spans().get(row.school());
    if (span == null) {
      return false;
    }
    return snapshot.first().layout().mode().hasWholeMonths()
        ? row.month() >= Months.of(span[0]) && row.month() <= Months.of(span[1])
        : row.day() >= span[0] && row.day() <= span[1];
  }

  /** Rows that stand, of these schools by their numbers. */
  Volumes volumes(List<String> schools) {
    Volumes volumes = new Volumes();
    exports
        .values()
        .forEach(
            held ->
                held.values()
                    .forEach(
                        row -> {
                          int school = schools.indexOf(row.school());
                          if (school >= 0) {
                            volumes.add(row.kind(), school, row.month(), 1);
                          }
                        }));
    return volumes;
  }

  /** Hands to limits what new snapshots took of these schools, and no later one brought back. */
  void losses(List<String> schools, SnapshotLimits limits) {
    lost.values().stream()
        .filter(each -> schools.contains(each.row().school()))
        .sorted(
            Comparator.comparingInt((Lost each) -> each.by().index())
                .thenComparing(each -> each.row().school())
                .thenComparingInt(each -> each.row().day()))
        .forEach(
            each ->
                limits.take(each.by(), each.row().school(), Months.month(each.row().month()), 1));
  }
}
