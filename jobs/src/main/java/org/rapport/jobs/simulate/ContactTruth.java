package org.rapport.jobs.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Interpreter;
import org.rapport.contract.codes.Purpose;

/** Counts what is true about the contacts of one family with one school, by section 1.7. */
final class ContactTruth {
  private static final long DAY = 86_400;
  private static final long WEEK = 168 * 3600;
  private static final long REACH = 35 * DAY;
  private static final int SCHOOL_REPLY_DAYS = 2;
  private static final int WEEK_DAYS = 3;

  private final FamilyTruth family;
  private final School school;
  private final SchoolFacts facts;
  private final List<TrueTurn> turns = new ArrayList<>();
  private final List<List<TrueTurn>> threads;
  private final long knownBefore;

  private enum Match {
    YES,
    NO,
    UNKNOWN
  }

  ContactTruth(FamilyTruth family, School school, List<Contact> contacts) {
    this.family = family;
    this.school = school;
    this.facts = family.facts(school);
    int knownTo = facts.contactsKnownTo();
    this.knownBefore =
        knownTo < 0 ? Long.MIN_VALUE : startOf(family.timeline().lastDay(knownTo) + 1);
    for (Contact contact : contacts) {
      long at = school.zone().instant(contact.time());
      boolean isPersonal =
          !contact.isBroadcast()
              && contact.direction() != Direction.INTERNAL
              && contact.kind() != ContactKind.NOTE;
      if (isPersonal && at < knownBefore) {
        turns.add(new TrueTurn(contact, at, contact.day()));
      }
    }
    turns.sort(Comparator.comparingLong(TrueTurn::at).thenComparing(turn -> turn.contact().id()));
    threads = TrueTurn.threads(turns);
  }

  private long startOf(int day) {
    return school.zone().instant(day * DAY);
  }

  private boolean isKnownTo(int day) {
    return startOf(day + 1) <= knownBefore;
  }

  void count() {
    for (List<TrueTurn> thread : threads) {
      TrueTurn opening = thread.get(0);
      if (isOpportunity(opening.day())) {
        countThread(thread, opening);
        if (opening.isFrom(Direction.FROM_FAMILY)) {
          countSchoolReply(thread, opening);
        }
      }
      if (opening.isFrom(Direction.TO_FAMILY)) {
        countFamilyReplies(thread);
      }
    }
    countWeeks();
    turns.stream().filter(TrueTurn::isSchools).forEach(this::countLanguageAndTone);
    new NewsTruth(family, school, turns, knownBefore).count();
  }

  private boolean isOpportunity(int day) {
    return family.isContactsMeasured(school, family.timeline().monthOf(day))
        && family.isEnrolled(school, day);
  }

  private boolean isOpportunity(Indicator indicator, int day) {
    return family.isMeasured(indicator, school, family.timeline().monthOf(day))
        && family.isEnrolled(school, day);
  }

  private Tally cell(int day) {
    return family.cell(school, family.timeline().monthOf(day));
  }

  private void countThread(List<TrueTurn> thread, TrueTurn opening) {
    int month = family.timeline().monthOf(opening.day());
    Tally cell = family.cell(school, month);
    cell.add(Indicator.CONTACT_RATE, 1, 0, Contact.NO_CHANCE);
    long reachedBy = opening.at() + REACH;
    if (cell.enrolledDays() > 0
        && thread.stream().anyMatch(turn -> turn.isReached() && turn.at() <= reachedBy)) {
      cell.mark(Indicator.INDIVIDUAL_REACH_RATE);
    }
    long end = opening.at() + WEEK;
    if (end >= knownBefore) {
      cell.addPending(Indicator.TWO_WAY_SHARE);
      return;
    }
    boolean parents = thread.stream().anyMatch(turn -> turn.at() <= end && turn.familySpeaks());
    boolean staff = thread.stream().anyMatch(turn -> turn.at() <= end && turn.schoolSpeaks());
    cell.add(Indicator.TWO_WAY_SHARE, parents && staff, family.setup(school, month).twoWayChance());
  }

  private void countSchoolReply(List<TrueTurn> thread, TrueTurn opening) {
    int deadline = school.calendar().deadline(opening.day(), SCHOOL_REPLY_DAYS);
    TrueTurn lastOfFamily = opening;
    boolean isAnswered = false;
    for (TrueTurn turn : thread) {
      if (turn.day() > deadline || isAnswered) {
        break;
      }
      isAnswered = turn.schoolSpeaks();
      if (!isAnswered && turn.isFrom(Direction.FROM_FAMILY)) {
        lastOfFamily = turn;
      }
    }
    if (lastOfFamily.needsNoAnswer()) {
      return;
    }
    if (isKnownTo(deadline)) {
      cell(opening.day())
          .add(Indicator.SCHOOL_REPLY_RATE_2SD, isAnswered, opening.contact().chance());
    } else {
      cell(opening.day()).addPending(Indicator.SCHOOL_REPLY_RATE_2SD);
    }
  }

