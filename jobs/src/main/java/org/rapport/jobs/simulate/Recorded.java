package org.rapport.jobs.simulate;

import org.rapport.contract.codes.Purpose;

/**
 * What is to be expected of the records about one family and one school in one month, where they
 * differ from what is done: with which chance an opportunity as it is recorded is counted as taken.
 * Conversations that the export links badly fall apart, where answers are late or of another member
 * of staff, or run together with others that are near; a wrong language makes contacts that are
 * understood look as if they were not, and the other way round; promises that nobody closes count
 * as broken.
 *
 * <p>Messages near each other are taken to come independently, day by day, at the month's mean.
 */
final class Recorded {
  private final Relation relation;
  private final School.Links links;
  private final Chains.Month chains;
  private final double replied;
  private final double questions;
  private final double otherQuestions;
  private final double praise;
  private final double otherPraise;
  private final double updates;
  private final double updateAnswered;
  private final double own;
  private final double leaders;
  private final double messages;
  private final double ofSchool;
  private final double more;
  private final double alone;
  private final double updateAlone;
  private final double threads;
  private final double twoWay;

  /**
   * Of one family, school and month.
   *
   * @param thanks mean number of messages that thank for a part in an event
   */
  Recorded(Relation relation, Chains.Month chains, double thanks) {
    this.relation = relation;
    this.links = relation.school().links();
    this.chains = chains;
    Practice practice = relation.practice();
    Chances chances = relation.chances();
    double volume = relation.schoolVolume();
    double teachers = relation.school().teachers();
    double near = Turns.BY_TEACHER + (1 - Turns.BY_TEACHER) / (teachers + 1);
    this.replied = relation.delivered() * relation.replyChance();
    this.questions = practice.questions() * volume * near;
    this.otherQuestions = practice.questions() * volume * (1 - near);
    this.updates = relation.expectedUpdates();
    this.updateAnswered = relation.updateAnswerChance();
    double written = practice.news() * volume * chances.positive() * (1 - Relation.CALLS);
    this.praise = written * near;
    this.otherPraise = written * (1 - near);
    double concerns =
        practice.news()
            * volume
            * (1 - chances.positive())
            * (chances.talk() * (1 - Relation.CALLED_FIRST)
                + (1 - chances.talk()) * (1 - Relation.CALLED_IN_VAIN));
    this.own = practice.familyMessages() * relation.volume();
    this.leaders = relation.leaderMessages() * relation.volume();
    this.ofSchool =
        questions + praise + concerns * near + relation.checkBacks() * volume + thanks + updates;
    this.messages = ofSchool + own;
    this.more =
        links == School.Links.NONE ? lateOfFamily() + lateOfSchool() + otherPraiseThanked() : 0;
    // What follows is asked for every conversation of the month, and found once.
    boolean isTold = links == School.Links.THREADS;
    this.alone = isTold ? 1 : alone();
    this.updateAlone = isTold ? 1 : updateAlone();
    this.threads = relation.expectedThreads() + thanks - notBegun();
    this.twoWay = isTold ? relation.twoWayChance(thanks) : recordedTwoWay();
  }

  /** With which mean conversations are counted in the month. */
  double threads() {
    return threads;
  }

  /** How many of them run together with others, less those that come of what falls apart. */
  private double notBegun() {
    return (messages - updates) * (1 - alone) + updates * (1 - updateAlone) - more * alone;
  }

  /** With which chance both sides speak in a conversation as it is counted. */
  double twoWayChance() {
    return twoWay;
  }

  private double recordedTwoWay() {
    boolean isSplit = links == School.Links.NONE;
    double silentFamily = silent(familyShare());
    double silentSchool = silent(schoolShare());
    double soonFamily = isSplit ? chains.familySoon() : 1;
    double soonSchool = isSplit ? chains.schoolSoon() : 1;
    double answered = relation.chances().answer() * soonSchool;
    double begun =
        questions * (1 - (1 - replied * soonFamily) * silentFamily)
            + praise * (1 - (1 - Relation.THANKED) * silentFamily)
            + (ofSchool - questions - praise - updates) * (1 - silentFamily)
            + own * (1 - (1 - answered) * silentSchool);
    if (isSplit) {
      double takenUp = Conversations.TAKEN_UP * chains.takenUpSoon();
      begun +=
          lateOfFamily() * (1 - (1 - takenUp) * silentSchool)
              + lateOfSchool() * (1 - (1 - Conversations.THANKS) * silentFamily)
              + otherPraiseThanked() * (1 - silentSchool);
    }
    double updated = updates * (1 - (1 - updateAnswered) * silentFamily);
    double others = isSplit ? 0 : otherQuestions * replied + otherPraise * Relation.THANKED;
    return (begun * alone
            + updated * updateAlone
            + others
            + relation.heldConversations()
            + leaders * answered)
        / threads;
  }

