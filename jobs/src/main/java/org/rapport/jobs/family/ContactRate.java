package org.rapport.jobs.family;

import org.rapport.contract.Indicator;

/** Conversations opened by either side, over enrolled school days. */
final class ContactRate {
  private ContactRate() {}

  static void count(FamilyView family) {
    family.eachMonth(
        Indicator.CONTACT_RATE,
        (school, cell) -> cell.add(Indicator.CONTACT_RATE, 0, cell.enrolledDays(), 0));
    family.eachThread(
        Indicator.CONTACT_RATE,
        (thread, cell) -> cell.from(thread.opening()).add(Indicator.CONTACT_RATE, 1, 0, 0));
  }
}
