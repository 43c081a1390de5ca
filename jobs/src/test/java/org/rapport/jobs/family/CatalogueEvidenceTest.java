package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;

/** The examples of the indicators of contacts and promises after the first eighteen. */
class CatalogueEvidenceTest {
  @Test
  void anAddressFailsFromItsBounceToTheNextArrivalForSixtyDays() {
    assertThat(
            new Example()
                .stay("2025-09-01", "2025-12-19")
                .address(true)
                .contacts(
                    """
                    c1 | 2025-09-10T09:00 | to_family   | sms | outcome=delivered
                    c2 | 2025-09-30T23:00 | to_family   | sms | outcome=bounced bulk
                    c3 | 2025-11-29T09:00 | to_family   | sms | outcome=no_answer
                    c4 | 2025-12-01T09:00 | from_family | sms |
                    """)
                .counts(Indicator.CONTACTABLE_RATE))
        .as("in November the bounce of 30 September is 61 days old")
        .containsExactly("2025-09 0/1/0", "2025-10 0/1/0", "2025-11 1/1/0", "2025-12 1/1/0");
    assertThat(
            new Example()
                .stay("2025-09-01", "2025-09-30")
                .address(true)
                .contacts(
                    """
                    c1 | 2025-09-10T09:00 | to_family | sms   | outcome=bounced
                    c2 | 2025-09-11T09:00 | to_family | phone | outcome=delivered
                    """)
                .counts(Indicator.CONTACTABLE_RATE))
        .as("a call that was delivered reached nobody, but arrived")
        .containsExactly("2025-09 1/1/0");
    assertThat(new Example().stay("2025-09-01", "2025-09-30").counts(Indicator.CONTACTABLE_RATE))
        .as("a roster that says nothing")
        .isEmpty();
    assertThat(
            new Example()
                .stay("2025-09-01", "2025-09-30")
                .address(false)
                .counts(Indicator.CONTACTABLE_RATE))
        .containsExactly("2025-09 0/1/0");
  }

  @Test
  void shortMessagesAndCallsOfKnownLength() {
    assertThat(
            new Example()
                .until("2025-10")
                .contacts(
                    """
                    c1 | 2025-10-06T09:00 | to_family   | sms       | chars=500
                    c2 | 2025-10-06T10:00 | to_family   | email     | chars=501
                    c3 | 2025-10-07T09:00 | to_family   | email     |
                    c4 | 2025-10-08T09:00 | mutual      | phone     | minutes=10
                    c5 | 2025-10-09T09:00 | to_family   | phone     | minutes=11 outcome=voicemail
                    c6 | 2025-10-10T09:00 | from_family | sms       | chars=20
                    c7 | 2025-10-10T10:00 | to_family   | in_person | minutes=5
                    """)
                .counts(Indicator.SMALL_UPDATE_SHARE))
        .containsExactly("2025-10 2/4/0");
  }

  @Test
  void kindsOfChannelInWhichSomebodyWasReached() {
    Example family =
        new Example()
            .contacts(
                """
                c1 | 2025-09-08T09:00 | to_family   | sms    | outcome=delivered
                c2 | 2025-09-09T09:00 | from_family | email  |
                c3 | 2025-10-08T09:00 | to_family   | phone  | outcome=conversation
                c4 | 2025-10-09T09:00 | to_family   | letter | outcome=delivered
                c5 | 2025-11-05T09:00 | to_family   | phone  | outcome=voicemail
                c6 | 2025-11-06T09:00 | to_family   | other  | outcome=delivered
                """);
    assertThat(family.counts(Indicator.REACHED_BY_TWO_CHANNELS))
        .as("a text and an e-mail are both writing on a screen")
        .containsExactly("2025-09 0/1/0", "2025-10 1/1/0");
  }

  @Test
  void heldTalksThatNeedAnInterpreterAndNoteOne() {
    assertThat(
            new Example()
                .until("2025-10")
                .language("es")
                .contacts(
                    """
                    c1 | 2025-10-06T09:00 | mutual    | in_person | outcome=conversation interpreter=qualified
                    c2 | 2025-10-07T09:00 | to_family | phone     | outcome=conversation interpreter=bilingual_staff lang=es
                    c3 | 2025-10-08T09:00 | mutual    | in_person | outcome=conversation interpreter=child_or_relative
                    c4 | 2025-10-09T09:00 | mutual    | video     | outcome=conversation interpreter=none lang=es
                    c5 | 2025-10-10T09:00 | mutual    | video     | outcome=conversation interpreter=none lang=en
                    c6 | 2025-10-13T09:00 | mutual    | video     | outcome=conversation
                    c7 | 2025-10-14T09:00 | to_family | phone     | outcome=voicemail interpreter=qualified
                    """)
                .counts(Indicator.QUALIFIED_INTERPRETER_RATE))
        .containsExactly("2025-10 2/4/0");
  }

