package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.contract.codes.AttendanceStatus;

class AttendanceDayTest {
  @Test
  void aPackedDayUnpacksToWhatItWasMadeOf() {
    long packed = AttendanceDay.of(20_368, AttendanceStatus.SUSPENSION.ordinal(), 1_000_000, true);

    assertThat(AttendanceDay.day(packed)).isEqualTo(20_368);
    assertThat(AttendanceDay.status(packed)).isEqualTo(AttendanceStatus.SUSPENSION);
    assertThat(AttendanceDay.fractionMicros(packed)).isEqualTo(1_000_000);
    assertThat(AttendanceDay.isDeleted(packed)).isTrue();
    assertThat(AttendanceDay.fractionMicros(one("present", ""))).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource({
    "present,           '',        P",
    "present,           1_000_000, P",
    "tardy,             '',        T",
    "tardy,             1_000_000, T",
    "excused_absence,   '',        E",
    "excused_absence,   500_000,   e",
    "excused_absence,   500_001,   E",
    "unexcused_absence, 0,         u",
    "unexcused_absence, '',        U",
    "suspension,        500_000,   s",
    "suspension,        '',        S",
    "partial,           '',        H",
    "partial,           500_000,   H",
    "partial,           500_001,   h",
    "early_departure,   500_000,   D",
    "early_departure,   500_001,   d",
  })
  void exactlyHalfMissedIsAttendedAndLateNeverMissed(String status, String fraction, char letter) {
    long day = one(status, fraction);

    assertThat(AttendanceDay.letter(day)).isEqualTo(letter);
    assertThat(AttendanceDay.isAbsent(day)).isEqualTo("EUSdh".indexOf(letter) >= 0);
  }

  @ParameterizedTest
  @CsvSource({
    // the first decides
    "suspension,        0,       unexcused_absence, 1_000_000",
    "unexcused_absence, 0,       excused_absence,   1_000_000",
    "excused_absence,   0,       partial,           1_000_000",
    "partial,           0,       early_departure,   1_000_000",
    "early_departure,   0,       tardy,             1_000_000",
    "tardy,             0,       present,           1_000_000",
    "partial,           500_001, partial,           500_000",
    "excused_absence,   '',      excused_absence,   999_999",
    "partial,           1,       partial,           ''",
  })
  void theMoreSevereRowOfADeliveryDecides(
      String status, String fraction, String otherStatus, String otherFraction) {
    long decides = one(status, fraction);
    long other = one(otherStatus, otherFraction);

    assertThat(AttendanceDay.moreSevere(decides, other)).isEqualTo(decides);
    assertThat(AttendanceDay.moreSevere(other, decides)).isEqualTo(decides);
  }

  private static long one(String status, String fraction) {
    String more = fraction.isEmpty() ? "" : "fraction=" + fraction;
    return Example.days("2025-10-06 | " + status + " | " + more)[0];
  }
}
