package org.rapport.jobs.estimate.rollup;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rapport.contract.Indicator;
import org.rapport.contract.Scope;
import org.rapport.contract.Threshold;
import org.rapport.contract.Window;
import org.rapport.contract.codes.EventType;
import org.rapport.jobs.estimate.GroupEstimate;
import org.rapport.jobs.estimate.GroupSums;
import org.rapport.jobs.estimate.rollup.GroupTotals.Group;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.LanguageMatch;
import org.rapport.jobs.family.LeaderPractice;
import org.rapport.jobs.family.Months;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.family.SchoolEvent;
import org.rapport.jobs.family.Windows;

/** What a school did as a whole, from its events, its leaders and the sums of its families. */
final class SchoolPractice {
  private final Facts facts;
  private final List<Windows> windows;
  private final GroupTotals totals;
  private final Set<Group> groups;
  private final LeaderPractice leaders;
  private final Map<Indicator, Reckoning> reckonings;

  SchoolPractice(Facts facts, List<Windows> windows, GroupTotals totals, LeaderPractice leaders) {
    this.facts = facts;
    this.windows = windows;
    this.totals = totals;
    this.groups = totals.groups();
    this.leaders = leaders;
    this.reckonings = reckonings();
  }

  /** How one indicator is reckoned for a school and the month with which its window ends. */
  private interface Reckoning {
    GroupEstimate of(int school, int month);
  }

  /** Every indicator of whole schools; a test looks for one that is missing here. */
  private Map<Indicator, Reckoning> reckonings() {
    return Map.of(
        Indicator.WORKSHOP_TOPIC_BREADTH,
        this::topics,
        Indicator.LANGUAGE_VISIBILITY,
        this::languages,
        Indicator.LEADERSHIP_PARITY,
        (school, month) -> LeaderParity.of(facts, totals, school, month),
        Indicator.LEADER_EVENT_PRESENCE,
        unlessFewLeaders(this::presence),
        Indicator.LEADER_VISIBLE_DAYS,
        unlessFewLeaders(this::visibleDays),
        Indicator.LEADER_UPDATE_REGULARITY,
        unlessFewLeaders(this::updateWeeks),
        Indicator.CHALLENGE_DISCLOSURE_RATE,
        unlessFewLeaders(this::challenges));
  }

  /** What two persons did is told of nobody. */
  private Reckoning unlessFewLeaders(Reckoning practice) {
    return (school, month) ->
        facts.leaders().get(school).size() < Threshold.LEADERS.count()
            ? GroupEstimate.SUPPRESSED
            : practice.of(school, month);
  }

  /** The value of a school in the window of an indicator that ends with a month. */
  GroupEstimate estimate(int school, int month, Indicator indicator) {
    return Objects.requireNonNull(reckonings.get(indicator), indicator.code()).of(school, month);
  }

  /** The indicators that can be reckoned. */
  Set<Indicator> indicators() {
    return reckonings.keySet();
  }

  /** Events held in a window. */
  private List<SchoolEvent> held(int school, Window window, int month) {
    int position = windows.get(school).positionOf(month).orElseThrow();
    return facts.events().get(school).stream()
        .filter(event -> !event.isCancelled())
        .filter(event -> event.day() <= Months.lastDay(facts.lastMonth()))
        .filter(event -> windows.get(school).contains(window, position, Months.of(event.day())))
        .toList();
  }

  private GroupEstimate topics(int school, int month) {
    Set<String> topics = new HashSet<>();
    long workshops = 0;
    for (SchoolEvent event : held(school, Window.Y, month)) {
      String topic = event.topic();
      if (event.type() == EventType.WORKSHOP && topic != null && !topic.isBlank()) {
        topics.add(topic.strip().toLowerCase(Locale.ROOT));
        workshops++;
      }
    }
    return GroupEstimate.ofCount(topics.size(), workshops);
  }

