package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.contract.ExportKind;
import org.rapport.contract.Indicator;

class MeasuredTest {
  private static final int LAST = 24_310;

  private static final Facts FACTS =
      new Facts(
          LAST,
          List.of(new SchoolCalendar("north", ZoneOffset.UTC, "en", new int[] {20_000}, 8)),
          List.of(List.of()),
          Set.of(ExportKind.CONTACTS, ExportKind.ATTENDANCE),
          new int[] {LAST - 1},
          List.of(Set.of(LAST - 100, LAST)),
          List.of(new BitSet()),
          List.of(Set.of(LAST - 2)),
          List.of(Set.of()),
          List.of(Set.of()),
          new boolean[] {true},
          true);

  @Test
  void whatIsKnownAtOnceIsWhatTheFactsSay() {
    Measured measured = new Measured(FACTS);
    for (Indicator indicator : Indicator.values()) {
      for (int month = LAST - 120; month <= LAST + 3; month++) {
        assertThat(measured.is(indicator, 0, month))
            .as("%s in month %d", indicator, month)
            .isEqualTo(FACTS.isMeasured(indicator, 0, month));
      }
    }
    assertThat(measured.is(Indicator.ATTENDANCE_RATE, 0, LAST)).isTrue();
    assertThat(measured.is(Indicator.ATTENDANCE_RATE, 0, LAST - 1)).isFalse();
    assertThat(measured.is(Indicator.ATTENDANCE_RATE, 0, LAST - 100)).isTrue();
  }
}
