package org.rapport.jobs.simulate;

import java.util.List;

/**
 * In which weeks what follows on the opening of a conversation falls: for each month in which it is
 * opened and each way in which it goes on, the chance that somebody is reached again in a later
 * week than that of the opening. Found by letting a few conversations of every school day go on,
 * with the delays and the calendar of the school; nothing of a family is in it.
 */
final class FollowUps {
  /** How a conversation goes on. */
  enum Way {
    /** The family answers a question within a week, and the school may take that up. */
    ANSWERED,
    /** The same after more than a week. */
    ANSWERED_LATE,
    /** The school answers a message of the family in time, and is perhaps thanked. */
    RESPONDED,
    /** The same late. */
    RESPONDED_LATE,
    /** The family thanks for praise, or for a small update. */
    THANKED,
    /** The school calls about a concern that it wrote of. */
    CALLED
  }

  /** Later months that a conversation can reach into. */
  static final int MONTHS = 3;

  /** Weeks that a month can touch. */
  static final int WEEKS = 7;

  private static final int DRAWS = 6;
  static final List<Way> WAYS = List.of(Way.values());
  private static final int NEVER = -1;

  private final World world;
  private final School school;
  private final double[][][][] shares;

  FollowUps(World world, School school) {
    this.world = world;
    this.school = school;
    this.shares = new double[world.timeline().count()][][][];
    for (int month = 0; month < shares.length; month++) {
      shares[month] = count(month);
    }
  }

  /**
   * The chances that a conversation opened on a school day of the month reaches somebody in a week
   * of it, or of a later month, by going on in that way: by how many months later, and by week.
   */
  double[][] shares(int month, Way way) {
    return shares[month][way.ordinal()];
  }

  /** Weeks from Monday on; day 4 of 1970 was a Monday. */
  static int weekOf(int day) {
    return Math.floorDiv(day - 4, 7);
  }

  /** The week of a day among those that its month touches. */
  static int weekOfMonth(Timeline timeline, int month, int day) {
    return weekOf(day) - weekOf(timeline.firstDay(month));
  }

  private double[][][] count(int month) {
    Timeline timeline = world.timeline();
    double[][][] counts = new double[WAYS.size()][MONTHS][WEEKS];
    int[] days = school.calendar().days(timeline.firstDay(month), timeline.lastDay(month));
    RandomStream stream =
        RandomStream.of(
            world.scenario().seed(),
            RandomStream.Entity.FOLLOW_UPS,
            school.number(),
            timeline.firstDay(month));
    double hours = school.practice(timeline.month(month)).answerHours();
    double weight = 1.0 / Math.max(1, days.length * DRAWS);
    for (int day : days) {
      for (int draw = 0; draw < DRAWS; draw++) {
        for (Way way : WAYS) {
          add(counts[way.ordinal()], month, day, turns(way, day, hours, stream), weight);
        }
      }
    }
    return counts;
  }

  /** Counts each week once; that of the opening is reached by the opening. */
  private void add(double[][] counts, int month, int opened, int[] days, double weight) {
    Timeline timeline = world.timeline();
    for (int i = 0; i < days.length; i++) {
      int later = days[i] == NEVER ? NEVER : timeline.monthOf(days[i]) - month;
      boolean isNew = later >= 0 && later < MONTHS && !isSamePiece(days[i], opened);
      for (int j = 0; j < i && isNew; j++) {
        isNew = days[j] == NEVER || !isSamePiece(days[i], days[j]);
      }
      if (isNew) {
        counts[later][weekOfMonth(timeline, month + later, days[i])] += weight;
      }
    }
  }

  private boolean isSamePiece(int day, int other) {
    return weekOf(day) == weekOf(other)
        && world.timeline().monthOf(day) == world.timeline().monthOf(other);
  }

  /** The days of up to three turns that follow. */
  private int[] turns(Way way, int day, double hours, RandomStream stream) {
    return switch (way) {
      case ANSWERED ->
          takenUp(Delays.familyWithinWeek(sent(day, stream), 18, stream), hours, stream);
      case ANSWERED_LATE ->
          takenUp(Delays.familyAfterWeek(sent(day, stream), stream), hours, stream);
      case RESPONDED -> {
        int deadline = school.calendar().deadline(day, Conversations.REPLY_DAYS);
        long written = Delays.familyTime(day, stream);
        yield thanked(NEVER, Delays.schoolInTime(written, deadline, hours, school, stream), stream);
      }
      case RESPONDED_LATE -> {
        int deadline = school.calendar().deadline(day, Conversations.REPLY_DAYS);
        int late = Math.max(deadline, day + Conversations.LATE_DAYS);
        yield thanked(NEVER, Delays.schoolAfter(late, school, stream), stream);
      }
      case THANKED ->
          new int[] {School.dayOf(Delays.familyWithinWeek(sent(day, stream), 2, stream))};
      case CALLED -> {
        int last = school.calendar().deadline(day, Relation.CONCERN_DAYS);
        long written = sent(day, stream);
        yield new int[] {School.dayOf(Delays.schoolInTime(written, last, 30, school, stream))};
      }
    };
  }

  private static long sent(int day, RandomStream stream) {
    return Delays.staffTime(day, stream);
  }

  private int[] takenUp(long answered, double hours, RandomStream stream) {
    int day = School.dayOf(answered);
    if (!stream.chance(Conversations.TAKEN_UP)) {
      return new int[] {day};
    }
    int last = school.calendar().deadline(day, Relation.CONCERN_DAYS);
    return thanked(day, Delays.schoolInTime(answered, last, hours, school, stream), stream);
  }

  private static int[] thanked(int before, long time, RandomStream stream) {
    if (time < 0) {
      return new int[] {before};
    }
    int day = School.dayOf(time);
    return stream.chance(Conversations.THANKS)
        ? new int[] {before, day, School.dayOf(Delays.familyWithinWeek(time, 2, stream))}
        : new int[] {before, day};
  }
}
