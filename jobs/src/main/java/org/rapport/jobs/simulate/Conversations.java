package org.rapport.jobs.simulate;

import java.time.Month;
import java.util.List;
import org.rapport.contract.codes.AuthorRole;
import org.rapport.contract.codes.Channel;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Outcome;
import org.rapport.contract.codes.Purpose;

/**
 * What one family and one school say to each other in the threads of one month. Answers may fall
 * into later months. Whether an opportunity is taken is decided first, with the chance of {@link
 * Chances}, and then when; so the chance is exactly that of the indicator.
 */
final class Conversations {
  static final List<Channel> WRITTEN =
      List.of(Channel.APP, Channel.APP, Channel.SMS, Channel.SMS, Channel.EMAIL);
  private static final List<Purpose> QUESTIONS =
      List.of(
          Purpose.ASK_INSIGHT,
          Purpose.ASK_INSIGHT,
          Purpose.ACADEMIC,
          Purpose.LOGISTICS,
          Purpose.PLAN,
          Purpose.FOLLOW_UP);
  private static final List<Purpose> FAMILY_PURPOSES =
      List.of(
          Purpose.LOGISTICS,
          Purpose.LOGISTICS,
          Purpose.ACADEMIC,
          Purpose.CONCERN_OBSERVED,
          Purpose.SHARE_OBSERVATION,
          Purpose.HARDSHIP);

  static final double ANSWERS_BROADCAST = 0.004;
  static final double ANSWERS_LATE = 0.15;
  static final double TAKEN_UP = 0.5;
  static final double RESPONDS_LATE = 0.4;
  static final double THANKS = 0.3;

  /** Of questions so many ask what the family sees. */
  static final double FOR_INSIGHT = 1.0 / 3;

  /** Of answers to such a question so many say it. */
  static final double SHARES = 0.7;

  private static final double SAYS_PURPOSE = 0.6;

  /** Of messages of the family's own accord so many say what it sees. */
  static final double OWN_OBSERVATIONS = SAYS_PURPOSE / 6;

  static final int REPLY_DAYS = 2;

  /** A school that answers late does so after more than a week. */
  static final int LATE_DAYS = 8;

  private final Relation setup;
  private final RandomStream stream;
  private final ContactSink sink;
  private final Turns turns;

  Conversations(Relation setup, RandomStream stream, ContactSink sink) {
    this.setup = setup;
    this.stream = stream;
    this.sink = sink;
    this.turns = new Turns(setup, stream);
  }

  /** Makes all of them. */
  void make() {
    Practice practice = setup.practice();
    double volume = setup.schoolVolume();
    times(practice.questions() * volume, this::ask);
    times(practice.news() * volume, this::bringNews);
    times(practice.familyMessages() * setup.volume(), this::hear);
    times(practice.meetings() * volume, this::meet);
    times(practice.letters() * volume, this::sendLetter);
    times(0.04 * volume, this::note);
  }

  /** Makes what the family says to a leader so often, of its own accord, and what comes of it. */
  void makeOfLeader(int count) {
    for (int i = 0; i < count; i++) {
      hear();
    }
  }

  private void times(double mean, Runnable conversation) {
    int count = stream.poisson(mean);
    for (int i = 0; i < count; i++) {
      conversation.run();
    }
  }

  /** The school asks; the family may answer, the school may take that up, the family may thank. */
  private void ask() {
    Contact question =
        turns
            .schoolMessage(Delays.staffTime(day(), stream))
            .asks(true)
            .purpose(stream.oneOf(QUESTIONS))
            .characters(stream.between(60, 600));
    LanguageChoice choice = turns.chooseLanguage(question);
    boolean isDelivered =
        stream.chance(
            setup.family().hasValidAddress()
                ? Relation.DELIVERED
                : Relation.DELIVERED_TO_BAD_ADDRESS);
    double chance =
        choice.isUnderstood() ? setup.chances().reply() : setup.chances().replyUnmatched();
    question
        .outcome(isDelivered ? Outcome.DELIVERED : Outcome.BOUNCED)
        .linked(question, null)
        .chance(chance);
    // What becomes of it does not depend on whether its purpose is recorded.
    boolean isForInsight = question.purposes().contains(Purpose.ASK_INSIGHT);
    sink.happened(question);
    boolean isAnswered = stream.chance(chance);
    boolean isLate = stream.chance(ANSWERS_LATE);
    if (!isDelivered || (!isAnswered && !isLate)) {
      return;
    }
    long time =
        isAnswered
            ? Delays.familyWithinWeek(question.time(), 18, stream)
            : Delays.familyAfterWeek(question.time(), stream);
    Contact answer =
        turns
            .familyMessage(time, question.channel())
            .linked(question, question)
            .characters(stream.between(2, 240));
    if (isForInsight && stream.chance(SHARES)) {
      answer.purpose(Purpose.SHARE_OBSERVATION);
    }
    sink.happened(answer);
    if (stream.chance(TAKEN_UP)) {
      takeUp(question, answer);
    }
  }

