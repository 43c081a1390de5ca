package org.rapport.jobs.family;

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
   */
  public static List<Evidence> of(FamilyHistory history, List<ContactThread> threads, Facts facts) {
    FamilyView family = new FamilyView(history, threads, facts);
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
        case SCHOOL_COMMITMENT_KEPT_RATE -> SchoolCommitmentKeptRate.count(family);
        case INVITATION_COVERAGE -> InvitationCoverage.count(family);
        case WORKSHOP_REACH -> WorkshopReach.count(family);
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
