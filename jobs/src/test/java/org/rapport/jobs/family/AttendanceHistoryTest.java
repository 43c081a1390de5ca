package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttendanceHistoryTest {
  private final Ledger ledger = new Ledger(3);

  @Test
  void theNewestDeliveryThatHoldsADayDecidesItAndDaysAreSorted() {
    AttendanceHistory history =
        history(
            part(1, 20, "2025-10-07 | present |"),
            part(
                0,
                10,
                """
                2025-10-08 | tardy      |
                2025-10-07 | suspension |
                """),
            part(2, 30, "2025-10-06 | partial |"));

    assertThat(letters(history)).isEqualTo("HPT");
    assertThat(history.delivery(1)).isEqualTo(1);
    assertThat(history.record(1)).isEqualTo(20);
    assertThat(ledger.accepted()).containsExactly(1, 1, 1);
  }

  @Test
  void withinADeliveryTheMostSevereRowDecidesAcrossItsParts() {
    assertThat(
            letters(
                history(
                    part(0, 1, "2025-10-06 | tardy |"),
                    part(0, 2, "2025-10-06 | unexcused_absence |"),
                    part(0, 3, "2025-10-06 | present |"))))
        .isEqualTo("U");
    assertThat(ledger.accepted()).containsExactly(1, 0, 0);
  }

  @Test
  void aTombstoneTakesTheDayAwayUntilItIsDeliveredAgain() {
    assertThat(
            letters(
                history(
                    part(0, 1, "2025-10-06 | present |"),
                    part(1, 1, "2025-10-06 | present | deleted"))))
        .isEmpty();
    assertThat(ledger.accepted()).containsExactly(0, 1, 0);
    assertThat(
            letters(
                history(
                    part(1, 1, "2025-10-06 | present | deleted"),
                    part(2, 1, "2025-10-06 | tardy |"),
                    part(0, 1, "2025-10-06 | present |"))))
        .isEqualTo("T");
  }

  @Test
  void aRowBeatsATombstoneOfItsOwnDelivery() {
    assertThat(
            letters(
                history(
                    part(
                        0,
                        1,
                        """
                        2025-10-06 | suspension | deleted
                        2025-10-06 | present    |
                        """))))
        .isEqualTo("P");
  }

  @Test
  void aPositionIsFoundByDay() {
    AttendanceHistory history =
        history(
            part(
                0,
                1,
                """
                2025-10-06 | present |
                2025-10-08 | present |
                """));

    assertThat(history.from(Example.day("2025-10-06"))).isZero();
    assertThat(history.from(Example.day("2025-10-07"))).isEqualTo(1);
    assertThat(history.from(Example.day("2025-10-09"))).isEqualTo(history.size());
    assertThat(AttendanceHistory.NONE.from(0)).isZero();
  }

  private AttendanceHistory history(AttendanceHistory.Part... parts) {
    return AttendanceHistory.of(Arrays.asList(parts), ledger);
  }

  private static AttendanceHistory.Part part(int delivery, long record, String table) {
    return new AttendanceHistory.Part(delivery, record, Example.days(table));
  }

  private static String letters(AttendanceHistory history) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < history.size(); i++) {
      letters.append(AttendanceDay.letter(history.day(i)));
    }
    return letters.toString();
  }

  @Test
  void historiesOfNothingAreEmpty() {
    assertThat(AttendanceHistory.of(List.of(), ledger).size()).isZero();
  }
}
