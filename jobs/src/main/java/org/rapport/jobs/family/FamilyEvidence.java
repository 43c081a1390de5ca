package org.rapport.jobs.family;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.codes.Direction;

/**
 * The exact evidence of one family: a pure function of its history. Each indicator's count stands
 * in one method below, in the words of the measurement design, section 1.7.
 */
public final class FamilyEvidence {
  private static final long MICROS_PER_HOUR = 3_600_000_000L;
  private static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

  private final FamilyHistory history;
  private final Facts facts;
  private final TreeMap<Integer, TreeMap<Integer, Evidence>> cells = new TreeMap<>();
  private final Map<Long, Integer> enrolledDaysCache = new HashMap<>();

  private FamilyEvidence(FamilyHistory history, Facts facts) {
    this.history = history;
    this.facts = facts;
  }

  /**
   * The evidence of a family, by school and month; months without any are left out.
   *
   * @param threads its personal conversations, from turns that are known
   */
  public static List<Evidence> of(FamilyHistory history, List<ContactThread> threads, Facts facts) {
    FamilyEvidence evidence = new FamilyEvidence(history, facts);
    evidence.exposure();
    evidence.attendance();
    for (ContactThread thread : threads) {
      evidence.thread(thread);
    }
    evidence.participation();
    List<Evidence> counted = new ArrayList<>();
    evidence
        .cells
        .values()
        .forEach(months -> months.values().stream().filter(Evidence::isAny).forEach(counted::add));
    return counted;
  }

  /** Per school the first moment that a run does not know: the end of its last month there. */
  public static long[] knownBefore(List<SchoolCalendar> calendars, int lastMonth) {
    int dayAfter = Months.lastDay(lastMonth) + 1;
    return calendars.stream().mapToLong(calendar -> calendar.startOf(dayAfter)).toArray();
  }

  /** The contact rows that a run knows. */
  public static List<ContactRow> onlyKnown(List<ContactRow> rows, long[] knownBefore) {
    return rows.stream().filter(row -> row.at() < knownBefore[row.school()]).toList();
  }

  private Evidence cell(int school, int month) {
    return cells
        .computeIfAbsent(school, unused -> new TreeMap<>())
        .computeIfAbsent(month, unused -> new Evidence(school, month));
  }