  @Test
  void massMailAmongMessagesAndLetters() {
    assertThat(
            new Example()
                .until("2025-10")
                .contacts(
                    """
                    c1 | 2025-10-06T09:00 | to_family   | sms    | bulk outcome=delivered
                    c2 | 2025-10-07T09:00 | to_family   | letter | author=system
                    c3 | 2025-10-08T09:00 | to_family   | email  | outcome=bounced
                    c4 | 2025-10-09T09:00 | from_family | email  |
                    c5 | 2025-10-10T09:00 | to_family   | phone  | outcome=conversation
                    """)
                .counts(Indicator.BROADCAST_SHARE))
        .containsExactly("2025-10 2/3/0");
  }

  @Test
  void conversationsAboutLogisticsOnlyAndThoseThatFamiliesStart() {
    Example family =
        new Example()
            .until("2025-11")
            .contacts(
                """
                c1 | 2025-10-06T09:00 | to_family   | sms   | thread=a purpose=logistics;payment
                c2 | 2025-10-07T09:00 | from_family | sms   | thread=a
                c3 | 2025-10-08T09:00 | from_family | email | thread=b purpose=reminder
                c4 | 2025-10-09T09:00 | to_family   | email | thread=b purpose=plan
                c5 | 2025-10-10T09:00 | mutual      | phone |
                """);
    assertThat(family.counts(Indicator.TRANSACTIONAL_SHARE))
        .as("the call has no purpose")
        .containsExactly("2025-10 1/2/0");
    assertThat(family.counts(Indicator.FAMILY_INITIATED_SHARE)).containsExactly("2025-10 1/3/0");
  }

  @Test
  void whatAConversationIsAboutIsPendingUntilItsThirtyFiveDaysAreKnown() {
    String contacts =
        """
        c1 | 2025-10-27T00:59 | to_family | sms | thread=a purpose=logistics
        c2 | 2025-10-27T01:00 | to_family | sms | thread=b purpose=logistics
        c3 | 2025-10-28T09:00 | to_family | sms | thread=c
        c4 | 2025-11-30T23:59 | to_family | sms | thread=a purpose=plan
        """;
    assertThat(
            new Example().until("2025-10").contacts(contacts).counts(Indicator.TRANSACTIONAL_SHARE))
        .as("without a purpose so far it is none yet")
        .containsExactly("2025-10 0/0/2");
    assertThat(
            new Example().until("2025-11").contacts(contacts).counts(Indicator.TRANSACTIONAL_SHARE))
        .as("35 days of 24 hours, over the end of summer time")
        .contains("2025-10 0/1/1");
  }

  @Test
  void leadersAnswerWhatIsWrittenToThem() {
    assertThat(
            new Example()
                .until("2025-10")
                .contacts(
                    """
                    c0 | 2025-09-01T09:00 | to_family   | email | staff=head author=admin bulk
                    c1 | 2025-10-06T09:00 | from_family | email | staff=head thread=a
                    c2 | 2025-10-08T18:00 | to_family   | email | staff=head thread=a author=admin outcome=delivered
                    c3 | 2025-10-13T09:00 | from_family | email | staff=head thread=b
                    c4 | 2025-10-14T09:00 | from_family | email | staff=teacher thread=c
                    """)
                .counts(Indicator.LEADER_REPLY_RATE_2SD))
        .containsExactly("2025-10 1/2/0");
  }

  @Test
  void familiesAskedForWhatTheySee() {
    Example family =
        new Example()
            .until("2025-11")
            .stay("2025-10-01", "2025-11-30")
            .contacts(
                """
                c1 | 2025-10-06T09:00 | to_family   | sms   | purpose=ask_insight outcome=delivered
                c2 | 2025-10-08T09:00 | to_family   | sms   | purpose=ask_insight outcome=read
                c3 | 2025-10-20T09:00 | from_family | sms   | purpose=share_observation
                c4 | 2025-11-03T09:00 | to_family   | phone | purpose=ask_insight outcome=voicemail
                c5 | 2025-11-04T09:00 | mutual      | phone | purpose=ask_insight outcome=conversation
                c6 | 2025-11-24T09:00 | to_family   | sms   | purpose=ask_insight outcome=delivered
                """);
    assertThat(family.counts(Indicator.INSIGHT_REQUEST_RATE))
        .containsExactly("2025-10 1/1/0", "2025-11 1/1/0");
    assertThat(family.counts(Indicator.INSIGHT_SHARE_RATE))
        .as("two requests are one, answered at the last second; a talk answers itself")
        .containsExactly("2025-10 1/1/0", "2025-11 1/1/1");
  }

