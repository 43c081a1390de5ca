package org.rapport.jobs.simulate;

import java.util.List;

/**
 * A student with all stays of the simulation in order of time.
 *
 * @param key where the student's own random streams begin
 * @param absence share of days absent at a school and in a season without particulars
 * @param tardiness share of attended days on which the student comes late
 */
record Student(String id, long key, double absence, double tardiness, List<Stay> stays) {

  Student {
    stays = List.copyOf(stays);
  }
}
