package org.rapport.jobs.estimate.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Indicator;
import org.rapport.contract.State;
import org.rapport.contract.Window;
import org.rapport.contract.codes.AuthorRole;
import org.rapport.contract.codes.Channel;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.EventType;
import org.rapport.contract.codes.Outcome;
import org.rapport.contract.codes.Purpose;
import org.rapport.jobs.estimate.GroupEstimate;
import org.rapport.jobs.family.ContactRow;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.LeaderPractice;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.Place;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.family.SchoolEvent;
import org.rapport.jobs.family.Touch;
import org.rapport.jobs.family.Windows;

/** What schools do as a whole: one school, in session every weekday of October and November. */
class SchoolPracticeTest {
  private static final int NOVEMBER = Months.of(day("2025-11-01"));

  private final List<SchoolEvent> events = new ArrayList<>();
  private final List<ContactRow> massMail = new ArrayList<>();
  private final GroupTotals totals = new GroupTotals();
  private Set<String> leaders = Set.of("a", "b", "c");

  private static int day(String date) {
    return (int) LocalDate.parse(date).toEpochDay();
  }

  private static SchoolCalendar calendar() {
    int[] days =
        IntStream.rangeClosed(day("2025-10-01"), day("2025-11-30"))
            .filter(day -> LocalDate.ofEpochDay(day).getDayOfWeek().getValue() < 6)
            .toArray();
    return new SchoolCalendar("north", ZoneId.of("America/Los_Angeles"), "en", days, 8);
  }

  private void event(
      String date, EventType type, @Nullable String topic, @Nullable Boolean isThere) {
    events.add(
        new SchoolEvent(
            "e" + events.size(),
            0,
            calendar().startOf(day(date)),
            day(date),
            type,
            topic,
            null,
            "es;vi",
            null,
            null,
            true,
            false,
            isThere));
  }

  private void mail(String date, Channel channel, @Nullable String content, long purposes) {
    massMail.add(
        new ContactRow(
            new Place(0, massMail.size() + 1, 0, 0, 0),
            false,
            "c" + massMail.size(),
            0,
            List.of(),
            calendar().startOf(day(date)) + 43_200_000_000L,
            false,
            Direction.TO_FAMILY,
            channel,
            null,
            purposes,
            AuthorRole.ADMIN,
            "a",
            true,
            null,
            null,
            null,
            Outcome.DELIVERED,
            null,
            null,
            null,
            null,
            content));
  }

  private GroupEstimate estimate(Indicator indicator) {
    Facts facts =
        new Facts(
            NOVEMBER,
            List.of(calendar()),
            List.of(events),
            EnumSet.allOf(ExportKind.class),
            new int[] {NOVEMBER},
            List.of(Set.of()),
            List.of(new BitSet()),
            List.of(Set.of()),
            List.of(Set.of()),
            List.of(leaders),
            new boolean[1],
            false);
    LeaderPractice practice = new LeaderPractice();
    practice.add(Touch.of(massMail), facts.calendars());
    // Two families got the same, and one of them is in another shard.
    LeaderPractice shard = new LeaderPractice();
    shard.add(Touch.of(massMail), facts.calendars());
    practice.addAll(shard);
    List<Windows> windows = List.of(Windows.of(calendar(), NOVEMBER));
    return new SchoolPractice(facts, windows, totals, practice).estimate(0, NOVEMBER, indicator);
  }

  @Test
  void everyIndicatorOfWholeSchoolsIsReckoned() {
    TreeSet<Indicator> declared = new TreeSet<>();
    Stream.of(Indicator.values())
        .filter(indicator -> indicator.basis() == Indicator.Basis.SCHOOL)
        .forEach(declared::add);
    Facts facts =
        new Facts(
            NOVEMBER,
            List.of(),
            List.of(),
            Set.of(),
            new int[0],
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new boolean[0],
            false);
    assertThat(new SchoolPractice(facts, List.of(), totals, new LeaderPractice()).indicators())
        .containsExactlyInAnyOrderElementsOf(declared);
  }

  @Test
  void topicsAreCountedOnce() {
    event("2025-10-07", EventType.WORKSHOP, "Digital safety", null);
    event("2025-11-04", EventType.WORKSHOP, " digital SAFETY ", null);
    event("2025-11-05", EventType.WORKSHOP, "Homework", null);
    event("2025-11-06", EventType.SOCIAL, "Barbecue", null);
    GroupEstimate topics = estimate(Indicator.WORKSHOP_TOPIC_BREADTH);
    assertThat(topics.sums().taken()).isEqualTo(2);
    assertThat(topics.sums().known()).isEqualTo(3);
    assertThat(topics.interval().orElseThrow().estimate()).isEqualTo(2);
  }

