package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;

/** The examples of contact_rate, contact_regularity and family_reply_rate_7d. */
class TalkEvidenceTest {
  @Test
  void conversationsOpenedByEitherSideOverEnrolledSchoolDays() {
    assertThat(
            new Example()
                .stay("2025-10-06", "2025-10-10")
                .contacts(
                    """
                    c1 | 2025-10-06T09:00 | to_family   | sms   |
                    c2 | 2025-10-06T10:00 | from_family | sms   | reply_to=c1
                    c3 | 2025-10-07T09:00 | from_family | email | thread=t
                    c4 | 2025-10-08T09:00 | mutual      | phone |
                    c5 | 2025-10-09T09:00 | to_family   | app   | bulk
                    c6 | 2025-10-11T09:00 | to_family   | phone |
                    """)
                .counts(Indicator.CONTACT_RATE))
        .containsExactly("2025-10 3/5/0");
  }

  @Test
  void weeksCutAtMonthEndsInWhichSomebodyWasReached() {
    assertThat(
            new Example()
                .until("2025-10")
                .stay("2025-09-29", "2025-10-31")
                .contacts(
                    """
                    c1 | 2025-09-29T09:00 | to_family   | sms   | outcome=delivered
                    c2 | 2025-10-05T09:00 | from_family | sms   |
                    c3 | 2025-10-08T09:00 | to_family   | phone | outcome=voicemail
                    c4 | 2025-10-14T09:00 | to_family   | app   | bulk outcome=delivered
                    c5 | 2025-10-24T09:00 | to_family   | phone | outcome=conversation
                    c6 | 2025-10-31T09:00 | to_family   | sms   | outcome=read
                    """)
                .counts(Indicator.CONTACT_REGULARITY))
        .as("September holds two days of its last week only, too few to count")
        .containsExactly("2025-10 3/5/0");
  }

  @Test
  void questionsOfTheSchoolBetweenTwoTurnsOfTheFamilyAreOne() {
    assertThat(
            new Example()
                .until("2025-10")
                .language("es")
                .contacts(
                    """
                    c1 | 2025-10-06T09:00 | to_family   | sms | thread=t asks outcome=delivered lang=es
                    c2 | 2025-10-07T09:00 | to_family   | sms | thread=t asks outcome=delivered lang=es-MX
                    c3 | 2025-10-13T09:00 | from_family | sms | thread=t
                    c4 | 2025-10-14T09:00 | to_family   | sms | thread=t asks outcome=bounced lang=es
                    c5 | 2025-10-15T09:00 | to_family   | sms | thread=t asks outcome=delivered lang=en
                    c6 | 2025-10-16T09:00 | to_family   | sms | thread=t asks outcome=delivered
                    """)
                .counts(Indicator.FAMILY_REPLY_RATE_7D))
        .as("answered at the last second of seven days; then one question in no known language")
        .containsExactly("2025-10 1/2/0");
  }

  @Test
  void everyMessageAsksWhereTheSchoolNeverSaysSo() {
    String rows =
        """
        c1 | 2025-10-06T09:00 | to_family | sms | outcome=delivered
        c2 | 2025-10-27T09:00 | to_family | sms | thread=u outcome=delivered
        """;
    assertThat(new Example().until("2025-10").contacts(rows).counts(Indicator.FAMILY_REPLY_RATE_7D))
        .containsExactly("2025-10 0/1/1");
  }
}
