package org.rapport.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One is no plural, and every unit has a singular. */
class NounTest {
  @Test
  void onlyOneIsSingular() {
    assertThat(Noun.counted(0, "school", "schools")).isEqualTo("0 schools");
    assertThat(Noun.counted(1, "school", "schools")).isEqualTo("1 school");
    assertThat(Noun.counted(1200, "school", "schools")).isEqualTo("1200 schools");
  }

  @Test
  void unitsFollowTheirCount() {
    assertThat(Indicator.Unit.values())
        .extracting(unit -> unit.words(1))
        .containsExactly(
            "school day",
            "school week",
            "student",
            "family",
            "conversation",
            "contact",
            "question",
            "concern",
            "promise",
            "invitation",
            "observation",
            "registration",
            "attendance",
            "decision",
            "event",
            "language",
            "update",
            "staff");
    assertThat(Indicator.Unit.FAMILIES.words(2)).isEqualTo("families");
  }
}
