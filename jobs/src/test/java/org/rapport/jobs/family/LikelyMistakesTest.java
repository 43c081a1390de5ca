package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Indicator;
import org.rapport.contract.State;
import org.rapport.contract.Window;
import org.rapport.jobs.estimate.ChannelBreadth;
import org.rapport.jobs.estimate.ClusterWilson;
import org.rapport.jobs.estimate.FamilyEstimate;
import org.rapport.jobs.estimate.GroupEstimate;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.estimate.Interval;
import org.rapport.jobs.estimate.Jeffreys;
import org.rapport.jobs.estimate.Prior;
import org.rapport.jobs.estimate.Stratum;

/**
 * The likeliest mistakes of a naive implementation (measurement design, section 6): each test fails
 * when its mistake is made. Of mistake 8, about alerts, only what can be made already is tested;
 * mistake 9 is about effects of outreach, which are not computed yet: {@code NoEffectIsClaimedTest}
 * of the contract sees to it that nothing reads as one.
 */
class LikelyMistakesTest {
  private static final String MESSAGES =
      """
      c1 | 2025-10-06T09:00 | to_family   | sms   | thread=a asks outcome=delivered
      c2 | 2025-10-07T09:00 | from_family | sms   | thread=a
      c3 | 2025-10-08T09:00 | to_family   | sms   | bulk outcome=delivered
      c4 | 2025-10-30T09:00 | to_family   | sms   | thread=b asks outcome=delivered
      c5 | 2025-11-03T09:00 | from_family | sms   | thread=b
      c6 | 2025-10-31T10:00 | from_family | email | thread=c
      c7 | 2025-11-03T10:00 | to_family   | email | thread=c outcome=delivered
      """;

  @Test
  void mistake1RowsAreNotContacts() {
    List<ContactRow> once = Example.rows(MESSAGES);
    List<ContactRow> replayed = new ArrayList<>(once);
    for (ContactRow row : once) {
      replayed.add(again(row));
    }
    Ledger ledger = new Ledger(2);
    List<ContactRow> standing = FamilyHistory.standingContacts(replayed, ledger);
    assertThat(standing).hasSameSizeAs(once);
    assertThat(ledger.superseded()[0] + ledger.superseded()[1]).isEqualTo(once.size());
    assertThat(new Example().contacts(MESSAGES).counts(Indicator.CONTACT_RATE))
        .as("seven rows are three conversations; mass mail is none")
        .contains("2025-10 3/23/0");
  }

  private static ContactRow again(ContactRow row) {
    return new ContactRow(
        new Place(1, row.place().record(), row.place().line(), 0, 0),
        row.isDeleted(),
        row.contactId(),
        row.school(),
        row.students(),
        row.at(),
        row.isOffsetAssumed(),
        row.direction(),
        row.channel(),
        row.givenKind(),
        row.purposes(),
        row.authorRole(),
        row.staffId(),
        row.isBulk(),
        row.threadId(),
        row.inReplyTo(),
        row.asksReply(),
        row.outcome(),
        row.language(),
        row.interpreter(),
        row.lengthChars(),
        row.durationMicros(),
        row.contentHash());
  }

