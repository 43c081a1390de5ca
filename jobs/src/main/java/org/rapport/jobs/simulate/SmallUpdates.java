package org.rapport.jobs.simulate;

import java.util.List;
import org.rapport.contract.codes.Outcome;
import org.rapport.contract.codes.Purpose;

/**
 * What a school writes to a family of its own accord, small and regular: in each week with at least
 * three of its school days, its member of staff sends a few words, or not, and the family may have
 * a word for it. Weeks are those of a month, so each is an opportunity of its own for a contact in
 * it.
 */
final class SmallUpdates {
  /** A part of a week with fewer school days is no week. */
  static final int WEEK_DAYS = 3;

  /** So much less likely than to a question is a word from the family. */
  static final double ANSWERED = 0.5;

  private static final List<Purpose> PURPOSES =
      List.of(Purpose.ACADEMIC, Purpose.LOGISTICS, Purpose.OTHER);

  private final World world;
  private final Relation setup;
  private final Conversations.ContactSink sink;

  SmallUpdates(World world, Relation setup, Conversations.ContactSink sink) {
    this.world = world;
    this.setup = setup;
    this.sink = sink;
  }

  /** How many weeks the school days of a month hold; they are in order. */
  static int weeks(int[] days) {
    int weeks = 0;
    for (int from = 0; from < days.length; from = end(days, from)) {
      weeks += end(days, from) - from >= WEEK_DAYS ? 1 : 0;
    }
    return weeks;
  }

  /** Where the week of a day ends among the days, as a position. */
  static int end(int[] days, int from) {
    int to = from + 1;
    while (to < days.length && FollowUps.weekOf(days[to]) == FollowUps.weekOf(days[from])) {
      to++;
    }
    return to;
  }

  /** Makes those of the month. */
  void make() {
    int[] days = setup.days();
    RandomStream stream = stream(days[0]);
    Turns turns = new Turns(setup.under("u"), stream);
    for (int from = 0; from < days.length; from = end(days, from)) {
      int count = end(days, from) - from;
      if (count >= WEEK_DAYS) {
        boolean isWritten = stream.chance(setup.chances().weekly());
        int day = days[from + stream.below(count)];
        if (isWritten) {
          write(day, turns, stream);
        }
      }
    }
  }

  private RandomStream stream(int day) {
    return RandomStream.of(
        world.scenario().seed(),
        RandomStream.Entity.SMALL_UPDATES,
        setup.family().number(),
        setup.family().household(),
        setup.school().number(),
        day);
  }

  private void write(int day, Turns turns, RandomStream stream) {
    Contact update =
        turns
            .message(Delays.staffTime(day, stream), stream.oneOf(Conversations.WRITTEN))
            .by(setup.school().author(setup.teacher()), setup.school().staff(setup.teacher()))
            .purpose(stream.oneOf(PURPOSES))
            .asks(false)
            .outcome(stream.chance(0.2) ? Outcome.READ : Outcome.DELIVERED)
            .characters(stream.between(20, 200))
            .hash(Conversations.hash(stream));
    LanguageChoice choice = turns.chooseLanguage(update);
    sink.happened(update.linked(update, null));
    Chances chances = setup.chances();
    double reply = choice.isUnderstood() ? chances.reply() : chances.replyUnmatched();
    if (stream.chance(ANSWERED * reply)) {
      sink.happened(
          turns
              .familyMessage(Delays.familyWithinWeek(update.time(), 2, stream), update.channel())
              .purpose(Purpose.THANKS)
              .linked(update, update)
              .characters(stream.between(3, 60)));
    }
  }
}
