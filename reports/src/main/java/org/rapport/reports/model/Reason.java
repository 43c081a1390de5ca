package org.rapport.reports.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;

/**
 * A reason to act, with its count and a next step: what the school left open, never what families
 * are.
 *
 * @param line the line whose counts it tells
 * @param what what was left open, for a row
 * @param step the next step, in a few words
 */
public record Reason(Line line, String what, String step) {
  private static final int MOST = 4;

  /**
   * The reasons of a school: clearly below the district first, then slipping, then by the share
   * left open.
   */
  static List<Reason> of(List<Line> lines) {
    return lines.stream()
        .filter(line -> line.estimate() != null && line.counts().left() > 0)
        .sorted(
            Comparator.comparing((Line line) -> !line.asksForAttention())
                .thenComparing(line -> !line.isSlipping())
                .thenComparing(line -> -share(line)))
        .map(Reason::of)
        .flatMap(Optional::stream)
        .limit(MOST)
        .toList();
  }

  /** The share left open, in [0, 1]. */
  public double share() {
    return share(line);
  }

  private static double share(Line line) {
    return line.counts().known() == 0 ? 0 : (double) line.counts().left() / line.counts().known();
  }

  private static Optional<Reason> of(Line line) {
    Text text = text(line.indicator());
    return Optional.ofNullable(text).map(found -> new Reason(line, found.what(), found.step()));
  }

  private record Text(String what, String step) {}

  /** Nothing for outcomes, for what families do with their own time, and for mere description. */
  private static @Nullable Text text(Indicator indicator) {
    return switch (indicator) {
      case INDIVIDUAL_REACH_RATE ->
          new Text("Families without a personal contact", "One short call with good news");
      case TWO_WAY_SHARE ->
          new Text("Conversations in which one side spoke alone", "End messages with a question");
      case SCHOOL_REPLY_RATE_2SD ->
          new Text(
              "Families\u2019 messages open after two school days", "Settle who answers, daily");
      case CONTACT_REGULARITY ->
          new Text("Family weeks without a personal contact", "One small update, the same day");
      case LANGUAGE_MATCH_RATE ->
          new Text(
              "Contacts not in the family\u2019s language", "Book the interpreter before the call");
      case POSITIVE_FIRST ->
          new Text("Families whose year did not begin with good news", "Bring one good word next");
      case CONCERN_CONVERSATION_RATE ->
          new Text(
              "Concerns not talked over in five school days", "Invite to a short conversation");
      case SCHOOL_COMMITMENT_KEPT_RATE ->
          new Text("Promises of the school not kept on time", "Name one person for each promise");
      case INVITATION_COVERAGE ->
          new Text("Families not invited to an event", "Invite them to the next one");
      case FULL_ACCESS_SHARE ->
          new Text(
              "Invitations without language, time or childcare",
              "Ask what would let families come");
      case ATTENDANCE_RATE,
          CHRONIC_ABSENCE_RATE,
          ABSENCE_TIER,
          EVENT_PARTICIPATION_RATE,
          CONTACT_RATE,
          FAMILY_REPLY_RATE_7D,
          POSITIVE_SHARE,
          WORKSHOP_REACH,
          CONTACTABLE_RATE,
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
          null;
    };
  }
}
