package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;

/**
 * The examples of language_match_rate, positive_first, positive_share and
 * concern_conversation_rate.
 */
class ToneEvidenceTest {
  @Test
  void contactsInTheLanguageOfTheFamilyWhateverTheirOutcome() {
    String rows =
        """
        c1 | 2025-10-06T09:00 | to_family   | sms   | lang=es-MX outcome=bounced
        c2 | 2025-10-07T09:00 | to_family   | sms   | lang=en
        c3 | 2025-10-08T09:00 | to_family   | phone | lang=en interpreter=qualified
        c4 | 2025-10-09T09:00 | mutual      | phone | interpreter=bilingual_staff
        c5 | 2025-10-10T09:00 | to_family   | sms   |
        c6 | 2025-10-13T09:00 | from_family | sms   | lang=es
        """;
    assertThat(new Example().language("es").contacts(rows).counts(Indicator.LANGUAGE_MATCH_RATE))
        .containsExactly("2025-10 3/4/0");
    assertThat(new Example().language("en").contacts(rows).counts(Indicator.LANGUAGE_MATCH_RATE))
        .isEmpty();
    assertThat(new Example().contacts(rows).counts(Indicator.LANGUAGE_MATCH_RATE)).isEmpty();
  }

  @Test
  void theFirstReachedContactOfTheYearWithAPurpose() {
    assertThat(
            new Example()
                .contacts(
                    """
                    c1 | 2025-08-15T09:00 | to_family   | sms | purpose=concern outcome=delivered thread=a
                    c2 | 2025-08-19T09:00 | to_family   | sms | outcome=delivered thread=b
                    c3 | 2025-08-20T09:00 | from_family | sms | purpose=thanks thread=c
                    c4 | 2025-08-21T09:00 | to_family   | sms | purpose=positive outcome=bounced thread=d
                    c5 | 2025-09-02T09:00 | to_family   | sms | purpose=positive outcome=read thread=e
                    c6 | 2025-09-03T09:00 | to_family   | sms | purpose=concern outcome=read thread=f
                    """)
                .counts(Indicator.POSITIVE_FIRST))
        .as("the concern before the first school day belongs to the same school year")
        .containsExactly("2025-09 0/1/0");
  }

  @Test
  void goodNewsFirstWithoutAConcernBefore() {
    assertThat(
            new Example()
                .contacts(
                    """
                    c1 | 2025-09-02T09:00 | to_family | sms | purpose=positive;logistics outcome=read thread=e
                    c2 | 2025-09-03T09:00 | to_family | sms | purpose=concern outcome=read thread=f
                    """)
                .counts(Indicator.POSITIVE_FIRST))
        .containsExactly("2025-09 1/1/0");
  }

  @Test
  void goodNewsAmongNewsAboutTheChild() {
    assertThat(
            new Example()
                .contacts(
                    """
                    c1 | 2025-10-06T09:00 | to_family   | sms   | purpose=positive outcome=bounced
                    c2 | 2025-10-07T09:00 | to_family   | sms   | purpose=positive;concern
                    c3 | 2025-10-08T09:00 | mutual      | phone | purpose=positive
                    c4 | 2025-10-09T09:00 | to_family   | sms   | purpose=concern_observed
                    c5 | 2025-10-10T09:00 | from_family | sms   | purpose=positive
                    c6 | 2025-10-13T09:00 | to_family   | app   | purpose=positive bulk
                    """)
                .counts(Indicator.POSITIVE_SHARE))
        .containsExactly("2025-10 2/3/0");
  }

  @Test
  void concernsAtMostTenSchoolDaysApartAreOneEpisode() {
    assertThat(
            new Example()
                .until("2025-11")
                .contacts(
                    """
                    c1 | 2025-10-06T09:00 | to_family | sms   | purpose=concern
                    c2 | 2025-10-13T09:00 | to_family | phone | purpose=logistics outcome=conversation
                    c3 | 2025-10-20T09:00 | to_family | sms   | purpose=concern
                    c4 | 2025-11-04T09:00 | to_family | phone | purpose=concern outcome=voicemail
                    c5 | 2025-11-12T09:00 | mutual    | phone | outcome=conversation
                    c6 | 2025-11-26T09:00 | to_family | sms   | purpose=concern
                    """)
                .counts(Indicator.CONCERN_CONVERSATION_RATE))
        .as("talked over on the fifth school day; then on the sixth; then not known yet")
        .containsExactly("2025-10 1/1/0", "2025-11 0/1/1");
  }
}
