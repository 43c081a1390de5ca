package org.rapport.jobs.simulate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.rapport.contract.ExportKind.ATTENDANCE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rapport.contract.codes.AttendanceStatus;

/**
 * Writes a row for each student and instructional day; for schools that deliver exceptions only,
 * one for each day on which a student was not simply present.
 */
final class Attendance {
  /** Students' rows are deleted this much more rarely than contacts, for days are lost by it. */
  private static final double DELETED = 0.1;

  private final World world;
  private final Block block;
  private final MessLog log;
  private final byte[][] dates;
  private final int origin;
  private final byte[][] tails;
  private final byte[] head;
  private final byte[] middle;

  Attendance(World world, Block block) {
    this.world = world;
    this.block = block;
    this.log = new MessLog(world, block);
    boolean isCsv = world.scenario().format() == Format.CSV;
    this.head = (isCsv ? "" : "{\"school_id\":\"").getBytes(US_ASCII);
    this.middle = (isCsv ? "," : "\",\"student_id\":\"").getBytes(US_ASCII);
    String before = isCsv ? "," : "\",\"date\":\"";
    this.tails =
        new byte[][] {
          tail(isCsv, AttendanceStatus.PRESENT, ""),
          tail(isCsv, AttendanceStatus.TARDY, ""),
          tail(isCsv, AttendanceStatus.EXCUSED_ABSENCE, ""),
          tail(isCsv, AttendanceStatus.UNEXCUSED_ABSENCE, ""),
          tail(isCsv, AttendanceStatus.SUSPENSION, ""),
          tail(isCsv, AttendanceStatus.EXCUSED_ABSENCE, "0.5"),
          tail(isCsv, AttendanceStatus.EXCUSED_ABSENCE, "1"),
          tail(isCsv, AttendanceStatus.PARTIAL, "0.25"),
          tail(isCsv, AttendanceStatus.PARTIAL, "0.5"),
          tail(isCsv, AttendanceStatus.PARTIAL, "0.75"),
          tail(isCsv, AttendanceStatus.EARLY_DEPARTURE, "0.2"),
          tail(isCsv, AttendanceStatus.EARLY_DEPARTURE, "0.1"),
          tail(isCsv, AttendanceStatus.EARLY_DEPARTURE, ""),
        };
    this.origin = (int) world.scenario().firstYear().begins().toEpochDay();
    int end = (int) world.scenario().lastYear().ends().toEpochDay();
    this.dates = new byte[end - origin + 1][];
    for (int day = origin; day <= end; day++) {
      dates[day - origin] = (before + LocalDate.ofEpochDay(day)).getBytes(US_ASCII);
    }
  }

  private static byte[] tail(boolean isCsv, AttendanceStatus status, String fraction) {
    String number = fraction.isEmpty() ? "" : ",\"fraction_absent\":" + fraction;
    String text =
        isCsv
            ? "," + status.code() + "," + fraction
            : "\",\"status\":\"" + status.code() + "\"" + number;
    return text.getBytes(US_ASCII);
  }

  /**
   * Writes all days of the student.
   *
   * @param staged days about which staged records are written besides, with their states in the end
   */
  List<StudentMonth> write(
      Student student, Neighbourhood neighbourhood, Map<Integer, Integer> staged) {
    List<StudentMonth> months = new ArrayList<>();
    for (Stay stay : student.stays()) {
      new StayRows(student, stay, neighbourhood.facts(stay.school()), staged).write(months);
    }
    return months;
  }

  /** The rows of one stay. */
  private final class StayRows {
    private final Student student;
    private final Stay stay;
    private final School school;
    private final SchoolFacts facts;
    private final SchoolHabits habits;
    private final StudentDays states;
    private final Map<Integer, Integer> staged;
    private final byte[] start;
    private final long recordKey;
    private final double duplicates = world.setting(Setting.DUPLICATE_ROWS);
    private final double late = duplicates + world.setting(Setting.LATE_CHANGES);
    private final double deleted = late + DELETED * world.setting(Setting.TOMBSTONES);

    StayRows(Student student, Stay stay, SchoolFacts facts, Map<Integer, Integer> staged) {
      this.student = student;
      this.stay = stay;
      this.school = stay.school();
      this.facts = facts;
      this.habits = world.habits(school);
      this.staged = staged;
      this.states = new StudentDays(world, student, stay);
      this.start =
          concat(head, school.id().getBytes(US_ASCII), middle, student.id().getBytes(US_ASCII));
      this.recordKey =
          RandomStream.key(student.key(), RandomStream.Entity.ATTENDANCE_RECORDS, school.number());
    }