  private GroupEstimate languages(int school, int month) {
    Set<String> offered = new HashSet<>();
    for (SchoolEvent event : held(school, Window.Y, month)) {
      Optional.ofNullable(event.interpretationLanguages())
          .map(list -> List.of(list.split(";", -1)))
          .orElse(List.of())
          .forEach(tag -> offered.add(LanguageMatch.primarySubtag(tag.strip())));
    }
    long looked = 0;
    long seen = 0;
    for (Group group : groups) {
      if (group.scope() == Scope.SCHOOL_LANGUAGE
          && group.school() == school
          && !group.part().equals(Group.UNDETERMINED)
          && totals.eligible(group, Window.Y, month) >= Threshold.VISIBLE_LANGUAGE.count()) {
        looked++;
        GroupSums active = totals.of(group, Window.Y, month, Indicator.ACTIVE_ROLE_SHARE);
        seen += offered.contains(group.part()) || active.taken() > 0 ? 1 : 0;
      }
    }
    return GroupEstimate.ofPractice(Indicator.LANGUAGE_VISIBILITY, seen, looked);
  }

  private GroupEstimate presence(int school, int month) {
    long known = 0;
    long there = 0;
    for (SchoolEvent event : held(school, Window.R3, month)) {
      Boolean isThere = event.administratorPresent();
      known += isThere == null ? 0 : 1;
      there += Boolean.TRUE.equals(isThere) ? 1 : 0;
    }
    return known == 0
        ? GroupEstimate.NOT_MEASURED
        : GroupEstimate.ofPractice(Indicator.LEADER_EVENT_PRESENCE, there, known);
  }

  /** School days of the months of a window that a run knows. */
  private List<Integer> schoolDays(int school, Window window, int month) {
    List<Integer> days = new ArrayList<>();
    int position = windows.get(school).positionOf(month).orElseThrow();
    for (int day : facts.calendars().get(school).schoolDays()) {
      int of = Months.of(day);
      if (windows.get(school).contains(window, position, of)
          && facts.isMeasured(Indicator.LEADER_VISIBLE_DAYS, school, of)) {
        days.add(day);
      }
    }
    return days;
  }

  private GroupEstimate visibleDays(int school, int month) {
    TreeSet<Integer> greetings = leaders.greetings(school);
    SchoolCalendar calendar = facts.calendars().get(school);
    boolean logsAny =
        greetings.stream()
            .map(Months::of)
            .anyMatch(
                of -> of <= month && calendar.schoolYearOf(of) == calendar.schoolYearOf(month));
    if (!logsAny) {
      return GroupEstimate.NOT_MEASURED;
    }
    List<Integer> days = schoolDays(school, Window.M, month);
    long seen = days.stream().filter(greetings::contains).count();
    return GroupEstimate.ofPractice(Indicator.LEADER_VISIBLE_DAYS, seen, days.size());
  }

  private GroupEstimate updateWeeks(int school, int month) {
    TreeSet<Integer> updates = leaders.updateDays(school);
    long weeks = 0;
    long withUpdate = 0;
    int from = 0;
    List<Integer> days = schoolDays(school, Window.R3, month);
    for (int i = 1; i <= days.size(); i++) {
      if (i == days.size() || pieceOf(days.get(i)) != pieceOf(days.get(from))) {
        if (i - from >= Threshold.MIN_WEEK_DAYS.count()) {
          weeks++;
          int first = days.get(from);
          withUpdate += hasAny(updates, first) ? 1 : 0;
        }
        from = i;
      }
    }
    return GroupEstimate.ofPractice(Indicator.LEADER_UPDATE_REGULARITY, withUpdate, weeks);
  }

  /** A week from Monday to Sunday, cut at month ends, as a number. */
  private static long pieceOf(int day) {
    int monday = day - LocalDate.ofEpochDay(day).getDayOfWeek().getValue() + 1;
    return ((long) monday << 32) | Months.of(day);
  }

  /** Whether any day of the piece of week of a day is among the days. */
  private static boolean hasAny(TreeSet<Integer> days, int day) {
    int first = day - LocalDate.ofEpochDay(day).getDayOfWeek().getValue() + 1;
    for (int each = first; each < first + DayOfWeek.values().length; each++) {
      if (Months.of(each) == Months.of(day) && days.contains(each)) {
        return true;
      }
    }
    return false;
  }

  private GroupEstimate challenges(int school, int month) {
    int position = windows.get(school).positionOf(month).orElseThrow();
    long known = 0;
    long hard = 0;
    for (int each = windows.get(school).months().get(0).first(); each <= month + 11; each++) {
      if (windows.get(school).contains(Window.Y, position, each)) {
        known += leaders.updates(school, each);
        hard += leaders.challenges(school, each);
      }
    }
    return GroupEstimate.ofPractice(Indicator.CHALLENGE_DISCLOSURE_RATE, hard, known);
  }
}
