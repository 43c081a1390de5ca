package org.rapport.jobs.family;

import java.util.OptionalInt;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.codes.CommitmentStatus;
import org.rapport.contract.codes.MadeBy;

/**
 * Promises of the school at the day they are due, if enrolled then; the day of keeping decides
 * where it is given, otherwise the status; an open one counts as not kept from the tenth school day
 * after that day on.
 */
final class SchoolCommitmentKeptRate {
  private SchoolCommitmentKeptRate() {}

  static void count(FamilyView family) {
    for (CommitmentRow promise : family.history().commitments()) {
      if (promise.madeBy() == MadeBy.SCHOOL && promise.status() != CommitmentStatus.CANCELLED) {
        count(family, promise);
      }
    }
  }

  private static void count(FamilyView family, CommitmentRow promise) {
    int school = promise.school();
    SchoolCalendar calendar = family.calendar(school);
    int lastKnown = Months.lastDay(family.facts().lastMonth());
    OptionalInt due =
        promise.dueOn() != null
            ? OptionalInt.of(promise.dueOn())
            : calendar.schoolDayAfter(promise.madeOn(), Threshold.COMMITMENT_DEFAULT.count());
    if (due.isEmpty()
        || due.getAsInt() > lastKnown
        || !family.isOpportunity(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, school, due.getAsInt())) {
      return;
    }
    Evidence cell = family.cellOf(school, due.getAsInt());
    if (promise.keptOn() != null && promise.keptOn() <= lastKnown) {
      boolean isInTime = promise.keptOn() <= due.getAsInt();
      cell.add(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, isInTime ? 1 : 0, 1, 0);
    } else if (promise.status() == CommitmentStatus.NOT_KEPT) {
      cell.add(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, 0, 1, 0);
    } else if (promise.status() == CommitmentStatus.OPEN || promise.keptOn() != null) {
      OptionalInt given =
          calendar.schoolDayAfter(due.getAsInt(), Threshold.COMMITMENT_GRACE.count());
      boolean isGivenUp = given.isPresent() && given.getAsInt() <= lastKnown;
      cell.add(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, 0, isGivenUp ? 1 : 0, isGivenUp ? 0 : 1);
    }
  }
}