    void write(List<StudentMonth> months) {
      SchoolCalendar calendar = school.calendar();
      Timeline timeline = world.timeline();
      int day = calendar.next(stay.from());
      while (day >= 0 && day <= stay.to()) {
        int month = timeline.monthOf(day);
        int last = Math.min(stay.to(), timeline.lastDay(month));
        StudentMonth counts = new StudentMonth(student, school, month);
        day = writeMonth(day, last, month, counts);
        if (timeline.isDelivered(month)) {
          months.add(counts);
        }
      }
    }

    private int writeMonth(int from, int last, int month, StudentMonth counts) {
      boolean isWritten =
          world.timeline().isDelivered(month) && !world.isWithoutRows(school, month);
      boolean isCorrectable = world.isCorrectable(school, month);
      boolean isKnown = isWritten && world.isAttendanceKnown(school, month);
      SchoolCalendar calendar = school.calendar();
      MonthRows rows = isWritten ? new MonthRows(month) : null;
      states.enter(month);
      int day = from;
      while (day >= 0 && day <= last) {
        int state = states.next(day);
        boolean isSubmitted = isWritten && habits.isSubmitted(day);
        boolean isLost = false;
        boolean isStaged = !staged.isEmpty() && staged.containsKey(day);
        int known = isStaged ? staged.get(day) : state;
        if (isSubmitted && rows != null && isStaged) {
          rows.write(day, state, 1);
        } else if (isSubmitted && rows != null) {
          double share = RandomStream.share(RandomStream.at(recordKey, day));
          double kind = !isCorrectable && share >= duplicates ? 1 : share;
          isLost = rows.write(day, state, kind);
        }
        boolean isTold =
            isKnown
                && (isStaged || (isSubmitted && facts.isSubmitted(day)))
                && !isLost
                && known != StudentDays.DELETED;
        counts.add(isTold, StudentDays.isAbsent(known), states.attendedChance());
        day = calendar.next(day + 1);
      }
      if (rows != null) {
        rows.finish();
      }
      return day;
    }

    /** The rows of one month, which are kept together. */
    private final class MonthRows {
      private final int month;
      private final Rows rows;
      private final int begin;
      private final long before;
      private int doubled;
      private int corrected;
      private int lost;

      MonthRows(int month) {
        this.month = month;
        this.rows = block.of(ATTENDANCE, month, Plan.Variant.first(school, ATTENDANCE));
        this.begin = rows.used();
        this.before = rows.records();
      }

      /** Writes a day, and says whether nobody knows of it in the end. */
      boolean write(int day, int state, double share) {
        if (school.isExceptionsOnly()) {
          writeException(day, state, share);
          return false;
        }
        if (share < duplicates) {
          row(rows, day, state).endOfBytes();
          doubled++;
        } else if (share < late) {
          int wrong = state == StudentDays.PRESENT ? StudentDays.UNEXCUSED : StudentDays.PRESENT;
          row(rows, day, wrong).endOfBytes();
          row(later(), day, state).endOfBytes();
          corrected++;
          return false;
        }
        row(rows, day, state).endOfBytes();
        if (share >= late && share < deleted) {
          row(later(), day, state).endOfTombstone();
          lost++;
          return true;
        }
        return false;
      }

      /** An exception may be told late, and one that was none is taken back. */
      private void writeException(int day, int state, double share) {
        boolean isPresent = state == StudentDays.PRESENT;
        if (isPresent && share >= late && share < deleted) {
          row(rows, day, StudentDays.UNEXCUSED).endOfBytes();
          row(later(), day, StudentDays.UNEXCUSED).endOfTombstone();
          lost++;
        } else if (!isPresent && share >= duplicates && share < late) {
          row(later(), day, state).endOfBytes();
          corrected++;
        } else if (!isPresent) {
          row(rows, day, state).endOfBytes();
          if (share < duplicates) {
            row(rows, day, state).endOfBytes();
            doubled++;
          }
        }
      }

      private Rows later() {
        return block.of(ATTENDANCE, month + 1, Plan.Variant.first(school, ATTENDANCE));
      }

      private Rows row(Rows to, int day, int state) {
        return to.bytes(start).bytes(dates[day - origin]).bytes(tails[state]);
      }

      void finish() {
        int count = (int) (rows.records() - before);
        if (count > 0 && world.isRepeated(school, month)) {
          block
              .of(ATTENDANCE, month, Plan.Variant.again(school, ATTENDANCE))
              .records(rows.last(rows.used() - begin), rows.layout(), count);
        }
        note(Setting.DUPLICATE_ROWS, doubled);
        note(Setting.LATE_CHANGES, corrected);
        note(Setting.TOMBSTONES, lost);
      }

      private void note(Setting mess, int count) {
        if (count > 0) {
          log.attendance(mess, month, school, student, count);
        }
      }
    }
  }

  private static byte[] concat(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] whole = new byte[length];
    int used = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, used, part.length);
      used += part.length;
    }
    return whole;
  }
}
