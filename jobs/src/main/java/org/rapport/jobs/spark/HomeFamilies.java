package org.rapport.jobs.spark;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.rapport.jobs.ingest.Enrolled.AtSchool;

/** Counts the students of one month and their home families, school by school. */
final class HomeFamilies {
  private final Map<String, Long> students = new HashMap<>();
  private final Map<String, Set<String>> families = new HashMap<>();

  /**
   * One more student at a school.
   *
   * @param home the home family by id or pseudonym; empty without one
   */
  void add(String school, String home) {
    students.merge(school, 1L, Long::sum);
    Set<String> ofSchool = families.computeIfAbsent(school, unused -> new HashSet<>());
    if (!home.isEmpty()) {
      ofSchool.add(home);
    }
  }

  /**
   * What was counted, by the id of the school.
   *
   * @param described families that the families export holds, named alike
   */
  Map<String, AtSchool> perSchool(Set<String> described) {
    Map<String, AtSchool> schools = new HashMap<>();
    families.forEach(
        (school, ofSchool) ->
            schools.put(
                school,
                new AtSchool(
                    students.getOrDefault(school, 0L),
                    ofSchool.size(),
                    ofSchool.stream().filter(described::contains).count())));
    return schools;
  }
}
