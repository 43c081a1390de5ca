package org.rapport.jobs.family;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.codes.Direction;

/**
 * One family as its indicators see it: its history, what is known beside it, its conversations in
 * time order, and the cells into which they count.
 */
final class FamilyView {
  private final FamilyHistory history;
  private final Facts facts;
  private final List<ContactThread> threads;
  private final List<Touch> touches;
  private final List<Touch> broadcasts;
  private final Map<Integer, List<Touch>> touchesOfSchool = new HashMap<>();
  private final Map<Integer, List<Touch>> sentBySchool = new HashMap<>();
  private final Measured measured;
  private @Nullable List<Held> heldEvents;
  private final @Nullable List<Opportunity> trace;
  private final TreeMap<Integer, TreeMap<Integer, Evidence>> cells = new TreeMap<>();
  private @Nullable Evidence lastCell;

  /** The months with an enrolled school day, by school and in their order. */
  private final List<Evidence> enrolledMonths = new ArrayList<>();

  private final Map<Long, Integer> enrolledDays = new HashMap<>();
  private int lastSchool = -1;
  private int lastMonth;
  private int lastEnrolled;
  private final Map<Integer, Long> knownBefore = new HashMap<>();
  private final TreeSet<Integer> schools = new TreeSet<>();

  /**
   * A family.
   *
   * @param trace to which every counted opportunity is added; null where nobody asks
   */
  FamilyView(
      FamilyHistory history,
      List<ContactThread> threads,
      List<Touch> broadcasts,
      Measured measured,
      @Nullable List<Opportunity> trace) {
    this.history = history;
    this.facts = measured.facts();
    this.measured = measured;
    this.threads = threads;
    this.broadcasts = broadcasts;
    this.trace = trace;
    this.touches =
        threads.stream().flatMap(thread -> thread.turns().stream()).sorted(Touch.IN_TIME).toList();
    for (StudentHistory student : history.students()) {
      student.stays().forEach(stay -> schools.add(stay.school()));
    }
    exposure();
  }

  FamilyHistory history() {
    return history;
  }

  Facts facts() {
    return facts;
  }

  /** Its individual touches in time order. */
  List<Touch> touches() {
    return touches;
  }

  /** Its individual touches of one school. */
  List<Touch> touches(int school) {
    return touchesOfSchool.computeIfAbsent(
        school, unused -> touches.stream().filter(touch -> touch.school() == school).toList());
  }

  /** What a school sent it, mass mail included, in time order. */
  List<Touch> sent(int school) {
    return sentBySchool.computeIfAbsent(
        school,
        unused ->
            Stream.concat(touches.stream(), broadcasts.stream())
                .filter(touch -> touch.school() == school)
                .filter(touch -> touch.first().direction() == Direction.TO_FAMILY)
                .sorted(Touch.IN_TIME)
                .toList());
  }

  /** Whether a touch is mass mail. */
  @SuppressWarnings("ReferenceEquality") // a touch is itself, not its likes
  boolean isBroadcast(Touch touch) {
    for (Touch broadcast : broadcasts) {
      if (broadcast == touch) {
        return true;
      }
    }
    return false;
  }

  /** Whether its language is known and not the main one of a school. */
  boolean hasOtherLanguage(int school) {
    return !history.language().isEmpty()
        && !history.language().equals(calendar(school).mainLanguage());
  }

  /** Schools at which its children ever are. */
  TreeSet<Integer> schools() {
    return schools;
  }

  SchoolCalendar calendar(int school) {
    return facts.calendars().get(school);
  }

  /** The local day of a touch. */
  int dayOf(Touch touch) {
    return calendar(touch.school()).dayOf(touch.at());
  }

  /** The counts of a school and month. */
  Evidence cell(int school, int month) {
    // Conversations come in time order, and so mostly count where the one before did.
    Evidence cell = lastCell;
    if (cell == null || cell.school() != school || cell.month() != month) {
      cell =
          cells
              .computeIfAbsent(school, unused -> new TreeMap<>())
              .computeIfAbsent(month, unused -> new Evidence(school, month, trace));
      lastCell = cell;
    }
    return cell;
  }

  /** The counts of the month of a day. */
  Evidence cellOf(int school, int epochDay) {
    return cell(school, Months.of(epochDay));
  }

  /** Days of a month, as bits, on which a child that belongs to the family is enrolled. */
  int enrolled(int school, int month) {
    if (school != lastSchool || month != lastMonth) {
      lastEnrolled = enrolledIn(school, month);
      lastSchool = school;
      lastMonth = month;
    }
    return lastEnrolled;
  }

  private int enrolledIn(int school, int month) {
    return enrolledDays.computeIfAbsent(
        ((long) school << 32) | (month & 0xffffffffL),
        unused -> {
          List<Stay> stays = new ArrayList<>();
          for (StudentHistory student : history.students()) {
            if (student.belongsTo(history.familyId(), month)) {
              stays.addAll(student.stays());
            }
          }
          return Enrolment.days(stays, school, month);
        });
  }

  boolean isEnrolled(int school, int epochDay) {
    int month = Months.of(epochDay);
    return ((enrolled(school, month) >>> (epochDay - Months.firstDay(month))) & 1) == 1;
  }

