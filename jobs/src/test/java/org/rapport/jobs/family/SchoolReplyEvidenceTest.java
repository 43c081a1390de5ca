package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.contract.Indicator;

/** The examples of school_reply_rate_2sd. */
class SchoolReplyEvidenceTest {
  @Test
  void conversationsThatTheFamilyOpenedAndTheSchoolAnsweredInTime() {
    assertThat(
            counts(
                """
                a | 2025-10-06T09:00 | from_family | sms   | thread=x
                b | 2025-10-08T15:00 | to_family   | sms   | thread=x outcome=delivered
                c | 2025-10-06T10:00 | from_family | sms   | thread=y
                d | 2025-10-09T08:00 | to_family   | sms   | thread=y outcome=delivered
                e | 2025-10-06T11:00 | to_family   | sms   | thread=z outcome=delivered
                f | 2025-10-06T12:00 | from_family | sms   | thread=z
                """))
        .containsExactly("2025-10 1/2/0");
  }

  @ParameterizedTest
  @CsvSource({
    // opened, answered, in time
    "2025-10-06T23:59, 2025-10-08T23:59:59, true",
    "2025-10-06T23:59, 2025-10-09T00:00:00, false",
    "2025-10-10T08:00, 2025-10-14T23:59:59, true",
    "2025-10-10T08:00, 2025-10-15T00:00:00, false",
    "2025-10-11T08:00, 2025-10-14T23:59:59, true",
    "2025-10-12T23:59, 2025-10-15T00:00:00, false",
    // School begins again on 5 January: fourteen days end the wait before.
    "2025-12-19T08:00, 2026-01-02T23:59:59, true",
    "2025-12-19T08:00, 2026-01-03T00:00:00, false",
    // The calendar ends on 29 May: fourteen days end the wait too.
    "2026-05-28T08:00, 2026-06-11T23:59:59, true",
    "2026-05-28T08:00, 2026-06-12T00:00:00, false",
  })
  void theSchoolHasTwoSchoolDaysAtMostFourteenDays(
      String opened, String answered, boolean isInTime) {
    assertThat(
            counts(
                """
                a | %s | from_family | sms | thread=x
                b | %s | to_family   | sms | thread=x outcome=delivered
                """
                    .formatted(opened, answered)))
        .containsExactly(opened.substring(0, 7) + (isInTime ? " 1/1/0" : " 0/1/0"));
  }

  @Test
  void anAnswerThatIsNotKnownYetIsPending() {
    Example example =
        new Example()
            .until("2025-10")
            .contacts(
                """
                a | 2025-10-29T08:00 | from_family | sms   | thread=x
                b | 2025-10-30T08:00 | from_family | sms   | thread=y
                c | 2025-10-30T09:00 | to_family   | phone | thread=y outcome=conversation
                """);

    assertThat(example.counts(Indicator.SCHOOL_REPLY_RATE_2SD)).containsExactly("2025-10 0/1/1");
  }

  @Test
  void beyondTheCalendarsEndFourteenDaysMustBeKnown() {
    String opened = "a | 2025-11-25T08:00 | from_family | sms | thread=x";

    assertThat(
            new Example()
                .calendarUntil("2025-11-26")
                .until("2025-11")
                .contacts(opened)
                .counts(Indicator.SCHOOL_REPLY_RATE_2SD))
        .containsExactly("2025-11 0/0/1");
    assertThat(
            new Example()
                .calendarUntil("2025-11-26")
                .until("2025-12")
                .contacts(opened)
                .counts(Indicator.SCHOOL_REPLY_RATE_2SD))
        .containsExactly("2025-11 0/1/0");
  }

  @Test
  void aClosingNeedsNoAnswer() {
    assertThat(
            counts(
                """
                a | 2025-10-06T09:00 | from_family | sms | thread=x purpose=thanks
                b | 2025-10-07T09:00 | from_family | sms | thread=y chars=15
                c | 2025-10-08T09:00 | from_family | sms | thread=z chars=16
                """))
        .containsExactly("2025-10 0/1/0");
  }

  @Test
  void theLastWordsBeforeTheAnswerDecideWhetherOneIsNeeded() {
    assertThat(
            counts(
                """
                a | 2025-10-06T09:00 | from_family | sms | thread=x chars=90
                b | 2025-10-06T10:00 | from_family | sms | thread=x chars=2
                c | 2025-10-06T11:00 | to_family   | sms | thread=x outcome=delivered
                d | 2025-10-07T09:00 | from_family | sms | thread=y chars=90
                e | 2025-10-07T11:00 | to_family   | sms | thread=y outcome=delivered
                f | 2025-10-07T12:00 | from_family | sms | thread=y purpose=thanks
                """))
        .containsExactly("2025-10 1/1/0");
  }

  @Test
  void anAttemptIsNoAnswer() {
    assertThat(
            counts(
                """
                a | 2025-10-06T09:00 | from_family | phone | thread=x
                b | 2025-10-07T09:00 | to_family   | phone | thread=x outcome=voicemail
                c | 2025-10-08T09:00 | to_family   | sms   | thread=x outcome=bounced
                """))
        .containsExactly("2025-10 0/1/0");
  }

  @Test
  void anAnswerToMassMailIsAConversationThatTheFamilyOpens() {
    assertThat(
            counts(
                """
                a | 2025-10-06T09:00 | to_family   | sms | bulk outcome=delivered
                b | 2025-10-06T10:00 | from_family | sms | reply_to=a
                c | 2025-10-07T10:00 | to_family   | sms | reply_to=b outcome=read
                """))
        .containsExactly("2025-10 1/1/0");
  }

  private static List<String> counts(String table) {
    return new Example().until("2026-07").contacts(table).counts(Indicator.SCHOOL_REPLY_RATE_2SD);
  }
}
