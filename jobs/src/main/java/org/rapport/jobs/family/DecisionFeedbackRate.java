package org.rapport.jobs.family;

import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.codes.CommitmentStatus;
import org.rapport.contract.codes.EventType;
import org.rapport.contract.codes.MadeBy;

/**
 * Promises of the school that come from an event of governance, at the day they were made; x if
 * kept within twenty school days; pending until those are known.
 */
final class DecisionFeedbackRate {
  private DecisionFeedbackRate() {}

  static void count(FamilyView family) {
    for (CommitmentRow promise : family.history().commitments()) {
      String eventId = promise.eventId();
      if (eventId != null
          && promise.madeBy() == MadeBy.SCHOOL
          && promise.status() != CommitmentStatus.CANCELLED
          && governance(family, promise.school()).contains(eventId)) {
        count(family, promise);
      }
    }
  }

  private static Set<String> governance(FamilyView family, int school) {
    return family.facts().events().get(school).stream()
        .filter(event -> event.type() == EventType.GOVERNANCE)
        .map(SchoolEvent::eventId)
        .collect(Collectors.toSet());
  }

  private static void count(FamilyView family, CommitmentRow promise) {
    int lastKnown = Months.lastDay(family.facts().lastMonth());
    if (promise.madeOn() > lastKnown
        || !family.isOpportunity(
            Indicator.DECISION_FEEDBACK_RATE, promise.school(), promise.madeOn())) {
      return;
    }
    Evidence cell = family.cellOf(promise.school(), promise.madeOn()).from(promise.place());
    OptionalInt deadline =
        family
            .calendar(promise.school())
            .schoolDayAfter(promise.madeOn(), Threshold.DECISION_DAYS.count());
    if (deadline.isEmpty() || deadline.getAsInt() > lastKnown) {
      cell.add(Indicator.DECISION_FEEDBACK_RATE, 0, 0, 1);
      return;
    }
    boolean isReported = promise.keptOn() != null && promise.keptOn() <= deadline.getAsInt();
    cell.add(Indicator.DECISION_FEEDBACK_RATE, isReported ? 1 : 0, 1, 0);
  }
}
