package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.contract.codes.Outcome;
import org.rapport.contract.codes.Purpose;

class TouchTest {
  @Test
  void copiesUpToTenMinutesAfterTheFirstAreOneTouch() {
    assertThat(
            folded(
                """
                a | 2025-10-06T09:00:00 | to_family | sms   | hash=h staff=t
                b | 2025-10-06T09:09:59 | to_family | email | hash=h staff=t
                c | 2025-10-06T09:10:00 | to_family | app   | hash=h staff=t
                d | 2025-10-06T09:10:01 | to_family | sms   | hash=h staff=t
                e | 2025-10-06T09:20:01 | to_family | email | hash=h staff=t
                """))
        .containsExactly("a b c", "d e");
  }

  @Test
  void onlyTheSameWordsOfTheSamePersonInTheSameDirectionAreCopies() {
    assertThat(
            folded(
                """
                a | 2025-10-06T09:00 | to_family   | sms | hash=h staff=t
                b | 2025-10-06T09:01 | to_family   | sms | hash=h staff=u
                c | 2025-10-06T09:02 | from_family | sms | hash=h staff=t
                d | 2025-10-06T09:03 | to_family   | sms | hash=i staff=t
                e | 2025-10-06T09:04 | to_family   | sms | staff=t
                f | 2025-10-06T09:05 | to_family   | sms | staff=t
                """))
        .containsExactly("a", "b", "c", "d", "e", "f");
  }

  @Test
  void copiesOfAnUnknownSenderAreCopies() {
    assertThat(
            folded(
                """
                a | 2025-10-06T09:00 | to_family | sms   | hash=h
                b | 2025-10-06T09:01 | to_family | email | hash=h
                """))
        .containsExactly("a b");
  }

  @Test
  void aTouchHasTheOutcomesAndPurposesOfAllItsCopiesAndTheTimeOfTheFirst() {
    Touch touch =
        Example.touches(
                """
                b | 2025-10-06T09:01 | to_family | email | hash=h outcome=read purpose=plan;thanks bulk
                a | 2025-10-06T09:00 | to_family | sms   | hash=h outcome=bounced purpose=plan asks
                """)
            .get(0);

    assertThat(touch.at()).isEqualTo(Example.at("2025-10-06T09:00"));
    assertThat(touch.outcomes()).isEqualTo(Example.bits(Outcome.READ, Outcome.BOUNCED));
    assertThat(touch.purposes()).isEqualTo(Example.bits(Purpose.PLAN, Purpose.THANKS));
    assertThat(touch.isBulk()).isTrue();
    assertThat(touch.asksReply()).isTrue();
    assertThat(touch.isReached()).isTrue();
  }

  @Test
  void internalRowsAndNotesAreNoTouches() {
    assertThat(
            folded(
                """
                a | 2025-10-06T09:00 | internal  | email | hash=h
                b | 2025-10-06T09:01 | to_family | sms   | kind=note
                c | 2025-10-06T09:02 | to_family | sms   |
                """))
        .containsExactly("c");
  }

  @Test
  void tiesInTimeAreOrderedById() {
    assertThat(
            folded(
                """
                b | 2025-10-06T09:00 | to_family | sms |
                a | 2025-10-06T09:00 | to_family | sms |
                """))
        .containsExactly("a", "b");
  }

  @ParameterizedTest
  @CsvSource({
    // direction, channel, outcome, reached, held, family speaks, school speaks
    "from_family, sms,       ,             true,  false, true,  false",
    "from_family, phone,     voicemail,    true,  false, true,  false",
    "to_family,   sms,       delivered,    true,  false, false, true",
    "to_family,   email,     read,         true,  false, false, true",
    "to_family,   sms,       bounced,      false, false, false, false",
    "to_family,   sms,       ,             false, false, false, false",
    "to_family,   letter,    delivered,    true,  false, false, true",
    "to_family,   phone,     delivered,    false, false, false, false",
    "to_family,   phone,     voicemail,    false, false, false, false",
    "to_family,   phone,     no_answer,    false, false, false, false",
    "to_family,   phone,     conversation, true,  true,  true,  true",
    "mutual,      in_person, conversation, true,  true,  true,  true",
    "mutual,      video,     no_show,      false, false, false, false",
    "to_family,   sms,       conversation, true,  false, false, true",
    "mutual,      sms,       delivered,    true,  false, false, false",
  })
  void whoIsReachedAndWhoSpeaks(
      String direction,
      String channel,
      String outcome,
      boolean isReached,
      boolean isHeld,
      boolean familySpeaks,
      boolean schoolSpeaks) {
    String known = outcome == null ? "" : "outcome=" + outcome;
    Touch touch =
        Example.touches(String.join(" | ", "a", "2025-10-06T09:00", direction, channel, known))
            .get(0);

    assertThat(touch.isReached()).isEqualTo(isReached);
    assertThat(touch.isHeld()).isEqualTo(isHeld);
    assertThat(touch.familySpeaks()).isEqualTo(familySpeaks);
    assertThat(touch.schoolSpeaks()).isEqualTo(schoolSpeaks);
  }

  @ParameterizedTest
  @CsvSource({
    "purpose=thanks,          true",
    "purpose=thanks chars=90, true",
    "purpose=thanks;plan,     false",
    "chars=15,                true",
    "chars=16,                false",
    "chars=15 purpose=plan,   false",
    "'',                      false",
  })
  void onlyThanksOrAFewCharactersNeedNoAnswer(String more, boolean needsNone) {
    Touch touch = Example.touches("a | 2025-10-06T09:00 | from_family | sms | " + more).get(0);

    assertThat(touch.needsNoAnswer()).isEqualTo(needsNone);
  }

  private static List<String> folded(String table) {
    return Example.touches(table).stream()
        .map(touch -> String.join(" ", touch.copies().stream().map(ContactRow::contactId).toList()))
        .toList();
  }
}
