package org.rapport.reports.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.reports.model.Example.OCTOBER;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Index;
import org.rapport.contract.Indicator;
import org.rapport.contract.Measure;
import org.rapport.contract.State;

/** Why a line has no value, and with what one is compared. */
class LinesTest {
  private static final Index ENGAGEMENT = Index.ENGAGEMENT;

  @Test
  void anIndexIsNotMeasuredForWantOfAComponentOrBecauseItWasWithheld() {
    List<GroupValue> values = new ArrayList<>();
    values.add(without(ENGAGEMENT, State.NOT_MEASURED));
    ENGAGEMENT.components().stream()
        .skip(1)
        .forEach(each -> values.add(without(each.indicator(), State.NO_OPPORTUNITY)));
    assertThat(reason(values)).isEqualTo("The exports do not hold one of its components.");

    Indicator first = ENGAGEMENT.components().get(0).indicator();
    values.add(without(first, State.NOT_ENOUGH_EVIDENCE));
    assertThat(reason(values))
        .isEqualTo(
            "Its components do not go together over the district's schools, and stand by"
                + " themselves.");
  }

  private static String reason(List<GroupValue> values) {
    return line(values, Records.NONE, Group.DISTRICT, ENGAGEMENT).reason();
  }

  private static GroupValue without(Measure measure, State state) {
    return new GroupValue(
        OCTOBER, Group.DISTRICT, measure, 0, 0, Counts.NONE, state, null, null, false);
  }

  @Test
  void whatFamiliesHadAtLeastOnceIsNotComparedWithAShorterWindow() {
    assertThat(asked(5).change()).isNull();
    assertThat(asked(6).change()).isNotNull();
    assertThat(asked(5).history()).hasSize(5);
    assertThat(Trend.of(List.of(asked(5)), "District").orElseThrow().line().history())
        .as("points whose window holds three months")
        .hasSize(3);
    assertThat(Trend.of(List.of(asked(3)), "District")).isEmpty();
  }

  @Test
  void aChangeStandsByTheChanceOfOneAsGreatEitherWay() {
    assertThat(asked(6, new Change(0.05, 0.94)).hasClearChange())
        .as("12 of 100 where nothing changed")
        .isFalse();
    assertThat(asked(6, new Change(0.05, 0.96)).hasClearChange()).isTrue();
    assertThat(asked(6, new Change(-0.05, 0.06)).hasClearChange()).isFalse();
    assertThat(asked(6, new Change(-0.05, 0.04)).hasClearChange()).isTrue();
  }

  /** The share of families asked, in as many months up to October, with a change in each. */
  private static Line asked(int months) {
    return asked(months, new Change(0.3, 0.99));
  }

  private static Line asked(int months, Change change) {
    List<GroupValue> values = new ArrayList<>();
    for (int back = 0; back < months; back++) {
      values.add(
          new GroupValue(
              OCTOBER.minusMonths(back),
              Group.DISTRICT,
              Indicator.INSIGHT_REQUEST_RATE,
              200,
              0,
              new Counts(140, 200),
              State.OK,
              Example.percent(70, 65, 75),
              change,
              false));
    }
    return line(values, Records.NONE, Group.DISTRICT, Indicator.INSIGHT_REQUEST_RATE);
  }

  /** Contacts are logged from July on, rosters stand from May on. */
  @Test
  void nothingIsClaimedSinceAMonthBeforeTheRecordsBegin() {
    Line weeks = weeks(6, 3);

    assertThat(weeks.history())
        .filteredOn(point -> point.estimate() != null)
        .extracting(Point::month)
        .as("windows of three months with records")
        .containsExactly(OCTOBER.minusMonths(1), OCTOBER);
    assertThat(weeks.change()).as("beside May to July").isNull();
    assertThat(heading(weeks)).endsWith("no clear change since September 2026");
  }

  @Test
  void whereRecordsBeginWithTheRostersEveryMonthIsCompared() {
    Line weeks = weeks(6, 5);

    assertThat(weeks.change()).isNotNull();
    assertThat(heading(weeks)).isEqualTo("Weeks with a contact: up 30.0 points since May 2026");
  }

  /** Weeks without a contact cannot be told from weeks without a log. */
  @Test
  void weeksOfMonthsBeforeTheRecordsBeginAreNotTold() {
    assertThat(weeks(6, 1).estimate()).isNull();
    assertThat(weeks(6, 1).rangeInCell()).isEqualTo("too early to say");
    assertThat(weeks(6, 1).reason())
        .isEqualTo(
            "Its three months reach back before the records begin; a later report shows it.");
    assertThat(weeks(6, 2).estimate()).isNotNull();
    assertThat(weeks(2, 1).estimate()).as("rosters begin with the records").isNotNull();
  }

  /** A line of so many months, with contacts from so many months back on. */
  private static Line weeks(int months, int begin) {
    List<GroupValue> values = new ArrayList<>();
    List<GroupValue> single = new ArrayList<>();
    for (int back = 0; back < months; back++) {
      YearMonth when = OCTOBER.minusMonths(back);
      Estimate own = back < 2 ? Example.percent(70, 65, 75) : Example.percent(40, 35, 45);
      values.add(
          new GroupValue(
              when,
              Group.school("1"),
              Indicator.CONTACT_REGULARITY,
              200,
              0,
              new Counts(140, 200),
              State.OK,
              own,
              new Change(0.3, 0.8),
              false));
      single.add(
          RecordsTest.month(
              Group.school("1"), Indicator.CONTACT_RATE, when, back <= begin ? 900 : 12, 4_000));
    }
    return line(values, new Records(single), Group.school("1"), Indicator.CONTACT_REGULARITY);
  }

  private static String heading(Line line) {
    return Trend.of(List.of(line), "This school").orElseThrow().heading();
  }

  private static Line line(List<GroupValue> values, Records records, Group group, Measure measure) {
    Published published = new Published(List.of(), values, List.of(), List.of(), records, "", null);
    return new Lines(published, OCTOBER)
        .of(group).stream().filter(line -> line.measure() == measure).findFirst().orElseThrow();
  }

  @Test
  void aTrendBeginsWhereTheRecordsLastChanged() {
    List<GroupValue> values = new ArrayList<>();
    for (int back = 0; back < 5; back++) {
      values.add(
          new GroupValue(
              OCTOBER.minusMonths(back),
              Group.DISTRICT,
              Indicator.INDIVIDUAL_REACH_RATE,
              200,
              0,
              new Counts(140, 200),
              State.OK,
              back < 2 ? Example.percent(90, 88, 92) : Example.percent(60, 55, 65),
              back == 1 ? Change.OF_OTHER_RECORDS : new Change(0.01, 0.6),
              false));
    }
    Line reached = line(values, Records.NONE, Group.DISTRICT, Indicator.INDIVIDUAL_REACH_RATE);

    assertThat(heading(reached))
        .isEqualTo("Families reached: no clear change since September 2026");
  }

  @Test
  void whatOneEveningMovesIsNoTrend() {
    Line taken =
        Example.history(
            Indicator.EVENT_PARTICIPATION_RATE,
            Example.percent(30, 28, 32),
            Example.percent(40, 37, 43));

    assertThat(Trend.of(List.of(taken), "This school")).isEmpty();
  }

  @Test
  void aSchoolYearSoFarIsNoTrend() {
    Line called =
        Example.history(
            Indicator.CELEBRATION_CALL_RATE,
            Example.percent(10, 8, 12),
            Example.percent(30, 27, 33));

    assertThat(Trend.of(List.of(called), "This school")).isEmpty();
  }
}
