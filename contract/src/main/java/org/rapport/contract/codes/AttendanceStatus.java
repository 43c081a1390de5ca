package org.rapport.contract.codes;

/** What a school recorded for one student and day, from the mildest to the most severe. */
public enum AttendanceStatus implements Code {
  PRESENT,
  TARDY,
  EARLY_DEPARTURE,
  PARTIAL,
  EXCUSED_ABSENCE,
  UNEXCUSED_ABSENCE,
  SUSPENSION
}
