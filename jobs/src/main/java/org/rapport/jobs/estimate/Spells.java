package org.rapport.jobs.estimate;

import java.io.Serializable;
import org.rapport.contract.Threshold;

/**
 * How much less a day of attendance tells because absences come in spells (phi): x absences of n
 * days vary phi times as much as if every day were decided by itself. For a student who is absent
 * with the same chance all the time and whose neighbouring days have the correlation r, phi =
 * (1+r)/(1-r).
 *
 * <p>r comes by moments from pairs of neighbouring days, within students: of P pairs, days in any
 * order would leave P x(x-1)/(n(n-1)) with both absent; what there are more, over P
 * x(n-x)/(n(n-1)), is (r-c)/(1-c), where c = (phi-1)/(n-1) is lost to the student's own mean.
 * Students who differ leave no trace in it. Sums are whole multiples of 2^-32, so that they come
 * out alike in any order.
 *
 * @param students students with both absences and attended days: the others tell nothing
 * @param bothAbsent pairs of neighbouring days with both absent
 * @param expectedParts sum of P x(x-1)/(n(n-1)), in parts of 2^-32
 * @param roomParts sum of P x(n-x)/(n(n-1)), likewise
 * @param roomPerDayParts sum of the same over n-1, likewise
 */
public record Spells(
    long students, long bothAbsent, long expectedParts, long roomParts, long roomPerDayParts)
    implements Serializable {
  private static final double PARTS = 1L << 32;

  /** Longer spells than this are no spells but another kind of life. */
  private static final double GREATEST = 0.9;

  private static final int ROUNDS = 30;

  /** Of no student. */
  public static final Spells NONE = new Spells(0, 0, 0, 0, 0);

  /**
   * Of one student.
   *
   * @param absent x
   * @param known n
   * @param pairs P, neighbouring school days that are both known
   * @param bothAbsent of these, pairs of absences
   */
  public static Spells of(long absent, long known, long pairs, long bothAbsent) {
    if (absent == 0 || absent == known || pairs == 0) {
      return NONE;
    }
    double all = (double) known * (known - 1);
    double room = pairs * (double) absent * (known - absent) / all;
    return new Spells(
        1,
        bothAbsent,
        Math.round(pairs * (double) absent * (absent - 1) / all * PARTS),
        Math.round(room * PARTS),
        Math.round(room / (known - 1) * PARTS));
  }

  /** Of both together. */
  public Spells merge(Spells other) {
    return new Spells(
        students + other.students,
        bothAbsent + other.bothAbsent,
        expectedParts + other.expectedParts,
        roomParts + other.roomParts,
        roomPerDayParts + other.roomPerDayParts);
  }

  /** phi, never below 1; the standard one where too few students tell. */
  public double dispersion() {
    if (students < Threshold.SPELL_STUDENTS.count()) {
      return Threshold.SPELL_DISPERSION.standard();
    }
    double found = (bothAbsent - expectedParts / PARTS) / (roomParts / PARTS);
    double perDay = (double) roomPerDayParts / roomParts;
    double correlation = clipped(found);
    for (int round = 0; round < ROUNDS; round++) {
      double lost = Math.min(0.5, perDay * 2 * correlation / (1 - correlation));
      correlation = clipped(found * (1 - lost) + lost);
    }
    return (1 + correlation) / (1 - correlation);
  }

  private static double clipped(double correlation) {
    return Math.min(GREATEST, Math.max(0, correlation));
  }
}
