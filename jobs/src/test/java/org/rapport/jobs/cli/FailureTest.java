package org.rapport.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;

class FailureTest {
  private static final String CANARY = "Maria Canary, 555-0100";

  @ParameterizedTest
  @EnumSource
  void aPersonsMistakeEndsWithItsOwnCodeAndLine(ExitCode exitCode) {
    Failure failure = Failure.of(new UserError(exitCode, "the key is wrong: mend key_file"));

    assertThat(failure)
        .isEqualTo(new Failure(exitCode, "rapport: the key is wrong: mend key_file"));
  }

  @Test
  void aMistakeThatTheEngineWrappedIsStillAMistake() {
    UserError mistake = new UserError(ExitCode.EXPORT_REFUSED, "contacts.csv: no header");

    assertThat(Failure.of(new IllegalStateException(CANARY, new ExecutionException(mistake))))
        .isEqualTo(new Failure(ExitCode.EXPORT_REFUSED, "rapport: contacts.csv: no header"));
  }

  @Test
  void aLineIsOneLine() {
    assertThat(
            Failure.of(new UserError(ExitCode.CANNOT_START, "no such file:\n  a.yaml\r\n")).line())
        .isEqualTo("rapport: no such file: a.yaml");
  }

  @Test
  void aBugTellsItsClassAndPlaceAndNothingOfItsMessage() {
    Failure failure = Failure.of(new RuntimeException(CANARY, bug()));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.BUG);
    assertThat(failure.line())
        .startsWith(
            "rapport: this is a bug of Rapport, NumberFormatException at"
                + " org.rapport.jobs.cli.FailureTest.bug:")
        .doesNotContain("Canary", "\n");
  }

  @Test
  void theStackHasFramesOfEveryCauseAndNoMessage() {
    assertThat(Failure.stack(new RuntimeException(CANARY, bug())))
        .startsWith("java.lang.RuntimeException\n    at org.rapport.jobs.cli.FailureTest.")
        .contains("caused by java.lang.NumberFormatException\n")
        .doesNotContain("Canary");
  }

  @Test
  void causesThatGoInACircleEnd() {
    RuntimeException first = new RuntimeException(CANARY);
    first.initCause(new RuntimeException(CANARY, first));

    assertThat(Failure.of(first).exitCode()).isEqualTo(ExitCode.BUG);
  }

  @Test
  void aDiskThatRefusesIsNoBug() {
    IOException full = new IOException("No space left on device");
    assertThat(Failure.of(new UncheckedIOException(CANARY, full)))
        .isEqualTo(
            new Failure(
                ExitCode.CANNOT_START,
                "rapport: a disk is full, that of the warehouse or that of temporary files: make room"
                    + " and start the same command again; what was published before is whole"));
    assertThat(Failure.of(new AccessDeniedException("reports/2025-11", null, CANARY)))
        .isEqualTo(
            new Failure(
                ExitCode.CANNOT_START,
                "rapport: reports/2025-11 may not be read or written: get the right to it, or name"
                    + " another place"));
    assertThat(Failure.of(new FileSystemException("w/a", null, "Read-only file system")).line())
        .isEqualTo("rapport: w/a is on a disk that takes no writing: name another place");
    assertThat(Failure.of(new IOException(CANARY)).exitCode()).isEqualTo(ExitCode.BUG);
  }

  @Test
  void tooLittleMemorySaysHowToGiveMore() {
    assertThat(Failure.of(new RuntimeException(new OutOfMemoryError(CANARY))).line())
        .isEqualTo(
            "rapport: the memory did not suffice: give more by RAPPORT_HEAP, such as"
                + " RAPPORT_HEAP=8g, or on a cluster by --driver-memory and --executor-memory");
  }

  /** What a number parser throws: its message quotes what it read. */
  private static NumberFormatException bug() {
    try {
      throw new IllegalStateException("no number parsed: " + Integer.parseInt(CANARY));
    } catch (NumberFormatException failure) {
      return failure;
    }
  }
}
