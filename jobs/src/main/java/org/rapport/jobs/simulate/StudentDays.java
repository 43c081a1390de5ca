package org.rapport.jobs.simulate;

import java.time.DayOfWeek;
import org.rapport.contract.codes.SchoolLevel;

/**
 * How the days of one stay of a student go, one school day after the other. Absences come in spells
 * and depend on the student, the season, the weekday, illness at the school, and for a few students
 * on a hard time of some weeks. A stay begins without a spell, and a day's chance follows from the
 * student's stream at the day's position.
 */
final class StudentDays {
  /** The states of a day, in the order in which rows of attendance tell them. */
  static final int PRESENT = 0;

  static final int UNEXCUSED = 3;

  /** No state: what was recorded of the day is deleted in the end. */
  static final int DELETED = -1;

  private static final int TARDY = 1;
  private static final int EXCUSED = 2;
  private static final int SUSPENDED = 4;
  private static final int HALF = 5;
  private static final int WHOLE = 6;
  private static final int THREE_QUARTERS = 9;

  private static final double[] SEASON = {1, 1, 0.35, 0, 0.15, 0.3, 0, -0.9, -0.6, -0.3, 0, 0.6};
  private static final double MOST = 0.85;

  /** Of absences for a cause so many last half a day, which is attended. */
  private static final double HALF_DAYS = 0.03;

  /** Of attended days so many are three quarters missed, which is absent. */
  private static final double MOSTLY_MISSED = 0.002;

  private final World world;
  private final Student student;
  private final School school;
  private final SchoolHabits habits;
  private final double stays;
  private double seasonal;
  private int spell = PRESENT;
  private double absence = Double.NaN;

  StudentDays(World world, Student student, Stay stay) {
    this.world = world;
    this.student = student;
    this.school = stay.school();
    this.stays = world.setting(Setting.SPELL_STAY);
    this.habits = world.habits(school);
  }

  /** Says in which month the next days lie. */
  void enter(int month) {
    int calendarMonth = world.timeline().month(month).getMonthValue();
    seasonal =
        student.absence()
            * (1 + world.setting(Setting.SEASON) * SEASON[calendarMonth - 1])
            * world.practice(school, month).absenceFactor();
  }

  /** The state of the next day. */
  int next(int day) {
    double rate = Math.min(MOST, seasonal * dayFactor(day) + student.addedOn(day));
    double begins = Math.min(1, rate * (1 - stays) / (1 - rate));
    double absent = spell == PRESENT ? begins : stays;
    absence = Double.isNaN(absence) ? begins : absence * stays + (1 - absence) * begins;
    long bits = RandomStream.at(student.key(), day);
    if (RandomStream.share(bits) < absent) {
      spell = spell == PRESENT ? cause(bits) : spell;
      return spell;
    }
    spell = PRESENT;
    return attended(bits);
  }

  /** With which chance the day was attended, whatever became of the days before. */
  double attendedChance() {
    return 1 - absence * (1 - HALF_DAYS) - (1 - absence) * MOSTLY_MISSED;
  }

  private double dayFactor(int day) {
    int weekday = Math.floorMod(day + 3, 7) + 1;
    double factor =
        weekday == DayOfWeek.FRIDAY.getValue()
            ? 1.3
            : weekday == DayOfWeek.MONDAY.getValue() ? 1.15 : 0.85;
    return habits.isEpidemic(day) ? factor * 2.2 : factor;
  }

  private int cause(long bits) {
    double share = RandomStream.share(RandomStream.mix(bits ^ 1));
    if (share < 0.56) {
      return EXCUSED;
    }
    if (share < 0.56 + 2 * HALF_DAYS) {
      return share < 0.56 + HALF_DAYS ? HALF : WHOLE;
    }
    return school.level() != SchoolLevel.ELEMENTARY && share > 0.975 ? SUSPENDED : UNEXCUSED;
  }

  private int attended(long bits) {
    double share = RandomStream.share(RandomStream.mix(bits ^ 2));
    if (share < student.tardiness()) {
      return TARDY;
    }
    double rare = (1 - share) / MOSTLY_MISSED;
    return rare < 6 ? WHOLE + 1 + (int) rare : PRESENT;
  }

  /** Whether a day in that state is one of absence. */
  static boolean isAbsent(int state) {
    return switch (state) {
      case EXCUSED, UNEXCUSED, SUSPENDED, WHOLE, THREE_QUARTERS -> true;
      default -> false;
    };
  }
}
