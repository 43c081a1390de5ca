package org.rapport.jobs.ingest;

import java.util.Map;

/**
 * How many go to school by a roster: students with a school day on which they are enrolled.
 *
 * @param students by month, as months since the beginning of year 0; who goes to two schools counts
 *     at both
 * @param month the month of the schools
 * @param schools those of one month by the id of their school
 */
public record Enrolled(Map<Integer, Long> students, int month, Map<String, AtSchool> schools) {
  /** Nobody does. */
  public static final Enrolled NOBODY = new Enrolled(Map.of(), 0, Map.of());

  /**
   * Those of one school and month.
   *
   * @param students how many
   * @param families their home families
   */
  public record AtSchool(long students, long families) {
    static final AtSchool NONE = new AtSchool(0, 0);
  }

  public Enrolled {
    students = Map.copyOf(students);
    schools = Map.copyOf(schools);
  }
}
