package org.rapport.jobs.family;

import java.util.ArrayList;
import java.util.List;
import org.rapport.contract.Indicator;

/**
 * The exact evidence of one family: a pure function of its history. Each indicator's count stands
 * in a class of its own, in the words of the measurement design, section 1.7.
 */
public final class FamilyEvidence {
  private FamilyEvidence() {}

  /**
   * The evidence of a family, by school and month; months without any are left out.
   *
   * @param threads its personal conversations, from turns that are known
   * @param broadcasts mass mail to it
   * @param measured what is known beyond the family, and what can be measured by it
   */
  public static List<Evidence> of(
      FamilyHistory history,
      List<ContactThread> threads,
      List<Touch> broadcasts,
      Measured measured) {
    return counted(new FamilyView(history, threads, broadcasts, measured, null));
  }

  /** The opportunities that were counted in the evidence of a family, in the order of counting. */
  public static List<Opportunity> trace(
      FamilyHistory history,
      List<ContactThread> threads,
      List<Touch> broadcasts,
      Measured measured) {
    List<Opportunity> trace = new ArrayList<>();
    counted(new FamilyView(history, threads, broadcasts, measured, trace));
    return trace;
  }

  private static List<Evidence> counted(FamilyView family) {
    for (Indicator indicator : Indicator.values()) {
      switch (indicator) {
        case ATTENDANCE_RATE -> AttendanceRate.count(family);
        case CHRONIC_ABSENCE_RATE, ABSENCE_TIER -> {
          // Evidence of students, not of families: StudentMonth.
        }
        case INDIVIDUAL_REACH_RATE -> IndividualReachRate.count(family);
        case TWO_WAY_SHARE -> TwoWayShare.count(family);
        case SCHOOL_REPLY_RATE_2SD -> SchoolReplyRate.count(family);
        case EVENT_PARTICIPATION_RATE -> EventParticipationRate.count(family);
        case CONTACT_RATE -> ContactRate.count(family);
        case CONTACT_REGULARITY -> ContactRegularity.count(family);
        case FAMILY_REPLY_RATE_7D -> FamilyReplyRate.count(family);
        case LANGUAGE_MATCH_RATE -> LanguageMatchRate.count(family);
        case POSITIVE_FIRST -> PositiveFirst.count(family);
        case POSITIVE_SHARE -> PositiveShare.count(family);
        case CONCERN_CONVERSATION_RATE -> ConcernConversationRate.count(family);
        case SCHOOL_COMMITMENT_KEPT_RATE -> CommitmentKeptRate.ofSchool(family);
        case INVITATION_COVERAGE -> EventReach.invited(family);
        case WORKSHOP_REACH -> EventReach.atWorkshop(family);
        case FULL_ACCESS_SHARE -> EventAccess.full(family);
        case CONTACTABLE_RATE -> Contactable.count(family);
        case SMALL_UPDATE_SHARE -> SmallUpdateShare.count(family);
        case REACHED_BY_TWO_CHANNELS -> ReachedChannels.count(family);
        case QUALIFIED_INTERPRETER_RATE -> QualifiedInterpreterRate.count(family);
        case BROADCAST_SHARE -> BroadcastShare.count(family);
        case TRANSACTIONAL_SHARE -> TransactionalShare.count(family);
        case FAMILY_INITIATED_SHARE -> FamilyInitiatedShare.count(family);
        case LEADER_REPLY_RATE_2SD -> SchoolReplyRate.countOfLeaders(family);
        case INSIGHT_REQUEST_RATE -> ContactReach.askedForInsight(family);
        case INSIGHT_SHARE_RATE -> InsightShareRate.count(family);
        case INSIGHT_ACK_RATE -> InsightAckRate.count(family);
        case CELEBRATION_CALL_RATE -> ContactReach.celebrated(family);
        case CHECK_BACK_RATE -> CheckBackRate.count(family);
        case FAMILY_COMMITMENT_KEPT_RATE -> CommitmentKeptRate.ofFamily(family);
        case HOME_LANGUAGE_HONOURED_RATE -> ContactReach.honouredInLanguage(family);
        case REGISTER_TO_ATTEND -> EventParts.registered(family);
        case EVENT_LANGUAGE_ACCESS -> EventAccess.language(family);
        case EVENT_FLEXIBLE_TIME -> EventAccess.flexibleTime(family);
        case EVENT_CHILDCARE -> EventAccess.childcare(family);
        case EVENT_PARTICIPATION_ACCESSIBLE -> EventAccess.takenUp(family);
        case CULTURAL_EVENT_REACH -> EventReach.atCulturalEvent(family);
        case CULTURAL_CONTRIBUTION_RATE -> EventReach.presentingCulture(family);
        case EXPERTISE_SHARING_RATE -> EventReach.asExpert(family);
        case DECISION_PARTICIPATION_RATE -> EventReach.inDecisions(family);
        case LEADERSHIP_ROLE_RATE -> EventReach.leading(family);
        case ACTIVE_ROLE_SHARE -> EventParts.active(family);
        case DECISION_FEEDBACK_RATE -> DecisionFeedbackRate.count(family);
        case RECOGNITION_RATE -> RecognitionRate.count(family);
        case LONGEST_GAP_DAYS -> ContactRegularity.countSilence(family);
        case FAMILY_REPLY_TIME_MEDIAN,
            SCHOOL_REPLY_TIME_MEDIAN,
            SCHOOL_COMMITMENT_DELAY,
            CHANNEL_BREADTH -> {
          // Counted beside the rates and channels of the same opportunities.
        }
        case WORKSHOP_TOPIC_BREADTH,
            LANGUAGE_VISIBILITY,
            LEADERSHIP_PARITY,
            LEADER_EVENT_PRESENCE,
            LEADER_VISIBLE_DAYS,
            LEADER_UPDATE_REGULARITY,
            CHALLENGE_DISCLOSURE_RATE -> {
          // What a school did as a whole is no evidence of one family.
        }
        case STAFF_PARTICIPATION_BREADTH, STAFF_STRATEGY_SESSIONS, SURVEY_TRUST_MEAN -> {
          // No export holds them.
        }
      }
    }
    return family.counted();
  }

  /** Per school the first moment that a run does not know: the end of its last month there. */
  public static long[] knownBefore(List<SchoolCalendar> calendars, int lastMonth) {
    int dayAfter = Months.lastDay(lastMonth) + 1;
    return calendars.stream().mapToLong(calendar -> calendar.startOf(dayAfter)).toArray();
  }

  /** The contact rows that a run knows. */
  public static List<ContactRow> onlyKnown(List<ContactRow> rows, long[] knownBefore) {
    return rows.stream().filter(row -> row.at() < knownBefore[row.school()]).toList();
  }
}
