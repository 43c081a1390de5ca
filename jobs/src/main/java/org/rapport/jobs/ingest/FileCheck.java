package org.rapport.jobs.ingest;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportColumn;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Threshold;

/**
 * What a look through one delivery found.
 *
 * @param plan how the file was read
 * @param counts its records
 * @param rejected number of rejected records per column and reason, written {@code column: reason}
 * @param firstDay the earliest day in its leading date column; null where there is none
 * @param lastDay the latest one
 * @param schools the schools in it; empty for kinds without a school
 */
public record FileCheck(
    FilePlan plan,
    SplitCounts counts,
    SortedMap<String, Long> rejected,
    @Nullable LocalDate firstDay,
    @Nullable LocalDate lastDay,
    SortedSet<String> schools) {

  private static final int NO_COLUMN = -1;
  private static final long DAY_MICROS = 86_400_000_000L;

  /** Reads a delivery from beginning to end. */
  static FileCheck of(Delivery delivery, Configuration hadoop) {
    FilePlan plan = FilePlanner.plan(delivery, hadoop, Long.MAX_VALUE);
    Findings findings = new Findings(delivery.kind());
    SplitCounts counts = new SplitCounts(0, 0, 0);
    for (Split split : plan.splits()) {
      counts = counts.merge(SplitReader.read(plan, split, hadoop, findings));
    }
    return new FileCheck(
        plan,
        counts,
        findings.rejected,
        findings.day(findings.first),
        findings.day(findings.last),
        findings.schools);
  }

  /** Days covered; empty where the kind has no day or no good row. */
  Optional<String> days() {
    return Optional.ofNullable(firstDay).map(first -> first + " to " + lastDay);
  }

  /**
   * Whether the file would stop a run: refused, or with more rejected records than the limits let
   * pass.
   */
  public boolean breaksLimit(double rejectedShare) {
    boolean isSmall = counts.records() < Threshold.SMALL_FILE.count();
    boolean isOver =
        isSmall
            ? counts.rejected() > Threshold.SMALL_FILE_REJECTS.count()
            : counts.rejected() > rejectedShare * counts.records();
    return plan.isRefused() || isOver;
  }

  /** The name of a column for readers; * for the record or file as a whole. */
  static String columnName(ExportKind kind, int column) {
    if (column == Rejection.WHOLE_RECORD) {
      return "*";
    }
    return column == kind.columns().size()
        ? ExportKind.IS_DELETED.name()
        : kind.columns().get(column).name();
  }

  /** Gathers while rows pass. */
  private static final class Findings implements RowSink {
    private final ExportKind kind;
    private final int dayColumn;
    private final boolean isInstant;
    private final int schoolColumn;
    private final TreeMap<String, Long> rejected = new TreeMap<>();
    private final TreeSet<String> schools = new TreeSet<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private byte[] lastSchool = new byte[0];

    Findings(ExportKind kind) {
      this.kind = kind;
      dayColumn = dayColumn(kind);
      isInstant =
          dayColumn != NO_COLUMN
              && kind.columns().get(dayColumn).type() == ExportColumn.Type.INSTANT;
      schoolColumn =
          kind.columns().stream().anyMatch(column -> column.name().equals("school_id"))
              ? kind.indexOf("school_id")
              : NO_COLUMN;
    }

    private static int dayColumn(ExportKind kind) {
      return switch (kind) {
        case CALENDAR, ATTENDANCE -> kind.indexOf("date");
        case ENROLMENTS -> kind.indexOf("enrolled_from");
        case FAMILIES -> kind.indexOf("as_of");
        case GUARDIANSHIPS -> kind.indexOf("valid_from");
        case CONTACTS -> kind.indexOf("occurred_at");
        case COMMITMENTS -> kind.indexOf("made_on");
        case EVENTS -> kind.indexOf("starts_at");
        case PARTICIPATION -> kind.indexOf("invited_on");
        case SCHOOLS -> NO_COLUMN;
      };
    }

    @Nullable LocalDate day(long epochDay) {
      return first > last ? null : LocalDate.ofEpochDay(epochDay);
    }

    @Override
    public void row(Row row) {
      if (dayColumn != NO_COLUMN && !row.isEmpty(dayColumn)) {
        long day =
            isInstant
                ? Math.floorDiv(row.instantMicros(dayColumn), DAY_MICROS)
                : row.day(dayColumn);
        first = Math.min(first, day);
        last = Math.max(last, day);
      }
      if (schoolColumn != NO_COLUMN && !row.isEmpty(schoolColumn)) {
        addSchool(row);
      }
    }

    private void addSchool(Row row) {
      int start = row.start(schoolColumn);
      int end = row.end(schoolColumn);
      // Rows of one school follow each other: most need no string.
      boolean isSame = Arrays.equals(row.bytes(), start, end, lastSchool, 0, lastSchool.length);
      if (!isSame) {
        lastSchool = Arrays.copyOfRange(row.bytes(), start, end);
        schools.add(row.text(schoolColumn));
      }
    }

    @Override
    public void reject(Rejection rejection) {
      String key = columnName(kind, rejection.column()) + ": " + rejection.reason().code();
      rejected.merge(key, 1L, Long::sum);
    }
  }

  /** The rejected records as lines for people, the most frequent first. */
  List<String> rejectedLines() {
    return rejected.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> entry.getValue() + " x " + entry.getKey())
        .toList();
  }
}
