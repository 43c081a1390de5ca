package org.rapport.jobs.family;

import org.rapport.contract.codes.AttendanceStatus;

/**
 * What one delivery says about one student, school and day, packed into a long so that a student's
 * year is a small array:
 *
 * <pre>
 *  63      47        43 42      22 21      0
 *  | day    | status  | d | fraction | 0 ... |
 *  | 16 bit | 4 bit   | 1 | 21 bit   |       |
 * </pre>
 *
 * <p>Day is the epoch day, status the ordinal of {@link AttendanceStatus}, d says that the row
 * takes the day away, fraction is the missed share in millionths plus one, 0 where none was given.
 */
public final class AttendanceDay {
  private static final int DAY_SHIFT = 48;
  private static final int STATUS_SHIFT = 44;
  private static final int DELETED_SHIFT = 43;
  private static final int FRACTION_SHIFT = 22;
  private static final long FRACTION_MASK = (1L << 21) - 1;
  private static final long HALF = 500_000;

  private AttendanceDay() {}

  /**
   * Packs a row.
   *
   * @param fractionMicros missed share in millionths, more digits rounded up; -1 where none is
   *     given
   */
  public static long of(int epochDay, int status, int fractionMicros, boolean isDeleted) {
    return ((long) epochDay << DAY_SHIFT)
        | ((long) status << STATUS_SHIFT)
        | ((isDeleted ? 1L : 0L) << DELETED_SHIFT)
        | ((long) (fractionMicros + 1) << FRACTION_SHIFT);
  }

  /** The epoch day. */
  public static int day(long packed) {
    return (int) (packed >>> DAY_SHIFT);
  }

  /** The status. */
  public static AttendanceStatus status(long packed) {
    return STATUSES[(int) (packed >>> STATUS_SHIFT) & 15];
  }

  /** Whether the row takes the day away. */
  public static boolean isDeleted(long packed) {
    return ((packed >>> DELETED_SHIFT) & 1) == 1;
  }

  /** Missed share in millionths; -1 where none is given. */
  public static int fractionMicros(long packed) {
    return (int) ((packed >>> FRACTION_SHIFT) & FRACTION_MASK) - 1;
  }

  private static final AttendanceStatus[] STATUSES = AttendanceStatus.values();

  /**
   * The row that decides among two of one delivery: the more severe, then the one that misses more
   * of the day; an absence without a fraction misses all of it. A row beats a tombstone.
   */
  public static long moreSevere(long a, long b) {
    if (isDeleted(a) != isDeleted(b)) {
      return isDeleted(a) ? b : a;
    }
    int bySeverity = status(a).compareTo(status(b));
    if (bySeverity != 0) {
      return bySeverity > 0 ? a : b;
    }
    return missedMicros(a) >= missedMicros(b) ? a : b;
  }

  /** Whether more than half of the day was missed; exactly half is attended (CEDS 002022). */
  public static boolean isAbsent(long packed) {
    return switch (status(packed)) {
      case EXCUSED_ABSENCE, UNEXCUSED_ABSENCE, SUSPENSION, PARTIAL, EARLY_DEPARTURE ->
          missedMicros(packed) > HALF;
      case PRESENT, TARDY -> false;
    };
  }

  private static long missedMicros(long packed) {
    int fraction = fractionMicros(packed);
    if (fraction >= 0) {
      return fraction;
    }
    return switch (status(packed)) {
      case EXCUSED_ABSENCE, UNEXCUSED_ABSENCE, SUSPENSION -> 2 * HALF;
      case PARTIAL, EARLY_DEPARTURE, PRESENT, TARDY -> 0;
    };
  }

  /** Whether a letter of a strip is a day missed. */
  static boolean isAbsent(char letter) {
    return switch (letter) {
      case 'd', 'h', 'E', 'U', 'S' -> true;
      default -> false;
    };
  }

  /** The letter of the day in a strip; lower case where the day counts otherwise than usual. */
  public static char letter(long packed) {
    boolean isAbsent = isAbsent(packed);
    return switch (status(packed)) {
      case PRESENT -> 'P';
      case TARDY -> 'T';
      case EARLY_DEPARTURE -> isAbsent ? 'd' : 'D';
      case PARTIAL -> isAbsent ? 'h' : 'H';
      case EXCUSED_ABSENCE -> isAbsent ? 'E' : 'e';
      case UNEXCUSED_ABSENCE -> isAbsent ? 'U' : 'u';
      case SUSPENSION -> isAbsent ? 'S' : 's';
    };
  }
}
