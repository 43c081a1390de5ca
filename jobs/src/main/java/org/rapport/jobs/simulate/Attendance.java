package org.rapport.jobs.simulate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.rapport.contract.ExportKind.ATTENDANCE;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.rapport.contract.codes.AttendanceStatus;
import org.rapport.contract.codes.SchoolLevel;

/**
 * Writes a row for each student and instructional day. Absences come in spells and depend on the
 * student, the season, the weekday, illness at the school, and for a few students on a hard time of
 * some weeks. A day's chance follows from the student's stream at the day's position.
 */
final class Attendance {
  private static final double[] SEASON = {1, 1, 0.35, 0, 0.15, 0.3, 0, -0.9, -0.6, -0.3, 0, 0.6};
  private static final double MOST = 0.85;

  /** Of absences for a cause so many last half a day, which is attended. */
  private static final double HALF_DAYS = 0.03;

  /** Of attended days so many are three quarters missed, which is absent. */
  private static final double MOSTLY_MISSED = 0.002;

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
  private final byte[] date;

  /** The states of a day, in the order of the tails. */
  private static final int PRESENT = 0;

  private static final int TARDY = 1;
  private static final int EXCUSED = 2;
  private static final int UNEXCUSED = 3;
  private static final int SUSPENDED = 4;
  private static final int HALF = 5;
  private static final int WHOLE = 6;
  private static final int THREE_QUARTERS = 9;

