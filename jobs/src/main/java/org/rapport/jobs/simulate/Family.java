package org.rapport.jobs.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.rapport.contract.codes.ContactPreference;

/**
 * One family: a household with the students that belong to it. Students with two households belong
 * to two families of one number. Records may know a family under several ids.
 *
 * @param number its number in the district
 * @param household 0, or 1 for the second household of the same students
 * @param homeLanguage what it speaks
 * @param correspondenceLanguage what it wants to be written in
 * @param recordedLanguage home language as recorded, which may be wrong
 * @param recordedCorrespondence correspondence language as recorded
 * @param volume its contacts against those of other families
 * @param isReal false where the students are in no family: nothing of it is exported
 * @param isContactless whether nobody ever contacts it
 * @param noContactWith students from whom a court keeps it away
 */
record Family(
    int number,
    int household,
    String homeLanguage,
    String correspondenceLanguage,
    String recordedLanguage,
    String recordedCorrespondence,
    boolean hasValidAddress,
    ContactPreference preference,
    double volume,
    int validFrom,
    boolean isReal,
    boolean isContactless,
    Traits traits,
    List<Student> students,
    List<Identity> identities,
    Set<String> noContactWith) {

  Family {
    students = List.copyOf(students);
    identities = List.copyOf(identities);
    noContactWith = Set.copyOf(noContactWith);
  }

  /**
   * A student under one of the family's ids.
   *
   * @param fromMonth first month, by {@link Timeline}
   * @param toMonth last month
   */
  record Membership(Student student, int fromMonth, int toMonth) {
    boolean holds(int month) {
      return fromMonth <= month && month <= toMonth;
    }
  }

  /** An id under which records know the family, with the students that they count to it. */
  record Identity(String id, List<Membership> members) {
    Identity {
      members = List.copyOf(members);
    }

    boolean isKnownIn(int month) {
      return members.stream().anyMatch(member -> member.holds(month));
    }
  }

  /** Its first id. */
  String id() {
    return identities.get(0).id();
  }

  boolean speaksOf(String mainLanguage) {
    return correspondenceLanguage.equals(mainLanguage);
  }

  /** The id under which a contact with the school on a day is recorded. */
  Identity identityFor(School school, int day, int month) {
    Identity last = identities.get(0);
    if (identities.size() == 1) {
      return last;
    }
    for (Identity identity : identities) {
      for (Membership member : identity.members()) {
        if (member.holds(month)) {
          last = identity;
          for (Stay stay : member.student().stays()) {
            if (stay.isAt(school) && stay.holds(day)) {
              return identity;
            }
          }
        }
      }
    }
    return last;
  }

  /** Its schools between two days, in the order of its students. */
  List<School> schools(int first, int last) {
    List<School> schools = new ArrayList<>(2);
    for (Student student : students) {
      for (Stay stay : student.stays()) {
        if (stay.meets(first, last)) {
          stay.addSchoolTo(schools);
        }
      }
    }
    return schools;
  }

  /** Its students that are enrolled at the school on the day. */
  List<Student> studentsAt(School school, int day) {
    List<Student> enrolled = new ArrayList<>(2);
    for (Student student : students) {
      if (student.isAt(school, day)) {
        enrolled.add(student);
      }
    }
    return enrolled;
  }

  boolean isAt(School school, int day) {
    for (int i = 0; i < students.size(); i++) {
      if (students.get(i).isAt(school, day)) {
        return true;
      }
    }
    return false;
  }

  /** The instructional days from a day to another on which it is enrolled at the school. */
  int[] enrolledDays(School school, int first, int last) {
    int[] days = school.calendar().days(first, last);
    if (isAtThroughout(school, first, last)) {
      return days;
    }
    int count = 0;
    for (int day : days) {
      if (isAt(school, day)) {
        days[count] = day;
        count++;
      }
    }
    return count == days.length ? days : Arrays.copyOf(days, count);
  }

  /** Whether one of its students is at the school from a day to another. */
  private boolean isAtThroughout(School school, int first, int last) {
    for (Student student : students) {
      for (Stay stay : student.stays()) {
        if (stay.isAt(school) && stay.holds(first) && stay.holds(last)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The first day on which one of its students is enrolled anywhere. */
  int firstDay() {
    int first = Integer.MAX_VALUE;
    for (Student student : students) {
      for (Stay stay : student.stays()) {
        first = Math.min(first, stay.from());
      }
    }
    return first;
  }
}
