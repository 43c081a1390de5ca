package org.rapport.reports.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.contract.Indicator.CHRONIC_ABSENCE_RATE;
import static org.rapport.contract.Indicator.INDIVIDUAL_REACH_RATE;
import static org.rapport.contract.Indicator.TWO_WAY_SHARE;
import static org.rapport.reports.model.Example.OCTOBER;
import static org.rapport.reports.model.Example.history;
import static org.rapport.reports.model.Example.line;
import static org.rapport.reports.model.Example.percent;
import static org.rapport.reports.model.Example.without;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Practice;
import org.rapport.contract.Scale;
import org.rapport.contract.State;

/** How single findings are worded. */
class LineTest {
  private static final Estimate OWN = percent(70, 65, 75);

  @ParameterizedTest
  @CsvSource({
    "NOT_MEASURED, 0, –, not measured",
    "NO_OPPORTUNITY, 0, –, nothing to count",
    "PENDING, 40, –, too early to say",
    "NOT_ENOUGH_EVIDENCE, 40, –, not enough evidence",
    "NOT_ENOUGH_EVIDENCE, 3, <10, fewer than 10 families",
    "NOT_ENOUGH_EVIDENCE, 9, <10, fewer than 10 families",
    "NOT_ENOUGH_EVIDENCE, 10, –, not enough evidence",
    "NOT_APPLICABLE, 0, –, does not apply",
    "SUPPRESSED, 0, –, not shown"
  })
  void eachStateHasWordsOfItsOwn(State state, long families, String value, String words) {
    Line line = without(TWO_WAY_SHARE, state, families);
    assertThat(line.valueInCell()).isEqualTo(value);
    assertThat(line.rangeInCell()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0.031, 0.95, Up 3.1 points since Sep",
    "-0.010, 0.05, Down 1.0 point since Sep",
    "-0.024, 0.30, 'Down 2.4, not clear yet'",
    "0.0001, 0.50, No change since Sep"
  })
  void aChangeIsWordedWithItsClarity(double difference, double probability, String words) {
    Line line = line(INDIVIDUAL_REACH_RATE, OWN, new Change(difference, probability), null);
    assertThat(line.changeInWords()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0.031, 0.95, Up 3 points since May\u2013Jul",
    "-0.010, 0.05, Down 1 point since May\u2013Jul",
    "-0.024, 0.30, 'Down 2, not clear yet'",
    "0.003, 0.50, No change since May\u2013Jul"
  })
  void anIndexChangesInWholePoints(double difference, double probability, String words) {
    Estimate own = new Estimate(0.62, 0.58, 0.66, Scale.OF_100);
    Line line = line(Index.TRUST_BUILDING_PRACTICE, own, new Change(difference, probability), null);
    assertThat(line.changeInWords()).isEqualTo(words);
  }

  @Test
  void otherRecordsBearNoChange() {
    Line line = line(INDIVIDUAL_REACH_RATE, OWN, Change.OF_OTHER_RECORDS, null);
    assertThat(line.changeInWords()).isEqualTo("Records changed");
    assertThat(line.changeInCell()).isEmpty();
    assertThat(line.hasClearChange()).isFalse();
    assertThat(line.onlyWithin(1, 1).hasClearChange()).isFalse();
  }

  /** 0.1 + 0.2 is a little more than 0.3. */
  @Test
  void equalValuesWithoutARangeDoNotStandApart() {
    Estimate own = new Estimate(0.1 + 0.2, 0.1 + 0.2, 0.1 + 0.2);
    Estimate district = new Estimate(0.3, 0.3, 0.3);

    assertThat(Standing.of(own, district)).isEqualTo(Standing.NOT_CLEAR);
    assertThat(Standing.of(district, own)).isEqualTo(Standing.NOT_CLEAR);
    assertThat(Standing.of(new Estimate(0.31, 0.31, 0.31), district))
        .isEqualTo(Standing.CLEARLY_ABOVE);
  }

