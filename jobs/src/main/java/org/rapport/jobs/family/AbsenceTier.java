package org.rapport.jobs.family;

import org.rapport.contract.codes.Code;

/**
 * How much of school a student misses (Attendance Works): under 5, under 10, under 20, or 20 of 100
 * days and more. Whole numbers, so that the edges are sharp: exactly a tenth is chronic.
 */
public enum AbsenceTier implements Code {
  SATISFACTORY,
  AT_RISK,
  MODERATE,
  SEVERE;

  /** The tier of a student who missed so many of so many known days. */
  public static AbsenceTier of(long absentDays, long knownDays) {
    if (20 * absentDays < knownDays) {
      return SATISFACTORY;
    }
    if (10 * absentDays < knownDays) {
      return AT_RISK;
    }
    return 5 * absentDays < knownDays ? MODERATE : SEVERE;
  }

  /** Whether it is chronic absence: a tenth or more. */
  public boolean isChronic() {
    return this == MODERATE || this == SEVERE;
  }
}
