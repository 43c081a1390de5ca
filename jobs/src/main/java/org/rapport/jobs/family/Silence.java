package org.rapport.jobs.family;

import java.util.function.LongConsumer;

/**
 * Runs of enrolled school days without a reached touch of either side. Pieces of time join in their
 * order, so that silences over the end of a month are whole.
 *
 * @param days enrolled school days
 * @param before those before the first touch; all of them where there is no touch
 * @param between the longest run strictly between two touches
 * @param after those after the last touch; all of them where there is no touch
 * @param hasTouch whether there is a touch
 */
public record Silence(int days, int before, int between, int after, boolean hasTouch) {
  /** No time at all. */
  public static final Silence NONE = new Silence(0, 0, 0, 0, false);

  /** A silence without a touch. */
  public static Silence unbroken(int days) {
    return new Silence(days, days, 0, days, false);
  }

  /**
   * The silences of a month.
   *
   * @param enrolled enrolled school days as bits, from the first of the month
   * @param touched days with a reached touch as bits; also days without school
   * @param length days of the month
   */
  static Silence of(int enrolled, int touched, int length) {
    Silence silence = NONE;
    for (int day = 0; day < length; day++) {
      if (((touched >>> day) & 1) == 1) {
        silence = silence.then(new Silence((enrolled >>> day) & 1, 0, 0, 0, true));
      } else if (((enrolled >>> day) & 1) == 1) {
        silence = silence.then(unbroken(1));
      }
    }
    return silence;
  }

  /** This one and the one that follows it. */
  public Silence then(Silence next) {
    if (!hasTouch && !next.hasTouch) {
      return unbroken(days + next.days);
    }
    int joined = hasTouch && next.hasTouch ? after + next.before : 0;
    return new Silence(
        days + next.days,
        hasTouch ? before : days + next.before,
        Math.max(joined, Math.max(between, next.between)),
        next.hasTouch ? next.after : after + next.days,
        true);
  }

  /** Tells all its parts. */
  void tell(LongConsumer to) {
    to.accept(days);
    to.accept(before);
    to.accept(between);
    to.accept(after);
    to.accept(hasTouch ? 1 : 0);
  }

  /** The longest run. */
  public int longest() {
    return Math.max(between, Math.max(before, after));
  }

  /**
   * Whether the longest run lies between two touches alone; one that touches an end, though another
   * is as long, may have been longer still.
   */
  public boolean isWhole() {
    int atAnEnd = Math.max(before, after);
    return hasTouch && (atAnEnd == 0 || between > atAnEnd);
  }
}
