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
    };
  }
}
