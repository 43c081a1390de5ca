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

/** Why a line has no value. */
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
}
