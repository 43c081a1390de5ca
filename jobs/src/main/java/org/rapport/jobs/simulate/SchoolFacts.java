package org.rapport.jobs.simulate;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.AuthorRole;

/**
 * What all exports of one school together tell, and no single family knows: for which months
 * contacts are known, which months hold purposes, lengths and attendance, and who leads it.
 */
final class SchoolFacts {
  /** Before all months. */
  static final int NEVER = -1;

  private final int[] schoolMonths;
  private final int lastContacts;
  private final Set<String> expectedLeaders;
  private final Set<String> leaders = new HashSet<>();
  private final BitSet withPurposes = new BitSet();
  private final BitSet withLengths = new BitSet();
  private final BitSet withAttendance = new BitSet();
  private final BitSet possiblePurposes = new BitSet();
  private final BitSet possibleAttendance = new BitSet();
  private int knownTo = NEVER;
  private boolean saysWhetherItAsks;

  /** Days that are handed in and of which nobody has told an exception yet, where those are all. */
  private final BitSet silentDays = new BitSet();

  /** By month and indicator, once all is known. */
  private boolean[][] measured = {};

  /**
   * Nothing known yet.
   *
   * @param expectedLeaders the staff ids of its leaders
   * @param schoolMonths the months with school, in order
   * @param isContactsMonth whether contacts of the month may be delivered in time
   * @param isAttendanceMonth the same of attendance
   */
  SchoolFacts(
      List<String> expectedLeaders,
      int[] schoolMonths,
      java.util.function.IntPredicate isContactsMonth,
      java.util.function.IntPredicate isAttendanceMonth) {
    this.expectedLeaders = Set.copyOf(expectedLeaders);
    this.schoolMonths = schoolMonths.clone();
    Arrays.stream(schoolMonths).filter(isContactsMonth).forEach(possiblePurposes::set);
    Arrays.stream(schoolMonths).filter(isAttendanceMonth).forEach(possibleAttendance::set);
    this.lastContacts = possiblePurposes.length() - 1;
  }

  /** The months with school, in order. */
  int[] schoolMonths() {
    return schoolMonths.clone();
  }

  void noteContact(int month, Contact contact) {
    if (possiblePurposes.get(month)) {
      knownTo = Math.max(knownTo, month);
      saysWhetherItAsks |= contact.saysWhetherItAsks();
      if (contact.characters() >= 0 || contact.minutes() >= 0) {
        withLengths.set(month);
      }
      if (contact.author() == AuthorRole.ADMIN && !contact.staff().isEmpty()) {
        leaders.add(contact.staff());
      }
    }
  }

  void notePurpose(int month) {
    if (possiblePurposes.get(month)) {
      withPurposes.set(month);
    }
  }

  void noteAttendance(int month) {
    if (possibleAttendance.get(month)) {
      withAttendance.set(month);
    }
  }

  /** Says that of a day which was handed in exceptions alone are delivered. */
  void expectExceptions(int day) {
    silentDays.set(day);
  }

  /** Says that somebody was not simply present on the day. */
  void noteException(int day) {
    silentDays.clear(day);
  }

  /** Whether any exception is still to be found. */
  boolean hasSilentDays() {
    return !silentDays.isEmpty();
  }

  /** Whether exports show that the day was handed in, if it was. */
  boolean isSubmitted(int day) {
    return !silentDays.get(day);
  }

  /** Whether more families can't change anything. */
  boolean isSettled() {
    return knownTo == lastContacts
        && silentDays.isEmpty()
        && (saysWhetherItAsks || lastContacts < 0)
        && withPurposes.equals(possiblePurposes)
        && withLengths.equals(possiblePurposes)
        && (lastContacts < 0 || leaders.equals(expectedLeaders))
        && withAttendance.equals(possibleAttendance);
  }

  /** The last month of which contacts are known; {@link #NEVER} for none. */
  int contactsKnownTo() {
    return knownTo;
  }

  boolean hasPurposes(int month) {
    return withPurposes.get(month);
  }

  boolean hasLengths(int month) {
    return withLengths.get(month);
  }

  /** Whether contacts show that the staff member leads the school. */
  boolean isLeader(String staff) {
    return leaders.contains(staff);
  }

  boolean hasAttendance(int month) {
    return withAttendance.get(month);
  }

  boolean saysWhetherItAsks() {
    return saysWhetherItAsks;
  }

  /** Says that no more families are looked at; from then on {@link #isMeasured} may be asked. */
  void settle(int months) {
    measured = new boolean[months][Indicator.values().length];
    for (int month = 0; month < months; month++) {
      for (Indicator indicator : TruthTable.told()) {
        measured[month][indicator.ordinal()] = finds(indicator, month);
      }
    }
  }

  /** Whether the exports hold what an indicator that is told of families needs. */
  boolean isMeasured(Indicator indicator, int month) {
    return measured[month][indicator.ordinal()];
  }

  private boolean finds(Indicator indicator, int month) {
    return switch (indicator) {
      case ATTENDANCE_RATE, CHRONIC_ABSENCE_RATE, ABSENCE_TIER -> hasAttendance(month);
      case POSITIVE_FIRST,
          POSITIVE_SHARE,
          CONCERN_CONVERSATION_RATE,
          TRANSACTIONAL_SHARE,
          INSIGHT_REQUEST_RATE,
          INSIGHT_SHARE_RATE,
          INSIGHT_ACK_RATE,
          CELEBRATION_CALL_RATE,
          CHECK_BACK_RATE ->
          month <= knownTo && hasPurposes(month);
      case SMALL_UPDATE_SHARE -> month <= knownTo && hasLengths(month);
      case INDIVIDUAL_REACH_RATE,
          CONTACT_RATE,
          CONTACT_REGULARITY,
          TWO_WAY_SHARE,
          FAMILY_REPLY_RATE_7D,
          SCHOOL_REPLY_RATE_2SD,
          LANGUAGE_MATCH_RATE,
          REACHED_BY_TWO_CHANNELS,
          QUALIFIED_INTERPRETER_RATE,
          BROADCAST_SHARE,
          FAMILY_INITIATED_SHARE,
          LEADER_REPLY_RATE_2SD,
          HOME_LANGUAGE_HONOURED_RATE,
          RECOGNITION_RATE ->
          month <= knownTo;
      case EVENT_PARTICIPATION_RATE,
          SCHOOL_COMMITMENT_KEPT_RATE,
          INVITATION_COVERAGE,
          WORKSHOP_REACH,
          FULL_ACCESS_SHARE,
          CONTACTABLE_RATE,
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
          DECISION_FEEDBACK_RATE ->
          true;
      case FAMILY_COMMITMENT_KEPT_RATE,
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
          throw new IllegalStateException(indicator.code() + " is not published of families");
    };
  }
}
