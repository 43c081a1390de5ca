package org.rapport.jobs.simulate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.rapport.contract.ExportKind;
import org.rapport.contract.codes.AttendanceStatus;
import org.rapport.contract.codes.SchoolLevel;

/**
 * Writes a row for each student and instructional day. Absences come in spells and depend on the
 * student, the season, the weekday, illness at the school, and for a few students on a hard time of
 * some weeks. A day's chance follows from the student's stream at the day's position.
 */
final class Attendance {
  private static final double SPELL = 0.44;
  private static final double[] SEASON = {1.25, 1.25, 1.05, 1, 1.05, 1.1, 1, 0.7, 0.8, 0.9, 1, 1.2};
  private static final List<Double> HARD_TIMES = List.of(0.08, 0.12, 0.18, 0.25, 0.40);

  private static final byte[] PRESENT = tail(AttendanceStatus.PRESENT, "");
  private static final byte[] TARDY = tail(AttendanceStatus.TARDY, "");
  private static final byte[] EXCUSED = tail(AttendanceStatus.EXCUSED_ABSENCE, "");
  private static final byte[] UNEXCUSED = tail(AttendanceStatus.UNEXCUSED_ABSENCE, "");
  private static final byte[] SUSPENDED = tail(AttendanceStatus.SUSPENSION, "");
  private static final byte[][] FRACTIONS = {
    tail(AttendanceStatus.PARTIAL, "0.25"),
    tail(AttendanceStatus.PARTIAL, "0.5"),
    tail(AttendanceStatus.PARTIAL, "0.75"),
    tail(AttendanceStatus.EARLY_DEPARTURE, "0.2"),
    tail(AttendanceStatus.EARLY_DEPARTURE, "0.1"),
    tail(AttendanceStatus.EARLY_DEPARTURE, ""),
    tail(AttendanceStatus.EXCUSED_ABSENCE, "0.5"),
    tail(AttendanceStatus.EXCUSED_ABSENCE, "1"),
  };

  private final Scenario scenario;
  private final Deliveries deliveries;
  private final byte[][] dates;
  private final int origin;

  Attendance(Scenario scenario, Deliveries deliveries) {
    this.scenario = scenario;
    this.deliveries = deliveries;
    this.origin = (int) scenario.firstYear().begins().toEpochDay();
    int end = (int) scenario.lastYear().ends().toEpochDay();
    this.dates = new byte[end - origin + 1][];
    for (int day = origin; day <= end; day++) {
      dates[day - origin] = (LocalDate.ofEpochDay(day) + ",").getBytes(US_ASCII);
    }
  }

  /** Writes all days of the student; each stay begins without a spell. */
  void write(Student student) {
    for (Stay stay : student.stays()) {
      writeStay(student, stay);
    }
  }

  private void writeStay(Student student, Stay stay) {
    byte[] head = (stay.school().id() + "," + student.id() + ",").getBytes(US_ASCII);
    long schoolKey =
        RandomStream.key(scenario.seed(), RandomStream.Entity.SCHOOL_WEEK, stay.school().number());
    long submissionKey =
        RandomStream.key(scenario.seed(), RandomStream.Entity.SUBMISSION, stay.school().number());
    HardTime hardTime = HardTime.of(student, stay);
    boolean isOlder = stay.school().level() != SchoolLevel.ELEMENTARY;
    byte[] spell = null;
    YearMonth month = null;
    Optional<ExportFile> file = Optional.empty();
    double monthly = 0;
    int index = 0;
    for (int day = stay.school().calendar().next(stay.from());
        day >= 0 && day <= stay.to();
        day = stay.school().calendar().next(day + 1)) {
      LocalDate date = LocalDate.ofEpochDay(day);
      if (month == null || date.getMonthValue() != month.getMonthValue()) {
        month = YearMonth.of(date.getYear(), date.getMonthValue());
        file = deliveries.fileOf(ExportKind.ATTENDANCE, day);
        monthly = seasonal(student, stay, month);
      }
      double rate =
          Math.min(0.9, monthly * dayFactor(date, day, schoolKey) + hardTime.added(index));
      long bits = RandomStream.at(student.key(), day);
      double share = RandomStream.share(bits);
      double absent = spell == null ? rate * (1 - SPELL) / (1 - Math.min(0.85, rate)) : SPELL;
      byte[] tail;
      if (share < absent) {
        spell = spell == null ? cause(bits, isOlder) : spell;
        tail = spell;
      } else {
        spell = null;
        tail = attended(student, bits);
      }
      if (file.isPresent() && isSubmitted(submissionKey, day)) {
        file.get().bytes(head).bytes(dates[day - origin]).bytes(tail).endOfBytes();
      }
      index++;
    }
  }

  private static double seasonal(Student student, Stay stay, YearMonth month) {
    Month calendarMonth = month.getMonth();
    return student.absence()
        * SEASON[calendarMonth.getValue() - 1]
        * stay.school().practice(month).absenceFactor();
  }

  private static double dayFactor(LocalDate date, int day, long schoolKey) {
    DayOfWeek weekday = date.getDayOfWeek();
    double factor = weekday == DayOfWeek.FRIDAY ? 1.3 : weekday == DayOfWeek.MONDAY ? 1.15 : 0.85;
    boolean isEpidemic = RandomStream.share(RandomStream.at(schoolKey, (day + 3) / 7)) < 0.1;
    return isEpidemic ? factor * 2.2 : factor;
  }

  /** On one school-day in 300 nobody hands in the lists, and the day stays unknown. */
  private static boolean isSubmitted(long submissionKey, int day) {
    return RandomStream.share(RandomStream.at(submissionKey, day)) >= 1.0 / 300;
  }

  private static byte[] cause(long bits, boolean isOlder) {
    double share = RandomStream.share(RandomStream.mix(bits ^ 1));
    if (isOlder && share > 0.975) {
      return SUSPENDED;
    }
    if (share < 0.56) {
      return EXCUSED;
    }
    return share < 0.62 ? FRACTIONS[6 + (int) (share * 1000) % 2] : UNEXCUSED;
  }

  private static byte[] attended(Student student, long bits) {
    double share = RandomStream.share(RandomStream.mix(bits ^ 2));
    if (share < student.tardiness()) {
      return TARDY;
    }
    return share > 0.988 ? FRACTIONS[(int) ((share - 0.988) * 500)] : PRESENT;
  }

  private static byte[] tail(AttendanceStatus status, String fraction) {
    return (status.code() + "," + fraction).getBytes(US_ASCII);
  }

  /**
   * A hard time of a student: some weeks in a school year with more absence.
   *
   * @param first the first of its instructional days, counted from the student's first
   */
  private record HardTime(int first, int days, double share) {
    private static final HardTime NONE = new HardTime(0, 0, 0);

    static HardTime of(Student student, Stay stay) {
      RandomStream stream =
          RandomStream.of(student.key(), RandomStream.Entity.STUDENT_YEAR, stay.from());
      if (!stream.chance(0.06)) {
        return NONE;
      }
      return new HardTime(
          stream.between(40, 140), stream.between(15, 45), stream.oneOf(HARD_TIMES));
    }

    double added(int day) {
      return day >= first && day < first + days ? share : 0;
    }
  }
}
