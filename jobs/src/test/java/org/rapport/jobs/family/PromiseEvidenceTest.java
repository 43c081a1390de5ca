package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rapport.contract.Indicator;

/** The examples of school_commitment_kept_rate, invitation_coverage and workshop_reach. */
class PromiseEvidenceTest {
  @Test
  void promisesOfTheSchoolAtTheDayTheyAreDue() {
    assertThat(
            new Example()
                .until("2025-10")
                .commitments(
                    """
                    p1 | 2025-09-01 | 2025-10-06 | 2025-10-06 | school | kept
                    p2 | 2025-09-01 | 2025-10-06 | 2025-10-07 | school | kept
                    p3 | 2025-09-22 |            |            | school | not_kept
                    p4 | 2025-09-01 | 2025-10-06 |            | school | kept
                    p5 | 2025-09-01 | 2025-10-06 |            | school | cancelled
                    p6 | 2025-09-01 | 2025-10-06 | 2025-10-06 | family | kept
                    """)
                .counts(Indicator.SCHOOL_COMMITMENT_KEPT_RATE))
        .as("without a due day it is due ten school days after it was made")
        .containsExactly("2025-10 1/3/0");
  }

  @Test
  void anOpenPromiseIsPendingUntilTheTenthSchoolDayAfterItsDueDay() {
    assertThat(
            new Example()
                .until("2025-10")
                .commitments(
                    """
                    p1 | 2025-09-01 | 2025-10-17 |            | school | open
                    p2 | 2025-09-01 | 2025-10-20 |            | school | open
                    p3 | 2025-09-01 | 2025-11-03 |            | school | open
                    p4 | 2025-09-01 | 2025-10-24 | 2025-11-01 | school | kept
                    """)
                .counts(Indicator.SCHOOL_COMMITMENT_KEPT_RATE))
        .containsExactly("2025-10 0/1/2");
  }

  @Test
  void invitedToAnEventAndAtAWorkshop() {
    Example family =
        new Example()
            .until("2025-11")
            .events(
                """
                e1 | 2025-09-10 | type=social
                e2 | 2025-10-08 | type=social open
                e3 | 2025-10-09 | type=workshop
                e4 | 2025-11-05 | type=workshop cancelled open
                """)
            .participations(
                """
                e1 | there
                e3 | there
                e4 | invited there
                """);
    assertThat(family.counts(Indicator.INVITATION_COVERAGE))
        .containsExactly("2025-08 0/1/0", "2025-09 0/1/0", "2025-10 1/1/0", "2025-11 0/1/0");
    assertThat(family.counts(Indicator.WORKSHOP_REACH))
        .containsExactly("2025-08 0/1/0", "2025-09 0/1/0", "2025-10 1/1/0", "2025-11 0/1/0");
  }
}
