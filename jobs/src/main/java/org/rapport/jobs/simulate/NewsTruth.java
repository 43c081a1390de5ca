package org.rapport.jobs.simulate;

import java.util.List;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.Purpose;

/** Counts what is true about praise and concerns between one family and one school, by 1.7. */
final class NewsTruth {
  private static final int CONCERN_DAYS = 5;
  private static final int EPISODE_DAYS = 10;

  private final KnownContacts contacts;
  private final FamilyTruth family;
  private final FamilyAtSchool at;
  private final School school;
  private final List<TrueTurn> turns;

  NewsTruth(KnownContacts contacts) {
    this.contacts = contacts;
    this.family = contacts.family();
    this.at = contacts.at();
    this.school = contacts.school();
    this.turns = contacts.turns();
  }

  void count() {
    countFirstNews();
    countConcerns();
  }

  /** Of each school year the first reached contact of the school that has a purpose. */
  private void countFirstNews() {
    SchoolYear year = null;
    boolean isFound = false;
    boolean isWorried = false;
    for (TrueTurn turn : turns) {
      if (year == null || turn.day() >= endOf(year)) {
        year = SchoolYear.holding(family.timeline().month(contacts.monthOf(turn.day())));
        isFound = false;
        isWorried = false;
      }
      if (!isFound && isNews(turn, year)) {
        isFound = true;
        boolean isGood =
            turn.isAbout(Purpose.POSITIVE) && !turn.isAbout(Purpose.CONCERN) && !isWorried;
        contacts
            .cell(turn.day())
            .add(Indicator.POSITIVE_FIRST, isGood, firstIsPraise(year, turn.day()));
      }
      isWorried |= turn.isSchools() && turn.isAbout(Purpose.CONCERN);
    }
  }

  private boolean isNews(TrueTurn turn, SchoolYear year) {
    return turn.isSchools()
        && turn.isReached()
        && !turn.contact().purposes().isEmpty()
        && turn.day() >= entry(year)
        && contacts.isOpportunity(Indicator.POSITIVE_FIRST, turn.day());
  }

  private static int endOf(SchoolYear year) {
    return (int) year.next().begins().toEpochDay();
  }

  /** With which chance the first news of the year is good, given the day on which it comes. */
  private double firstIsPraise(SchoolYear year, int day) {
    Timeline timeline = family.timeline();
    int last = timeline.monthOf(day);
    double vain = 0;
    for (int month = Math.max(0, timeline.monthOf(entry(year))); month <= last; month++) {
      int[] days = at.enrolledDays(month);
      if (days.length > 0) {
        int before = 0;
        while (before < days.length && days[before] < day) {
          before++;
        }
        vain += at.setup(month).expectedVainConcerns() * before / days.length;
      }
    }
    double purposes = 1 - family.world().setting(Setting.MISSING_PURPOSE);
    return at.setup(last).firstIsPraiseChance(day, vain * purposes, at.expectedBroadcasts(last));
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
          countConcern(turn, i);
        }
        before = turn.day();
      }
    }
  }

  private void countConcern(TrueTurn concern, int position) {
    int deadline = school.calendar().deadline(concern.day(), CONCERN_DAYS);
    Indicator indicator = Indicator.CONCERN_CONVERSATION_RATE;
    if (!contacts.isKnownTo(deadline)) {
      contacts.cell(concern.day()).addPending(indicator);
      return;
    }
    boolean isTalkedOver = false;
    for (int i = position; i < turns.size() && turns.get(i).day() <= deadline; i++) {
      isTalkedOver |= turns.get(i).isHeld();
    }
    contacts
        .cell(concern.day())
        .add(indicator, isTalkedOver, contacts.setup(concern.day()).talkChance());
  }
}
