package org.rapport.jobs.family;

import org.rapport.contract.Indicator;
import org.rapport.contract.Threshold;
import org.rapport.contract.codes.Purpose;

/**
 * Conversations with a known purpose, from their turns within 35 days of the opening; x if every
 * purpose is logistics. Until those days are known a later turn may bring up something else, so
 * they are pending.
 */
final class TransactionalShare {
  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final long LOGISTICS =
      Purpose.LOGISTICS.bit()
          | Purpose.PAYMENT.bit()
          | Purpose.REMINDER.bit()
          | Purpose.ATTENDANCE_NOTICE.bit();

  private TransactionalShare() {}

  static void count(FamilyView family) {
    family.eachThread(
        Indicator.TRANSACTIONAL_SHARE,
        (thread, cell) -> {
          long until = thread.opening().at() + Threshold.REACH_HORIZON.count() * MICROS_PER_DAY;
          long purposes = 0;
          for (Touch turn : thread.turns()) {
            purposes |= turn.at() <= until ? turn.purposes() : 0;
          }
          if (purposes == 0) {
            return;
          }
          cell.from(thread.opening());
          if (until >= family.knownBefore(cell.school())) {
            cell.add(Indicator.TRANSACTIONAL_SHARE, 0, 0, 1);
          } else {
            cell.add(Indicator.TRANSACTIONAL_SHARE, (purposes & ~LOGISTICS) == 0 ? 1 : 0, 1, 0);
          }
        });
  }
}
