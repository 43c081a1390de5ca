package org.rapport.jobs.spark;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.contract.ExportKind;
import org.rapport.jobs.family.AttendanceDay;
import org.rapport.jobs.family.AttendanceHistory;
import org.rapport.jobs.family.pack.ByteSink;
import org.rapport.jobs.family.pack.ByteSource;
import org.rapport.jobs.ingest.Row;

/**
 * Folds the attendance rows of one split into one run of packed days per student and school while
 * they are parsed, so that the shuffle carries eight bytes a day and no text.
 */
final class AttendanceFold {
  static final int SCHOOL = ExportKind.ATTENDANCE.indexOf("school_id");
  private static final int STUDENT = ExportKind.ATTENDANCE.indexOf("student_id");
  private static final int DAY = ExportKind.ATTENDANCE.indexOf("date");
  private static final int STATUS = ExportKind.ATTENDANCE.indexOf("status");
  private static final int FRACTION = ExportKind.ATTENDANCE.indexOf("fraction_absent");

  private final int delivery;
  private final Roster roster;
  private final Map<Long, Days> known = new HashMap<>();
  private final TreeMap<String, Days> strangers = new TreeMap<>();
  private long lastKey = -1;
  private Days lastDays = new Days(-1);

  AttendanceFold(int delivery, Roster roster) {
    this.delivery = delivery;
    this.roster = roster;
  }

  private static final class Days {
    private final int school;
    private long[] rows = new long[24];
    private int size;
    private long record;

    Days(int school) {
      this.school = school;
    }

    void add(long packed, long rowRecord) {
      if (size == rows.length) {
        rows = Arrays.copyOf(rows, size * 2);
      }
      rows[size++] = packed;
      record = rowRecord;
    }
  }

  /** Takes a row of a school. */
  void add(Row row, int school) {
    int start = row.start(STUDENT);
    int end = row.end(STUDENT);
    int student = roster.studentTable().indexOf(row.bytes(), start, end);
    Days days;
    if (student == IdTable.UNKNOWN) {
      days =
          strangers.computeIfAbsent(
              row.text(STUDENT) + "\u001f" + school, unused -> new Days(school));
    } else {
      // Small numbers side by side, for such keys share no place in a table.
      long key = (long) school * roster.students().size() + student;
      if (key != lastKey) {
        lastDays = known.computeIfAbsent(key, unused -> new Days(school));
        lastKey = key;
      }
      days = lastDays;
    }
    int fraction = row.isEmpty(FRACTION) ? -1 : (int) row.decimalMicros(FRACTION);
    days.add(
        AttendanceDay.of(row.day(DAY), row.code(STATUS), fraction, row.isDeleted()), row.record());
  }

  /** Hands the days to the shards that need them. */
  void flush(Blocks blocks) {
    ByteSink row = new ByteSink(4096);
    known.forEach(
        (key, days) -> {
          int student = (int) (key % roster.students().size());
          row.clear();
          row.number(Blocks.ATTENDANCE).number(student + 1);
          pack(days, row);
          for (int shard : roster.shardsOfStudent()[student]) {
            blocks.add(shard, row);
          }
        });
    strangers.forEach(
        (name, days) -> {
          row.clear();
          row.number(Blocks.ATTENDANCE).number(0).text(name);
          pack(days, row);
          byte[] bytes = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
          blocks.add(roster.shardOfStranger(bytes, 0, bytes.length), row);
        });
    known.clear();
    strangers.clear();
    lastKey = -1;
  }

  private void pack(Days days, ByteSink row) {
    row.number(days.school).number(delivery).number(days.record).number(days.size);
    for (int i = 0; i < days.size; i++) {
      row.fixed(days.rows[i]);
    }
  }

  /** The days of one student at one school, as a split of a delivery holds them. */
  record SchoolPart(int school, AttendanceHistory.Part part) {}

  /** Reads what {@link #flush} packed, after whom it concerns. */
  static SchoolPart unpack(ByteSource source) {
    int school = source.integer();
    int delivery = source.integer();
    long record = source.number();
    long[] rows = new long[source.integer()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = source.fixed();
    }
    return new SchoolPart(school, new AttendanceHistory.Part(delivery, record, rows));
  }
}