  Attendance(World world, Block block) {
    this.world = world;
    this.block = block;
    this.log = new MessLog(world, block);
    boolean isCsv = world.scenario().format() == Format.CSV;
    this.head = (isCsv ? "" : "{\"school_id\":\"").getBytes(US_ASCII);
    this.middle = (isCsv ? "," : "\",\"student_id\":\"").getBytes(US_ASCII);
    this.date = (isCsv ? "," : "\",\"date\":\"").getBytes(US_ASCII);
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
      dates[day - origin] = LocalDate.ofEpochDay(day).toString().getBytes(US_ASCII);
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

  /** Writes all days of the student; each stay begins without a spell. */
  List<StudentMonth> write(Student student) {
    List<StudentMonth> months = new ArrayList<>();
    for (Stay stay : student.stays()) {
      new StayRows(student, stay).write(months);
    }
    return months;
  }

  /** The rows of one stay. */
  private final class StayRows {
    private final Student student;
    private final Stay stay;
    private final School school;
    private final byte[] start;
    private final long weekKey;
    private final long recordKey;
    private final double duplicates = world.setting(Setting.DUPLICATE_ROWS);
    private final double late = duplicates + world.setting(Setting.LATE_CHANGES);
    private final double deleted = late + DELETED * world.setting(Setting.TOMBSTONES);
    private final double stays = world.setting(Setting.SPELL_STAY);
    private final double epidemics = world.setting(Setting.EPIDEMICS);
    private int spell = PRESENT;
    private double expected;
    private boolean isFirst = true;

    StayRows(Student student, Stay stay) {
      this.student = student;
      this.stay = stay;
      this.school = stay.school();
      this.start =
          concat(head, school.id().getBytes(US_ASCII), middle, student.id().getBytes(US_ASCII));
      long seed = world.scenario().seed();
      this.weekKey = RandomStream.key(seed, RandomStream.Entity.SCHOOL_WEEK, school.number());
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
      double monthly = seasonal(month);
      SchoolCalendar calendar = school.calendar();
      MonthRows rows = isWritten ? new MonthRows(month) : null;
      int day = from;
      while (day >= 0 && day <= last) {
        int state = state(day, monthly);
        boolean isSubmitted = isWritten && world.isSubmitted(school, day);
        boolean isLost = false;
        if (isSubmitted && rows != null) {
          double share = RandomStream.share(RandomStream.at(recordKey, day));
          double kind = !isCorrectable && share >= duplicates ? 1 : share;
          isLost = rows.write(day, state, kind);
        }
        counts.add(isKnown && isSubmitted && !isLost, isAbsent(state), 1 - expected);
        day = calendar.next(day + 1);
      }
      if (rows != null) {
        rows.finish();
      }
      return day;
    }

    private int state(int day, double monthly) {
      double rate = Math.min(MOST, monthly * dayFactor(day) + student.addedOn(day));
      double begins = Math.min(1, rate * (1 - stays) / (1 - rate));
      double absent = spell == PRESENT ? begins : stays;
      double absence = isFirst ? begins : expectedAbsence(begins);
      isFirst = false;
      before = absence;
      expected = absence * (1 - HALF_DAYS) + (1 - absence) * MOSTLY_MISSED;
      long bits = RandomStream.at(student.key(), day);
      if (RandomStream.share(bits) < absent) {
        spell = spell == PRESENT ? cause(bits) : spell;
        return spell;
      }
      spell = PRESENT;
      return attended(bits);
    }

    private double before;

    private double expectedAbsence(double begins) {
      return before * stays + (1 - before) * begins;
    }

    private double seasonal(int month) {
      int calendarMonth = world.timeline().month(month).getMonthValue();
      return student.absence()
          * (1 + world.setting(Setting.SEASON) * SEASON[calendarMonth - 1])
          * school.practice(world.timeline().month(month)).absenceFactor();
    }

    private double dayFactor(int day) {
      int weekday = Math.floorMod(day + 3, 7) + 1;
      double factor =
          weekday == DayOfWeek.FRIDAY.getValue()
              ? 1.3
              : weekday == DayOfWeek.MONDAY.getValue() ? 1.15 : 0.85;
      boolean isEpidemic = RandomStream.share(RandomStream.at(weekKey, (day + 3) / 7)) < epidemics;
      return isEpidemic ? factor * 2.2 : factor;
    }

    private int cause(long bits) {
      double share = RandomStream.share(RandomStream.mix(bits ^ 1));
      if (share < 0.56) {
        return EXCUSED;
      }
      if (share < 0.56 + 2 * HALF_DAYS) {
        return share < 0.56 + HALF_DAYS ? HALF : WHOLE;
      }
      return stay.school().level() != SchoolLevel.ELEMENTARY && share > 0.975
          ? SUSPENDED
          : UNEXCUSED;
    }

    private int attended(long bits) {
      double share = RandomStream.share(RandomStream.mix(bits ^ 2));
      if (share < student.tardiness()) {
        return TARDY;
      }
      double rare = (1 - share) / MOSTLY_MISSED;
      return rare < 6 ? WHOLE + 1 + (int) rare : PRESENT;
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
        this.rows = block.of(ATTENDANCE, month, World.variant(school));
        this.begin = rows.used();
        this.before = rows.records();
      }

      /** Writes a day, and says whether a later delivery deletes it. */
      boolean write(int day, int state, double share) {
        if (school.isExceptionsOnly() && state == PRESENT) {
          return false;
        }
        if (share < duplicates) {
          row(rows, day, state).endOfBytes();
          doubled++;
        } else if (share < late) {
          row(rows, day, state == PRESENT ? UNEXCUSED : PRESENT).endOfBytes();
          row(block.of(ATTENDANCE, month + 1), day, state).endOfBytes();
          corrected++;
          return false;
        }
        row(rows, day, state).endOfBytes();
        if (share >= late && share < deleted) {
          row(block.of(ATTENDANCE, month + 1), day, state).endOfTombstone();
          lost++;
          return true;
        }
        return false;
      }

      private Rows row(Rows to, int day, int state) {
        return to.bytes(start).bytes(date).bytes(dates[day - origin]).bytes(tails[state]);
      }

      void finish() {
        int count = (int) (rows.records() - before);
        if (count > 0 && world.isRepeated(school, month)) {
          block
              .of(ATTENDANCE, month, Plan.Variant.AGAIN)
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

  private static boolean isAbsent(int state) {
    return switch (state) {
      case EXCUSED, UNEXCUSED, SUSPENDED, WHOLE, THREE_QUARTERS -> true;
      default -> false;
    };
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
