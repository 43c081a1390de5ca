package org.rapport.jobs.simulate;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What all exports of one school together tell, and no single family knows: for which months
 * contacts are known, and which months hold purposes and attendance.
 */
final class SchoolFacts {
  /** Before all months. */
  static final int NEVER = -1;

  private final int[] schoolMonths;
  private final int lastContacts;
  private final BitSet withPurposes = new BitSet();
  private final BitSet withAttendance = new BitSet();
  private final BitSet possiblePurposes = new BitSet();
  private final BitSet possibleAttendance = new BitSet();
  private int knownTo = NEVER;
  private boolean saysWhetherItAsks;

  /** Days that are handed in and of which nobody has told an exception yet, where those are all. */
  private final BitSet silentDays = new BitSet();

  /**
   * Nothing known yet.
   *
   * @param schoolMonths the months with school, in order
   * @param isContactsMonth whether contacts of the month may be delivered in time
   * @param isAttendanceMonth the same of attendance
   */
  SchoolFacts(
      int[] schoolMonths,
      java.util.function.IntPredicate isContactsMonth,
      java.util.function.IntPredicate isAttendanceMonth) {
    this.schoolMonths = schoolMonths.clone();
    Arrays.stream(schoolMonths).filter(isContactsMonth).forEach(possiblePurposes::set);
    Arrays.stream(schoolMonths).filter(isAttendanceMonth).forEach(possibleAttendance::set);
    this.lastContacts = possiblePurposes.length() - 1;
  }

  /** The months with school, in order. */
  int[] schoolMonths() {
    return schoolMonths.clone();
  }

  void noteContact(int month, boolean saysIfItAsks) {
    if (possiblePurposes.get(month)) {
      knownTo = Math.max(knownTo, month);
      saysWhetherItAsks |= saysIfItAsks;
    }
  }

  void notePurpose(int month) {
    if (possiblePurposes.get(month)) {
      withPurposes.set(month);
    }
  }

  void noteAttendance(int month) {
    if (possibleAttendance.get(month)) {
      withAttendance.set(month);
    }
  }

  /** Says that of a day which was handed in exceptions alone are delivered. */
  void expectExceptions(int day) {
    silentDays.set(day);
  }

  /** Says that somebody was not simply present on the day. */
  void noteException(int day) {
    silentDays.clear(day);
  }

  /** Whether any exception is still to be found. */
  boolean hasSilentDays() {
    return !silentDays.isEmpty();
  }

  /** Whether exports show that the day was handed in, if it was. */
  boolean isSubmitted(int day) {
    return !silentDays.get(day);
  }

  /** Whether more families can't change anything. */
  boolean isSettled() {
    return knownTo == lastContacts
        && silentDays.isEmpty()
        && (saysWhetherItAsks || lastContacts < 0)
        && withPurposes.equals(possiblePurposes)
        && withAttendance.equals(possibleAttendance);
  }

  /** The last month of which contacts are known; {@link #NEVER} for none. */
  int contactsKnownTo() {
    return knownTo;
  }

  boolean hasPurposes(int month) {
    return withPurposes.get(month);
  }

  boolean hasAttendance(int month) {
    return withAttendance.get(month);
  }

  boolean saysWhetherItAsks() {
    return saysWhetherItAsks;
  }
}
