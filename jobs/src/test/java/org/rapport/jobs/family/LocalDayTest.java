package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule G5: the school's clock decides on which day and in which month something happened. */
class LocalDayTest {
  @ParameterizedTest
  @CsvSource({
    // In the evening of the west it is the next day, and here the next month, in UTC.
    "2025-11-01T06:59:59Z, true, America/Los_Angeles, 2025-10-31",
    "2025-11-01T07:00:00Z, true, America/Los_Angeles, 2025-11-01",
    "2025-10-31T10:59:59Z, true, Pacific/Auckland, 2025-10-31",
    "2025-10-31T11:00:00Z, true, Pacific/Auckland, 2025-11-01",
    // Clocks went back an hour on November 2nd.
    "2025-11-02T07:30:00Z, true, America/Los_Angeles, 2025-11-02",
    "2025-11-03T07:30:00Z, true, America/Los_Angeles, 2025-11-02",
    // What a clock shows is a day as it stands.
    "2025-11-01T06:59:59Z, false, America/Los_Angeles, 2025-11-01",
    "1969-12-31T23:59:59Z, false, Pacific/Auckland, 1969-12-31",
  })
  void aTimeWithAnOffsetIsADayOfTheSchoolAndATimeWithoutOneIsAsWritten(
      Instant time, boolean hasOffset, ZoneId zone, LocalDate day) {
    long micros = time.getEpochSecond() * 1_000_000L;
    assertThat(LocalDate.ofEpochDay(LocalDay.of(micros, hasOffset, zone))).isEqualTo(day);
  }
}
