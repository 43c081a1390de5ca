package org.rapport.jobs.simulate;

import static org.rapport.jobs.simulate.RandomStream.Entity.CARE;
import static org.rapport.jobs.simulate.RandomStream.Entity.GRATITUDE;

import org.rapport.contract.codes.Outcome;
import org.rapport.contract.codes.Purpose;

/**
 * What one school writes to one family of its own accord because of something before: how it goes
 * after a hard talk, and thanks for a part in an event. Each draws for itself.
 */
final class Care {
  /** A school that comes back does so within a fortnight, that of the talk's hour not counted. */
  private static final int BACK_DAYS = 13;

  private static final int THANKS_DAYS = 20;
  private static final double BACK_HOURS = 72;
  private static final double THANKS_HOURS = 96;

  private final World world;
  private final Relation setup;
  private final Conversations.ContactSink sink;
  private int serial;

  Care(World world, Relation setup, Conversations.ContactSink sink) {
    this.world = world;
    this.setup = setup;
    this.sink = sink;
  }

  /** Whether it is a hard talk, which calls for coming back. */
  static boolean isHardTalk(Contact contact) {
    return contact.outcome() == Outcome.CONVERSATION
        && (contact.isAbout(Purpose.CONCERN) || contact.isAbout(Purpose.HARDSHIP));
  }

  /** The school asks how it goes after a hard talk, or not. */
  void comeBack(Contact talk) {
    RandomStream stream =
        RandomStream.of(
            world.scenario().seed(),
            CARE,
            setup.family().number(),
            setup.family().household(),
            setup.school().number(),
            talk.time());
    if (stream.chance(setup.chances().comesBack())) {
      int last = talk.day() + BACK_DAYS;
      long from = talk.time() + Delays.DAY;
      long time = Delays.schoolInTime(from, last, BACK_HOURS, setup.school(), stream);
      write(time, Purpose.FOLLOW_UP, stream);
    }
  }

  /** The school thanks for a part in an event, or not. */
  void thank(Events.Part part) {
    if (!part.isThere() || !part.entry().contributes()) {
      return;
    }
    RandomStream stream =
        RandomStream.of(
            world.scenario().seed(),
            GRATITUDE,
            setup.family().number(),
            setup.family().household(),
            part.event().id().hashCode());
    if (stream.chance(setup.chances().thanks())) {
      int last = part.event().day() + THANKS_DAYS;
      long from = part.event().time() + Delays.DAY / 2;
      long time = Delays.schoolInTime(from, last, THANKS_HOURS, setup.school(), stream);
      write(time, Purpose.THANKS, stream);
    }
  }

  private void write(long time, Purpose purpose, RandomStream stream) {
    serial++;
    Turns turns = new Turns(setup.under("c" + serial), stream);
    Contact message =
        turns
            .message(time, stream.oneOf(Conversations.WRITTEN))
            .by(setup.school().author(setup.teacher()), setup.school().staff(setup.teacher()))
            .purpose(purpose)
            .asks(false)
            .outcome(stream.chance(0.2) ? Outcome.READ : Outcome.DELIVERED)
            .characters(stream.between(40, 300))
            .hash(Conversations.hash(stream));
    turns.chooseLanguage(message);
    sink.happened(message.linked(message, null));
  }
}
