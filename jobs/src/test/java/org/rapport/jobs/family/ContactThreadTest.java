package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContactThreadTest {
  @Test
  void aThreadIdDecidesHoweverLongThePause() {
    assertThat(
            threads(
                """
                a | 2025-10-01T09:00 | to_family   | sms   | thread=x staff=t
                b | 2025-10-01T10:00 | to_family   | sms   | thread=y staff=t
                c | 2025-12-01T09:00 | from_family | phone | thread=x
                """))
        .containsExactly("a c", "b");
  }

  @Test
  void aReplyBelongsToTheThreadOfTheTurnItNames() {
    assertThat(
            threads(
                """
                a | 2025-10-01T09:00 | to_family   | sms   | staff=t
                b | 2025-10-20T09:00 | from_family | phone | reply_to=a
                c | 2025-11-20T09:00 | to_family   | email | reply_to=b staff=u
                """))
        .containsExactly("a b c");
  }

  @Test
  void aReplyToACopyIsAReplyToTheTouch() {
    assertThat(
            threads(
                """
                a | 2025-10-01T09:00 | to_family   | sms   | hash=h
                b | 2025-10-01T09:05 | to_family   | email | hash=h
                c | 2025-10-20T09:00 | from_family | email | reply_to=b
                """))
        .containsExactly("a c");
  }

  @Test
  void aReplyToSomethingUnknownLaterOrMassMailedOpensAThread() {
    assertThat(
            threads(
                """
                a | 2025-10-01T09:00 | to_family   | sms | bulk
                b | 2025-10-01T10:00 | from_family | sms | reply_to=a
                c | 2025-10-01T11:00 | from_family | sms | reply_to=gone
                d | 2025-10-01T12:00 | from_family | sms | reply_to=e
                e | 2025-10-01T13:00 | to_family   | sms |
                """))
        .containsExactly("b", "c", "d", "e");
  }

  @Test
  void messagesOfOnePersonChainOverGapsOfSeventyTwoHours() {
    assertThat(
            threads(
                """
                a | 2025-10-01T09:00:00 | to_family   | sms   | staff=t
                b | 2025-10-04T09:00:00 | from_family | email | staff=t
                c | 2025-10-07T09:00:01 | to_family   | sms   | staff=t
                d | 2025-10-07T10:00:00 | to_family   | sms   | staff=u
                """))
        .containsExactly("a b", "c", "d");
  }

  @Test
  void theGapIsElapsedTimeWhereTheClockIsSetBack() {
    assertThat(
            threads(
                """
                a | 2025-10-31T09:00:00 | to_family   | sms | staff=t
                b | 2025-11-03T08:00:00 | from_family | sms | staff=t
                c | 2025-11-06T08:00:01 | from_family | sms | staff=t
                """))
        .containsExactly("a b", "c");
  }

  @Test
  void linkedMessagesDoNotChain() {
    assertThat(
            threads(
                """
                a | 2025-10-01T09:00 | to_family | sms | staff=t
                b | 2025-10-03T09:00 | to_family | sms | staff=t thread=x
                c | 2025-10-04T10:00 | to_family | sms | staff=t
                """))
        .containsExactly("a", "b", "c");
  }

  @Test
  void callsMeetingsVisitsAndLettersStandAlone() {
    assertThat(
            threads(
                """
                a | 2025-10-01T09:00 | to_family | phone     | staff=t
                b | 2025-10-01T10:00 | to_family | phone     | staff=t
                c | 2025-10-01T11:00 | mutual    | in_person | staff=t
                d | 2025-10-01T12:00 | mutual    | in_person | staff=t kind=home_visit
                e | 2025-10-01T13:00 | to_family | letter    | staff=t
                f | 2025-10-01T14:00 | to_family | sms       | staff=t
                """))
        .containsExactly("a", "b", "c", "d", "e", "f");
  }

  private static List<String> threads(String table) {
    List<Touch> touches = Example.touches(table);
    boolean[] isBroadcast = new boolean[touches.size()];
    for (int i = 0; i < isBroadcast.length; i++) {
      isBroadcast[i] = touches.get(i).isMarkedBroadcast();
    }
    return ContactThread.of(touches, isBroadcast).stream()
        .map(
            thread ->
                String.join(" ", thread.turns().stream().map(turn -> turn.first().name()).toList()))
        .toList();
  }
}
