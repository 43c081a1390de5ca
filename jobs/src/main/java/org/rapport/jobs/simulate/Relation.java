package org.rapport.jobs.simulate;

/**
 * The circumstances of one family and one school in one month, and what to expect of them: rates
 * and chances by which the estimates of indicators are judged.
 *
 * @param prefix how the ids of its contacts begin
 * @param teacher the member of staff who mostly writes
 * @param volume its contacts against those of a family enrolled on 20 days
 * @param schoolVolume the same of contacts that the school begins
 * @param days the instructional days on which the family is enrolled
 */
record Relation(
    Family family,
    School school,
    Practice practice,
    Chances chances,
    Timeline timeline,
    int month,
    String prefix,
    int teacher,
    double volume,
    double schoolVolume,
    int[] days) {

  static final double DELIVERED = 0.98;
  static final double DELIVERED_TO_BAD_ADDRESS = 0.6;
  static final double THANKED = 0.25;
  static final double CALLED_FIRST = 0.5;

  /** Of concerns that are not talked over so many are a call that nobody takes. */
  static final double CALLED_IN_VAIN = 0.3;

  static final double CALLS = 0.2;
  static final double CALL_REACHES = 0.6;
  static final double MEETING_HELD = 0.88;
  static final double LETTER_ARRIVES = 0.8;
  static final int CONCERN_DAYS = 5;

  /** With which mean the school or the family begins conversations in the month. */
  double expectedThreads() {
    double calls = practice.news() * (1 - chances.positive()) * chances.talk() * (1 - CALLED_FIRST);
    return (practice.questions()
                + practice.news()
                + calls
                + practice.meetings()
                + practice.letters())
            * schoolVolume
        + practice.familyMessages() * volume;
  }

  /** With which chance both sides speak in a conversation of the month, whoever begins it. */
  double twoWayChance() {
    double delivered = delivered();
    double match = matchChance();
    double replied = match * chances.reply() + (1 - match) * chances.replyUnmatched();
    double praise = chances.positive() * (CALLS * CALL_REACHES + (1 - CALLS) * THANKED);
    double concern = (1 - chances.positive()) * chances.talk();
    double schools =
        practice.questions() * delivered * replied
            + practice.news() * (praise + concern)
            + practice.meetings() * MEETING_HELD;
    double families = practice.familyMessages() * chances.answer();
    return (schools * schoolVolume + families * volume) / expectedThreads();
  }

  /**
   * With which chance a held conversation falls into the school days after a concern: the one about
   * it, or any other by the way.
   */
  double talkChance() {
    double praised = practice.news() * chances.positive() * CALLS * CALL_REACHES;
    double concerned = practice.news() * (1 - chances.positive()) * chances.talk();
    double held = praised + concerned + practice.meetings() * MEETING_HELD;
    double byTheWay = held * schoolVolume * CONCERN_DAYS / days.length;
    return 1 - (1 - chances.talk()) * StrictMath.exp(-byTheWay);
  }

  /** With which chance a contact is in the family's language. */
  double matchChance() {
    return family.correspondenceLanguage().equals(Families.MAIN_LANGUAGE) ? 1 : chances.match();
  }

  /**
   * With which mean conversations begin in the month that reach the other side at once.
   *
   * @param broadcasts how many texts to many the family gets, some of which it answers
   */
  double expectedReached(double broadcasts) {
    return (practice.questions() * delivered()
                + practice.news() * (praised() + concerned())
                + practice.meetings() * MEETING_HELD
                + practice.letters() * LETTER_ARRIVES)
            * schoolVolume
        + familyMessages(broadcasts);
  }

  /** With which mean conversations of the month go on in that way. */
  double expected(FollowUps.Way way, double broadcasts) {
    double asked = practice.questions() * delivered() * schoolVolume;
    double match = matchChance();
    double replied = match * chances.reply() + (1 - match) * chances.replyUnmatched();
    double answered = chances.answer();
    double news = practice.news() * schoolVolume;
    return switch (way) {
      case ANSWERED -> asked * replied;
      case ANSWERED_LATE -> asked * (1 - replied) * Conversations.ANSWERS_LATE;
      case RESPONDED -> familyMessages(broadcasts) * answered;
      case RESPONDED_LATE ->
          familyMessages(broadcasts) * (1 - answered) * Conversations.RESPONDS_LATE;
      case THANKED -> news * chances.positive() * (1 - CALLS) * THANKED;
      case CALLED -> news * (1 - chances.positive()) * chances.talk() * (1 - CALLED_FIRST);
    };
  }

  /**
   * With which chance the first reached contact that says what it is about is praise, and no
   * concern was tried before.
   *
   * @param vainConcerns mean number of concerns that were tried before without reaching anybody
   */
  double firstIsPraiseChance(double vainConcerns, double broadcasts) {
    double praise = practice.news() * praised() * schoolVolume;
    double answers =
        expected(FollowUps.Way.RESPONDED, broadcasts)
            + expected(FollowUps.Way.RESPONDED_LATE, broadcasts);
    double all = expectedReached(broadcasts) - familyMessages(broadcasts) + answers;
    return praise / all * StrictMath.exp(-vainConcerns);
  }

  /** With which mean concerns are tried in the month that reach nobody. */
  double expectedVainConcerns() {
    double unheard = (1 - chances.positive()) * (1 - chances.talk()) * CALLED_IN_VAIN;
    return practice.news() * unheard * schoolVolume;
  }

  private double familyMessages(double broadcasts) {
    return practice.familyMessages() * volume + Conversations.ANSWERS_BROADCAST * broadcasts;
  }

  private double delivered() {
    return family.hasValidAddress() ? DELIVERED : DELIVERED_TO_BAD_ADDRESS;
  }

  /** Share of news that is praise and arrives; calls may reach nobody. */
  private double praised() {
    return chances.positive() * (1 - CALLS * (1 - CALL_REACHES));
  }

  /** Share of news that is a concern and arrives; a concern that is talked over always does. */
  private double concerned() {
    double talked = chances.talk();
    return (1 - chances.positive()) * (talked + (1 - talked) * (1 - CALLED_IN_VAIN));
  }
}
