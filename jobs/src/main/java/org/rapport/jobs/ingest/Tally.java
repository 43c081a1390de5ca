package org.rapport.jobs.ingest;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.contract.ExportKind;

/**
 * What limits need to know of the good rows of a split or file, counted while they are parsed: on
 * which months they fall, and how many hold a value where a code is asked for.
 */
public final class Tally {
  private final RowDays days;
  private final int[] codeColumns;
  private final long[] coded;
  private final TreeMap<Integer, Long> strangers = new TreeMap<>();
  private final TreeMap<YearMonth, long[]> months = new TreeMap<>();
  private int lastDay = Integer.MIN_VALUE;
  private long[] lastMonth = new long[1];

  /**
   * The counts.
   *
   * @param months rows by month of the local day on which they happened
   * @param coded values by position of a code column
   * @param strangers rows by position of a column whose identifier no roster knows
   */
  public record Counts(
      Map<YearMonth, Long> months, Map<Integer, Long> coded, Map<Integer, Long> strangers)
      implements Serializable {
    public Counts {
      months = new TreeMap<>(months);
      coded = new TreeMap<>(coded);
      strangers = new TreeMap<>(strangers);
    }

    /** Nothing counted yet. */
    public static Counts none() {
      return new Counts(Map.of(), Map.of(), Map.of());
    }

    /** Adds what was counted elsewhere in the same file. */
    public void addAll(Counts more) {
      more.months.forEach((month, rows) -> months.merge(month, rows, Long::sum));
      more.coded.forEach((column, values) -> coded.merge(column, values, Long::sum));
      more.strangers.forEach((column, rows) -> strangers.merge(column, rows, Long::sum));
    }
  }

  /** Nothing counted yet, of rows of this kind at schools with these clocks. */
  public Tally(ExportKind kind, SchoolZones zones) {
    days = new RowDays(kind, dayColumn(kind), zones);
    codeColumns =
        java.util.stream.IntStream.range(0, kind.columns().size())
            .filter(column -> kind.columns().get(column).codes().isPresent())
            .toArray();
    coded = new long[codeColumns.length];
  }

  /** The column that says when something happened; -1 where a kind tells of no happening. */
  static int dayColumn(ExportKind kind) {
    return switch (kind) {
      case ATTENDANCE -> kind.indexOf("date");
      case CONTACTS -> kind.indexOf("occurred_at");
      case COMMITMENTS -> kind.indexOf("made_on");
      case EVENTS -> kind.indexOf("starts_at");
      case SCHOOLS, CALENDAR, ENROLMENTS, FAMILIES, GUARDIANSHIPS, PARTICIPATION -> -1;
    };
  }

  /** Counts one more. */
  public void add(Row row) {
    for (int i = 0; i < codeColumns.length; i++) {
      if (!row.isEmpty(codeColumns[i])) {
        coded[i]++;
      }
    }
    if (!days.has(row)) {
      return;
    }
    int day = days.of(row);
    if (day != lastDay) {
      lastDay = day;
      lastMonth = months.computeIfAbsent(monthOf(day), unused -> new long[1]);
    }
    lastMonth[0]++;
  }

  /** Counts a row whose identifier in a column no roster knows. */
  public void addStranger(int column) {
    strangers.merge(column, 1L, Long::sum);
  }

  private static YearMonth monthOf(int epochDay) {
    return YearMonth.from(LocalDate.ofEpochDay(epochDay));
  }

  /** What was counted. */
  public Counts counts() {
    Counts counts = Counts.none();
    counts.strangers().putAll(strangers);
    months.forEach((month, rows) -> counts.months().put(month, rows[0]));
    for (int i = 0; i < codeColumns.length; i++) {
      counts.coded().put(codeColumns[i], coded[i]);
    }
    return counts;
  }
}
