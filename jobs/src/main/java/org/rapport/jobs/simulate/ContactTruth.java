package org.rapport.jobs.simulate;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.ContactKind;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Purpose;

/** Counts what is true about the contacts of one family with one school, by section 1.7. */
final class ContactTruth {
  private static final long DAY = 86_400;
  private static final long WEEK = 168 * 3600;
  private static final long REACH = 35 * DAY;
  private static final int SCHOOL_REPLY_DAYS = 2;
  private static final int WEEK_DAYS = 3;
  private static final Set<Purpose> LOGISTICS =
      EnumSet.of(Purpose.LOGISTICS, Purpose.PAYMENT, Purpose.REMINDER, Purpose.ATTENDANCE_NOTICE);

  private final KnownContacts contacts;
  private final FamilyAtSchool at;
  private final School school;
  private final long knownBefore;

  ContactTruth(KnownContacts contacts) {
    this.contacts = contacts;
    this.at = contacts.at();
    this.school = contacts.school();
    this.knownBefore = contacts.knownBefore();
  }

  void count() {
    for (List<TrueTurn> thread : contacts.threads()) {
      TrueTurn opening = thread.get(0);
      if (contacts.isOpportunity(Indicator.CONTACT_RATE, opening.day())) {
        countThread(thread, opening);
        countSubject(thread, opening);
        if (opening.isFrom(Direction.FROM_FAMILY)) {
          countSchoolReply(thread, opening);
        }
      }
      if (opening.isFrom(Direction.TO_FAMILY)) {
        countFamilyReplies(thread);
      }
    }
    countWeeks();
    for (TrueTurn turn : contacts.turns()) {
      if (turn.isSchools()) {
        countLanguageAndTone(turn);
      }
    }
    new NewsTruth(contacts).count();
    new ListeningTruth(contacts).count();
    new ChannelTruth(contacts).count();
  }

  private void countThread(List<TrueTurn> thread, TrueTurn opening) {
    int month = contacts.monthOf(opening.day());
    Tally cell = at.cell(month);
    cell.add(Indicator.CONTACT_RATE, 1, 0, Contact.NO_CHANCE);
    if (cell.enrolledDays() > 0 && isReached(thread, opening.at() + REACH)) {
      cell.mark(Indicator.INDIVIDUAL_REACH_RATE);
    }
    long end = opening.at() + WEEK;
    if (end >= knownBefore) {
      cell.addPending(Indicator.TWO_WAY_SHARE);
      return;
    }
    boolean parents = false;
    boolean staff = false;
    for (TrueTurn turn : thread) {
      parents |= turn.at() <= end && turn.familySpeaks();
      staff |= turn.at() <= end && turn.schoolSpeaks();
    }
    double thanks = at.expectedThanks(month);
    cell.add(
        Indicator.TWO_WAY_SHARE,
        parents && staff,
        at.setup(month).twoWayChance(thanks),
        at.recorded(month).twoWayChance());
  }

  private static boolean isReached(List<TrueTurn> thread, long end) {
    for (TrueTurn turn : thread) {
      if (turn.isReached() && turn.at() <= end) {
        return true;
      }
    }
    return false;
  }

  /** Who began, and whether it was about logistics alone. */
  private void countSubject(List<TrueTurn> thread, TrueTurn opening) {
    Tally cell = contacts.cell(opening.day());
    cell.add(
        Indicator.FAMILY_INITIATED_SHARE, opening.isFrom(Direction.FROM_FAMILY), Contact.NO_CHANCE);
    boolean isAny = false;
    boolean isLogistics = true;
    for (TrueTurn turn : thread) {
      if (turn.at() <= opening.at() + REACH) {
        for (Purpose purpose : turn.contact().purposes()) {
          isAny = true;
          isLogistics &= LOGISTICS.contains(purpose);
        }
      }
    }
    if (isAny && contacts.isOpportunity(Indicator.TRANSACTIONAL_SHARE, opening.day())) {
      if (opening.at() + REACH >= knownBefore) {
        cell.addPending(Indicator.TRANSACTIONAL_SHARE);
      } else {
        cell.add(Indicator.TRANSACTIONAL_SHARE, isLogistics, Contact.NO_CHANCE);
      }
    }
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
    boolean isKnown = contacts.isKnownTo(deadline);
    countReply(Indicator.SCHOOL_REPLY_RATE_2SD, opening, isKnown, isAnswered);
    if (contacts.facts().isLeader(opening.contact().staff())) {
      countReply(Indicator.LEADER_REPLY_RATE_2SD, opening, isKnown, isAnswered);
    }
  }