  private void takeUp(Contact first, Contact before) {
    int last = setup.school().calendar().deadline(before.day(), Relation.CONCERN_DAYS);
    answer(
        first, before, Delays.schoolInTime(before.time(), last, hours(), setup.school(), stream));
  }

  /** A family writes of its own accord, and the school may answer. */
  private void hear() {
    Contact message =
        turns
            .familyMessage(Delays.familyTime(day(), stream), stream.oneOf(WRITTEN))
            .characters(stream.between(25, 500));
    if (stream.chance(SAYS_PURPOSE)) {
      message.purpose(stream.oneOf(FAMILY_PURPOSES));
    }
    message.linked(message, null);
    respond(message);
  }

  /** A family answers what many got, and a conversation begins. */
  void hearAbout(Contact broadcast) {
    if (stream.chance(ANSWERS_BROADCAST)) {
      Contact message =
          turns
              .familyMessage(
                  Delays.familyWithinWeek(broadcast.time(), 18, stream), broadcast.channel())
              .characters(stream.between(25, 300));
      message.linked(message, broadcast);
      respond(message);
    }
  }

  private void respond(Contact message) {
    double chance = setup.chances().answer();
    message.chance(chance);
    sink.happened(message);
    int deadline = setup.school().calendar().deadline(message.day(), REPLY_DAYS);
    if (stream.chance(chance)) {
      answer(
          message,
          message,
          Delays.schoolInTime(message.time(), deadline, hours(), setup.school(), stream));
    } else if (stream.chance(RESPONDS_LATE)) {
      int late = Math.max(deadline, message.day() + LATE_DAYS);
      answer(message, message, Delays.schoolAfter(late, setup.school(), stream));
    }
  }

  private void answer(Contact first, Contact before, long time) {
    if (time < 0) {
      return;
    }
    Contact answer =
        turns
            .message(time, first.channel())
            .by(setup.school().author(setup.teacher()), setup.school().staff(setup.teacher()))
            .purpose(Purpose.FOLLOW_UP)
            .asks(false)
            .outcome(stream.chance(0.3) ? Outcome.READ : Outcome.DELIVERED)
            .characters(stream.between(20, 400))
            .hash(hash(stream))
            .linked(first, before);
    turns.chooseLanguage(answer);
    sink.happened(answer);
    thank(first, answer, THANKS);
  }

  private void thank(Contact first, Contact before, double chance) {
    if (stream.chance(chance)) {
      sink.happened(
          turns
              .familyMessage(Delays.familyWithinWeek(before.time(), 2, stream), first.channel())
              .purpose(Purpose.THANKS)
              .linked(first, before)
              .characters(stream.between(3, 30)));
    }
  }

  /** Praise, or a concern; each is one contact, and a concern may be talked over. */
  private void bringNews() {
    double chance = setup.chances().positive();
    if (stream.chance(chance)) {
      praise(chance);
    } else {
      raiseConcern(chance);
    }
  }

  private void praise(double chance) {
    if (stream.chance(Relation.CALLS)) {
      Contact call = call(day(), Purpose.POSITIVE, stream.chance(Relation.CALL_REACHES));
      sink.happened(call.chance(chance));
      return;
    }
    Contact praise = news(Purpose.POSITIVE).chance(chance);
    sink.happened(praise);
    thank(praise, praise, Relation.THANKED);
  }

