package org.rapport.jobs.ingest;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExportKind;
import org.rapport.contract.RejectReason;

/** Gathers what a check tells of one file while its rows pass. */
final class FileFindings implements RowSink, SplitReader.WordSink {
  private static final int NO_COLUMN = -1;
  private static final int ZONE = ExportKind.SCHOOLS.indexOf("time_zone");
  private static final int MOST_WORDS = 500;

  private final Delivery delivery;
  private final ExportKind kind;
  private final RowDays days;
  private final int schoolColumn;
  private final TreeMap<String, Balance.Rejects> rejected = new TreeMap<>();
  private final TreeMap<String, SortedMap<YearMonth, Long>> coverage = new TreeMap<>();
  private final TreeMap<Integer, Map<String, Long>> words = new TreeMap<>();
  private final Tally tally;
  private final Faults faults;
  private final TreeMap<String, ZoneId> zones = new TreeMap<>();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private final TreeMap<String, long[]> perSchool = new TreeMap<>();
  private long[] countOfLastSchool = new long[1];
  private byte[] lastSchool = new byte[0];
  private SortedMap<YearMonth, Long> ofLastSchool = new TreeMap<>();
  private long monthFrom;
  private long monthTo = -1;
  private YearMonth month = YearMonth.of(1970, 1);

  FileFindings(Delivery delivery, SchoolZones clocks) {
    this.delivery = delivery;
    this.kind = delivery.kind();
    tally = new Tally(kind, clocks);
    faults = new Faults(kind);
    days = new RowDays(kind, dayColumn(kind), clocks);
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

  @Override
  public void row(Row row) {
    tally.add(row);
    addZone(row);
    boolean hasDay = days.has(row);
    long day = 0;
    if (hasDay) {
      day = days.of(row);
      first = Math.min(first, day);
      last = Math.max(last, day);
    }
    if (schoolColumn != NO_COLUMN && !row.isEmpty(schoolColumn)) {
      ofSchool(row);
      countOfLastSchool[0]++;
      if (hasDay) {
        ofLastSchool.merge(monthOf(day), 1L, Long::sum);
      }
    }
  }

  /** Rows of one school follow each other: most need no string. */
  private void ofSchool(Row row) {
    int start = row.start(schoolColumn);
    int end = row.end(schoolColumn);
    boolean isSame = Arrays.equals(row.bytes(), start, end, lastSchool, 0, lastSchool.length);
    if (!isSame || coverage.isEmpty()) {
      lastSchool = Arrays.copyOfRange(row.bytes(), start, end);
      String school = row.text(schoolColumn);
      ofLastSchool = coverage.computeIfAbsent(school, unused -> new TreeMap<>());
      countOfLastSchool = perSchool.computeIfAbsent(school, unused -> new long[1]);
    }
  }

  private YearMonth monthOf(long day) {
    if (day < monthFrom || day > monthTo) {
      month = YearMonth.from(LocalDate.ofEpochDay(day));
      monthFrom = month.atDay(1).toEpochDay();
      monthTo = month.atEndOfMonth().toEpochDay();
    }
    return month;
  }

  @Override
  public void reject(Rejection rejection) {
    faults.add(rejection);
    Balance.add(delivery, rejection, rejected);
  }

  @Override
  public void unknown(int column, RejectReason reason, String word) {
    Map<String, Long> ofColumn =
        words.computeIfAbsent(column, unused -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER));
    if (ofColumn.size() < MOST_WORDS || ofColumn.containsKey(word)) {
      ofColumn.merge(word, 1L, Long::sum);
    } else {
      ofColumn.merge("", 1L, Long::sum);
    }
  }

  /** The clock of a school that names one. */
  private void addZone(Row row) {
    if (kind == ExportKind.SCHOOLS && !row.isDeleted() && !row.isEmpty(ZONE)) {
      zones.put(row.text(schoolColumn), ZoneId.of(row.text(ZONE)));
    }
  }

  /** What limits need to know. */
  LimitFigures figures() {
    return new LimitFigures(faults, tally.counts(), coverage, zones);
  }

  SortedMap<String, Balance.Rejects> rejected() {
    return rejected;
  }

  /** Records by school and month; schools of kinds without days have no months. */
  SortedMap<String, SortedMap<YearMonth, Long>> coverage() {
    return coverage;
  }

  /** What of the coverage may be told. */
  SortedMap<String, SortedMap<YearMonth, Long>> toldCoverage() {
    SortedMap<String, Long> records = new TreeMap<>();
    perSchool.forEach((school, count) -> records.put(school, count[0]));
    return SchoolNames.told(kind, coverage, records);
  }

  /** Unknown words by column, with how often they came; they must not be told as they are. */
  SortedMap<Integer, Map<String, Long>> words() {
    return words;
  }

  @Nullable LocalDate firstDay() {
    return first > last ? null : LocalDate.ofEpochDay(first);
  }

  @Nullable LocalDate lastDay() {
    return first > last ? null : LocalDate.ofEpochDay(last);
  }
}
