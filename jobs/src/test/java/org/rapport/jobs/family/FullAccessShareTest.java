package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;

/** The example of full_access_share. */
class FullAccessShareTest {
  private static final String EVENTS =
      """
      evening  | 2025-10-06 | open from=17:00 childcare=true interpreted=es-MX;vi
      daytime  | 2025-10-07 | open from=16:59 childcare=true interpreted=es
      twice    | 2025-10-08 | open from=09:00 slots=2 childcare=true
      saturday | 2025-10-11 | open from=09:00 childcare=false interpreted=es
      remote   | 2025-10-14 | open from=09:00 remote=true interpreted=es
      silent   | 2025-10-15 | open from=18:00 interpreted=es
      """;

  @Test
  void invitationsWithLanguageTimeAndChildcare() {
    assertThat(new Example().language("es").events(EVENTS).counts(Indicator.FULL_ACCESS_SHARE))
        .as("evening and remote have all three; the silent one says nothing and is left out")
        .containsExactly("2025-10 2/5/0");
    assertThat(new Example().language("en").events(EVENTS).counts(Indicator.FULL_ACCESS_SHARE))
        .containsExactly("2025-10 3/5/0");
  }

  @Test
  void aWalkInOrAFamilyOfUnknownLanguageIsNoInvitationOfTheKind() {
    String event = "closed | 2025-10-06 | from=18:00 childcare=true interpreted=es";
    assertThat(
            new Example()
                .language("es")
                .events(event)
                .participations("closed | there")
                .counts(Indicator.FULL_ACCESS_SHARE))
        .isEmpty();
    assertThat(new Example().events(EVENTS).counts(Indicator.FULL_ACCESS_SHARE)).isEmpty();
  }
}