  private void raiseConcern(double chance) {
    boolean isTalkedOver = stream.chance(setup.chances().talk());
    int day = day();
    if (isTalkedOver && stream.chance(Relation.CALLED_FIRST)) {
      sink.happened(call(day, Purpose.CONCERN, true).chance(chance));
      return;
    }
    if (!isTalkedOver && stream.chance(Relation.CALLED_IN_VAIN)) {
      sink.happened(call(day, Purpose.CONCERN, false).chance(chance));
      return;
    }
    Contact concern = news(Purpose.CONCERN).chance(chance);
    sink.happened(concern);
    if (isTalkedOver) {
      int last = setup.school().calendar().deadline(concern.day(), Relation.CONCERN_DAYS);
      long time = Delays.schoolInTime(concern.time(), last, 30, setup.school(), stream);
      sink.happened(turns.call(time, Purpose.FOLLOW_UP, true));
    }
  }

  private Contact news(Purpose purpose) {
    Contact news =
        turns
            .schoolMessage(Delays.staffTime(day(), stream))
            .purpose(purpose)
            .asks(false)
            .outcome(stream.chance(0.2) ? Outcome.READ : Outcome.DELIVERED)
            .characters(stream.between(40, 300));
    turns.chooseLanguage(news);
    return news.linked(news, null);
  }

  private Contact call(int day, Purpose purpose, boolean isReached) {
    return turns.call(Delays.staffTime(day, stream), purpose, isReached);
  }

  private void meet() {
    boolean isAutumn =
        setup.timeline().month(setup.month()).getMonth().compareTo(Month.AUGUST) >= 0;
    boolean isVisit = setup.school().teaches(0) && isAutumn && stream.chance(0.4);
    boolean isHeld = stream.chance(Relation.MEETING_HELD);
    Channel channel = isVisit || stream.chance(0.8) ? Channel.IN_PERSON : Channel.VIDEO;
    ContactKind kind = isVisit ? ContactKind.HOME_VISIT : ContactKind.MEETING;
    Contact meeting =
        turns
            .contact(Direction.MUTUAL, channel, kind, Delays.staffTime(day(), stream))
            .by(setup.school().author(setup.teacher()), setup.school().staff(setup.teacher()))
            .purpose(isVisit ? Purpose.ASK_INSIGHT : Purpose.ACADEMIC, Purpose.PLAN)
            .outcome(isHeld ? Outcome.CONVERSATION : Outcome.NO_SHOW);
    if (isHeld) {
      meeting.minutes(stream.between(10, 60));
    }
    turns.chooseLanguage(meeting);
    sink.happened(meeting);
  }

  private void sendLetter() {
    Contact letter =
        turns
            .contact(
                Direction.TO_FAMILY,
                Channel.LETTER,
                ContactKind.LETTER,
                Delays.staffTime(day(), stream))
            .by(AuthorRole.ADMIN, setup.school().staff(0))
            .purpose(stream.chance(0.5) ? Purpose.ATTENDANCE_NOTICE : Purpose.PAYMENT)
            .characters(stream.between(600, 2500))
            .hash(hash(stream));
    if (stream.chance(Relation.LETTER_ARRIVES)) {
      letter.outcome(Outcome.DELIVERED);
    }
    turns.chooseLanguage(letter);
    sink.happened(letter);
  }

  /** Something that staff wrote for themselves; it reached nobody. */
  private void note() {
    sink.happened(
        turns
            .contact(
                Direction.INTERNAL,
                Channel.OTHER,
                ContactKind.NOTE,
                Delays.staffTime(day(), stream))
            .by(setup.school().author(1), setup.school().staff(1))
            .characters(stream.between(30, 900)));
  }

  private double hours() {
    return setup.practice().answerHours();
  }

  private int day() {
    return setup.days()[stream.below(setup.days().length)];
  }

  /** What a text was reduced to by the supplier. */
  static String hash(RandomStream stream) {
    return "x" + Long.toString(stream.bits() & 0xFF_FFFF_FFFFL, 36);
  }

  /** Where contacts go, in the order in which they are made. */
  interface ContactSink {
    void happened(Contact contact);
  }
}
