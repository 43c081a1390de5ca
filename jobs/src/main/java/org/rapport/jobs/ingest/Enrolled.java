package org.rapport.jobs.ingest;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many go to school by a roster: students with a school day on which they are enrolled. Months
 * are months since the beginning of year 0.
 *
 * @param students by month; who goes to two schools counts at both
 * @param schools those of each month by the id of their school; months of which only the sum is
 *     known are not among them
 */
public record Enrolled(
    SortedMap<Integer, Long> students, Map<Integer, Map<String, AtSchool>> schools) {
  /** Nobody does. */
  public static final Enrolled NOBODY = new Enrolled(new TreeMap<>(), Map.of());

  /**
   * Those of one school and month.
   *
   * @param students how many
   * @param families their home families
   * @param described how many of these the families export holds
   */
  public record AtSchool(long students, long families, long described) {
    static final AtSchool NONE = new AtSchool(0, 0, 0);
  }

  public Enrolled {
    students = Collections.unmodifiableSortedMap(new TreeMap<>(students));
    TreeMap<Integer, Map<String, AtSchool>> copies = new TreeMap<>();
    schools.forEach((month, ofMonth) -> copies.put(month, Map.copyOf(ofMonth)));
    schools = Collections.unmodifiableMap(copies);
  }

  /** Those of one month by the id of their school. */
  Map<String, AtSchool> in(int month) {
    return schools.getOrDefault(month, Map.of());
  }
}