  @Test
  void aShareIsWrittenAsExactlyAsItsRangeAllows() {
    assertThat(Words.range(percent(93.4, 93.2, 93.6))).isEqualTo("93.2% to 93.6%");
    assertThat(Words.range(percent(79, 75, 82))).isEqualTo("75% to 82%");
    assertThat(Words.valueBeside(percent(77.4, 77.2, 77.6), percent(79, 75, 82))).isEqualTo("77%");
  }

  @ParameterizedTest
  @CsvSource({
    "SHARE, 0.62, 0.58, 0.66, 62%, 58% to 66%",
    "OF_100, 0.62, 0.58, 0.66, 62 of 100, 58 to 66",
    "SCHOOL_DAYS, 1, 1, 2, 1 school day, 1 to 2 school days",
    "SCHOOL_DAYS, 1.5, 1, 1, 1.5 school days, 1 to 1 school day",
    "HOURS, 37.6, 27.7, 45.4, 38 hours, 28 to 45 hours"
  })
  void aValueIsToldInTheUnitOfItsScale(
      Scale scale, double own, double lower, double upper, String value, String range) {
    Estimate estimate = new Estimate(own, lower, upper, scale);
    assertThat(Words.value(estimate)).isEqualTo(value);
    assertThat(Words.range(estimate)).isEqualTo(range);
  }

  @Test
  void theHeadingOfATrendNeverSaysTheReverseOfTheSentenceAboveIt() {
    Line risen = history(INDIVIDUAL_REACH_RATE, percent(60, 56, 64), percent(75, 71, 79));
    Line turned =
        new Line(
            risen.measure(),
            risen.state(),
            risen.families(),
            risen.counts(),
            risen.estimate(),
            false,
            new Change(-0.05, 0.01),
            risen.since(),
            null,
            null,
            Standing.UNKNOWN,
            "",
            risen.history());
    assertThat(Trend.of(List.of(turned), "This school").orElseThrow().heading())
        .isEqualTo("Families reached: down 5.0 points since Sep");
  }

  @Test
  void numbersDoNotDependOnTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(Words.points(0.031)).isEqualTo("3.1 points");
      assertThat(Words.count(12_345)).isEqualTo("12,345");
      assertThat(Words.month(OCTOBER)).isEqualTo("October 2026");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void numbersOfSmallGroupsNeverStandWhateverTheFileSays() {
    GroupValue value =
        new GroupValue(
            OCTOBER,
            Group.school("1"),
            INDIVIDUAL_REACH_RATE,
            9,
            0,
            new Counts(4, 9),
            State.OK,
            OWN,
            new Change(0.1, 1),
            false);
    assertThat(value.onlyWhatStands().estimate()).isNull();
    assertThat(value.onlyWhatStands().change()).isNull();
    assertThat(value.onlyWhatStands().state()).isEqualTo(State.NOT_ENOUGH_EVIDENCE);
  }

  @Test
  void moreAbsenceThanTheDistrictAsksForAttentionAndLessDoesNot() {
    Estimate district = percent(15, 14, 16);
    assertThat(line(CHRONIC_ABSENCE_RATE, percent(25, 20, 30), null, district).asksForAttention())
        .isTrue();
    assertThat(line(CHRONIC_ABSENCE_RATE, percent(5, 3, 7), null, district).asksForAttention())
        .isFalse();
  }

  @Test
  void aTrendClaimsAWayOnlyWhereItsEndsDoNotOverlap() {
    Line up = history(INDIVIDUAL_REACH_RATE, percent(60, 56, 64), null, percent(75, 71, 79));
    Line level = history(INDIVIDUAL_REACH_RATE, percent(70, 66, 74), null, percent(75, 71, 79));
    assertThat(Trend.of(List.of(up), "This school").orElseThrow().heading())
        .isEqualTo("Families reached: up 15.0 points since August 2026");
    assertThat(Trend.of(List.of(level), "This school").orElseThrow().heading())
        .isEqualTo("Families reached: no clear change since August 2026");
    assertThat(Trend.of(List.of(up), "This school").orElseThrow().inWords())
        .contains("August 2026: 60%, range 56% to 64%; September 2026: no school month; October");
  }

