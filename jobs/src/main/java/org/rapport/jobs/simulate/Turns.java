package org.rapport.jobs.simulate;

import org.rapport.contract.codes.AuthorRole;
import org.rapport.contract.codes.Channel;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Interpreter;
import org.rapport.contract.codes.Outcome;
import org.rapport.contract.codes.Purpose;

/** Makes the single turns of conversations between one family and one school, each with its id. */
final class Turns {
  /** Of messages of the school so many are by the family's teacher; others are by anybody. */
  static final double BY_TEACHER = 0.8;

  private final Relation setup;
  private final RandomStream stream;
  private int serial;

  Turns(Relation setup, RandomStream stream) {
    this.setup = setup;
    this.stream = stream;
  }

  /** A call, in which somebody is reached or not. */
  Contact call(long time, Purpose purpose, boolean isReached) {
    Contact call =
        contact(Direction.TO_FAMILY, Channel.PHONE, ContactKind.CALL, time)
            .by(setup.school().author(setup.teacher()), setup.school().staff(setup.teacher()))
            .purpose(purpose)
            .about(setup.family().studentsAt(setup.school(), School.dayOf(time)));
    if (isReached) {
      call.outcome(Outcome.CONVERSATION).minutes(stream.between(2, 25));
    } else {
      call.outcome(stream.chance(0.6) ? Outcome.VOICEMAIL : Outcome.NO_ANSWER);
    }
    chooseLanguage(call);
    return call;
  }

  Contact schoolMessage(long time) {
    boolean isTeacher = stream.chance(BY_TEACHER);
    int staff = isTeacher ? setup.teacher() : stream.below(setup.school().teachers() + 1);
    Contact message =
        message(time, stream.oneOf(Conversations.WRITTEN))
            .by(setup.school().author(staff), setup.school().staff(staff))
            .hash(Conversations.hash(stream));
    return stream.chance(0.9)
        ? message.about(setup.family().studentsAt(setup.school(), message.day()))
        : message;
  }

  Contact message(long time, Channel channel) {
    return contact(Direction.TO_FAMILY, channel, ContactKind.MESSAGE, time);
  }

  Contact familyMessage(long time, Channel channel) {
    return contact(Direction.FROM_FAMILY, channel, ContactKind.MESSAGE, time)
        .by(AuthorRole.PARENT, setup.school().staff(setup.teacher()))
        .in(setup.family().homeLanguage(), Interpreter.NONE);
  }

  Contact contact(Direction direction, Channel channel, ContactKind kind, long time) {
    int day = School.dayOf(time);
    Family.Identity identity =
        setup.family().identityFor(setup.school(), day, setup.timeline().monthOf(day));
    return new Contact(setup.school(), identity, nextId(), direction, channel, kind, time);
  }

  LanguageChoice chooseLanguage(Contact contact) {
    LanguageChoice choice = LanguageChoice.of(setup.family(), setup.chances().match(), stream);
    contact.in(choice.language(), choice.interpreter());
    return choice;
  }

  private String nextId() {
    serial++;
    return setup.prefix() + (serial < 10 ? "0" : "") + serial;
  }
}