  private void countReply(
      Indicator indicator, TrueTurn opening, boolean isKnown, boolean isAnswered) {
    Tally cell = contacts.cell(opening.day());
    if (isKnown) {
      double recorded = recorded(opening).schoolReplyChance(opening.contact());
      cell.add(indicator, isAnswered, opening.contact().chance(), recorded);
    } else {
      cell.addPending(indicator);
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
        if (contacts.isOpportunity(Indicator.FAMILY_REPLY_RATE_7D, turn.day())) {
          countFamilyReply(turn, thread, i + 1);
        }
      }
    }
  }

  private boolean isQuestion(TrueTurn turn) {
    return turn.isFrom(Direction.TO_FAMILY)
        && turn.contact().kind() == ContactKind.MESSAGE
        && turn.isReached()
        && (turn.contact().asks() || !contacts.facts().saysWhetherItAsks())
        && contacts.match(turn.contact()) != KnownContacts.Match.NO;
  }

  private void countFamilyReply(TrueTurn question, List<TrueTurn> thread, int next) {
    Tally cell = contacts.cell(question.day());
    long end = question.at() + WEEK;
    if (end >= knownBefore) {
      cell.addPending(Indicator.FAMILY_REPLY_RATE_7D);
      return;
    }
    boolean isAnswered = false;
    for (int i = next; i < thread.size(); i++) {
      isAnswered |= thread.get(i).familySpeaks() && thread.get(i).at() <= end;
    }
    cell.add(
        Indicator.FAMILY_REPLY_RATE_7D,
        isAnswered,
        question.contact().chance(),
        recorded(question).familyReplyChance(question.contact()));
  }

  private Recorded recorded(TrueTurn turn) {
    return at.recorded(contacts.monthOf(turn.day()));
  }

  private void countWeeks() {
    Timeline timeline = contacts.family().timeline();
    boolean[][] reached = new boolean[timeline.count()][FollowUps.WEEKS];
    for (TrueTurn turn : contacts.turns()) {
      if (turn.isReached()) {
        int month = timeline.monthOf(turn.day());
        reached[month][FollowUps.weekOfMonth(timeline, month, turn.day())] = true;
      }
    }
    ExpectedWeeks expected = new ExpectedWeeks(timeline);
    for (int month = 0; month < timeline.count(); month++) {
      if (at.enrolledDays(month).length > 0) {
        expected.add(at.setup(month), at.followUps(), at.expectedBroadcasts(month));
      }
    }
    for (int month = 0; month < timeline.count(); month++) {
      if (at.isContactsMeasured(month)) {
        countWeeks(month, at.enrolledDays(month), reached[month], expected);
      }
    }
  }

  private void countWeeks(int month, int[] days, boolean[] reached, ExpectedWeeks expected) {
    for (int from = 0; from < days.length; from = SmallUpdates.end(days, from)) {
      if (SmallUpdates.end(days, from) - from >= WEEK_DAYS) {
        Timeline timeline = contacts.family().timeline();
        boolean isReached = reached[FollowUps.weekOfMonth(timeline, month, days[from])];
        double chance = expected.chance(month, days[from]);
        at.cell(month).add(Indicator.CONTACT_REGULARITY, isReached, chance);
      }
    }
  }

  private void countLanguageAndTone(TrueTurn turn) {
    Contact contact = turn.contact();
    KnownContacts.Match match = contacts.match(contact);
    if (contacts.isOfOtherLanguage()
        && match != KnownContacts.Match.UNKNOWN
        && contacts.isOpportunity(Indicator.LANGUAGE_MATCH_RATE, turn.day())) {
      contacts
          .cell(turn.day())
          .add(
              Indicator.LANGUAGE_MATCH_RATE,
              match == KnownContacts.Match.YES,
              contacts.setup(turn.day()).matchChance(),
              recorded(turn).matchChance());
    }
    boolean isConcern = turn.isAbout(Purpose.CONCERN);
    if ((isConcern || turn.isAbout(Purpose.POSITIVE))
        && contacts.isOpportunity(Indicator.POSITIVE_SHARE, turn.day())) {
      contacts.cell(turn.day()).add(Indicator.POSITIVE_SHARE, !isConcern, contact.chance());
    }
  }
}
