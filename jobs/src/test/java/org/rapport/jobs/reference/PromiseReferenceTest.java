package org.rapport.jobs.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;
import org.rapport.jobs.reference.Reference.Counts;

/** Promises by hand: when they are due, and when they are kept. */
class PromiseReferenceTest extends SmallSchool {
  @Test
  void aPromiseIsKeptOnItsDueDay() {
    commitments(
        "p1,s1,f1,school,2025-10-01,2025-10-10,2025-10-10,open",
        "p2,s1,f1,school,2025-10-01,2025-10-10,2025-10-11,kept",
        "p3,s1,f1,school,2025-10-01,2025-10-10,,kept",
        "p4,s1,f1,school,2025-10-01,2025-10-10,,not_kept",
        "p5,s1,f1,school,2025-10-01,2025-10-10,2025-10-10,cancelled",
        "p6,s1,f1,family,2025-10-01,2025-10-10,2025-10-10,kept");
    assertThat(counts(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, "f1")).contains(new Counts(1, 3, 0));
    assertThat(counts(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, "f2")).contains(new Counts(0, 0, 0));
  }

  @Test
  void anOpenPromiseCountsTenSchoolDaysAfterItWasDue() {
    commitments(
        "p1,s1,f1,school,2025-10-01,2025-10-17,,open",
        "p2,s1,f1,school,2025-10-01,2025-10-20,,open",
        "p3,s1,f1,school,2025-10-01,2025-10-31,2025-11-01,kept",
        "p4,s1,f1,school,2025-10-01,2025-10-03,2025-11-01,not_kept",
        "p5,s1,f1,school,2025-10-01,2025-10-03,2025-10-31,kept",
        "p6,s1,f1,school,2025-10-01,2025-11-01,2025-10-31,kept");
    assertThat(counts(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, "f1")).contains(new Counts(0, 3, 2));
  }

  @Test
  void aPromiseWithoutADueDayHasTenSchoolDays() {
    commitments(
        "p1,s1,f1,school,2025-10-01,,2025-10-15,kept",
        "p2,s1,f1,school,2025-10-01,,2025-10-16,kept",
        "p3,s1,f1,school,2025-10-18,,,not_kept",
        "p4,s1,f1,school,2025-10-20,,,not_kept",
        "p5,s1,f2,school,2025-10-01,2025-10-14,,not_kept",
        "p6,s1,f2,school,2025-10-01,,2025-10-02,kept");
    assertThat(counts(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, "f1")).contains(new Counts(1, 3, 0));
    assertThat(counts(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, "f2")).contains(new Counts(0, 1, 0));
  }

  @Test
  void aPromiseIsKnownByItsIdAlone() {
    commitments(
        "p1,s1,f1,school,2025-10-01,2025-10-10,,not_kept",
        "p2,s1,f1,school,2025-10-01,2025-10-10,,not_kept",
        "p2,s1,f2,school,2025-10-01,2025-10-10,,not_kept");
    exports.deliver(
        "2025-10/commitments_2025-10-31.csv",
        "commitment_id,school_id,family_id,made_by,made_on,due_on,kept_on,status",
        "p1,s1,f2,school,2025-10-01,2025-10-10,2025-10-10,kept");
    assertThat(counts(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, "f1")).contains(new Counts(0, 0, 0));
    assertThat(counts(Indicator.SCHOOL_COMMITMENT_KEPT_RATE, "f2")).contains(new Counts(1, 1, 0));
  }

  @Test
  void withoutCommitmentsPromisesAreNotMeasured() {
    spoken("a1,s1,f1,2025-10-01T09:00,to_family,sms,delivered,positive,,,,");
    assertThat(family(october(), OCTOBER, "f1").counts())
        .containsKey(Indicator.POSITIVE_SHARE)
        .doesNotContainKeys(
            Indicator.SCHOOL_COMMITMENT_KEPT_RATE,
            Indicator.INVITATION_COVERAGE,
            Indicator.WORKSHOP_REACH,
            Indicator.FULL_ACCESS_SHARE);
  }
}
