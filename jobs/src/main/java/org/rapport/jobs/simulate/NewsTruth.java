package org.rapport.jobs.simulate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.Purpose;

/** Counts what is true about praise and concerns between one family and one school, by 1.7. */
final class NewsTruth {
  private static final int CONCERN_DAYS = 5;
  private static final int EPISODE_DAYS = 10;

  private final KnownContacts contacts;
  private final FamilyTruth family;
  private final School school;
  private final List<TrueTurn> turns;

  NewsTruth(KnownContacts contacts) {
    this.contacts = contacts;
    this.family = contacts.family();
    this.school = contacts.school();
    this.turns = contacts.turns();
  }

  void count() {
    countFirstNews();
    countConcerns();
  }

  /** Of each school year the first reached contact of the school that has a purpose. */
  private void countFirstNews() {
    Map<SchoolYear, Boolean> worries = new HashMap<>();
    Map<SchoolYear, TrueTurn> first = new HashMap<>();
    for (TrueTurn turn : turns) {
      SchoolYear year =
          SchoolYear.holding(family.timeline().month(family.timeline().monthOf(turn.day())));
      if (turn.isSchools()
          && turn.isReached()
          && !turn.contact().purposes().isEmpty()
          && !first.containsKey(year)
          && turn.day() >= entry(year)
          && contacts.isOpportunity(Indicator.POSITIVE_FIRST, turn.day())) {
        first.put(year, turn);
        boolean isGood =
            turn.isAbout(Purpose.POSITIVE)
                && !turn.isAbout(Purpose.CONCERN)
                && !worries.containsKey(year);
        contacts
            .cell(turn.day())
            .add(Indicator.POSITIVE_FIRST, isGood, firstIsPraise(year, turn.day()));
      }
      if (turn.isSchools() && turn.isAbout(Purpose.CONCERN)) {
        worries.put(year, true);
      }
    }
  }

  /** With which chance the first news of the year is good, given the day on which it comes. */
  private double firstIsPraise(SchoolYear year, int day) {
    Timeline timeline = family.timeline();
    int last = timeline.monthOf(day);
    double vain = 0;
    for (int month = Math.max(0, timeline.monthOf(entry(year))); month <= last; month++) {
      int[] days = family.enrolledDays(school, month);
      if (days.length > 0) {
        long before = Arrays.stream(days).filter(each -> each < day).count();
        vain += family.setup(school, month).expectedVainConcerns() * before / days.length;
      }
    }
    double purposes = 1 - family.world().setting(Setting.MISSING_PURPOSE);
    return family
        .setup(school, last)
        .firstIsPraiseChance(vain * purposes, family.expectedBroadcasts(school, last));
  }

  /** The first school day of the year; enrolment on the day itself is asked of the opportunity. */
  private int entry(SchoolYear year) {
    return school.calendar().next((int) year.begins().toEpochDay());
  }

  private void countConcerns() {
    int before = Integer.MIN_VALUE;
    for (int i = 0; i < turns.size(); i++) {
      TrueTurn turn = turns.get(i);
      if (turn.isSchools() && turn.isAbout(Purpose.CONCERN)) {
        boolean isSame =
            before != Integer.MIN_VALUE
                && turn.day() <= school.calendar().after(before, EPISODE_DAYS);
        if (!isSame && contacts.isOpportunity(Indicator.CONCERN_CONVERSATION_RATE, turn.day())) {
          countConcern(turn, turns.subList(i, turns.size()));
        }
        before = turn.day();
      }
    }
  }

  private void countConcern(TrueTurn concern, List<TrueTurn> since) {
    int deadline = school.calendar().deadline(concern.day(), CONCERN_DAYS);
    Indicator indicator = Indicator.CONCERN_CONVERSATION_RATE;
    if (!contacts.isKnownTo(deadline)) {
      contacts.cell(concern.day()).addPending(indicator);
      return;
    }
    boolean isTalkedOver = since.stream().anyMatch(turn -> turn.isHeld() && turn.day() <= deadline);
    int month = family.timeline().monthOf(concern.day());
    contacts
        .cell(concern.day())
        .add(indicator, isTalkedOver, family.setup(school, month).talkChance());
  }
}
