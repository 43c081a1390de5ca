package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;

/** The examples of attendance_rate and chronic_absence_rate. */
class AttendanceEvidenceTest {
  private static final String SIX_DAYS =
      """
      2025-10-06 | present           |
      2025-10-07 | tardy             | fraction=900_000
      2025-10-08 | excused_absence   | fraction=500_000
      2025-10-09 | partial           | fraction=500_001
      2025-10-10 | unexcused_absence |
      2025-10-11 | suspension        |
      """;

  @Test
  void daysAttendedOfSchoolDaysWithARow() {
    // Five school days, as the eleventh is a Saturday; exactly half missed is attended.
    assertThat(new Example().attendance(SIX_DAYS).counts(Indicator.ATTENDANCE_RATE))
        .containsExactly("2025-10 3/5/0");
  }

  @Test
  void daysBeforeEntryAndAfterLeavingDoNotCount() {
    assertThat(
            new Example()
                .stay("2025-10-07", "2025-10-09")
                .attendance(SIX_DAYS)
                .counts(Indicator.ATTENDANCE_RATE))
        .containsExactly("2025-10 2/3/0");
  }

  @Test
  void theFamilyOfTheMonthsLastDayHasAllDaysOfTheMonth() {
    assertThat(
            new Example()
                .guardianFrom("2025-10-31")
                .attendance(SIX_DAYS)
                .counts(Indicator.ATTENDANCE_RATE))
        .containsExactly("2025-10 3/5/0");
    assertThat(
            new Example()
                .guardianFrom("2025-11-01")
                .attendance(SIX_DAYS)
                .counts(Indicator.ATTENDANCE_RATE))
        .isEmpty();
  }

  @Test
  void chronicAbsenceRestsOnAbsentDaysOfKnownDaysPerStudentAndMonth() {
    List<StudentMonth> months = new Example().until("2025-10").attendance(SIX_DAYS).studentMonths();

    StudentMonth october = months.get(2);
    assertThat(october.month()).isEqualTo(Example.month("2025-10"));
    assertThat(october.absentDays()).isEqualTo(2);
    assertThat(october.knownDays()).isEqualTo(5);
    assertThat(october.enrolledDays()).isEqualTo(23);
    assertThat(october.strip()).isEqualTo("???--PTehU--?????--?????--?????");
    assertThat(months.get(1).knownDays()).isZero();
  }

  @Test
  void aStripShowsWhoIsNotEnrolledYet() {
    StudentMonth october =
        new Example()
            .stay("2025-10-09", "2025-10-13")
            .until("2025-10")
            .attendance(SIX_DAYS)
            .studentMonths()
            .get(0);

    assertThat(october.strip()).isEqualTo("........hU--?..................");
    assertThat(october.enrolledDays()).isEqualTo(3);
  }

  @Test
  void whereOnlyExceptionsAreSentADayWithoutOneWasAttendedIfTheSchoolSubmittedIt() {
    String exceptions =
        """
        2025-10-07 | unexcused_absence |
        2025-10-08 | tardy             |
        """;
    Example example =
        new Example()
            .until("2025-10")
            .attendance(exceptions)
            .submittedExceptionsOn("2025-10-06", "2025-10-07", "2025-10-08", "2025-10-11");

    StudentMonth october = example.studentMonths().get(2);
    assertThat(october.strip()).startsWith("???--PUT??-");
    assertThat(october.knownDays()).isEqualTo(3);
    assertThat(example.counts(Indicator.ATTENDANCE_RATE)).containsExactly("2025-10 2/3/0");
  }

  @Test
  void aStudentWithoutAnyExceptionWasThereOnEverySubmittedDayAndUnknownOnOthers() {
    Example example = new Example().until("2025-10").submittedExceptionsOn("2025-10-06");

    assertThat(example.studentMonths().get(2).strip()).startsWith("???--P????--");
    assertThat(example.counts(Indicator.ATTENDANCE_RATE)).containsExactly("2025-10 1/1/0");
  }

  @Test
  void neighbouringSchoolDaysAreAPairOverTheWeekendButNotAroundADayThatNobodySubmitted() {
    Example example =
        new Example()
            .until("2025-10")
            .attendance(
                """
                2025-10-10 | unexcused_absence |
                2025-10-13 | excused_absence   |
                2025-10-15 | unexcused_absence |
                """)
            .submittedExceptionsOn("2025-10-09", "2025-10-10", "2025-10-13", "2025-10-15");

    StudentMonth october = example.studentMonths().get(2);
    assertThat(october.strip()).startsWith("???--???PU--E?U");
    assertThat(october.pairs()).isEqualTo(new StudentMonth.Pairs(2, 1));
  }
}