  /** Days of a month, as bits, on which a child that belongs to the family is enrolled. */
  private int enrolled(int school, int month) {
    return enrolledDaysCache.computeIfAbsent(
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

  private boolean isEnrolled(int school, int epochDay) {
    int month = Months.of(epochDay);
    return (enrolled(school, month) >>> (epochDay - Months.firstDay(month)) & 1) == 1;
  }

  /** Enrolled school days; n of reach is 1 in a month with one. */
  private void exposure() {
    for (int school : schools()) {
      SchoolCalendar calendar = facts.calendars().get(school);
      TreeSet<Integer> months = new TreeSet<>();
      for (StudentHistory student : history.students()) {
        months.addAll(
            StudentHistory.monthsEnrolled(student.stays(), school, calendar, facts.lastMonth()));
      }
      for (int month : months) {
        int days =
            Integer.bitCount(enrolled(school, month) & Enrolment.schoolDays(calendar, month));
        if (days > 0) {
          Evidence cell = cell(school, month).withEnrolledDays(days);
          if (facts.areContactsMeasured(school, month)) {
            cell.add(Indicator.INDIVIDUAL_REACH_RATE, 0, 1, 0);
          }
        }
      }
    }
  }

  private Set<Integer> schools() {
    Set<Integer> schools = new TreeSet<>();
    history
        .students()
        .forEach(student -> student.stays().forEach(stay -> schools.add(stay.school())));
    return schools;
  }

  /** Days attended of known days, summed over the children of the family at the school. */
  private void attendance() {
    for (StudentHistory student : history.students()) {
      for (StudentMonth month : student.months(facts.calendars(), facts.lastMonth())) {
        if (student.belongsTo(history.familyId(), month.month())) {
          cell(month.school(), month.month())
              .add(Indicator.ATTENDANCE_RATE, month.attendedDays(), month.knownDays(), 0);
        }
      }
    }
  }

  private void thread(ContactThread thread) {
    int school = thread.opening().school();
    int day = facts.calendars().get(school).dayOf(thread.opening().at());
    int month = Months.of(day);
    if (!facts.areContactsMeasured(school, month) || !isEnrolled(school, day)) {
      return;
    }
    Evidence cell = cell(school, month);
    reach(thread, cell);
    twoWay(thread, cell);
    if (thread.opening().first().direction() == Direction.FROM_FAMILY) {
      schoolReply(thread, day, cell);
    }
  }

  /** A thread opened in the month with a reached turn within 35 days of its opening. */
  private void reach(ContactThread thread, Evidence cell) {
    long until = thread.opening().at() + Threshold.REACH_HORIZON.count() * MICROS_PER_DAY;
    if (cell.enrolledDays() > 0
        && thread.turns().stream().anyMatch(turn -> turn.isReached() && turn.at() <= until)) {
      cell.mark(Indicator.INDIVIDUAL_REACH_RATE);
    }
  }

  /** Threads in which within 168 hours of the opening the family speaks and the school speaks. */
  private void twoWay(ContactThread thread, Evidence cell) {
    long until = thread.opening().at() + Threshold.TWO_WAY_HORIZON.count() * MICROS_PER_HOUR;
    if (until >= facts.contactsKnownBefore(thread.opening().school())) {
      cell.add(Indicator.TWO_WAY_SHARE, 0, 0, 1);
      return;
    }
    boolean familySpeaks = false;
    boolean schoolSpeaks = false;
    for (Touch turn : thread.turns()) {
      if (turn.at() <= until) {
        familySpeaks |= turn.familySpeaks();
        schoolSpeaks |= turn.schoolSpeaks();
      }
    }
    cell.add(Indicator.TWO_WAY_SHARE, familySpeaks && schoolSpeaks ? 1 : 0, 1, 0);
  }

  /**
   * Threads opened by the family in which the school speaks within two school days, at most
   * fourteen calendar days. Left out where the last words of the family before the answer, or
   * before the deadline, need none.
   */
  private void schoolReply(ContactThread thread, int day, Evidence cell) {
    int school = thread.opening().school();
    SchoolCalendar calendar = facts.calendars().get(school);
    OptionalInt schoolDay = calendar.schoolDayAfter(day, Threshold.SCHOOL_REPLY_DAYS.count());
    int cap = day + Threshold.DEADLINE_CAP.count();
    int deadline = Math.min(schoolDay.orElse(cap), cap);
    long until = calendar.startOf(deadline + 1);
    boolean isAnswered = false;
    boolean needsNoAnswer = false;
    for (Touch turn : thread.turns()) {
      if (turn.at() >= until) {
        break;
      }
      if (turn.schoolSpeaks()) {
        isAnswered = true;
        break;
      }
      if (turn.first().direction() == Direction.FROM_FAMILY) {
        needsNoAnswer = turn.needsNoAnswer();
      }
    }
    if (needsNoAnswer) {
      return;
    }
    if (until > facts.contactsKnownBefore(school)) {
      cell.add(Indicator.SCHOOL_REPLY_RATE_2SD, 0, 0, 1);
    } else {
      cell.add(Indicator.SCHOOL_REPLY_RATE_2SD, isAnswered ? 1 : 0, 1, 0);
    }
  }

  /** Events held at a school of the family: invited or there, and there; walk-ins are in both. */
  private void participation() {
    if (!facts.hasEvents()) {
      return;
    }
    Map<String, ParticipationRow> rows = new HashMap<>();
    history.participations().forEach(row -> rows.put(row.eventId(), row));
    Set<Integer> schools = new HashSet<>(schools());
    int lastDay = Months.lastDay(facts.lastMonth());
    for (int school : schools) {
      for (SchoolEvent event : facts.events().get(school)) {
        if (event.isCancelled() || event.day() > lastDay || !isEnrolled(school, event.day())) {
          continue;
        }
        ParticipationRow row = rows.get(event.eventId());
        boolean isThere = row != null && row.attended();
        boolean isInvited = event.isOpenInvitation() || (row != null && row.invitedOn() != null);
        if (isThere || isInvited) {
          cell(school, Months.of(event.day()))
              .add(Indicator.EVENT_PARTICIPATION_RATE, isThere ? 1 : 0, 1, 0);
        }
      }
    }
  }
}
