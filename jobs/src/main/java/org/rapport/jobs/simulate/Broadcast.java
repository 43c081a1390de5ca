package org.rapport.jobs.simulate;

import static org.rapport.jobs.simulate.RandomStream.Entity.BROADCASTS;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.rapport.contract.codes.AuthorRole;
import org.rapport.contract.codes.Channel;
import org.rapport.contract.codes.Purpose;

/**
 * One text that a school sent to many families.
 *
 * @param time seconds of local time since 1970
 * @param isFlagged whether the export says so; a mail merge with personal greetings goes unflagged
 * @param share of the school's families that get it
 */
record Broadcast(
    long time,
    Channel channel,
    AuthorRole author,
    String staff,
    boolean isFlagged,
    Purpose purpose,
    double share,
    int characters,
    String hash) {

  /** What the school sent in the month: newsletters, and a mail merge or two. */
  static List<Broadcast> of(long seed, School school, YearMonth month) {
    RandomStream stream =
        RandomStream.of(
            seed, BROADCASTS, school.number(), month.getYear() * 12L + month.getMonthValue());
    int[] days =
        school
            .calendar()
            .days((int) month.atDay(1).toEpochDay(), (int) month.atEndOfMonth().toEpochDay());
    List<Broadcast> broadcasts = new ArrayList<>();
    if (days.length == 0) {
      return broadcasts;
    }
    int newsletters = stream.between(1, 2);
    for (int i = 0; i < newsletters; i++) {
      boolean isAutomatic = stream.chance(0.3);
      broadcasts.add(
          new Broadcast(
              time(days, stream),
              stream.chance(0.7) ? Channel.EMAIL : Channel.APP,
              isAutomatic ? AuthorRole.SYSTEM : AuthorRole.ADMIN,
              isAutomatic ? "" : school.staff(0),
              true,
              stream.chance(0.15) ? Purpose.CHALLENGE : Purpose.LOGISTICS,
              0.97,
              stream.between(800, 4000),
              Contacts.hash(stream)));
    }
    int merges = stream.between(1, 2);
    for (int i = 0; i < merges; i++) {
      broadcasts.add(
          new Broadcast(
              time(days, stream),
              stream.chance(0.5) ? Channel.SMS : Channel.EMAIL,
              AuthorRole.TEACHER,
              school.staff(stream.between(1, school.teachers())),
              false,
              stream.chance(0.5) ? Purpose.REMINDER : Purpose.ACADEMIC,
              0.25,
              stream.between(90, 400),
              Contacts.hash(stream)));
    }
    return broadcasts;
  }

  private static long time(int[] days, RandomStream stream) {
    return days[stream.below(days.length)] * 86_400L + stream.between(8 * 3600, 17 * 3600);
  }
}
