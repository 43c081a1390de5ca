package org.rapport.jobs.family;

import java.util.List;
import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;

/**
 * n is 1 in a month with an enrolled school day for a family whose roster says if it has a valid
 * address; x is 1 if it has, and no failure stands: of the touches to it in the last sixty days of
 * the month that arrived or bounced, the newest arrived.
 */
final class Contactable {
  private Contactable() {}

  static void count(FamilyView family) {
    Boolean hasAddress = family.history().hasValidAddress();
    if (hasAddress == null) {
      return;
    }
    family.eachMonth(
        Indicator.CONTACTABLE_RATE,
        (school, cell) -> {
          cell.add(Indicator.CONTACTABLE_RATE, 0, 1, 0);
          if (hasAddress && !isFailing(family, school, Months.lastDay(cell.month()))) {
            cell.mark(Indicator.CONTACTABLE_RATE);
          }
        });
  }

  private static boolean isFailing(FamilyView family, int school, int lastDay) {
    List<Touch> sent = family.sent(school);
    for (int i = sent.size() - 1; i >= 0; i--) {
      Touch touch = sent.get(i);
      int day = family.dayOf(touch);
      if (day <= lastDay - Threshold.ADDRESS_FAILURE.count()) {
        return false;
      }
      if (day <= lastDay && (touch.isArrived() || touch.isBounced())) {
        return !touch.isArrived();
      }
    }
    return false;
  }
}
