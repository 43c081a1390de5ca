package org.rapport.jobs.simulate;

/** What is true about a student's attendance at a school in a month: counts, and what to expect. */
final class StudentMonth {
  private final Student student;
  private final School school;
  private final int month;
  private int enrolled;
  private int known;
  private int attended;
  private double expected;

  StudentMonth(Student student, School school, int month) {
    this.student = student;
    this.school = school;
    this.month = month;
  }

  /**
   * Adds an enrolled school day.
   *
   * @param isKnown whether a record of it stands
   * @param chance with which it is attended
   */
  void add(boolean isKnown, boolean isAbsent, double chance) {
    enrolled++;
    if (isKnown) {
      known++;
      attended += isAbsent ? 0 : 1;
      expected += chance;
    }
  }

  Student student() {
    return student;
  }

  School school() {
    return school;
  }

  int month() {
    return month;
  }

  int enrolled() {
    return enrolled;
  }

  int known() {
    return known;
  }

  int attended() {
    return attended;
  }

  /** Sum of the chances to attend over the known days. */
  double expected() {
    return expected;
  }
}
