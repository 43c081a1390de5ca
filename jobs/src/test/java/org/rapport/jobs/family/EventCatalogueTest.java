package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.contract.Indicator;

/** The examples of the indicators of events after the first eighteen. */
class EventCatalogueTest {
  private static final String EVENTS =
      """
      e1 | 2025-10-06 | type=cultural   from=18:00 interpreted=es childcare=true
      e2 | 2025-10-11 | type=governance from=10:00 childcare=false
      e3 | 2025-10-14 | type=workshop   from=09:00 slots=2
      e4 | 2025-10-15 | type=social     from=09:00 remote=true open
      e5 | 2025-10-16 | type=cultural   from=09:00 cancelled open
      """;

  private static Example family(String participations) {
    return new Example()
        .until("2025-11")
        .stay("2025-10-01", "2025-11-30")
        .language("es")
        .events(EVENTS)
        .participations(participations);
  }

  @Test
  void registrationsAndWhoCouldCome() {
    Example family =
        family(
            """
            e1 | registered there
            e2 | registered
            e3 | there
            e5 | registered there
            """);
    assertThat(family.counts(Indicator.REGISTER_TO_ATTEND)).containsExactly("2025-10 1/2/0");
  }

  @Test
  void withWhichAccessAFamilyWasInvited() {
    Example family =
        family(
            """
            e1 | invited
            e2 | invited
            e3 | invited
            """);
    assertThat(family.counts(Indicator.EVENT_LANGUAGE_ACCESS))
        .as("three invitations and the open one")
        .containsExactly("2025-10 1/4/0");
    assertThat(family.counts(Indicator.EVENT_FLEXIBLE_TIME))
        .as("in the evening, on a Saturday, at two times, remote")
        .containsExactly("2025-10 4/4/0");
    assertThat(family.counts(Indicator.EVENT_CHILDCARE))
        .as("the workshop says nothing, and nobody needs it from elsewhere")
        .containsExactly("2025-10 1/2/0");
    assertThat(family("e1 | there").counts(Indicator.EVENT_PARTICIPATION_ACCESSIBLE))
        .as("only one event speaks Spanish")
        .containsExactly("2025-10 1/1/0");
  }

  @Test
  void partsOfFamiliesInEvents() {
    Example family =
        family(
            """
            e1 | there role=presenter
            e2 | there role=audience
            e3 | role=committee_member
            """);
    assertThat(family.counts(Indicator.CULTURAL_EVENT_REACH))
        .containsExactly("2025-10 1/1/0", "2025-11 0/1/0");
    assertThat(family.counts(Indicator.CULTURAL_CONTRIBUTION_RATE))
        .containsExactly("2025-10 1/1/0", "2025-11 0/1/0");
    assertThat(family.counts(Indicator.EXPERTISE_SHARING_RATE))
        .containsExactly("2025-10 1/1/0", "2025-11 0/1/0");
    assertThat(family.counts(Indicator.DECISION_PARTICIPATION_RATE))
        .containsExactly("2025-10 1/1/0", "2025-11 0/1/0");
    assertThat(family.counts(Indicator.LEADERSHIP_ROLE_RATE))
        .as("a role is held also by those who could not come")
        .containsExactly("2025-10 1/1/0", "2025-11 0/1/0");
    assertThat(family.counts(Indicator.ACTIVE_ROLE_SHARE)).containsExactly("2025-10 1/2/0");
    assertThat(family("e3 | there").counts(Indicator.ACTIVE_ROLE_SHARE))
        .as("nobody noted the role")
        .isEmpty();
  }

  @Test
  void eachEventKeepsItsOwnCountsForGroups() {
    List<String> events = new ArrayList<>();
    family(
            """
            e1 | invited there role=presenter
            e2 | invited
            e3 | there role=audience
            """)
        .evidence()
        .forEach(
            cell ->
                cell.shared()
                    .eachEvent(
                        (event, counts) ->
                            events.add(
                                event
                                    + " came "
                                    + of(Indicator.EVENT_PARTICIPATION_RATE, counts)
                                    + " active "
                                    + of(Indicator.ACTIVE_ROLE_SHARE, counts))));

    assertThat(events)
        .containsExactly(
            "e1 came 1/1 active 1/1",
            "e2 came 0/1 active 0/0",
            "e3 came 1/1 active 0/1",
            "e4 came 0/1 active 0/0");
  }

  private static String of(Indicator indicator, int[] counts) {
    int at = 2 * SharedCounts.slot(indicator);
    return counts[at] + "/" + counts[at + 1];
  }

  static Stream<Indicator> countsOfEventsAddUpToThoseOfTheFamily() {
    return Stream.of(Indicator.values()).filter(Indicator::isPerEvent);
  }

  @ParameterizedTest
  @MethodSource
  void countsOfEventsAddUpToThoseOfTheFamily(Indicator indicator) {
    int[] sums = new int[4];
    family(
            """
            e1 | invited registered there role=presenter
            e2 | invited registered
            e3 | there role=audience
            """)
        .evidence()
        .forEach(
            cell -> {
              sums[0] += cell.taken(indicator);
              sums[1] += cell.known(indicator);
              cell.shared()
                  .eachEvent(
                      (event, counts) -> {
                        sums[2] += counts[2 * SharedCounts.slot(indicator)];
                        sums[3] += counts[2 * SharedCounts.slot(indicator) + 1];
                      });
            });
    assertThat(sums[1]).isPositive();
    assertThat(sums[2]).isEqualTo(sums[0]);
    assertThat(sums[3]).isEqualTo(sums[1]);
  }

  @Test
  void contributionsAreThankedForWithinThirtyDays() {
    String contributions =
        """
        e1 | there role=presenter
        e2 | there role=audience
        """;
    assertThat(
            family(contributions)
                .contacts("c1 | 2025-11-05T09:00 | to_family | sms | purpose=thanks outcome=read")
                .counts(Indicator.RECOGNITION_RATE))
        .containsExactly("2025-10 1/1/0");
    assertThat(
            family(contributions)
                .contacts(
                    """
                    c1 | 2025-10-05T09:00 | to_family | sms | purpose=thanks outcome=read
                    c2 | 2025-11-06T09:00 | to_family | sms | purpose=thanks outcome=read
                    """)
                .counts(Indicator.RECOGNITION_RATE))
        .as("before it, and on the thirty-first day")
        .containsExactly("2025-10 0/1/0");
    assertThat(family(contributions).until("2025-10").counts(Indicator.RECOGNITION_RATE))
        .containsExactly("2025-10 0/0/1");
    assertThat(
            family("e1 | there role=presenter\ne3 | there role=honouree")
                .counts(Indicator.RECOGNITION_RATE))
        .containsExactly("2025-10 1/1/0");
    assertThat(
            new Example()
                .until("2025-11")
                .stay("2025-10-01", "2025-10-10")
                .events(EVENTS)
                .participations("e1 | there role=presenter\ne3 | there role=honouree")
                .counts(Indicator.RECOGNITION_RATE))
        .as("honoured after its child had left")
        .containsExactly("2025-10 1/1/0");
  }
}
