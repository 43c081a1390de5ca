package org.rapport.jobs.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** A shell whose output is text, at a fixed moment. */
final class Screen {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** A shell that writes here. */
  Shell shell() {
    Clock clock = Clock.fixed(Instant.parse("2026-11-02T08:00:00Z"), ZoneOffset.UTC);
    PrintWriter errWriter = new PrintWriter(err, true);
    return new Shell(
        new PrintWriter(out, true),
        errWriter,
        clock,
        new Progress(errWriter, clock, false),
        Map.of());
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }
}
