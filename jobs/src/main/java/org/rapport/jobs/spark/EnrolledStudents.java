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
import org.rapport.jobs.ingest.Enrolled.AtSchool;

/** Counts who goes to school by the roster, as rows of students would be published. */
final class EnrolledStudents {
  private final Roster roster;
  private final List<SchoolCalendar> calendars;
  private final Set<String> described;

  private EnrolledStudents(Roster roster, List<SchoolCalendar> calendars, Set<String> described) {
    this.roster = roster;
    this.calendars = calendars;
    this.described = described;
  }

  /**
   * Who is enrolled in some months.
   *
   * @param records the roster and its calendars
   * @param months months since the beginning of year 0
   */
  static Enrolled of(SortedRecords records, Set<Integer> months) {
    Set<String> described = new HashSet<>();
    records.rows().families().forEach(family -> described.add(family.says().familyId()));
    EnrolledStudents counted =
        new EnrolledStudents(records.roster(), records.facts().calendars(), described);
    TreeMap<Integer, Long> students = new TreeMap<>();
    Map<Integer, Map<String, AtSchool>> schools = new HashMap<>();
    for (int month : months) {
      Map<String, AtSchool> ofMonth = counted.in(month);
      students.put(month, ofMonth.values().stream().mapToLong(AtSchool::students).sum());
      schools.put(month, ofMonth);
    }
    return new Enrolled(students, schools);
  }

  /** One month at a time, so that the families of one are held and not of all. */
  private Map<String, AtSchool> in(int month) {
    int[] schoolDays =
        calendars.stream().mapToInt(calendar -> Enrolment.schoolDays(calendar, month)).toArray();
    HomeFamilies homes = new HomeFamilies();
    for (int student = 0; student < roster.students().size(); student++) {
      List<Stay> stays = roster.stays().get(student);
      String home = null;
      for (int school : schools(stays)) {
        if ((Enrolment.days(stays, school, month) & schoolDays[school]) != 0) {
          home = home == null ? home(student, month) : home;
          homes.add(calendars.get(school).schoolId(), home);
        }
      }
    }
    return homes.perSchool(described);
  }

  private static Set<Integer> schools(List<Stay> stays) {
    if (stays.size() == 1) {
      return Set.of(stays.get(0).school());
    }
    TreeSet<Integer> schools = new TreeSet<>();
    stays.forEach(stay -> schools.add(stay.school()));
    return schools;
  }

  private String home(int student, int month) {
    return new StudentHistory(
            roster.students().get(student),
            List.of(),
            roster.guardianships().get(student),
            Map.of())
        .homeFamily(month);
  }
}
