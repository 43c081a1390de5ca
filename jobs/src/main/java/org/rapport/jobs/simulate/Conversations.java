package org.rapport.jobs.simulate;

import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rapport.contract.codes.AuthorRole;
import org.rapport.contract.codes.Channel;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Interpreter;
import org.rapport.contract.codes.Outcome;
import org.rapport.contract.codes.Purpose;

/**
 * What one family and one school say to each other in the threads of one month. Answers may fall
 * into later months.
 */
final class Conversations {
  private static final List<Channel> WRITTEN =
      List.of(Channel.APP, Channel.APP, Channel.SMS, Channel.SMS, Channel.EMAIL);
  private static final List<Purpose> QUESTIONS =
      List.of(
          Purpose.ASK_INSIGHT,
          Purpose.ACADEMIC,
          Purpose.LOGISTICS,
          Purpose.PLAN,
          Purpose.FOLLOW_UP);
  private static final List<Purpose> FAMILY_PURPOSES =
      List.of(
          Purpose.LOGISTICS,
          Purpose.ACADEMIC,
          Purpose.CONCERN_OBSERVED,
          Purpose.SHARE_OBSERVATION,
          Purpose.HARDSHIP);

  private final Family family;
  private final School school;
  private final Practice practice;
  private final String prefix;
  private final int[] days;
  private final boolean isAutumn;
  private final RandomStream stream;
  private final Contacts.Sink sink;
  private final int teacher;
  private int serial;

  /**
   * The conversations of a month.
   *
   * @param prefix how the ids of the contacts begin
   * @param days the instructional days on which the family is enrolled, at least one
   */
  Conversations(
      Family family,
      School school,
      YearMonth month,
      String prefix,
      int[] days,
      RandomStream stream,
      Contacts.Sink sink) {
    this.family = family;
    this.school = school;
    this.practice = school.practice(month);
    this.prefix = prefix;
    this.days = days;
    this.isAutumn = month.getMonth().compareTo(Month.AUGUST) >= 0;
    this.stream = stream;
    this.sink = sink;
    this.teacher = 1 + family.number() % school.teachers();
  }

  /** Writes all of them. */
  void write() {
    double volume = family.volume() * days.length / 20;
    times(practice.questions() * volume, this::writeQuestion);
    times(practice.notes() * volume, this::writePraiseOrConcern);
    times(practice.familyMessages() * volume, this::writeFamilyMessage);
    times(practice.calls() * volume, this::writeCall);
    times(practice.meetings() * volume, this::writeMeeting);
    times(practice.letters() * volume, this::writeLetter);
    times(0.04 * volume, this::writeNote);
  }

  private void times(double mean, Runnable conversation) {
    int count = stream.poisson(mean);
    for (int i = 0; i < count; i++) {
      conversation.run();
    }
  }

  /** The school asks; the family may answer, the school may take that up, the family may thank. */
  private void writeQuestion() {
    Turn question =
        schoolMessage(Delays.staffTime(day(), stream))
            .asks(true)
            .characters(stream.between(60, 600));
    if (stream.chance(0.9)) {
      question.purpose(stream.oneOf(QUESTIONS));
    }
    boolean isMatched = chooseLanguage(question);
    boolean isBounced = stream.chance(family.hasValidAddress() ? 0.02 : 0.4);
    question.outcome(isBounced ? Outcome.BOUNCED : Outcome.DELIVERED);
    question.linked(question.id(), Optional.empty());
    write(question);
    double readiness = 0.35 + 0.8 * family.engagement() + (isMatched ? 0 : -0.9);
    if (isBounced || !stream.chance(RandomStream.logistic(readiness))) {
      return;
    }
    Turn answer =
        familyMessage(Delays.familyAnswers(question.time(), 9, stream), question.channel())
            .linked(question.id(), Optional.of(question))
            .characters(stream.between(2, 240));
    write(answer);
    if (stream.chance(0.55 * practice.answerShare())) {
      writeSchoolAnswer(question, answer);
    }
  }

  private void writeFamilyMessage() {
    Turn message =
        familyMessage(Delays.familyTime(day(), stream), stream.oneOf(WRITTEN))
            .characters(stream.between(15, 500));
    if (stream.chance(0.5)) {
      message.purpose(stream.oneOf(FAMILY_PURPOSES));
    }
    message.linked(message.id(), Optional.empty());
    write(message);
    if (stream.chance(practice.answerShare())) {
      writeSchoolAnswer(message, message);
    }
  }

  private void writeSchoolAnswer(Turn first, Turn before) {
    long time = Delays.schoolAnswers(before.time(), practice.answerHours(), school, stream);
    if (time < 0 || family.studentsAt(school, (int) (time / 86_400)).isEmpty()) {
      return;
    }
    Turn answer =
        new Turn(
                school,
                family,
                nextId(),
                Direction.TO_FAMILY,
                first.channel(),
                ContactKind.MESSAGE,
                time)
            .by(Contacts.author(teacher), school.staff(teacher))
            .purpose(Purpose.FOLLOW_UP)
            .asks(false)
            .outcome(stream.chance(0.3) ? Outcome.READ : Outcome.DELIVERED)
            .characters(stream.between(20, 400))
            .hash(Contacts.hash(stream))
            .linked(first.id(), Optional.of(before));
    chooseLanguage(answer);
    write(answer);
    if (stream.chance(0.3)) {
      write(
          familyMessage(Delays.familyAnswers(time, 2, stream), first.channel())
              .purpose(Purpose.THANKS)
              .linked(first.id(), Optional.of(answer))
              .characters(stream.between(3, 30)));
    }
  }

