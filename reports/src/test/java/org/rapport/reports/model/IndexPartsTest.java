package org.rapport.reports.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.rapport.contract.Index.TRUST_BUILDING_PRACTICE;
import static org.rapport.contract.Indicator.CHECK_BACK_RATE;
import static org.rapport.contract.Indicator.LANGUAGE_MATCH_RATE;
import static org.rapport.contract.Indicator.POSITIVE_SHARE;
import static org.rapport.contract.Indicator.SCHOOL_COMMITMENT_KEPT_RATE;
import static org.rapport.reports.model.Example.line;
import static org.rapport.reports.model.Example.percent;
import static org.rapport.reports.model.Example.without;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Index;
import org.rapport.contract.Measure;
import org.rapport.contract.Practice;
import org.rapport.contract.State;

/** Which components carry an index, and which leaves most room. */
class IndexPartsTest {
  private static final Estimate HALF = percent(50, 45, 55);

  @Test
  void aComponentAddsItsShareOfItsPointsAndNothingAboveItsCap() {
    IndexParts parts = IndexParts.of(TRUST_BUILDING_PRACTICE, lines());
    assertThat(adds(parts, SCHOOL_COMMITMENT_KEPT_RATE)).isCloseTo(12.5, within(1e-9));
    assertThat(adds(parts, POSITIVE_SHARE)).isCloseTo(10 * 0.5 / 0.6, within(1e-9));
    assertThat(parts.inWords())
        .isEqualTo(
            "\u201cPromises kept on time\u201d and \u201cReplies in 2 school days\u201d add the most"
                + " points; \u201cPromises kept on time\u201d also leaves most room.");
  }

  @Test
  void withoutFamiliesOfOtherLanguagesTheOthersShareItsPoints() {
    IndexParts parts =
        IndexParts.of(
            TRUST_BUILDING_PRACTICE, with(without(LANGUAGE_MATCH_RATE, State.NO_OPPORTUNITY, 0)));
    assertThat(adds(parts, SCHOOL_COMMITMENT_KEPT_RATE)).isCloseTo(12.5 / 0.85, within(1e-9));
    assertThat(adds(parts, LANGUAGE_MATCH_RATE)).isZero();
  }

  @Test
  void whatIsTooLittleToShowKeepsItsPointsAndAddsNoneOnThePage() {
    IndexParts parts =
        IndexParts.of(
            TRUST_BUILDING_PRACTICE, with(without(CHECK_BACK_RATE, State.NOT_ENOUGH_EVIDENCE, 12)));
    assertThat(adds(parts, CHECK_BACK_RATE)).isZero();
    assertThat(adds(parts, SCHOOL_COMMITMENT_KEPT_RATE)).isCloseTo(12.5, within(1e-9));
  }

  @Test
  void theNextStepOfAnIndexIsThePracticeOfTheComponentThatLeavesMostRoom() {
    List<Line> lines =
        new ArrayList<>(with(line(LANGUAGE_MATCH_RATE, percent(1, 0, 2), null, null)));
    lines.add(
        line(
            TRUST_BUILDING_PRACTICE,
            new Estimate(0.4, 0.38, 0.42, TRUST_BUILDING_PRACTICE.scale()),
            null,
            new Estimate(0.6, 0.59, 0.61, TRUST_BUILDING_PRACTICE.scale())));
    NextStep step = NextStep.of(lines);
    assertThat(step.because())
        .isEqualTo("The trust-building practice index is clearly below the district.");
    assertThat(step.practice()).isEqualTo(Practice.FAMILY_LANGUAGE);
    assertThat(Sentences.gap(lines))
        .isEqualTo(
            "The trust-building practice index is clearly below the district: 40 of 100 against 60"
                + " of 100.");
  }

  private static List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (Index.Component component : TRUST_BUILDING_PRACTICE.components()) {
      lines.add(line(component.indicator(), HALF, null, null));
    }
    return lines;
  }

  private static List<Line> with(Line other) {
    return lines().stream().map(line -> line.measure() == other.measure() ? other : line).toList();
  }

  private static double adds(IndexParts parts, Measure measure) {
    return parts.parts().stream()
        .filter(part -> part.line().measure() == measure)
        .findFirst()
        .orElseThrow()
        .adds();
  }
}
