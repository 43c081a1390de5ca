package org.rapport.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process is measured from outside, and what it says is kept. */
@EnabledOnOs(OS.LINUX)
class MeasuredTest {
  private static final String MARK = "half way";

  @TempDir private Path folder;

  @Test
  void theMarkComesBeforeTheEnd() throws Exception {
    Path log = folder.resolve("log");
    Measured measured =
        Measured.of(
            List.of("sh", "-c", "echo begun >&2; echo half way >&2; read _ < /dev/null; echo done"),
            MARK,
            log);
    assertThat(measured.untilMark().orElseThrow()).isPositive();
    assertThat(measured.untilMark().orElseThrow()).isLessThanOrEqualTo(measured.seconds());
    assertThat(Files.readAllLines(log)).containsExactly("begun", MARK);
    assertThat(folder.resolve("log.out")).hasContent("done");
  }

  @Test
  void theMemoryOfALivingProcessIsKnown() {
    long most = Measured.residentPeak(ProcessHandle.current().pid());
    assertThat(most).isGreaterThan(Runtime.getRuntime().totalMemory() / 100);
  }

  @Test
  void aProcessWithoutTheMarkHasNoTimeOfIt() throws Exception {
    assertThat(Measured.of(List.of("true"), MARK, folder.resolve("log")).untilMark()).isEmpty();
  }

  @Test
  void aProcessThatFailsIsNoMeasure() {
    Path log = folder.resolve("log");
    assertThatThrownBy(() -> Measured.of(List.of("sh", "-c", "exit 3"), MARK, log))
        .isInstanceOf(IOException.class)
        .hasMessage("sh ended with 3; its output is in " + log);
  }
}