  @Test
  void sharedObservationsAreTakenUpInTheSameConversation() {
    assertThat(
            new Example()
                .until("2025-10")
                .contacts(
                    """
                    c1 | 2025-10-06T09:00 | from_family | sms   | thread=a purpose=share_observation
                    c2 | 2025-10-13T20:00 | to_family   | sms   | thread=a outcome=delivered
                    c3 | 2025-10-07T09:00 | from_family | sms   | thread=b purpose=share_observation
                    c4 | 2025-10-15T09:00 | to_family   | sms   | thread=b outcome=delivered
                    c5 | 2025-10-16T09:00 | mutual      | phone | purpose=share_observation outcome=conversation
                    c6 | 2025-10-30T09:00 | from_family | sms   | thread=d purpose=share_observation
                    """)
                .counts(Indicator.INSIGHT_ACK_RATE))
        .as("by the fifth school day, after it, in a talk, and not known yet")
        .containsExactly("2025-10 2/3/1");
  }

  @Test
  void celebrationsNeedAVoice() {
    assertThat(
            new Example()
                .until("2025-10")
                .stay("2025-09-01", "2025-10-31")
                .contacts(
                    """
                    c1 | 2025-09-08T09:00 | to_family | phone | purpose=positive outcome=voicemail
                    c2 | 2025-09-09T09:00 | to_family | sms   | purpose=positive outcome=delivered
                    c3 | 2025-10-08T09:00 | to_family | phone | purpose=positive;concern outcome=conversation
                    """)
                .counts(Indicator.CELEBRATION_CALL_RATE))
        .containsExactly("2025-09 0/1/0", "2025-10 1/1/0");
  }

  @Test
  void theSchoolComesBackAfterAHardTalk() {
    assertThat(
            new Example()
                .until("2025-10")
                .contacts(
                    """
                    c1 | 2025-10-01T09:00 | mutual    | phone | purpose=concern outcome=conversation
                    c2 | 2025-10-15T09:00 | to_family | sms   | outcome=delivered
                    c3 | 2025-10-15T09:01 | mutual    | phone | purpose=hardship outcome=conversation
                    c4 | 2025-10-20T09:00 | to_family | phone | outcome=voicemail
                    c5 | 2025-10-21T09:00 | to_family | app   | bulk outcome=delivered
                    c6 | 2025-10-21T09:00 | to_family | phone | purpose=concern outcome=no_answer
                    c7 | 2025-10-20T10:00 | mutual    | phone | purpose=concern outcome=conversation
                    """)
                .counts(Indicator.CHECK_BACK_RATE))
        .as("a talk is itself a coming back; the last one is not known yet")
        .containsExactly("2025-10 2/2/1");
  }

  @Test
  void familiesOfAnotherLanguageAreContactedInItOrAboutTheirTraditions() {
    Example family =
        new Example()
            .language("es")
            .until("2025-11")
            .stay("2025-09-01", "2025-11-30")
            .contacts(
                """
                c1 | 2025-09-08T09:00 | to_family | sms | lang=es outcome=bounced
                c2 | 2025-09-09T09:00 | to_family | sms | lang=en outcome=delivered
                c3 | 2025-10-08T09:00 | to_family | sms | lang=en purpose=cultural outcome=read
                c4 | 2025-11-05T09:00 | to_family | sms | lang=es-MX outcome=delivered
                """);
    assertThat(family.counts(Indicator.HOME_LANGUAGE_HONOURED_RATE))
        .containsExactly("2025-09 0/1/0", "2025-10 1/1/0", "2025-11 1/1/0");
    assertThat(
            new Example()
                .language("en")
                .stay("2025-09-01", "2025-11-30")
                .counts(Indicator.HOME_LANGUAGE_HONOURED_RATE))
        .isEmpty();
  }

