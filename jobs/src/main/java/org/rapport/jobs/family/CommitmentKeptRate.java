package org.rapport.jobs.family;

import java.util.OptionalInt;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.TimeScale;
import org.rapport.contract.codes.CommitmentStatus;
import org.rapport.contract.codes.MadeBy;

/**
 * Promises of one side at the day they are due, if enrolled then; the day of keeping decides where
 * it is given, otherwise the status; an open one counts as not kept from the tenth school day after
 * that day on.
 */
final class CommitmentKeptRate {
  private CommitmentKeptRate() {}

  static void ofSchool(FamilyView family) {
    count(family, MadeBy.SCHOOL, Indicator.SCHOOL_COMMITMENT_KEPT_RATE);
  }

  /** The same of families; it is told of groups only. */
  static void ofFamily(FamilyView family) {
    count(family, MadeBy.FAMILY, Indicator.FAMILY_COMMITMENT_KEPT_RATE);
  }

  private static void count(FamilyView family, MadeBy side, Indicator indicator) {
    for (CommitmentRow promise : family.history().commitments()) {
      if (promise.madeBy() == side && promise.status() != CommitmentStatus.CANCELLED) {
        count(family, indicator, promise);
      }
    }
  }

  private static void count(FamilyView family, Indicator indicator, CommitmentRow promise) {
    int school = promise.school();
    SchoolCalendar calendar = family.calendar(school);
    int lastKnown = Months.lastDay(family.facts().lastMonth());
    OptionalInt due =
        promise.dueOn() != null
            ? OptionalInt.of(promise.dueOn())
            : calendar.schoolDayAfter(promise.madeOn(), Threshold.COMMITMENT_DEFAULT.count());
    if (due.isEmpty()
        || due.getAsInt() > lastKnown
        || !family.isOpportunity(indicator, school, due.getAsInt())) {
      return;
    }
    Evidence cell = family.cellOf(school, due.getAsInt()).from(promise.place());
    if (indicator == Indicator.SCHOOL_COMMITMENT_KEPT_RATE) {
      delay(calendar, promise, due.getAsInt(), lastKnown, cell);
    }
    if (promise.keptOn() != null && promise.keptOn() <= lastKnown) {
      boolean isInTime = promise.keptOn() <= due.getAsInt();
      cell.add(indicator, isInTime ? 1 : 0, 1, 0);
    } else if (promise.status() == CommitmentStatus.NOT_KEPT) {
      cell.add(indicator, 0, 1, 0);
    } else if (promise.status() == CommitmentStatus.OPEN || promise.keptOn() != null) {
      OptionalInt given =
          calendar.schoolDayAfter(due.getAsInt(), Threshold.COMMITMENT_GRACE.count());
      boolean isGivenUp = given.isPresent() && given.getAsInt() <= lastKnown;
      cell.add(indicator, 0, isGivenUp ? 1 : 0, isGivenUp ? 0 : 1);
    }
  }

  /** School days from the due day to the keeping; none where kept in time. */
  private static void delay(
      SchoolCalendar calendar, CommitmentRow promise, int due, int lastKnown, Evidence cell) {
    Integer keptOn = promise.keptOn();
    boolean isKept = keptOn != null && keptOn <= lastKnown;
    if (!isKept && promise.status() == CommitmentStatus.KEPT && keptOn == null) {
      return;
    }
    Times times = cell.timesOf(Indicator.SCHOOL_COMMITMENT_DELAY, TimeScale.THIRTY_SCHOOL_DAYS);
    if (isKept) {
      times.happened(calendar.schoolDaysBetween(due + 1, keptOn));
    } else {
      int watched = calendar.schoolDaysBetween(due + 1, lastKnown);
      times.watched(Math.min(Threshold.DELAY_CAP.count(), watched));
    }
  }
}
