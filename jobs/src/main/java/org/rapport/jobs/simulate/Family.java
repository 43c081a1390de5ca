package org.rapport.jobs.simulate;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.rapport.contract.codes.ContactPreference;

/**
 * One family: a household with the students that belong to it. Students with two households belong
 * to two families of one number.
 *
 * @param number its number in the district
 * @param household 0, or 1 for the second household of the same students
 * @param engagement how readily it answers and comes, standard normal
 * @param volume its contacts against those of other families
 * @param isReal false where the students are in no family: nothing of it is exported
 * @param contactless whether nobody ever contacts it
 * @param noContactWith students from whom a court keeps it away
 */
record Family(
    int number,
    int household,
    String id,
    String homeLanguage,
    String correspondenceLanguage,
    boolean hasValidAddress,
    ContactPreference preference,
    double engagement,
    double volume,
    int validFrom,
    boolean isReal,
    boolean contactless,
    List<Student> students,
    Set<String> noContactWith) {

  Family {
    students = List.copyOf(students);
    noContactWith = Set.copyOf(noContactWith);
  }

  /** Its schools in the month, in the order of its students. */
  List<School> schools(YearMonth month) {
    int first = (int) month.atDay(1).toEpochDay();
    int last = (int) month.atEndOfMonth().toEpochDay();
    List<School> schools = new ArrayList<>();
    for (Student student : students) {
      for (Stay stay : student.stays()) {
        if (stay.meets(first, last) && schools.stream().noneMatch(stay::isAt)) {
          schools.add(stay.school());
        }
      }
    }
    return schools;
  }

  /** Its students that are enrolled at the school on the day. */
  List<Student> studentsAt(School school, int day) {
    List<Student> enrolled = new ArrayList<>();
    for (Student student : students) {
      if (student.stays().stream().anyMatch(stay -> stay.isAt(school) && stay.holds(day))) {
        enrolled.add(student);
      }
    }
    return enrolled;
  }

  /** The instructional days of the month on which it is enrolled at the school. */
  int[] enrolledDays(School school, YearMonth month) {
    int[] days =
        school
            .calendar()
            .days((int) month.atDay(1).toEpochDay(), (int) month.atEndOfMonth().toEpochDay());
    int count = 0;
    for (int day : days) {
      if (!studentsAt(school, day).isEmpty()) {
        days[count] = day;
        count++;
      }
    }
    return Arrays.copyOf(days, count);
  }

  /** The first day on which one of its students is enrolled anywhere. */
  int firstDay() {
    return students.stream()
        .flatMap(student -> student.stays().stream())
        .mapToInt(Stay::from)
        .min()
        .orElse(Integer.MAX_VALUE);
  }
}
