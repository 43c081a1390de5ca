package org.rapport.reports.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.reports.model.Example.OCTOBER;

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
    Published published = new Published(List.of(), values, List.of(), List.of(), "", null);
    return new Lines(published, OCTOBER)
        .of(Group.DISTRICT).stream()
            .filter(line -> line.measure() == ENGAGEMENT)
            .findFirst()
            .orElseThrow()
            .reason();
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
    Published published = new Published(List.of(), values, List.of(), List.of(), "", null);
    return new Lines(published, OCTOBER)
        .of(Group.DISTRICT).stream()
            .filter(line -> line.measure() == Indicator.INSIGHT_REQUEST_RATE)
            .findFirst()
            .orElseThrow();
  }
}