  /** With which chance the family is counted as having answered a question within a week. */
  double familyReplyChance(Contact question) {
    boolean isTeachers = isTeachers(question);
    return switch (links) {
      case THREADS -> question.chance();
      case REPLIES ->
          isTeachers ? 1 - (1 - question.chance()) * silent(familyShare()) : question.chance();
      case NONE ->
          isTeachers
              ? 1 - (1 - question.chance() * chains.familySoon()) * silent(familyShare())
              : 0;
    };
  }

  /** With which chance the school is counted as having answered what a family opens, in time. */
  double schoolReplyChance(Contact opening) {
    if (links == School.Links.THREADS) {
      return opening.chance();
    }
    double answered = opening.chance();
    if (Double.isNaN(answered)) {
      boolean isThanks =
          opening.purposes().contains(Purpose.THANKS)
              || opening.omittedPurposes().contains(Purpose.THANKS);
      answered = isThanks ? 0 : Conversations.TAKEN_UP * chains.takenUpInTime();
    } else if (links == School.Links.NONE) {
      answered *= chains.schoolSoon();
    }
    double silent = isTeachers(opening) ? chains.aloneInTime(perDay(ofSchool)) : 1;
    return 1 - (1 - answered) * silent;
  }

  /** With which chance a contact whose language is recorded counts as in the family's language. */
  double matchChance() {
    Family family = relation.family();
    String language = family.correspondenceLanguage();
    if (language.equals(family.recordedCorrespondence())) {
      return relation.matchChance();
    }
    // Recorded with a third language, it counts as understood only through an interpreter.
    return language.equals(Families.MAIN_LANGUAGE)
        ? 0
        : relation.matchChance() * LanguageChoice.INTERPRETED;
  }

  private boolean isTeachers(Contact contact) {
    return contact.staff().equals(relation.school().staff(relation.teacher()));
  }

  private double perDay(double mean) {
    return mean / relation.days().length;
  }

  /** With which chance a message begins a conversation, as none is near before it. */
  private double alone() {
    double weekly = relation.chances().weekly();
    return chains.aloneBefore(perDay(messages - updates + more), weekly) * noAnswerNear();
  }

  /** The same of a small update. */
  private double updateAlone() {
    double weekly = relation.chances().weekly();
    return chains.updateAloneBefore(perDay(messages - updates + more), weekly) * noAnswerNear();
  }

  /** An answer that is in a conversation carries its reach further. */
  private double noAnswerNear() {
    double answers =
        links == School.Links.NONE
            ? questions * replied * chains.familyDays()
                + own * relation.chances().answer() * chains.schoolDays()
            : 0;
    return StrictMath.exp(-perDay(answers));
  }

  /**
   * With which chance nobody of the other side speaks in what follows on a message: each that
   * follows is of that side with a chance, and each draws the next one near.
   */
  private double silent(double share) {
    double ends = chains.aloneAfter(perDay(messages + more));
    return ends / (1 - (1 - ends) * (1 - share));
  }

  /** Of messages that draw each other near, the share in which the family comes to speak. */
  private double familyShare() {
    boolean isSplit = links == School.Links.NONE;
    double soon = isSplit ? chains.familySoon() : 1;
    double late =
        isSplit ? lateOfFamily() + otherPraiseThanked() + lateOfSchool() * Conversations.THANKS : 0;
    double speaks =
        own
            + questions * replied * soon
            + praise * Relation.THANKED
            + updates * updateAnswered
            + late;
    return messages + more == 0 ? 0 : speaks / (messages + more);
  }

  /** The same of the school. */
  private double schoolShare() {
    boolean isSplit = links == School.Links.NONE;
    double soon = isSplit ? chains.schoolSoon() : 1;
    double late =
        isSplit
            ? lateOfSchool() + lateOfFamily() * Conversations.TAKEN_UP * chains.takenUpSoon()
            : 0;
    double speaks = ofSchool + own * relation.chances().answer() * soon + late;
    return messages + more == 0 ? 0 : speaks / (messages + more);
  }

  /** Answers of the family that come too late, or to others than its teacher, and stand alone. */
  private double lateOfFamily() {
    double late = (relation.delivered() - replied) * Conversations.ANSWERS_LATE;
    return questions * (replied * (1 - chains.familySoon()) + late)
        + otherQuestions * (replied + late);
  }

  /** The same of the school's answers. */
  private double lateOfSchool() {
    double answer = relation.chances().answer();
    double late = answer * (1 - chains.schoolSoon()) + (1 - answer) * Conversations.RESPONDS_LATE;
    double answers =
        (questions + otherQuestions)
            * (replied + (relation.delivered() - replied) * Conversations.ANSWERS_LATE);
    return (own + leaders) * late + answers * Conversations.TAKEN_UP * (1 - chains.takenUpSoon());
  }

  private double otherPraiseThanked() {
    return otherPraise * Relation.THANKED;
  }
}
