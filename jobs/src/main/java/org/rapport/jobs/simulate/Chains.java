package org.rapport.jobs.simulate;

/**
 * How messages of one school hang together where its export does not say it: messages of one member
 * of staff at most 72 hours apart are counted as one conversation. By month, how many school days
 * lie within that reach, and which share of answers does. Found from the school's calendar and by
 * letting a few messages of every school day be answered; nothing of a family is in it.
 */
final class Chains {
  private static final long REACH = 72 * 3600;
  private static final int REACH_DAYS = 3;
  private static final int DRAWS = 6;
  private static final int TAKEN_UP_DAYS = 5;

  private final World world;
  private final School school;
  private final Month[] months;

  /**
   * A month.
   *
   * @param before by school day how many school days, in parts, lie in the 72 hours before a
   *     message
   * @param sameWeek by school day the chance that a small update of the same week lies within reach
   *     before a message, if there is one
   * @param weekBefore the same of the week before
   * @param after the same as {@code before} of the 72 hours after it
   * @param inTime the same of those in which the school's answer would be in time
   * @param familySoon share of the family's answers within a week that come within 72 hours
   * @param familyDays school days, in parts, that such answers take, those of other answers being 0
   * @param schoolSoon share of the school's answers in time that come within 72 hours
   * @param schoolDays school days that they take, likewise
   * @param takenUpSoon share of answers to the family's answers that come within 72 hours
   * @param takenUpInTime share of them that are in time besides
   */
  record Month(
      double[] before,
      double[] sameWeek,
      double[] weekBefore,
      double[] after,
      double[] inTime,
      double familySoon,
      double familyDays,
      double schoolSoon,
      double schoolDays,
      double takenUpSoon,
      double takenUpInTime) {

    /**
     * With which chance no message lies within reach before one that comes at any time.
     *
     * @param messages how many are expected of a school day, small updates not counted
     * @param weekly with which chance there is a small update in a week
     */
    double aloneBefore(double messages, double weekly) {
      double sum = 0;
      for (int i = 0; i < before.length; i++) {
        sum +=
            StrictMath.exp(-messages * before[i])
                * (1 - weekly * sameWeek[i])
                * (1 - weekly * weekBefore[i]);
      }
      return before.length == 0 ? 1 : sum / before.length;
    }

    /** The same of a small update, which is the only one of its week. */
    double updateAloneBefore(double messages, double weekly) {
      double sum = 0;
      for (int i = 0; i < before.length; i++) {
        sum += StrictMath.exp(-messages * before[i]) * (1 - weekly * weekBefore[i]);
      }
      return before.length == 0 ? 1 : sum / before.length;
    }

    /** The same after it. */
    double aloneAfter(double messages) {
      return alone(after, messages);
    }

    /** The same after it and in time. */
    double aloneInTime(double messages) {
      return alone(inTime, messages);
    }

    private static double alone(double[] days, double messages) {
      double sum = 0;
      for (double each : days) {
        sum += StrictMath.exp(-messages * each);
      }
      return days.length == 0 ? 1 : sum / days.length;
    }
  }

  Chains(World world, School school) {
    this.world = world;
    this.school = school;
    this.months = new Month[world.timeline().count()];
  }

  Month of(int month) {
    if (months[month] == null) {
      months[month] = found(month);
    }
    return months[month];
  }

  private Month found(int month) {
    Timeline timeline = world.timeline();
    SchoolCalendar calendar = school.calendar();
    int[] days = calendar.days(timeline.firstDay(month), timeline.lastDay(month));
    double[] before = new double[days.length];
    double[] sameWeek = new double[days.length];
    double[] weekBefore = new double[days.length];
    double[] after = new double[days.length];
    double[] inTime = new double[days.length];
    for (int i = 0; i < days.length; i++) {
      int deadline = calendar.deadline(days[i], Conversations.REPLY_DAYS);
      for (int apart = 0; apart <= REACH_DAYS; apart++) {
        // Two moments of one day, or three days apart, are in order or near enough half the time.
        double part = apart == 0 || apart == REACH_DAYS ? 0.5 : 1;
        if (calendar.isInstructional(days[i] - apart)) {
          before[i] += part;
          boolean isSame = FollowUps.weekOf(days[i] - apart) == FollowUps.weekOf(days[i]);
          (isSame ? sameWeek : weekBefore)[i] += part * updateShare(days[i] - apart);
        }
        after[i] += calendar.isInstructional(days[i] + apart) ? part : 0;
        boolean isInTime = days[i] + apart <= deadline;
        inTime[i] += isInTime && calendar.isInstructional(days[i] + apart) ? part : 0;
      }
    }
    Answers answers = answers(month, days);
    // Answers come on all days, and what they draw near on school days alone.
    double share = days.length / (double) (timeline.lastDay(month) - timeline.firstDay(month) + 1);
    return new Month(
        before,
        sameWeek,
        weekBefore,
        after,
        inTime,
        answers.familySoon,
        answers.familySeconds / Delays.DAY * share,
        answers.schoolSoon,
        answers.schoolSeconds / Delays.DAY * share,
        answers.takenUpSoon,
        answers.takenUpInTime);
  }

  /** With which chance the small update of the day's week, if there is one, falls on the day. */
  private double updateShare(int day) {
    int count = 0;
    int month = world.timeline().monthOf(day);
    int monday = day - Math.floorMod(day - 4, 7);
    for (int other = monday; other < monday + 7; other++) {
      boolean isSame = world.timeline().monthOf(other) == month;
      count += isSame && school.calendar().isInstructional(other) ? 1 : 0;
    }
    return count >= SmallUpdates.WEEK_DAYS ? 1.0 / count : 0;
  }

  /** Means over answers. */
  private static final class Answers {
    private double familySoon;
    private double familySeconds;
    private double schoolSoon;
    private double schoolSeconds;
    private double takenUpSoon;
    private double takenUpInTime;
  }

  private Answers answers(int month, int[] days) {
    RandomStream stream =
        RandomStream.of(
            world.scenario().seed(),
            RandomStream.Entity.CHAINS,
            school.number(),
            world.timeline().firstDay(month));
    double hours = school.practice(world.timeline().month(month)).answerHours();
    Answers answers = new Answers();
    double weight = 1.0 / Math.max(1, days.length * DRAWS);
    for (int day : days) {
      int inTime = school.calendar().deadline(day, Conversations.REPLY_DAYS);
      int last = school.calendar().deadline(day, TAKEN_UP_DAYS);
      for (int draw = 0; draw < DRAWS; draw++) {
        long asked = Delays.staffTime(day, stream);
        long answered = Delays.familyWithinWeek(asked, 18, stream) - asked;
        if (answered <= REACH) {
          answers.familySoon += weight;
          answers.familySeconds += weight * answered;
        }
        long written = Delays.familyTime(day, stream);
        long said = Delays.schoolInTime(written, inTime, hours, school, stream) - written;
        if (said <= REACH) {
          answers.schoolSoon += weight;
          answers.schoolSeconds += weight * said;
        }
        long takenUp = Delays.schoolInTime(written, last, hours, school, stream);
        if (takenUp - written <= REACH) {
          answers.takenUpSoon += weight;
          answers.takenUpInTime += School.dayOf(takenUp) <= inTime ? weight : 0;
        }
      }
    }
    return answers;
  }
}