  private void countFamilyReplies(List<TrueTurn> thread) {
    boolean isOpen = false;
    for (int i = 0; i < thread.size(); i++) {
      TrueTurn turn = thread.get(i);
      if (turn.familySpeaks()) {
        isOpen = false;
      } else if (!isOpen && isQuestion(turn)) {
        isOpen = true;
        if (isOpportunity(turn.day())) {
          countFamilyReply(turn, thread.subList(i + 1, thread.size()));
        }
      }
    }
  }

  private boolean isQuestion(TrueTurn turn) {
    return turn.isFrom(Direction.TO_FAMILY)
        && turn.contact().kind() == ContactKind.MESSAGE
        && turn.isReached()
        && (turn.contact().asks() || !facts.saysWhetherItAsks())
        && match(turn.contact()) != Match.NO;
  }

  private void countFamilyReply(TrueTurn question, List<TrueTurn> later) {
    Tally cell = cell(question.day());
    long end = question.at() + WEEK;
    if (end >= knownBefore) {
      cell.addPending(Indicator.FAMILY_REPLY_RATE_7D);
      return;
    }
    boolean isAnswered = later.stream().anyMatch(turn -> turn.familySpeaks() && turn.at() <= end);
    cell.add(Indicator.FAMILY_REPLY_RATE_7D, isAnswered, question.contact().chance());
  }

  private Match match(Contact contact) {
    if (contact.interpreter() == Interpreter.QUALIFIED
        || contact.interpreter() == Interpreter.BILINGUAL_STAFF) {
      return Match.YES;
    }
    if (contact.language().isEmpty()) {
      return Match.UNKNOWN;
    }
    return contact.language().equals(family.recordedLanguage()) ? Match.YES : Match.NO;
  }

  private void countWeeks() {
    Timeline timeline = family.timeline();
    Set<Long> reached = new HashSet<>();
    for (TrueTurn turn : turns) {
      if (turn.isReached()) {
        reached.add(piece(timeline.monthOf(turn.day()), FollowUps.weekOf(turn.day())));
      }
    }
    ExpectedWeeks expected = new ExpectedWeeks(timeline);
    for (int month = 0; month < timeline.count(); month++) {
      if (family.enrolledDays(school, month).length > 0) {
        double broadcasts = family.expectedBroadcasts(school, month);
        expected.add(family.setup(school, month), family.followUps(school), broadcasts);
      }
    }
    for (int month = 0; month < timeline.count(); month++) {
      if (family.isContactsMeasured(school, month)) {
        countWeeks(month, family.enrolledDays(school, month), reached, expected);
      }
    }
  }

  private void countWeeks(int month, int[] days, Set<Long> reached, ExpectedWeeks expected) {
    int from = 0;
    while (from < days.length) {
      int week = FollowUps.weekOf(days[from]);
      int to = from;
      while (to < days.length && FollowUps.weekOf(days[to]) == week) {
        to++;
      }
      if (to - from >= WEEK_DAYS) {
        boolean isReached = reached.contains(piece(month, week));
        double chance = expected.chance(month, days[from]);
        family.cell(school, month).add(Indicator.CONTACT_REGULARITY, isReached, chance);
      }
      from = to;
    }
  }

  /** The part of a week that lies in a month, as a number. */
  private static long piece(int month, int week) {
    return month * 1_000_000L + week;
  }

  private void countLanguageAndTone(TrueTurn turn) {
    Contact contact = turn.contact();
    boolean isOther = !family.recordedLanguage().equals(Families.MAIN_LANGUAGE);
    int month = family.timeline().monthOf(turn.day());
    if (isOther && match(contact) != Match.UNKNOWN && isOpportunity(turn.day())) {
      cell(turn.day())
          .add(
              Indicator.LANGUAGE_MATCH_RATE,
              match(contact) == Match.YES,
              family.setup(school, month).matchChance());
    }
    boolean isConcern = turn.isAbout(Purpose.CONCERN);
    if ((isConcern || turn.isAbout(Purpose.POSITIVE))
        && isOpportunity(Indicator.POSITIVE_SHARE, turn.day())) {
      cell(turn.day()).add(Indicator.POSITIVE_SHARE, !isConcern, contact.chance());
    }
  }
}
