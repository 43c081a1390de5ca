package org.rapport.jobs.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;
import org.rapport.jobs.reference.Reference.Counts;
import org.rapport.jobs.reference.Reference.Evidence;
import org.rapport.jobs.reference.Reference.StudentRow;

/**
 * Days at school by hand: what rows of a day make of it, and what students' days make of a month.
 */
class AttendanceReferenceTest extends SmallSchool {
  @Test
  void attendanceCountsDaysAttendedOfDaysKnown() {
    exports.deliver(
        "2025-10/attendance.csv",
        "school_id,student_id,date,status,fraction_absent",
        "s1,k1,2025-10-01,present,",
        "s1,k1,2025-10-02,excused_absence,",
        "s1,k1,2025-10-03,unexcused_absence,0.5",
        "s1,k1,2025-10-06,partial,0.5000001",
        "s1,k1,2025-10-07,early_departure,",
        "s1,k1,2025-10-08,tardy,0.9",
        "s1,k1,2025-10-11,present,",
        "s1,k3,2025-10-14,suspension,",
        "s1,k3,2025-10-15,present,");
    Evidence evidence = october();
    assertThat(evidence.students())
        .containsExactly(
            new StudentRow(OCTOBER, "k1", "s1", 23, new Counts(4, 6, 0)),
            new StudentRow(OCTOBER, "k2", "s1", 10, new Counts(0, 0, 0)),
            new StudentRow(OCTOBER, "k3", "s1", 10, new Counts(0, 1, 0)));
    assertThat(family(evidence, OCTOBER, "f1").enrolledDays()).isEqualTo(23);
    assertThat(family(evidence, OCTOBER, "f1").counts())
        .containsOnlyKeys(Indicator.ATTENDANCE_RATE)
        .containsEntry(Indicator.ATTENDANCE_RATE, new Counts(4, 6, 0));
    assertThat(family(evidence, OCTOBER, "f2").counts())
        .containsEntry(Indicator.ATTENDANCE_RATE, new Counts(0, 1, 0));
  }

  @Test
  void chronicAbsenceIsThePerStudentRestOfAttendance() {
    exports.deliver(
        "2025-10/attendance.csv",
        "school_id,student_id,date,status,fraction_absent",
        "s1,k1,2025-10-01,present,",
        "s1,k1,2025-10-02,tardy,",
        "s1,k1,2025-10-03,suspension,",
        "s1,k1,2025-10-06,unexcused_absence,0.51",
        "s1,k1,2025-10-07,excused_absence,0.49",
        "s1,k1,2025-10-08,partial,1");
    Counts counts = october().students().get(0).attendance();
    assertThat(counts).isEqualTo(new Counts(3, 6, 0));
  }

  @Test
  void theMostSevereRowOfAFileDecidesAndTheNewestFileDecidesAll() {
    exports
        .deliver(
            "2025-10/attendance_2025-10-10.csv",
            "school_id,student_id,date,status,fraction_absent,is_deleted",
            "s1,k1,2025-10-01,partial,1,",
            "s1,k1,2025-10-01,excused_absence,0.2,",
            "s1,k1,2025-10-02,excused_absence,0.2,",
            "s1,k1,2025-10-02,excused_absence,,",
            "s1,k1,2025-10-03,suspension,,",
            "s1,k1,2025-10-06,present,,",
            "s1,k1,2025-10-07,suspension,,")
        .deliver(
            "2025-10/attendance_2025-10-20.csv",
            "school_id,student_id,date,status,fraction_absent,is_deleted",
            "s1,k1,2025-10-03,present,,",
            "s1,k1,2025-10-06,present,,true",
            "s1,k1,2025-10-07,present,maybe,");
    assertThat(counts(Indicator.ATTENDANCE_RATE, "f1")).contains(new Counts(2, 4, 0));
  }

  @Test
  void aSchoolMonthWithoutAttendanceIsNotMeasured() {
    exports.deliver(
        "2025-10/attendance.csv", "school_id,student_id,date,status", "s1,k1,2025-10-01,present");
    Evidence evidence = Reference.compute(exports.config(), NOVEMBER);
    assertThat(family(evidence, NOVEMBER, "f1").counts()).isEmpty();
    assertThat(family(evidence, NOVEMBER, "f1").enrolledDays()).isEqualTo(20);
    assertThat(evidence.students().get(3))
        .isEqualTo(new StudentRow(NOVEMBER, "k1", "s1", 20, null));
  }

  @Test
  void tiersRestOnTheSameDaysAsChronicAbsence() {
    exports.deliver(
        "2025-10/attendance.csv",
        "school_id,student_id,date,status,fraction_absent",
        "s1,k1,2025-10-01,present,",
        "s1,k1,2025-10-02,tardy,1",
        "s1,k1,2025-10-03,excused_absence,",
        "s1,k1,2025-10-06,partial,0.5",
        "s1,k1,2025-10-07,partial,0.51",
        "s1,k1,2025-10-04,suspension,");
    Counts attended = october().students().get(0).attendance();
    assertThat(attended).isEqualTo(new Counts(3, 5, 0));
  }
}
