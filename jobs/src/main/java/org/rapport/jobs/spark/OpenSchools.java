package org.rapport.jobs.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rapport.jobs.family.Facts;
import org.rapport.jobs.family.Stay;
import org.rapport.jobs.ingest.Coverage;

/** When the schools of a run are open. */
final class OpenSchools {
  private OpenSchools() {}

  /** All schools, in the order of their numbers. */
  static List<Coverage.School> of(SortedRecords records) {
    Facts facts = records.facts();
    List<String> ids = records.roster().schools();
    boolean[] hasCalendar = RosterBuilder.hasCalendar(records.rows(), records.roster());
    int[] from = new int[ids.size()];
    int[] to = new int[ids.size()];
    Arrays.fill(from, Integer.MAX_VALUE);
    Arrays.fill(to, Integer.MIN_VALUE);
    for (List<Stay> ofStudent : records.roster().stays()) {
      for (Stay stay : ofStudent) {
        from[stay.school()] = Math.min(from[stay.school()], stay.days().first());
        to[stay.school()] = Math.max(to[stay.school()], stay.days().last());
      }
    }
    List<Coverage.School> schools = new ArrayList<>();
    for (int school = 0; school < ids.size(); school++) {
      schools.add(
          new Coverage.School(
              ids.get(school),
              hasCalendar[school],
              facts.calendars().get(school).schoolDays(),
              from[school],
              to[school],
              !facts.exceptionDays().get(school).isEmpty(),
              facts.attendanceMonths().get(school)));
    }
    return schools;
  }
}