  @Test
  void presenceIsOfEventsThatSaySo() {
    event("2025-10-07", EventType.SOCIAL, null, true);
    event("2025-10-08", EventType.SOCIAL, null, false);
    event("2025-10-09", EventType.SOCIAL, null, true);
    event("2025-10-10", EventType.SOCIAL, null, null);
    assertThat(estimate(Indicator.LEADER_EVENT_PRESENCE).state())
        .isEqualTo(State.NOT_ENOUGH_EVIDENCE);
    event("2025-10-13", EventType.SOCIAL, null, true);
    GroupEstimate presence = estimate(Indicator.LEADER_EVENT_PRESENCE);
    assertThat(presence.state()).isEqualTo(State.LIMITED);
    assertThat(presence.interval().orElseThrow().estimate()).isCloseTo(0.75, within(1e-12));
    leaders = Set.of("a", "b");
    assertThat(estimate(Indicator.LEADER_EVENT_PRESENCE))
        .as("what two persons did is told of nobody")
        .isEqualTo(GroupEstimate.SUPPRESSED);
  }

  @Test
  void weeksWithAnUpdateAndUpdatesAboutAChallenge() {
    long challenge = Purpose.CHALLENGE.bit();
    mail("2025-10-06", Channel.EMAIL, "one", Purpose.LOGISTICS.bit());
    mail("2025-10-06", Channel.SMS, "one", Purpose.LOGISTICS.bit());
    mail("2025-11-05", Channel.EMAIL, "two", challenge);
    mail("2025-11-06", Channel.EMAIL, null, 0);
    mail("2025-11-10", Channel.IN_PERSON, null, 0);
    GroupEstimate weeks = estimate(Indicator.LEADER_UPDATE_REGULARITY);
    // October: 1-3, 6-10, 13-17, 20-24, 27-31; November: 3-7, 10-14, 17-21, 24-28.
    assertThat(weeks.sums().known()).isEqualTo(9);
    assertThat(weeks.sums().taken()).isEqualTo(2);
    GroupEstimate updates = estimate(Indicator.CHALLENGE_DISCLOSURE_RATE);
    assertThat(updates.sums().known()).as("the one without a purpose is not known").isEqualTo(2);
    assertThat(updates.sums().taken()).isEqualTo(1);
    GroupEstimate visible = estimate(Indicator.LEADER_VISIBLE_DAYS);
    assertThat(visible.sums().known()).isEqualTo(20);
    assertThat(visible.sums().taken()).isEqualTo(1);
  }

  @Test
  void aSchoolThatLogsNoGreetingsIsNotMeasured() {
    assertThat(estimate(Indicator.LEADER_VISIBLE_DAYS).state()).isEqualTo(State.NOT_MEASURED);
  }

  @Test
  void languagesAndLeadersAreHeldAgainstFamilies() {
    families("es", 30, 2);
    families("vi", 6, 0);
    families("so", 6, 0);
    families("ar", 4, 0);
    families("en", 60, 10);
    event("2025-10-07", EventType.SOCIAL, null, null);
    GroupEstimate visible = estimate(Indicator.LANGUAGE_VISIBILITY);
    assertThat(visible.sums().known()).as("Arabic has too few families").isEqualTo(4);
    assertThat(visible.sums().taken()).as("Somali is neither offered nor seen").isEqualTo(3);
    GroupEstimate parity = estimate(Indicator.LEADERSHIP_PARITY);
    assertThat(parity.interval().orElseThrow().estimate())
        .isCloseTo((2 / 12.0) / (46 / 106.0), within(1e-12));
  }

  private void families(String language, int families, int leading) {
    GroupTotals.Cell cell =
        totals.cell(GroupTotals.Group.schoolLanguage(0, language), Window.Y, NOVEMBER);
    for (int i = 0; i < families; i++) {
      cell.addEligible();
      cell.add(Indicator.LEADERSHIP_ROLE_RATE, i < leading ? 1 : 0, 1, 0);
      if (i < leading) {
        cell.add(Indicator.ACTIVE_ROLE_SHARE, 1, 1, 0);
      }
    }
  }
}