  @Test
  void promisesOfFamiliesAreCountedByTheSameRule() {
    assertThat(
            new Example()
                .until("2025-10")
                .commitments(
                    """
                    p1 | 2025-09-01 | 2025-10-06 | 2025-10-06 | family | kept
                    p2 | 2025-09-01 | 2025-10-07 | 2025-10-08 | family | kept
                    p3 | 2025-09-01 | 2025-10-08 |            | school | not_kept
                    p4 | 2025-09-01 | 2025-10-30 |            | family | open
                    """)
                .counts(Indicator.FAMILY_COMMITMENT_KEPT_RATE))
        .containsExactly("2025-10 1/2/1");
  }

  @Test
  void whatIsToldOfGroupsOnlyMakesNoRowOfAFamily() {
    Evidence promised = new Evidence(0, 0).add(Indicator.FAMILY_COMMITMENT_KEPT_RATE, 0, 1, 0);
    assertThat(promised.isAny()).isTrue();
    assertThat(promised.isTold()).isFalse();
    assertThat(promised.add(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, 0, 0, 1).isTold()).isTrue();
  }

  @Test
  void decisionsAreReportedBackWithinTwentySchoolDays() {
    assertThat(
            new Example()
                .until("2025-10")
                .events(
                    """
                    e1 | 2025-09-02 | type=governance
                    e2 | 2025-09-02 | type=social
                    """)
                .commitments(
                    """
                    p1 | 2025-09-02 | | 2025-09-30 | school | kept event=e1
                    p2 | 2025-09-02 | | 2025-10-01 | school | kept event=e1
                    p3 | 2025-09-02 | |            | school | cancelled event=e1
                    p4 | 2025-09-02 | |            | school | open event=e2
                    p5 | 2025-10-20 | |            | school | open event=e1
                    """)
                .counts(Indicator.DECISION_FEEDBACK_RATE))
        .as("20 school days after 2 September is the 30th")
        .containsExactly("2025-09 1/2/0", "2025-10 0/0/1");
  }

  @Test
  void familiesOfTheMainLanguageUnderstandUnlessItIsRecordedOtherwise() {
    Evidence october =
        new Example()
                .until("2025-10")
                .contacts(
                    """
                    c1 | 2025-10-06T09:00 | to_family   | sms       | lang=en outcome=delivered
                    c2 | 2025-10-07T09:00 | to_family   | sms       | outcome=delivered
                    c3 | 2025-10-08T09:00 | to_family   | sms       | lang=es outcome=delivered
                    c4 | 2025-10-09T09:00 | from_family | sms       | lang=es
                    c5 | 2025-10-10T09:00 | mutual      | in_person | outcome=conversation
                    c6 | 2025-10-13T09:00 | mutual      | in_person | interpreter=child_or_relative outcome=conversation
                    """)
                .language("en")
                .evidence()
                .stream()
                .filter(cell -> cell.month() == Example.month("2025-10"))
                .findFirst()
                .orElseThrow();

    assertThat(october.known(Indicator.LANGUAGE_MATCH_RATE)).as("no evidence of it").isZero();
    assertThat(october.knownWithoutNeed(Indicator.LANGUAGE_MATCH_RATE)).isEqualTo(5);
    assertThat(october.takenWithoutNeed(Indicator.LANGUAGE_MATCH_RATE)).isEqualTo(4);
    assertThat(october.knownWithoutNeed(Indicator.QUALIFIED_INTERPRETER_RATE)).isEqualTo(2);
    assertThat(october.takenWithoutNeed(Indicator.QUALIFIED_INTERPRETER_RATE)).isEqualTo(1);
  }

  @Test
  void whoseContactAnOpportunityBeginsWithIsItsMemberOfStaff() {
    List<String> staff = new ArrayList<>();
    new Example()
        .until("2025-10")
        .contacts(
            """
            c1 | 2025-10-06T09:00 | to_family   | sms | staff=t1 purpose=positive outcome=delivered
            c2 | 2025-10-07T09:00 | to_family   | sms | staff=t2 purpose=concern outcome=delivered
            c3 | 2025-10-08T09:00 | to_family   | sms | purpose=positive outcome=delivered
            c4 | 2025-10-09T09:00 | to_family   | sms | staff=t1 purpose=positive outcome=delivered
            """)
        .evidence()
        .forEach(
            cell ->
                cell.shared()
                    .eachOfStaff(
                        (name, counts) -> {
                          int at = 2 * SharedCounts.slot(Indicator.POSITIVE_SHARE);
                          staff.add(name + " " + counts[at] + "/" + counts[at + 1]);
                        }));

    assertThat(staff).containsExactly(" 1/1", "t1 2/2", "t2 0/1");
  }
}
