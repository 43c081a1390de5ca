package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;
import org.rapport.contract.TimeScale;

/** The examples of times and silences. */
class TimesTest {
  private static List<String> times(Example family, Indicator indicator) {
    return family.evidence().stream()
        .map(cell -> cell.times(indicator))
        .filter(Objects::nonNull)
        .map(Times::text)
        .toList();
  }

  @Test
  void edgesOfBinsBelongToTheBinBelow() {
    Times times = new Times(TimeScale.HOURS);
    times.happened(0).happened(6).happened(6.01).happened(48).happened(48.5).happened(336);
    times.happened(336.5).watched(336).watched(6).watched(5.99);
    assertThat(times.text()).isEqualTo("0:2 1:1 7:1 8:1 31:1|0:1 1:1 32:2");
  }

  @Test
  void hoursFromAQuestionToTheAnswer() {
    assertThat(
            times(
                new Example()
                    .until("2025-10")
                    .contacts(
                        """
                        c1 | 2025-10-06T09:00 | to_family   | sms | thread=a asks outcome=delivered
                        c2 | 2025-10-06T15:00 | from_family | sms | thread=a
                        c3 | 2025-10-07T09:00 | to_family   | sms | thread=b asks outcome=delivered
                        c4 | 2025-10-31T12:00 | to_family   | sms | thread=c asks outcome=delivered
                        """),
                Indicator.FAMILY_REPLY_TIME_MEDIAN))
        .as("6 hours; never; and watched for not quite 12 hours")
        .containsExactly("0:1|1:1 32:1");
  }

  @Test
  void anAnswerInTheHolidaysAfterFourteenDaysIsNotOneWithinTwoSchoolDays() {
    Example december =
        new Example()
            .contacts(
                """
                c1 | 2025-12-19T09:00 | from_family | sms | thread=a
                c2 | 2026-01-02T15:00 | to_family   | sms | thread=a outcome=delivered
                c3 | 2025-12-19T10:00 | from_family | sms | thread=b
                c4 | 2026-01-03T09:00 | to_family   | sms | thread=b outcome=delivered
                c5 | 2025-12-11T09:00 | from_family | sms | thread=c
                c6 | 2025-12-12T09:00 | to_family   | sms | thread=c outcome=delivered
                c7 | 2025-12-15T09:00 | from_family | sms | thread=d
                """);

    assertThat(times(december.until("2026-01"), Indicator.SCHOOL_REPLY_RATE_2SD))
        .as("on the fourteenth day; after it; the next day; never")
        .containsExactly("0:1 1:1|3:2");
    assertThat(times(december.until("2026-01"), Indicator.SCHOOL_REPLY_TIME_MEDIAN))
        .as("how long it took has no such end")
        .containsExactly("0:2 1:1|11:1");
    assertThat(times(december.until("2025-12"), Indicator.SCHOOL_REPLY_RATE_2SD))
        .as("two that had no school day yet, and the fourteen days are not over")
        .containsExactly("1:1|1:2 3:1");
  }

  @Test
  void daysFromAContributionToTheFirstThanks() {
    String events =
        """
        e1 | 2025-10-06 | workshop | open
        e2 | 2025-10-20 | workshop | open
        e3 | 2025-11-20 | workshop | open
        """;
    Example family =
        new Example()
            .events(events)
            .participations(
                "e1 | there role=presenter\ne2 | there role=presenter\ne3 | there role=chair");

    assertThat(times(family.until("2025-11"), Indicator.RECOGNITION_RATE))
        .as("never, as the latest was watched for 30 days; and for 10 days up to the end")
        .containsExactly("|31:1", "|11:1");
    assertThat(times(family.until("2025-10"), Indicator.RECOGNITION_RATE))
        .as("e2 was watched for 11 days")
        .containsExactly("|12:1");
    assertThat(
            times(
                family
                    .until("2025-11")
                    .contacts(
                        """
                        c1 | 2025-10-25T09:00 | to_family | sms | purpose=thanks outcome=read
                        c2 | 2025-12-01T09:00 | to_family | sms | purpose=thanks outcome=read
                        """),
                Indicator.RECOGNITION_RATE))
        .as("five days after e2; nothing is known yet of December")
        .containsExactly("5:1|", "|11:1");
  }

  @Test
  void schoolDaysFromAnOpeningToTheAnswer() {
    assertThat(
            times(
                new Example()
                    .until("2025-10")
                    .contacts(
                        """
                        c1 | 2025-10-03T09:00 | from_family | sms | thread=a
                        c2 | 2025-10-06T15:00 | to_family   | sms | thread=a outcome=delivered
                        c3 | 2025-10-07T09:00 | from_family | sms | thread=b
                        c4 | 2025-10-07T10:00 | to_family   | sms | thread=b outcome=delivered
                        c5 | 2025-10-30T12:00 | from_family | sms | thread=c
                        c6 | 2025-10-08T12:00 | from_family | sms | thread=d
                        """),
                Indicator.SCHOOL_REPLY_TIME_MEDIAN))
        .as("Friday to Monday is one; the same day none; one watched for a day, one for ten")
        .containsExactly("0:1 1:1|2:1 11:1");
  }

  @Test
  void schoolDaysFromTheDueDayToTheKeeping() {
    assertThat(
            times(
                new Example()
                    .until("2025-10")
                    .commitments(
                        """
                        p1 | 2025-09-01 | 2025-10-06 | 2025-10-03 | school | kept
                        p2 | 2025-09-01 | 2025-10-06 | 2025-10-08 | school | kept
                        p3 | 2025-09-01 | 2025-10-06 |            | school | kept
                        p4 | 2025-09-01 | 2025-10-30 |            | school | open
                        p5 | 2025-09-01 | 2025-10-06 |            | family | open
                        """),
                Indicator.SCHOOL_COMMITMENT_DELAY))
        .containsExactly("0:1 2:1|2:1");
  }

  @Test
  void silencesJoinOverTheEndOfAMonth() {
    List<Silence> months =
        new Example()
                .until("2025-10")
                .stay("2025-09-15", "2025-10-17")
                .contacts(
                    """
                c1 | 2025-09-17T09:00 | to_family   | sms | outcome=delivered
                c2 | 2025-09-22T09:00 | to_family   | sms | outcome=bounced
                c3 | 2025-09-27T09:00 | from_family | sms |
                c4 | 2025-10-08T09:00 | from_family | sms |
                """)
                .evidence()
                .stream()
                .map(Evidence::silence)
                .filter(Objects::nonNull)
                .toList();
    assertThat(months)
        .containsExactly(new Silence(12, 2, 7, 2, true), new Silence(13, 5, 0, 7, true));
    Silence window = months.get(0).then(months.get(1));
    assertThat(window).isEqualTo(new Silence(25, 2, 7, 7, true));
    assertThat(window.longest()).isEqualTo(7);
    assertThat(Silence.unbroken(20).then(months.get(1)).isWhole()).isFalse();
  }

  @Test
  void aSilenceAtAnEndIsNotOverThoughAnotherIsAsLong() {
    assertThat(new Silence(25, 2, 7, 6, true).isWhole()).isTrue();
    assertThat(new Silence(25, 2, 7, 7, true).isWhole()).isFalse();
    assertThat(new Silence(25, 7, 7, 2, true).isWhole()).isFalse();
    // Touches on every day leave no silence at an end that could go on.
    assertThat(new Silence(2, 0, 0, 0, true).isWhole()).isTrue();
  }
}
