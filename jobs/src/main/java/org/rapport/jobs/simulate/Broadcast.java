package org.rapport.jobs.simulate;

import static org.rapport.jobs.simulate.RandomStream.Entity.BROADCASTS;
import static org.rapport.jobs.simulate.RandomStream.Entity.BROADCAST_COPIES;
import static org.rapport.jobs.simulate.RandomStream.Entity.GREETINGS;
import static org.rapport.jobs.simulate.RandomStream.Entity.UPDATES;

import java.util.ArrayList;
import java.util.List;
import org.rapport.contract.codes.AuthorRole;
import org.rapport.contract.codes.Channel;
import org.rapport.contract.codes.Purpose;

/**
 * One text that a school sent to many families.
 *
 * @param time seconds of local time since 1970
 * @param mess the setting that makes it
 * @param share of the school's families that get it
 */
record Broadcast(
    School school,
    long time,
    Channel channel,
    AuthorRole author,
    String staff,
    Setting mess,
    Purpose purpose,
    double share,
    int characters,
    String hash) {

  /** Of its broadcasts a school sends some to all, the others to a class or a grade. */
  private static final double TO_ALL = 0.15;

  /** Of the school's families so many are greeted on a morning, and logged. */
  private static final double GREETED = 0.02;

  private static final int UNKNOWN = -1;

  private static final List<Purpose> PURPOSES =
      List.of(
          Purpose.LOGISTICS,
          Purpose.LOGISTICS,
          Purpose.LOGISTICS,
          Purpose.REMINDER,
          Purpose.REMINDER,
          Purpose.ATTENDANCE_NOTICE,
          Purpose.ACADEMIC);

  /** What the school sent in the month, in no order of time. */
  static List<Broadcast> of(Scenario scenario, Timeline timeline, School school, int month) {
    RandomStream stream =
        RandomStream.of(
            scenario.seed(),
            BROADCASTS,
            school.number(),
            timeline.month(month).getYear() * 12L + timeline.month(month).getMonthValue());
    int[] days = school.calendar().days(timeline.firstDay(month), timeline.lastDay(month));
    List<Broadcast> broadcasts = new ArrayList<>();
    if (days.length == 0) {
      return broadcasts;
    }
    int least = (int) scenario.setting(Setting.BROADCASTS_LEAST);
    int most = (int) Math.max(least, scenario.setting(Setting.BROADCASTS_MOST));
    int count = (stream.between(least, most) * days.length + 19) / 20;
    for (int i = 0; i < count; i++) {
      broadcasts.add(i == 0 ? newsletter(school, days, stream) : mailing(school, days, stream));
    }
    int merges = stream.poisson(scenario.setting(Setting.MAIL_MERGES));
    for (int i = 0; i < merges; i++) {
      broadcasts.add(merge(school, days, stream));
    }
    addUpdates(scenario, timeline.firstDay(month), school, days, broadcasts);
    addGreetings(scenario, school, days, broadcasts);
    return broadcasts;
  }

  private static Broadcast newsletter(School school, int[] days, RandomStream stream) {
    return new Broadcast(
        school,
        time(days, stream),
        Channel.EMAIL,
        AuthorRole.ADMIN,
        school.staff(0),
        Setting.BROADCASTS_MOST,
        stream.chance(0.15) ? Purpose.CHALLENGE : Purpose.LOGISTICS,
        0.97,
        stream.between(800, 4000),
        Conversations.hash(stream));
  }

  private static Broadcast mailing(School school, int[] days, RandomStream stream) {
    boolean isAutomatic = stream.chance(0.3);
    int staff = stream.between(0, school.teachers());
    return new Broadcast(
        school,
        time(days, stream),
        stream.chance(0.5) ? Channel.EMAIL : Channel.APP,
        isAutomatic ? AuthorRole.SYSTEM : school.author(staff),
        isAutomatic ? "" : school.staff(staff),
        Setting.BROADCASTS_MOST,
        stream.oneOf(PURPOSES),
        stream.chance(TO_ALL) ? 0.97 : 0.04 + 0.2 * stream.share(),
        stream.between(80, 900),
        Conversations.hash(stream));
  }

  private static Broadcast merge(School school, int[] days, RandomStream stream) {
    int staff = stream.between(1, school.teachers());
    return new Broadcast(
        school,
        time(days, stream),
        stream.chance(0.5) ? Channel.SMS : Channel.EMAIL,
        school.author(staff),
        school.staff(staff),
        Setting.MAIL_MERGES,
        stream.chance(0.5) ? Purpose.REMINDER : Purpose.ACADEMIC,
        0.25,
        stream.between(90, 400),
        Conversations.hash(stream));
  }

  /** What leaders write to all families besides newsletters; some of it is bad news. */
  private static void addUpdates(
      Scenario scenario, int firstDay, School school, int[] days, List<Broadcast> broadcasts) {
    RandomStream stream = RandomStream.of(scenario.seed(), UPDATES, school.number(), firstDay);
    int count = stream.poisson(scenario.setting(Setting.LEADER_UPDATES) * days.length / 20);
    for (int i = 0; i < count; i++) {
      broadcasts.add(
          new Broadcast(
              school,
              time(days, stream),
              stream.chance(0.7) ? Channel.EMAIL : Channel.APP,
              AuthorRole.ADMIN,
              stream.oneOf(school.leaders()),
              Setting.LEADER_UPDATES,
              stream.chance(0.4) ? Purpose.CHALLENGE : Purpose.LOGISTICS,
              0.97,
              stream.between(300, 2000),
              Conversations.hash(stream)));
    }
  }

  /** Mornings on which a leader stands at the door, and who was greeted is logged at once. */
  private static void addGreetings(
      Scenario scenario, School school, int[] days, List<Broadcast> broadcasts) {
    for (int day : days) {
      RandomStream stream = RandomStream.of(scenario.seed(), GREETINGS, school.number(), day);
      if (stream.chance(scenario.setting(Setting.LEADER_GREETINGS))) {
        broadcasts.add(
            new Broadcast(
                school,
                day * Delays.DAY + 7 * 3600 + 1800 + stream.below(1200),
                Channel.IN_PERSON,
                AuthorRole.ADMIN,
                stream.oneOf(school.leaders()),
                Setting.LEADER_GREETINGS,
                Purpose.OTHER,
                GREETED,
                UNKNOWN,
                Conversations.hash(stream)));
      }
    }
  }

  private static long time(int[] days, RandomStream stream) {
    return days[stream.below(days.length)] * Delays.DAY + stream.between(8 * 3600, 17 * 3600);
  }

  /**
   * Whether the export says that it went to many; a mail merge with personal greetings does not.
   */
  boolean isFlagged() {
    return mess != Setting.MAIL_MERGES;
  }

  /** Whether it was said at the door, and not written. */
  boolean isGreeting() {
    return mess == Setting.LEADER_GREETINGS;
  }

  int day() {
    return School.dayOf(time);
  }

  /** The family's own draws about it; the first one decides whether it is {@link #isFor} it. */
  RandomStream copies(Scenario scenario, Family family) {
    return RandomStream.begin(copiesKey(scenario, family, school), time);
  }

  /** Where the family's draws about all broadcasts of the school begin. */
  static long copiesKey(Scenario scenario, Family family, School school) {
    return RandomStream.key(
        scenario.seed(), BROADCAST_COPIES, family.number(), family.household(), school.number());
  }

  /** Whether it goes to the family that has this {@link #copiesKey}, if that is at the school. */
  boolean isFor(long copiesKey) {
    return RandomStream.share(RandomStream.at(RandomStream.at(copiesKey, time), 0)) < share;
  }
}
