package org.rapport.jobs.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
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

  void count() {
    List<Integer> thanks = new ArrayList<>();
    for (TrueTurn turn : contacts.turns()) {
      if (turn.isSchools() && turn.isReached() && turn.isAbout(Purpose.THANKS)) {
        thanks.add(turn.day());
      }
    }
    TreeMap<Integer, List<Integer>> contributions = new TreeMap<>();
    for (Events.Part part : parts) {
      int day = part.event().day();
      if (part.isThere() && part.entry().hasAny(ParticipationRole.HONOUREE)) {
        thanks.add(day);
      }
      if (part.isThere()
          && part.entry().contributes()
          && contacts.isOpportunity(Indicator.RECOGNITION_RATE, day)) {
        contributions.computeIfAbsent(contacts.monthOf(day), unused -> new ArrayList<>()).add(day);
      }
    }
    contributions.values().forEach(days -> count(days, thanks));
  }

  private void count(List<Integer> days, List<Integer> thanks) {
    List<Integer> known =
        days.stream().filter(day -> contacts.isKnownTo(day + THANKED_DAYS)).toList();
    Tally cell = contacts.cell(days.get(0));
    if (known.isEmpty()) {
      cell.addPending(Indicator.RECOGNITION_RATE);
      return;
    }
    boolean isThanked =
        known.stream()
            .anyMatch(
                day -> thanks.stream().anyMatch(each -> each >= day && each <= day + THANKED_DAYS));
    cell.add(Indicator.RECOGNITION_RATE, isThanked, Contact.NO_CHANCE);
  }
}
