package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;

/** The examples of individual_reach_rate and two_way_share. */
class ContactEvidenceTest {
  private static final String SIX_TURNS =
      """
      a | 2025-10-06T09:00 | to_family   | sms   | thread=x outcome=delivered
      b | 2025-10-07T09:00 | from_family | sms   | thread=x
      c | 2025-10-08T09:00 | to_family   | phone | outcome=conversation
      d | 2025-10-09T09:00 | to_family   | sms   | thread=y outcome=delivered
      e | 2025-10-20T09:00 | from_family | sms   | thread=y
      f | 2025-11-04T09:00 | to_family   | phone | outcome=no_answer
      """;

  @Test
  void aMonthCountsOnceIfAThreadOpenedInItReachedSomebody() {
    assertThat(
            new Example()
                .stay("2025-10-01", "2025-11-30")
                .contacts(SIX_TURNS)
                .counts(Indicator.INDIVIDUAL_REACH_RATE))
        .containsExactly("2025-10 1/1/0", "2025-11 0/1/0");
  }

  @Test
  void somebodyMayBeReachedThirtyFiveDaysAfterTheOpening() {
    // The clock is set back on 2 November, so that 35 days end an hour earlier by the clock.
    assertThat(reachedAt("2025-11-05T08:00:00")).containsExactly("2025-10 1/1/0", "2025-11 0/1/0");
    assertThat(reachedAt("2025-11-05T08:00:01")).containsExactly("2025-10 0/1/0", "2025-11 0/1/0");
  }

  private static java.util.List<String> reachedAt(String time) {
    return new Example()
        .stay("2025-10-01", "2025-11-30")
        .contacts(
            """
            a | 2025-10-01T09:00 | to_family   | sms | thread=x
            b | %s | from_family | sms | thread=x
            """
                .formatted(time))
        .counts(Indicator.INDIVIDUAL_REACH_RATE);
  }

  @Test
  void massMailReachesNobody() {
    assertThat(
            new Example()
                .stay("2025-10-01", "2025-10-31")
                .contacts("a | 2025-10-06T09:00 | to_family | sms | outcome=read author=system")
                .counts(Indicator.INDIVIDUAL_REACH_RATE))
        .containsExactly("2025-10 0/1/0");
  }

  @Test
  void bothSidesSpokeInTwoOfThreeConversationsOfOctober() {
    assertThat(new Example().contacts(SIX_TURNS).counts(Indicator.TWO_WAY_SHARE))
        .containsExactly("2025-10 2/3/0", "2025-11 0/1/0");
  }

  @Test
  void bothSidesHaveHundredSixtyEightHours() {
    assertThat(repliedAt("2025-11-04T08:00:00")).containsExactly("2025-10 1/1/0");
    assertThat(repliedAt("2025-11-04T08:00:01")).containsExactly("2025-10 0/1/0");
  }

  private static java.util.List<String> repliedAt(String time) {
    return new Example()
        .contacts(
            """
            a | 2025-10-28T09:00 | to_family   | sms | thread=x outcome=delivered
            b | %s | from_family | sms | thread=x
            """
                .formatted(time))
        .counts(Indicator.TWO_WAY_SHARE);
  }

  @Test
  void aConversationIsPendingUntilItsHoursAreKnownAnsweredOrNot() {
    assertThat(
            new Example()
                .until("2025-10")
                .contacts(
                    """
                    a | 2025-10-24T23:59:59 | to_family   | phone | outcome=no_answer
                    b | 2025-10-25T00:00:00 | to_family   | phone | outcome=no_answer
                    c | 2025-10-27T09:00:00 | to_family   | phone | outcome=conversation
                    """)
                .counts(Indicator.TWO_WAY_SHARE))
        .containsExactly("2025-10 0/1/2");
  }

  @Test
  void whatHappensAfterTheRunsLastMonthIsNotKnown() {
    assertThat(
            new Example()
                .until("2025-10")
                .stay("2025-10-01", "2025-12-31")
                .contacts(
                    """
                    a | 2025-10-20T09:00 | to_family   | sms | thread=x
                    b | 2025-11-01T00:00 | from_family | sms | thread=x
                    """)
                .counts(Indicator.INDIVIDUAL_REACH_RATE))
        .containsExactly("2025-10 0/1/0");
  }

  @Test
  void nothingCountsThatWasOpenedBeforeEntryOrAfterLeaving() {
    Example example =
        new Example()
            .stay("2025-10-07", "2025-10-08")
            .contacts(
                """
                a | 2025-10-06T23:59 | to_family | phone | outcome=conversation
                b | 2025-10-07T00:00 | to_family | phone | outcome=no_answer
                c | 2025-10-08T23:59 | to_family | phone | outcome=no_answer
                d | 2025-10-09T00:00 | to_family | phone | outcome=conversation
                """);

    assertThat(example.counts(Indicator.TWO_WAY_SHARE)).containsExactly("2025-10 0/2/0");
    assertThat(example.counts(Indicator.INDIVIDUAL_REACH_RATE)).containsExactly("2025-10 0/1/0");
  }
}