  @Test
  void oneMonthIsNoTrend() {
    assertThat(Trend.of(List.of(history(TWO_WAY_SHARE, OWN)), "This school")).isEmpty();
  }

  @Test
  void theNextStepFollowsTheClearestFindingAndQuotesItsPractice() {
    Line level = line(INDIVIDUAL_REACH_RATE, OWN, null, OWN);
    Line behind = line(TWO_WAY_SHARE, percent(20, 16, 24), null, percent(40, 38, 42));
    assertThat(NextStep.of(List.of(level, behind)).practice()).isEqualTo(Practice.TWO_WAY_TALK);
    assertThat(NextStep.of(List.of(level)).because())
        .isEqualTo(
            "The share of families personally reached leaves most room, though nothing stands out"
                + " clearly.");
  }

  @Test
  void withoutContactsInTheExportsTheNextStepIsToAskForThem() {
    Line attendance = line(Indicator.ATTENDANCE_RATE, OWN, null, OWN);
    Line contacts = without(TWO_WAY_SHARE, State.NOT_MEASURED, 0);
    assertThat(NextStep.of(List.of(attendance, contacts)).step())
        .startsWith("Ask the district office to add the contact log to the exports");
  }

  @Test
  void aRosterAloneIsNoRecordOfContacts() {
    Line address = line(Indicator.CONTACTABLE_RATE, percent(98, 96, 100), null, OWN);
    Line contacts = without(TWO_WAY_SHARE, State.NOT_MEASURED, 0);
    assertThat(NextStep.of(List.of(address, contacts)).step())
        .startsWith("Ask the district office to add the contact log to the exports");
  }

  @Test
  void theStepSaysWhatTheRowOfAnEventSaysAndHowFarItCarries() {
    Line invited =
        line(Indicator.FULL_ACCESS_SHARE, percent(30, 24, 36), null, percent(45, 43, 47));
    Line talk = line(TWO_WAY_SHARE, OWN, null, OWN);
    assertThat(NextStep.of(List.of(talk, invited)).because())
        .isEqualTo(
            "The share of invitations to events with language, time and childcare is clearly below"
                + " the district, though single events decide much of it.");
  }

  @Test
  void theStepOfADistrictIsForThatWhereMostSchoolsStandApart() {
    Line apart = line(TWO_WAY_SHARE, percent(20, 16, 24), null, percent(40, 38, 42));
    Line whole = line(TWO_WAY_SHARE, percent(40, 38, 42), null, null);
    School school = new School("101", "Oak");
    NextStep step =
        NextStep.ofDistrict(
            List.of(whole),
            List.of(
                new DistrictReport.SchoolRow(school, "200", List.of(apart)),
                new DistrictReport.SchoolRow(
                    school, "200", List.of(without(TWO_WAY_SHARE, State.PENDING, 40)))),
            Optional.empty());
    assertThat(step.because())
        .isEqualTo(
            "At 1 of 1 school with a value, the share of conversations in which both sides spoke is clearly"
                + " below the district\u2019s.");
    assertThat(step.step()).isEqualTo(Practice.TWO_WAY_TALK.step());
  }

  @Test
  void namesThatHoldACommaAreParted() {
    assertThat(Words.list(List.of("Childcare offered", "Short updates", "Days attended")))
        .isEqualTo("Childcare offered, Short updates and Days attended");
    assertThat(Words.list(List.of("Childcare offered", "Language, time and childcare")))
        .isEqualTo("Childcare offered; and Language, time and childcare");
    assertThat(Words.list(List.of("Active, not audience", "Short updates", "Days attended")))
        .isEqualTo("Active, not audience; Short updates; and Days attended");
  }
}
