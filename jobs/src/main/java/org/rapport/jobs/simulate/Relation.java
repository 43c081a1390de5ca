package org.rapport.jobs.simulate;

/**
 * The circumstances of one family and one school in one month, and what to expect of them: rates
 * and chances by which the estimates of indicators are judged.
 *
 * @param prefix how the ids of its contacts begin
 * @param teacher the member of staff who mostly writes
 * @param volume its contacts against those of a family enrolled on 20 days
 * @param schoolVolume the same of contacts that the school begins
 * @param leaderMessages messages that families send to leaders of the school first, per family and
 *     20 school days
 * @param days the instructional days on which the family is enrolled
 * @param weeks how many weeks these hold, by {@link SmallUpdates#weeks}
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
    double leaderMessages,
    int[] days,
    int weeks) {

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
                + checkBacks()
                + practice.meetings()
                + practice.letters())
            * schoolVolume
        + ownMessages()
        + expectedUpdates();
  }

  /** With which mean the school writes of its own accord, week by week. */
  double expectedUpdates() {
    return chances.weekly() * weeks;
  }

  /** With which chance the family has a word for it. */
  double updateAnswerChance() {
    return SmallUpdates.ANSWERED * replyChance();
  }

  /** With which chance the family answers a question within a week, whatever its language. */
  double replyChance() {
    double match = matchChance();
    return match * chances.reply() + (1 - match) * chances.replyUnmatched();
  }

  /** With which chance it does so in no week of the month. */
  double noUpdateChance() {
    double chance = 1;
    for (int week = 0; week < weeks; week++) {
      chance *= 1 - chances.weekly();
    }
    return chance;
  }

  /**
   * With which chance both sides speak in a conversation of the month, whoever begins it.
   *
   * @param thanks mean number of conversations that are thanks for a part in an event
   */
  double twoWayChance(double thanks) {
    double delivered = delivered();
    double replied = replyChance();
    double praise = chances.positive() * (CALLS * CALL_REACHES + (1 - CALLS) * THANKED);
    double concern = (1 - chances.positive()) * chances.talk();
    double schools =
        practice.questions() * delivered * replied
            + practice.news() * (praise + concern)
            + practice.meetings() * MEETING_HELD;
    double families = ownMessages() * chances.answer();
    double updates = expectedUpdates() * updateAnswerChance();
    return (schools * schoolVolume + families + updates) / (expectedThreads() + thanks);
  }

  /**
   * With which chance a held conversation falls into the school days after a concern: the one about
   * it, or any other by the way.
   */
  double talkChance() {
    double byTheWay = held() * CONCERN_DAYS / days.length;
    return 1 - (1 - chances.talk()) * StrictMath.exp(-byTheWay);
  }

  /**
   * With which chance the family shares what it sees within two weeks of a written request: as the
   * answer, or by the way in a conversation, of its own accord, or asked again.
   *
   * @param recorded share of purposes that are recorded
   */
  double shareChance(Contact request, double recorded) {
    double replied = replyChance();
    double asked = practice.questions() * Conversations.FOR_INSIGHT * delivered() * schoolVolume;
    double own = ownMessages() * Conversations.OWN_OBSERVATIONS;
    double byTheWay = held() + (own + asked * shared(replied)) * recorded;
    double direct = shared(request.chance()) * recorded;
    double schoolDays = fortnight(request.day()).schoolDays();
    return 1 - (1 - direct) * StrictMath.exp(-byTheWay * schoolDays / days.length);
  }

  private static double shared(double replied) {
    return (replied + (1 - replied) * Conversations.ANSWERS_LATE) * Conversations.SHARES;
  }

  /**
   * With which chance the school comes back within two weeks of a hard talk: because of it, or with
   * anything else.
   *
   * @param day of the talk
   * @param broadcasts how many texts to many the family gets, some of which it answers
   */
  double checkBackChance(int day, double broadcasts) {
    double answers = 0;
    for (FollowUps.Way way : FollowUps.WAYS) {
      answers += expected(way, broadcasts) * schoolTurns(way);
    }
    double anything = schoolsReached() + checkBacks() * schoolVolume + answers;
    Fortnight fortnight = fortnight(day);
    double byTheWay = anything * fortnight.schoolDays() / days.length;
    double noUpdate = fortnight.noUpdateChance(chances.weekly());
    return 1 - (1 - chances.comesBack()) * noUpdate * StrictMath.exp(-byTheWay);
  }

  private Fortnight fortnight(int day) {
    return new Fortnight(school.calendar(), timeline, day);
  }

  private static double schoolTurns(FollowUps.Way way) {
    return switch (way) {
      case ANSWERED, ANSWERED_LATE -> Conversations.TAKEN_UP;
      case RESPONDED, RESPONDED_LATE, CALLED -> 1;
      case THANKED -> 0;
    };
  }

  /** With which mean conversations are held in the month. */
  private double held() {
    double praised = practice.news() * chances.positive() * CALLS * CALL_REACHES;
    double concerned = practice.news() * (1 - chances.positive()) * chances.talk();
    return (praised + concerned + practice.meetings() * MEETING_HELD) * schoolVolume;
  }

  /**
   * With which mean conversations are held that are no part of one in writing: calls with good
   * news, talks about a concern, and meetings.
   */
  double heldConversations() {
    return held();
  }

  /** With which mean the school comes back after a hard talk, against the school's volume. */
  double checkBacks() {
    double talks = practice.news() * (1 - chances.positive()) * chances.talk() * CALLED_FIRST;
    return talks * chances.comesBack();
  }

  /** With which mean the family writes first in the month, to teachers and to leaders. */
  private double ownMessages() {
    return (practice.familyMessages() + leaderMessages) * volume;
  }

  /** The same relation as of another writer of the school. */
  Relation by(int staff) {
    return new Relation(
        family,
        school,
        practice,
        chances,
        timeline,
        month,
        prefix,
        staff,
        volume,
        schoolVolume,
        leaderMessages,
        days,
        weeks);
  }

  /** The same with other ids of its contacts, which begin with the old ones. */
  Relation under(String suffix) {
    return new Relation(
        family,
        school,
        practice,
        chances,
        timeline,
        month,
        prefix + suffix,
        teacher,
        volume,
        schoolVolume,
        leaderMessages,
        days,
        weeks);
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
    return schoolsReached() + checkBacks() * schoolVolume + familyMessages(broadcasts);
  }

  /** The same of those that the school begins, without coming back. */
  private double schoolsReached() {
    return (practice.questions() * delivered()
            + practice.news() * (praised() + concerned())
            + practice.meetings() * MEETING_HELD
            + practice.letters() * LETTER_ARRIVES)
        * schoolVolume;
  }

  /** With which mean conversations of the month go on in that way. */
  double expected(FollowUps.Way way, double broadcasts) {
    double asked = practice.questions() * delivered() * schoolVolume;
    double replied = replyChance();
    double answered = chances.answer();
    double news = practice.news() * schoolVolume;
    return switch (way) {
      case ANSWERED -> asked * replied;
      case ANSWERED_LATE -> asked * (1 - replied) * Conversations.ANSWERS_LATE;
      case RESPONDED -> familyMessages(broadcasts) * answered;
      case RESPONDED_LATE ->
          familyMessages(broadcasts) * (1 - answered) * Conversations.RESPONDS_LATE;
      case THANKED ->
          news * chances.positive() * (1 - CALLS) * THANKED
              + expectedUpdates() * updateAnswerChance();
      case CALLED -> news * (1 - chances.positive()) * chances.talk() * (1 - CALLED_FIRST);
    };
  }

  /**
   * With which chance the first reached contact that says what it is about is praise, and no
   * concern was tried before.
   *
   * @param day on which it comes
   * @param vainConcerns mean number of concerns that were tried before without reaching anybody
   */
  double firstIsPraiseChance(int day, double vainConcerns, double broadcasts) {
    double praise = practice.news() * praised() * schoolVolume;
    double answers =
        expected(FollowUps.Way.RESPONDED, broadcasts)
            + expected(FollowUps.Way.RESPONDED_LATE, broadcasts);
    double all = schoolsReached() + answers + updateChance(day) * days.length;
    return praise / all * StrictMath.exp(-vainConcerns);
  }

  /** With which chance the week's small update falls on the day, if it is not written before. */
  private double updateChance(int day) {
    for (int from = 0; from < days.length; from = SmallUpdates.end(days, from)) {
      int to = SmallUpdates.end(days, from);
      if (day <= days[to - 1] && to - from >= SmallUpdates.WEEK_DAYS) {
        int before = 0;
        while (days[from + before] < day) {
          before++;
        }
        return chances.weekly() / (to - from - chances.weekly() * before);
      } else if (day <= days[to - 1]) {
        return 0;
      }
    }
    return 0;
  }

  /** With which mean concerns are tried in the month that reach nobody. */
  double expectedVainConcerns() {
    double unheard = (1 - chances.positive()) * (1 - chances.talk()) * CALLED_IN_VAIN;
    return practice.news() * unheard * schoolVolume;
  }

  private double familyMessages(double broadcasts) {
    return ownMessages() + Conversations.ANSWERS_BROADCAST * broadcasts;
  }

  double delivered() {
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