  @Test
  void mistake2AGroupIsSumsOverSumsAndNoAverageOfAverages() {
    GroupSums sums = GroupSums.NONE;
    double averages = 0;
    int families = 60;
    for (int family = 0; family < families; family++) {
      long known = family % 3 == 0 ? 20 : 1;
      long taken = family % 3 == 0 ? 15 : 0;
      sums = sums.merge(GroupSums.of(taken, known, 0));
      averages += (double) taken / known / families;
    }
    Interval interval = GroupEstimate.of(Indicator.TWO_WAY_SHARE, sums).interval().orElseThrow();
    assertThat(interval.estimate()).isCloseTo(20 * 15.0 / (20 * 20 + 40), within(1e-12));
    assertThat(averages).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void mistake3WhatIsNotKnownYetIsNoFailureAndFinalValuesStay() {
    Set<Indicator> censored =
        EnumSet.of(
            Indicator.TWO_WAY_SHARE,
            Indicator.FAMILY_REPLY_RATE_7D,
            Indicator.SCHOOL_REPLY_RATE_2SD,
            Indicator.INSIGHT_SHARE_RATE,
            Indicator.CHECK_BACK_RATE);
    List<Evidence> early = new Example().until("2025-10").contacts(MESSAGES).evidence();
    List<Evidence> late = new Example().until("2025-12").contacts(MESSAGES).evidence();
    for (Indicator indicator : censored) {
      Evidence then = october(early);
      Evidence now = october(late);
      assertThat(now.known(indicator))
          .as(indicator.code())
          .isEqualTo(then.known(indicator) + then.pending(indicator));
      assertThat(then.taken(indicator)).isLessThanOrEqualTo(now.taken(indicator));
    }
    assertThat(october(early).pending(Indicator.FAMILY_REPLY_RATE_7D)).isEqualTo(1);
    assertThat(october(early).known(Indicator.FAMILY_REPLY_RATE_7D)).isEqualTo(1);
    assertThat(october(early).taken(Indicator.FAMILY_REPLY_RATE_7D)).isEqualTo(1);
    assertThat(october(late).taken(Indicator.FAMILY_REPLY_RATE_7D)).isEqualTo(2);
  }

  private static Evidence october(List<Evidence> evidence) {
    return evidence.stream()
        .filter(cell -> cell.month() == Example.month("2025-10"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void mistake4NothingDividedByNothingIsNoZeroAndNoHundred() {
    for (Indicator indicator : Indicator.values()) {
      switch (indicator.groupMethod()) {
        case M1, M3, RATIO, NONE -> {
          GroupEstimate nothing = GroupEstimate.of(indicator, GroupSums.NONE);
          assertThat(nothing.state()).isEqualTo(State.NO_OPPORTUNITY);
          assertThat(nothing.interval()).isEmpty();
        }
        case M2, M4, M5, M6, M7 -> {}
      }
    }
    assertThat(ChannelBreadth.of(new long[4])).isNaN();
    Stratum single = Stratum.NONE;
    for (int family = 0; family < 40; family++) {
      single = single.merge(Stratum.of(family % 2, 1));
    }
    Interval posterior =
        Prior.of(Indicator.TWO_WAY_SHARE, single, single, Prior.Around.NOTHING).posterior(0, 1);
    assertThat(posterior.lower()).isBetween(0.0, posterior.estimate());
    assertThat(posterior.upper()).isBetween(posterior.estimate(), 1.0);
    Stratum silent = Stratum.of(0, 20);
    Interval rate =
        Prior.of(Indicator.CONTACT_RATE, silent, silent, Prior.Around.NOTHING).posterior(0, 20);
    // Twenty days without a conversation do not rule out one in the next twenty.
    assertThat(rate.lower()).isBetween(0.0, 0.01);
    assertThat(rate.upper()).isBetween(1.0, 3.0);
  }

  @Test
  void mistake5ContactsOfOneFamilyAreNotIndependent() {
    GroupSums clustered = GroupSums.NONE;
    for (int family = 0; family < 40; family++) {
      clustered = clustered.merge(GroupSums.of(family % 2 == 0 ? 10 : 0, 10, 0));
    }
    Interval pooled = Jeffreys.of(clustered.taken(), clustered.known());
    assertThat(ClusterWilson.of(clustered).interval().halfWidth())
        .isGreaterThan(2.5 * pooled.halfWidth());
  }

  @Test
  void mistake6DaysAndMonthsAreThoseOfTheSchool() {
    Example family =
        new Example()
            .until("2025-11")
            .contacts(
                """
                c1 | 2025-10-31T17:30 | from_family | sms | thread=a
                c2 | 2025-11-04T16:00 | to_family   | sms | thread=a outcome=delivered
                """);
    assertThat(family.counts(Indicator.SCHOOL_REPLY_RATE_2SD))
        .as("already November in UTC; and the weekend is no school day")
        .containsExactly("2025-10 1/1/0");
  }

  @Test
  void mistake7WhatNobodyNotedIsNoFailure() {
    Facts silent =
        new Facts(
            Example.month("2025-10"),
            List.of(Example.weekdays("2025-08-18", "2025-12-19")),
            List.of(List.of()),
            EnumSet.allOf(ExportKind.class),
            new int[] {Example.month("2025-10")},
            List.of(Set.of(Example.month("2025-10"))),
            List.of(new BitSet()),
            List.of(Set.of()),
            List.of(Set.of()),
            List.of(Set.of()),
            new boolean[1],
            false);
    int october = Example.month("2025-10");
    for (Indicator indicator : Indicator.values()) {
      if (indicator.needsPurposes() || indicator.needsLengths()) {
        assertThat(silent.isMeasured(indicator, 0, october)).as(indicator.code()).isFalse();
      }
    }
    assertThat(silent.isMeasured(Indicator.TWO_WAY_SHARE, 0, october)).isTrue();
    assertThat(FamilyEstimate.stateOf(Indicator.TWO_WAY_SHARE, 4, 0))
        .as("a family with little evidence has no value, good or bad")
        .isEqualTo(State.NOT_ENOUGH_EVIDENCE);
    assertThat(FamilyEstimate.stateOf(Indicator.TWO_WAY_SHARE, 5, 0).bearsValue()).isTrue();
  }

  /** A sum of the year to date always passes a threshold by chance, and always shares months. */
  @Test
  void mistake8TheYearToDateIsNoSignOfChangeAndChangesShareNoMonth() {
    Windows windows = Windows.of(Example.weekdays("2025-08-18", "2026-05-29"), 100_000);
    for (Window window : Window.values()) {
      OptionalInt back = Windows.stepBack(window);
      for (int now = 0; now < windows.months().size() && back.isPresent(); now++) {
        int before = now - back.getAsInt();
        for (int month = Example.month("2025-08"); month <= Example.month("2026-05"); month++) {
          assertThat(
                  before >= 0
                      && windows.contains(window, now, month)
                      && windows.contains(window, before, month))
              .as(window + " at " + now + " and before, month " + month)
              .isFalse();
        }
      }
    }
    assertThat(Windows.stepBack(Indicator.CHRONIC_ABSENCE_RATE.window())).isEmpty();
  }

  @Test
  void mistake10DefinitionsAreInWholeNumbersAtTheirEdges() {
    assertThat(AbsenceTier.of(18, 180)).as("exactly a tenth").isEqualTo(AbsenceTier.MODERATE);
    assertThat(AbsenceTier.of(17, 180)).isEqualTo(AbsenceTier.AT_RISK);
    assertThat(AbsenceTier.of(9, 180)).as("exactly a twentieth").isEqualTo(AbsenceTier.AT_RISK);
    assertThat(AbsenceTier.of(36, 180)).as("exactly a fifth").isEqualTo(AbsenceTier.SEVERE);
    assertThat(AbsenceTier.of(100, 1_000)).isEqualTo(AbsenceTier.MODERATE);
    assertThat(AbsenceTier.of(101, 1_000)).as("89.9 % attended").isEqualTo(AbsenceTier.MODERATE);
    assertThat(AbsenceTier.of(99, 1_000)).as("90.1 % attended").isEqualTo(AbsenceTier.AT_RISK);
  }
}
