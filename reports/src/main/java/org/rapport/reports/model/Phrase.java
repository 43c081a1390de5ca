package org.rapport.reports.model;

import org.rapport.contract.Indicator;

/**
 * The words by which a report speaks of an indicator.
 *
 * @param label a few words over a tile or before a row
 * @param subject what the share is of, for the middle of a sentence: "the share of …"
 * @param nothing why there was nothing to count, where no row of the tables says it
 * @param practice the practice that moves it
 */
public record Phrase(String label, String subject, String nothing, Practice practice) {

  /** The words of one indicator. */
  public static Phrase of(Indicator indicator) {
    return switch (indicator) {
      case ATTENDANCE_RATE ->
          new Phrase(
              "Days attended",
              "the share of school days attended",
              "No school day was recorded.",
              Practice.ASK_FOR_INSIGHT);
      case CHRONIC_ABSENCE_RATE ->
          new Phrase(
              "Missing a tenth or more",
              "the share of students missing a tenth of school or more",
              "No student was enrolled for 10 school days yet.",
              Practice.SMALL_AND_REGULAR);
      case INDIVIDUAL_REACH_RATE ->
          new Phrase(
              "Families reached",
              "the share of families personally reached",
              "No family was enrolled for 10 school days.",
              Practice.POSITIVE_FIRST);
      case TWO_WAY_SHARE ->
          new Phrase(
              "Two-way conversations",
              "the share of conversations in which both sides spoke",
              "No personal conversation was started.",
              Practice.TWO_WAY_TALK);
      case SCHOOL_REPLY_RATE_2SD ->
          new Phrase(
              "Replies in 2 school days",
              "the share of families\u2019 messages answered within two school days",
              "No family\u2019s message called for an answer.",
              Practice.FOLLOW_THROUGH);
      case EVENT_PARTICIPATION_RATE ->
          new Phrase(
              "Invitations taken up",
              "the share of event invitations that families took up",
              "No event was held.",
              Practice.REACHABLE_EVENTS);
      case ABSENCE_TIER ->
          new Phrase(
              "Missing less than a twentieth",
              "the share of students missing less than a twentieth of school",
              "No student was enrolled for 10 school days yet.",
              Practice.ASK_FOR_INSIGHT);
      case CONTACT_RATE ->
          new Phrase(
              "Contacts per school month",
              "the number of personal conversations per school month",
              "No school day was recorded.",
              Practice.SMALL_AND_REGULAR);
      case CONTACT_REGULARITY ->
          new Phrase(
              "Weeks with a contact",
              "the share of school weeks with a personal contact",
              "No school week was counted.",
              Practice.SMALL_AND_REGULAR);
      case FAMILY_REPLY_RATE_7D ->
          new Phrase(
              "Families answer in a week",
              "the share of the school\u2019s questions that families answered within a week",
              "The school asked no question that reached a family.",
              Practice.TWO_WAY_TALK);
      case LANGUAGE_MATCH_RATE ->
          new Phrase(
              "In the family\u2019s language",
              "the share of contacts in the family\u2019s language",
              "No contact was with a family of another language.",
              Practice.FAMILY_LANGUAGE);
      case POSITIVE_FIRST ->
          new Phrase(
              "Good news came first",
              "the share of families whose first contact of the year was good news",
              "No family had its first personal contact of the year yet.",
              Practice.POSITIVE_FIRST);
      case POSITIVE_SHARE ->
          new Phrase(
              "Good news in contacts",
              "the share of good news among news about the child",
              "No contact brought good news or a concern.",
              Practice.POSITIVE_FIRST);
      case CONCERN_CONVERSATION_RATE ->
          new Phrase(
              "Concerns talked over",
              "the share of concerns that were talked over",
              "No concern was raised.",
              Practice.ASK_FOR_INSIGHT);
      case SCHOOL_COMMITMENT_KEPT_RATE ->
          new Phrase(
              "Promises kept on time",
              "the share of the school\u2019s promises kept on time",
              "No promise was due.",
              Practice.FOLLOW_THROUGH);
      case INVITATION_COVERAGE ->
          new Phrase(
              "Families invited",
              "the share of families invited to an event",
              "No event was held.",
              Practice.REACHABLE_EVENTS);
      case WORKSHOP_REACH ->
          new Phrase(
              "Families at a workshop",
              "the share of families who came to a workshop",
              "No workshop was held.",
              Practice.REACHABLE_EVENTS);
      case FULL_ACCESS_SHARE ->
          new Phrase(
              "Language, time and childcare",
              "the share of invitations to events with language, time and childcare",
              "No event said which services it offers.",
              Practice.REACHABLE_EVENTS);
      case CONTACTABLE_RATE,
          SMALL_UPDATE_SHARE,
          REACHED_BY_TWO_CHANNELS,
          QUALIFIED_INTERPRETER_RATE,
          BROADCAST_SHARE,
          TRANSACTIONAL_SHARE,
          FAMILY_INITIATED_SHARE,
          LEADER_REPLY_RATE_2SD,
          INSIGHT_REQUEST_RATE,
          INSIGHT_SHARE_RATE,
          INSIGHT_ACK_RATE,
          CELEBRATION_CALL_RATE,
          CHECK_BACK_RATE,
          FAMILY_COMMITMENT_KEPT_RATE,
          HOME_LANGUAGE_HONOURED_RATE,
          REGISTER_TO_ATTEND,
          EVENT_LANGUAGE_ACCESS,
          EVENT_FLEXIBLE_TIME,
          EVENT_CHILDCARE,
          EVENT_PARTICIPATION_ACCESSIBLE,
          CULTURAL_EVENT_REACH,
          CULTURAL_CONTRIBUTION_RATE,
          EXPERTISE_SHARING_RATE,
          DECISION_PARTICIPATION_RATE,
          LEADERSHIP_ROLE_RATE,
          ACTIVE_ROLE_SHARE,
          DECISION_FEEDBACK_RATE,
          RECOGNITION_RATE,
          FAMILY_REPLY_TIME_MEDIAN,
          SCHOOL_REPLY_TIME_MEDIAN,
          SCHOOL_COMMITMENT_DELAY,
          LONGEST_GAP_DAYS,
          CHANNEL_BREADTH,
          WORKSHOP_TOPIC_BREADTH,
          LANGUAGE_VISIBILITY,
          LEADERSHIP_PARITY,
          LEADER_EVENT_PRESENCE,
          LEADER_VISIBLE_DAYS,
          LEADER_UPDATE_REGULARITY,
          CHALLENGE_DISCLOSURE_RATE,
          STAFF_PARTICIPATION_BREADTH,
          STAFF_STRATEGY_SESSIONS,
          SURVEY_TRUST_MEAN ->
          notShown(indicator);
    };
  }

  /** Reports show the first eighteen; the words of the others are those of the contract. */
  private static Phrase notShown(Indicator indicator) {
    return new Phrase(
        indicator.title(), indicator.title(), indicator.nothing(), Practice.SMALL_AND_REGULAR);
  }
}