  /** A message that asks for nothing; some of them come on a second channel minutes later. */
  private void writePraiseOrConcern() {
    Turn note =
        schoolMessage(Delays.staffTime(day(), stream))
            .purpose(stream.chance(practice.positiveShare()) ? Purpose.POSITIVE : Purpose.CONCERN)
            .asks(false)
            .outcome(stream.chance(0.2) ? Outcome.READ : Outcome.DELIVERED)
            .characters(stream.between(40, 300));
    chooseLanguage(note);
    note.linked(note.id(), Optional.empty());
    write(note);
    if (stream.chance(0.2)) {
      Channel other = note.channel() == Channel.EMAIL ? Channel.APP : Channel.EMAIL;
      write(note.copy(nextId(), other, note.time() + stream.between(5, 540)));
    }
  }

  private void writeCall() {
    boolean isPraise = stream.chance(practice.positiveShare() * 0.7);
    double share = stream.share();
    Outcome outcome =
        share < 0.5 ? Outcome.CONVERSATION : share < 0.8 ? Outcome.VOICEMAIL : Outcome.NO_ANSWER;
    Turn call =
        turn(Direction.TO_FAMILY, Channel.PHONE, ContactKind.CALL)
            .by(Contacts.author(teacher), school.staff(teacher))
            .purpose(isPraise ? Purpose.POSITIVE : Purpose.CONCERN)
            .outcome(outcome);
    if (outcome == Outcome.CONVERSATION) {
      call.minutes(stream.between(2, 25));
    }
    chooseLanguage(call);
    writeForEachStudent(call);
  }

  private void writeMeeting() {
    boolean isVisit = school.teaches(0) && isAutumn && stream.chance(0.4);
    boolean isHeld = stream.chance(0.88);
    Turn meeting =
        turn(
                Direction.MUTUAL,
                isVisit || stream.chance(0.8) ? Channel.IN_PERSON : Channel.VIDEO,
                isVisit ? ContactKind.HOME_VISIT : ContactKind.MEETING)
            .by(Contacts.author(teacher), school.staff(teacher))
            .purpose(isVisit ? Purpose.ASK_INSIGHT : Purpose.ACADEMIC, Purpose.PLAN)
            .outcome(isHeld ? Outcome.CONVERSATION : Outcome.NO_SHOW);
    if (isHeld) {
      meeting.minutes(stream.between(10, 60));
    }
    chooseLanguage(meeting);
    write(meeting);
  }

  private void writeLetter() {
    Turn letter =
        turn(Direction.TO_FAMILY, Channel.LETTER, ContactKind.LETTER)
            .by(AuthorRole.ADMIN, school.staff(0))
            .purpose(stream.chance(0.5) ? Purpose.ATTENDANCE_NOTICE : Purpose.PAYMENT)
            .characters(stream.between(600, 2500))
            .hash(Contacts.hash(stream));
    if (stream.chance(0.8)) {
      letter.outcome(Outcome.DELIVERED);
    }
    chooseLanguage(letter);
    write(letter);
  }

  /** Something that staff wrote for themselves; it reached nobody. */
  private void writeNote() {
    write(
        turn(Direction.INTERNAL, Channel.OTHER, ContactKind.NOTE)
            .by(Contacts.author(1), school.staff(1))
            .characters(stream.between(30, 900)));
  }

  private Turn schoolMessage(long time) {
    int staff = stream.chance(0.8) ? teacher : stream.below(school.teachers() + 1);
    return new Turn(
            school,
            family,
            nextId(),
            Direction.TO_FAMILY,
            stream.oneOf(WRITTEN),
            ContactKind.MESSAGE,
            time)
        .about(studentIds(time))
        .by(Contacts.author(staff), school.staff(staff))
        .hash(Contacts.hash(stream));
  }

  private Turn familyMessage(long time, Channel channel) {
    return new Turn(
            school, family, nextId(), Direction.FROM_FAMILY, channel, ContactKind.MESSAGE, time)
        .by(AuthorRole.PARENT, school.staff(teacher))
        .in(family.homeLanguage(), Interpreter.NONE);
  }

  private Turn turn(Direction direction, Channel channel, ContactKind kind) {
    return new Turn(
        school, family, nextId(), direction, channel, kind, Delays.staffTime(day(), stream));
  }

  /** A call for several students is often recorded once for each, under one id. */
  private void writeForEachStudent(Turn call) {
    List<Student> students = family.studentsAt(school, (int) (call.time() / 86_400));
    if (students.size() > 1 && stream.chance(0.5)) {
      for (Student student : students) {
        write(call.about(student.id()));
      }
    } else {
      write(call.about(studentIds(call.time())));
    }
  }

  private String studentIds(long time) {
    List<String> ids = new ArrayList<>();
    family.studentsAt(school, (int) (time / 86_400)).forEach(student -> ids.add(student.id()));
    return stream.chance(0.9) ? ids.stream().collect(Collectors.joining(";")) : "";
  }

  /** Sets the language of a turn of the school; says whether the family can follow. */
  private boolean chooseLanguage(Turn turn) {
    LanguageChoice choice = LanguageChoice.of(family, practice, stream);
    turn.in(choice.language(), choice.interpreter());
    return choice.isUnderstood();
  }

  private void write(Turn turn) {
    sink.write(turn, school);
  }

  private int day() {
    return days[stream.below(days.length)];
  }

  private String nextId() {
    serial++;
    return Families.id(prefix, serial, 2);
  }
}
