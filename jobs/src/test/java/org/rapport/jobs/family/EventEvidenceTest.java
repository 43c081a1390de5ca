package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;

/** The examples of event_participation_rate. */
class EventEvidenceTest {
  private static final String SIX_EVENTS =
      """
      invited   | 2025-10-06 |
      came      | 2025-10-07 |
      walkin    | 2025-10-08 |
      open      | 2025-10-31 | open
      cancelled | 2025-10-10 | open cancelled
      elsewhere | 2025-11-01 |
      """;
  private static final String ROWS =
      """
      invited   | invited
      came      | invited there
      walkin    | there
      cancelled | invited there
      elsewhere |
      unknown   | invited there
      """;

  @Test
  void eventsHeldToWhichTheFamilyWasInvitedOrCame() {
    assertThat(
            new Example()
                .events(SIX_EVENTS)
                .participations(ROWS)
                .counts(Indicator.EVENT_PARTICIPATION_RATE))
        .containsExactly("2025-10 2/4/0");
  }

  @Test
  void anOpenInvitationIsForEveryFamilyEnrolledThatDay() {
    Example leavesOnTheDay = new Example().stay("2025-09-01", "2025-10-31").events(SIX_EVENTS);
    Example leftTheDayBefore = new Example().stay("2025-09-01", "2025-10-30").events(SIX_EVENTS);

    assertThat(leavesOnTheDay.counts(Indicator.EVENT_PARTICIPATION_RATE))
        .containsExactly("2025-10 0/1/0");
    assertThat(leftTheDayBefore.counts(Indicator.EVENT_PARTICIPATION_RATE)).isEmpty();
  }

  @Test
  void aWalkInWithoutEnrolmentIsNoOpportunity() {
    assertThat(
            new Example()
                .stay("2025-10-09", "2025-10-30")
                .events(SIX_EVENTS)
                .participations(ROWS)
                .counts(Indicator.EVENT_PARTICIPATION_RATE))
        .isEmpty();
  }

  @Test
  void anEventAfterTheRunsLastMonthIsNotHeldYet() {
    assertThat(
            new Example()
                .until("2025-09")
                .events(SIX_EVENTS)
                .participations(ROWS)
                .counts(Indicator.EVENT_PARTICIPATION_RATE))
        .isEmpty();
  }
}
