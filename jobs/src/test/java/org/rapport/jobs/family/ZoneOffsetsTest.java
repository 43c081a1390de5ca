package org.rapport.jobs.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneOffsetsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"America/Los_Angeles", "America/Phoenix", "Asia/Kolkata", "Cuba", "Z", "+05:45"})
  void offsetsAreThoseOfTheZoneBeforeInAndAfterTheYearsThatAreKnown(String name) {
    ZoneId zone = ZoneId.of(name);
    Instant last = Instant.parse("2102-01-01T00:00:00Z");
    for (Instant at = Instant.parse("1988-01-01T00:00:00Z");
        at.isBefore(last);
        at = at.plusSeconds(25_199)) {
      if (ZoneOffsets.of(zone).at(at.getEpochSecond())
          != zone.getRules().getOffset(at).getTotalSeconds()) {
        assertThat(at).as("a moment with another offset in " + name).isNull();
      }
    }
  }
}