  /** School days as bits on which the family is enrolled. */
  int enrolledSchoolDays(int school, int month) {
    return enrolled(school, month) & Enrolment.schoolDays(calendar(school), month);
  }

  /** Runs over the months with an enrolled school day in which the indicator is measured. */
  void eachMonth(Indicator indicator, BiConsumer<Integer, Evidence> count) {
    for (Evidence cell : enrolledMonths) {
      if (isMeasured(indicator, cell.school(), cell.month())) {
        count.accept(cell.school(), cell);
      }
    }
  }

  /** Runs over the conversations that open on an enrolled day of a measured month. */
  void eachThread(Indicator indicator, BiConsumer<ContactThread, Evidence> count) {
    for (ContactThread thread : threads) {
      int school = thread.opening().school();
      int day = dayOf(thread.opening());
      if (isOpportunity(indicator, school, day)) {
        count.accept(thread, cellOf(school, day));
      }
    }
  }

  /** Runs over all conversations. */
  void eachConversation(Consumer<ContactThread> count) {
    threads.forEach(count);
  }

  /** Whether an opportunity can exist on a day: measured then, and enrolled. */
  boolean isOpportunity(Indicator indicator, int school, int epochDay) {
    return isMeasured(indicator, school, Months.of(epochDay)) && isEnrolled(school, epochDay);
  }

  /** Runs over the events held for its schools on its enrolled days, with its part in them. */
  void eachEvent(Indicator indicator, BiConsumer<SchoolEvent, EventPart> count) {
    for (Held each : held()) {
      SchoolEvent event = each.event();
      if (isMeasured(indicator, event.school(), Months.of(event.day()))) {
        count.accept(event, each.part());
      }
    }
  }

  /** An event that was held, with the family's part in it. */
  private record Held(SchoolEvent event, EventPart part) {}

  /** The events of its enrolled days; looked for once, as a dozen indicators ask for them. */
  private List<Held> held() {
    if (heldEvents == null) {
      heldEvents = new ArrayList<>();
      Map<String, ParticipationRow> rows = new HashMap<>();
      history.participations().forEach(row -> rows.put(row.eventId(), row));
      int lastDay = Months.lastDay(facts.lastMonth());
      for (int school : schools) {
        for (SchoolEvent event : facts.events().get(school)) {
          if (!event.isCancelled() && event.day() <= lastDay && isEnrolled(school, event.day())) {
            heldEvents.add(new Held(event, partIn(event, rows.get(event.eventId()))));
          }
        }
      }
    }
    return heldEvents;
  }

  private static EventPart partIn(SchoolEvent event, @Nullable ParticipationRow row) {
    return new EventPart(
        event.isOpenInvitation() || (row != null && row.invitedOn() != null),
        row != null && row.registeredOn() != null,
        row != null && row.attended(),
        row == null ? 0 : row.roles(),
        row == null ? null : row.place());
  }

  private boolean isMeasured(Indicator indicator, int school, int month) {
    return measured.is(indicator, school, month);
  }

  /**
   * A family's part in an event.
   *
   * @param roles bit set over {@link org.rapport.contract.codes.ParticipationRole}
   * @param place its row; null for an open invitation that left none
   */
  record EventPart(
      boolean isInvited, boolean isRegistered, boolean isThere, long roles, @Nullable Place place) {
    /** Whether it has any of the roles. */
    boolean hasAny(long wanted) {
      return (roles & wanted) != 0;
    }
  }

  /**
   * The last day of a deadline in school days: the k-th school day after a day, at most fourteen
   * calendar days after it.
   */
  int deadline(int school, int epochDay, int schoolDays) {
    OptionalInt schoolDay = calendar(school).schoolDayAfter(epochDay, schoolDays);
    int cap = epochDay + Threshold.DEADLINE_CAP.count();
    return Math.min(schoolDay.orElse(cap), cap);
  }

  /** Whether contacts of a school are known to the end of a day. */
  boolean isKnownTo(int school, int epochDay) {
    return calendar(school).startOf(epochDay + 1) <= knownBefore(school);
  }

  /** First moment that is not known for contacts of a school. */
  long knownBefore(int school) {
    return knownBefore.computeIfAbsent(school, facts::contactsKnownBefore);
  }

  /** Whether a contact speaks the language of the family; unknown is neither. */
  LanguageMatch languageOf(Touch touch) {
    return LanguageMatch.of(history.language(), touch.first());
  }

  /** All counts that are not empty, by school and month. */
  List<Evidence> counted() {
    List<Evidence> counted = new ArrayList<>();
    cells
        .values()
        .forEach(months -> months.values().stream().filter(Evidence::isAny).forEach(counted::add));
    return counted;
  }

  private void exposure() {
    for (int school : schools) {
      TreeSet<Integer> months = new TreeSet<>();
      for (StudentHistory student : history.students()) {
        months.addAll(
            StudentHistory.monthsEnrolled(
                student.stays(), school, calendar(school), facts.lastMonth()));
      }
      for (int month : months) {
        int days = Integer.bitCount(enrolledSchoolDays(school, month));
        if (days > 0) {
          enrolledMonths.add(cell(school, month).withEnrolledDays(days));
        }
      }
    }
  }
}
