package org.rapport.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter told = new StringWriter();
  private final HandClock clock = new HandClock();

  @Test
  void aPipeGetsOneLinePerStage() {
    Progress progress = progress(false);

    progress.begin("reading exports");
    progress.advance(0.5, 1_000);
    progress.begin("writing tables");
    progress.end();

    assertThat(told).hasToString("reading exports\nwriting tables\n");
  }

  @Test
  void aTerminalGetsOneLineWithStageShareRowsAndTimeLeft() {
    Progress progress = progress(true);

    progress.begin("reading exports");
    clock.pass(Duration.ofSeconds(10));
    progress.advance(0.25, 12_000);

    assertThat(told.toString())
        .endsWith("\r\u001b[Kreading exports  25 %  12,000 rows  30 s left")
        .doesNotContain("\n");
  }

  @Test
  void aTerminalIsNotRewrittenMoreThanTenTimesASecondUntilTheEnd() {
    Progress progress = progress(true);
    progress.begin("reading exports");
    progress.advance(0.1, 100);
    int length = told.toString().length();

    clock.pass(Duration.ofMillis(20));
    progress.advance(0.2, 200);
    assertThat(told.toString()).hasSize(length);

    progress.advance(1, 1_000);
    assertThat(told.toString()).endsWith("reading exports  100 %  1,000 rows");
  }

  @Test
  void theEndLeavesTheTerminalFree() {
    Progress progress = progress(true);
    progress.begin("reading exports");
    progress.end();

    assertThat(told.toString()).endsWith("reading exports\r\u001b[K");
  }

  @Test
  void withoutAStageTheEndTellsNothing() {
    progress(true).end();

    assertThat(told.toString()).isEmpty();
  }

  private Progress progress(boolean isTerminal) {
    return new Progress(new PrintWriter(told), clock, isTerminal);
  }

  /** A clock that goes on when it is told. */
  private static final class HandClock extends Clock {
    private Instant instant = Instant.parse("2026-11-02T08:00:00Z");

    void pass(Duration duration) {
      instant = instant.plus(duration);
    }

    @Override
    public Instant instant() {
      return instant;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
