package org.rapport.jobs.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.rapport.contract.Noun;

/**
 * How far long work has come, told on stderr: on a terminal one line that is rewritten, in a pipe
 * one line per stage. Many threads may tell; the last word stands.
 */
final class Progress {
  /** Faster than this nobody reads, and the terminal flickers. */
  private static final Duration LEAST_BETWEEN = Duration.ofMillis(100);

  /** Before this much of a stage is done, what is left of it is a guess that misleads. */
  private static final double LEAST_SHARE_FOR_FORECAST = 0.05;

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final Clock clock;
  private final boolean isTerminal;
  private String stage = "";
  private Instant stageStart;
  private Instant lastShown;

  /** Tells to the writer; a terminal understands that a line is rewritten. */
  Progress(PrintWriter err, Clock clock, boolean isTerminal) {
    this.err = err;
    this.clock = clock;
    this.isTerminal = isTerminal;
    this.stageStart = clock.instant();
    this.lastShown = Instant.MIN;
  }

  /** A new stage begins; the one before is done. */
  synchronized void begin(String newStage) {
    stage = newStage;
    stageStart = clock.instant();
    lastShown = Instant.MIN;
    if (isTerminal) {
      show(stage);
    } else {
      err.println(stage);
    }
  }

  /** The stage has come so far: a share of its work in [0, 1] and rows read or written in all. */
  synchronized void advance(double share, long rows) {
    Instant now = clock.instant();
    if (!isTerminal || (lastShown.plus(LEAST_BETWEEN).isAfter(now) && share < 1)) {
      return;
    }
    lastShown = now;
    show(
        String.format(
            Locale.ROOT,
            "%s  %.0f %%  %,d %s%s",
            stage,
            100 * share,
            rows,
            Noun.of(rows, "row", "rows"),
            left(share, now)));
  }

  /** Nothing more is to tell; a terminal's line is free again. */
  synchronized void end() {
    if (isTerminal && !stage.isEmpty()) {
      err.print(CLEAR_LINE);
      err.flush();
    }
    stage = "";
  }

  private String left(double share, Instant now) {
    if (share < LEAST_SHARE_FOR_FORECAST || share >= 1) {
      return "";
    }
    double spentSeconds = Duration.between(stageStart, now).toMillis() / 1000.0;
    long seconds = Math.round(spentSeconds * (1 - share) / share);
    return seconds < 60 ? "  " + seconds + " s left" : "  " + (seconds + 30) / 60 + " min left";
  }

  private void show(String text) {
    err.print(CLEAR_LINE + text);
    err.flush();
  }
}
