package org.rapport.jobs.simulate;

import java.util.List;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.Direction;
import org.rapport.contract.codes.Purpose;

/**
 * Counts what is true about how one school listens to one family: whether it asks what the family
 * sees, takes that up, comes back after hard talks, celebrates, and honours the family's language.
 */
final class ListeningTruth {
  private static final long FORTNIGHT = 336 * 3600;
  private static final int ACKNOWLEDGED_DAYS = 5;

  private final KnownContacts contacts;
  private final FamilyTruth family;
  private final FamilyAtSchool at;
  private final School school;
  private final List<TrueTurn> turns;

  ListeningTruth(KnownContacts contacts) {
    this.contacts = contacts;
    this.family = contacts.family();
    this.at = contacts.at();
    this.school = contacts.school();
    this.turns = contacts.turns();
  }

  void count() {
    countFamilies();
    countRequests();
    contacts.threads().forEach(this::countObservations);
    countHardTalks();
  }

  /** Families with any contact of a kind on an enrolled day of the month. */
  private void countFamilies() {
    boolean isOther = contacts.isOfOtherLanguage();
    for (int month = 0; month < family.timeline().count(); month++) {
      if (at.enrolledDays(month).length > 0) {
        addFamily(Indicator.INSIGHT_REQUEST_RATE, month);
        addFamily(Indicator.CELEBRATION_CALL_RATE, month);
        if (isOther) {
          addFamily(Indicator.HOME_LANGUAGE_HONOURED_RATE, month);
        }
      }
    }
    for (TrueTurn turn : turns) {
      if (turn.isSchools() && turn.isReached()) {
        if (turn.isAbout(Purpose.ASK_INSIGHT)) {
          mark(Indicator.INSIGHT_REQUEST_RATE, turn);
        }
        if (turn.isHeld() && turn.isAbout(Purpose.POSITIVE)) {
          mark(Indicator.CELEBRATION_CALL_RATE, turn);
        }
        boolean isHonoured =
            turn.isAbout(Purpose.CULTURAL)
                || contacts.match(turn.contact()) == KnownContacts.Match.YES;
        if (isOther && isHonoured) {
          mark(Indicator.HOME_LANGUAGE_HONOURED_RATE, turn);
        }
      }
    }
  }

  private void addFamily(Indicator indicator, int month) {
    if (at.isMeasured(indicator, month)) {
      at.cell(month).add(indicator, 0, 1, Contact.NO_CHANCE);
    }
  }

  private void mark(Indicator indicator, TrueTurn turn) {
    Tally cell = contacts.cell(turn.day());
    if (cell.enrolledDays() > 0 && contacts.isOpportunity(indicator, turn.day())) {
      cell.mark(indicator);
    }
  }

  /** What the school asks until the family answers is one request. */
  private void countRequests() {
    TrueTurn request = null;
    for (TrueTurn turn : turns) {
      boolean isRequest = turn.isSchools() && turn.isReached() && turn.isAbout(Purpose.ASK_INSIGHT);
      if (request == null && isRequest) {
        request = turn;
      }
      boolean isAnswer =
          turn.isHeld()
              || (turn.isFrom(Direction.FROM_FAMILY) && turn.isAbout(Purpose.SHARE_OBSERVATION));
      if (request != null && isAnswer) {
        countRequest(request, turn.at());
        request = null;
      }
    }
    if (request != null) {
      countRequest(request, Long.MAX_VALUE);
    }
  }

  private void countRequest(TrueTurn request, long answeredAt) {
    long end = request.at() + FORTNIGHT;
    if (contacts.isOpportunity(Indicator.INSIGHT_SHARE_RATE, request.day())) {
      Tally cell = contacts.cell(request.day());
      if (end >= contacts.knownBefore()) {
        cell.addPending(Indicator.INSIGHT_SHARE_RATE);
      } else {
        cell.add(Indicator.INSIGHT_SHARE_RATE, answeredAt <= end, shareChance(request));
      }
    }
  }

  private double shareChance(TrueTurn request) {
    double recorded = 1 - family.world().setting(Setting.MISSING_PURPOSE);
    return request.isHeld()
        ? 1
        : contacts.setup(request.day()).shareChance(request.contact(), recorded);
  }

  private void countObservations(List<TrueTurn> thread) {
    for (int i = 0; i < thread.size(); i++) {
      TrueTurn turn = thread.get(i);
      if (turn.familySpeaks()
          && turn.isAbout(Purpose.SHARE_OBSERVATION)
          && contacts.isOpportunity(Indicator.INSIGHT_ACK_RATE, turn.day())) {
        countObservation(turn, thread, i + 1);
      }
    }
  }

  private void countObservation(TrueTurn shared, List<TrueTurn> thread, int next) {
    int deadline = school.calendar().deadline(shared.day(), ACKNOWLEDGED_DAYS);
    Tally cell = contacts.cell(shared.day());
    if (!contacts.isKnownTo(deadline)) {
      cell.addPending(Indicator.INSIGHT_ACK_RATE);
      return;
    }
    boolean isTakenUp = shared.isHeld();
    for (int i = next; i < thread.size(); i++) {
      isTakenUp |= thread.get(i).schoolSpeaks() && thread.get(i).day() <= deadline;
    }
    cell.add(Indicator.INSIGHT_ACK_RATE, isTakenUp, Contact.NO_CHANCE);
  }

  private void countHardTalks() {
    for (int i = 0; i < turns.size(); i++) {
      TrueTurn turn = turns.get(i);
      boolean isHard = turn.isAbout(Purpose.CONCERN) || turn.isAbout(Purpose.HARDSHIP);
      if (isHard
          && turn.isHeld()
          && contacts.isOpportunity(Indicator.CHECK_BACK_RATE, turn.day())) {
        countHardTalk(turn, i + 1);
      }
    }
  }

  private void countHardTalk(TrueTurn talk, int next) {
    long end = talk.at() + FORTNIGHT;
    Tally cell = contacts.cell(talk.day());
    if (end >= contacts.knownBefore()) {
      cell.addPending(Indicator.CHECK_BACK_RATE);
      return;
    }
    boolean isBack = false;
    for (int i = next; i < turns.size() && turns.get(i).at() <= end; i++) {
      isBack |= turns.get(i).isSchools() && turns.get(i).isReached();
    }
    double broadcasts = at.expectedBroadcasts(contacts.monthOf(talk.day()));
    double chance = contacts.setup(talk.day()).checkBackChance(talk.day(), broadcasts);
    cell.add(Indicator.CHECK_BACK_RATE, isBack, chance);
  }
}
