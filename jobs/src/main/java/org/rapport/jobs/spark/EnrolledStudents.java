package org.rapport.jobs.spark;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapport.jobs.family.Enrolment;
import org.rapport.jobs.family.SchoolCalendar;
import org.rapport.jobs.family.Stay;
import org.rapport.jobs.family.StudentHistory;
import org.rapport.jobs.ingest.Enrolled;

/** Counts who goes to school by the roster, as rows of students would be published. */
final class EnrolledStudents {
  private final Roster roster;
  private final List<SchoolCalendar> calendars;
  private final Enrolled published;
  private final Map<Integer, Long> students = new TreeMap<>();
  private final Map<Integer, Long> perSchool = new HashMap<>();
  private final Map<Integer, Set<String>> families = new HashMap<>();

  private EnrolledStudents(Roster roster, List<SchoolCalendar> calendars, Enrolled published) {
    this.roster = roster;
    this.calendars = calendars;
    this.published = published;
  }

  /**
   * Who is enrolled in the months of what is published.
   *
   * @param calendars days of school, by the numbers of the schools
   */
  static Enrolled of(Roster roster, List<SchoolCalendar> calendars, Enrolled published) {
    EnrolledStudents counted = new EnrolledStudents(roster, calendars, published);
    counted.count();
    Map<String, Enrolled.AtSchool> schools = new HashMap<>();
    counted.perSchool.forEach(
        (school, count) ->
            schools.put(
                calendars.get(school).schoolId(),
                new Enrolled.AtSchool(count, counted.families.get(school).size())));
    return new Enrolled(counted.students, published.month(), schools);
  }

  private void count() {
    Map<Integer, int[]> schoolDays = new TreeMap<>();
    for (int month : published.students().keySet()) {
      schoolDays.put(
          month,
          calendars.stream().mapToInt(calendar -> Enrolment.schoolDays(calendar, month)).toArray());
    }
    for (int student = 0; student < roster.students().size(); student++) {
      List<Stay> stays = roster.stays().get(student);
      TreeSet<Integer> schools = new TreeSet<>();
      stays.forEach(stay -> schools.add(stay.school()));
      for (int school : schools) {
        for (Map.Entry<Integer, int[]> month : schoolDays.entrySet()) {
          int enrolled = Enrolment.days(stays, school, month.getKey());
          if ((enrolled & month.getValue()[school]) != 0) {
            add(student, school, month.getKey());
          }
        }
      }
    }
  }

  private void add(int student, int school, int month) {
    students.merge(month, 1L, Long::sum);
    if (month != published.month()) {
      return;
    }
    perSchool.merge(school, 1L, Long::sum);
    String home =
        new StudentHistory(
                roster.students().get(student),
                List.of(),
                roster.guardianships().get(student),
                Map.of())
            .homeFamily(month);
    Set<String> ofSchool = families.computeIfAbsent(school, unused -> new HashSet<>());
    if (!home.isEmpty()) {
      ofSchool.add(home);
    }
  }
}
