package org.rapport.jobs.simulate;

import java.util.List;

/**
 * One stay of a student at a school in one school year, both ends enrolled; days are day numbers.
 *
 * @param grade kindergarten is 0
 */
record Stay(School school, int grade, int from, int to) {

  boolean isAt(School other) {
    return school.number() == other.number();
  }

  boolean holds(int day) {
    return from <= day && day <= to;
  }

  boolean meets(int first, int last) {
    return from <= last && to >= first;
  }

  /** Adds its school to others, unless it is among them. */
  void addSchoolTo(List<School> schools) {
    for (int i = 0; i < schools.size(); i++) {
      if (isAt(schools.get(i))) {
        return;
      }
    }
    schools.add(school);
  }

  /** The grade as exports write it. */
  String gradeText() {
    return grade == 0 ? "K" : Integer.toString(grade);
  }
}
