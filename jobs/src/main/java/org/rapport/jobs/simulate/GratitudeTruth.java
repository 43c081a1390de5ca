package org.rapport.jobs.simulate;

import java.util.List;
import org.rapport.contract.Indicator;
import org.rapport.contract.codes.ParticipationRole;
import org.rapport.contract.codes.Purpose;

/** Counts whether one school thanks one family for what it contributes to events. */
final class GratitudeTruth {
  private static final int THANKED_DAYS = 30;

  private final KnownContacts contacts;
  private final List<Events.Part> parts;

  /**
   * Nothing counted yet.
   *
   * @param parts the family's own parts in events of the school that were held on enrolled days
   */
  GratitudeTruth(KnownContacts contacts, List<Events.Part> parts) {
    this.contacts = contacts;
    this.parts = List.copyOf(parts);
  }

  /** Of each month with a contribution, whether any of it is thanked for. */
  void count() {
    int months = contacts.family().timeline().count();
    boolean[] contributed = new boolean[months];
    boolean[] isKnown = new boolean[months];
    boolean[] isThanked = new boolean[months];
    for (Events.Part part : parts) {
      int day = part.event().day();
      if (part.isThere()
          && part.entry().contributes()
          && contacts.isOpportunity(Indicator.RECOGNITION_RATE, day)) {
        int month = contacts.monthOf(day);
        contributed[month] = true;
        if (contacts.isKnownTo(day + THANKED_DAYS)) {
          isKnown[month] = true;
          isThanked[month] |= isThanked(day);
        }
      }
    }
    for (int month = 0; month < months; month++) {
      if (isKnown[month]) {
        Tally cell = contacts.at().cell(month);
        cell.add(Indicator.RECOGNITION_RATE, isThanked[month], Contact.NO_CHANCE);
      } else if (contributed[month]) {
        contacts.at().cell(month).addPending(Indicator.RECOGNITION_RATE);
      }
    }
  }

  /** Whether the school writes its thanks, or honours the family, in the days from a day on. */
  private boolean isThanked(int from) {
    int to = from + THANKED_DAYS;
    for (TrueTurn turn : contacts.turns()) {
      if (from <= turn.day()
          && turn.day() <= to
          && turn.isSchools()
          && turn.isReached()
          && turn.isAbout(Purpose.THANKS)) {
        return true;
      }
    }
    for (Events.Part part : parts) {
      int day = part.event().day();
      if (from <= day
          && day <= to
          && part.isThere()
          && part.entry().hasAny(ParticipationRole.HONOUREE)) {
        return true;
      }
    }
    return false;
  }
}
