package org.rapport.jobs.simulate;

import java.util.List;

/**
 * A student with all stays of the simulation in order of time.
 *
 * @param key where the student's own random streams begin
 * @param absence share of days absent at a school and in a season without particulars
 * @param tardiness share of attended days on which the student comes late
 * @param hardTimes weeks of more absence, at most one a stay
 */
record Student(
    String id,
    long key,
    double absence,
    double tardiness,
    List<Stay> stays,
    List<HardTime> hardTimes) {

  Student {
    stays = List.copyOf(stays);
    hardTimes = List.copyOf(hardTimes);
  }

  /**
   * A hard time of a student: some weeks in a school year with more absence.
   *
   * @param from its first day
   * @param to its last day
   * @param share added to the share of days absent
   * @param isNoticed whether staff notice it and record a concern
   */
  record HardTime(int from, int to, double share, boolean isNoticed) {}

  boolean isAt(School school, int day) {
    // Asked for every family, school and day: an iterator each would be most of the work.
    for (int i = 0; i < stays.size(); i++) {
      Stay stay = stays.get(i);
      if (stay.isAt(school) && stay.holds(day)) {
        return true;
      }
    }
    return false;
  }

  /** What is added on the day. */
  double addedOn(int day) {
    for (int i = 0; i < hardTimes.size(); i++) {
      HardTime hardTime = hardTimes.get(i);
      if (hardTime.from() <= day && day <= hardTime.to()) {
        return hardTime.share();
      }
    }
    return 0;
  }
}
