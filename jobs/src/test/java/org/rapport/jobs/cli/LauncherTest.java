package org.rapport.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Starts that find the jar stale build it once, one at a time, with a Maven that notes its work.
 */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LauncherTest {
  private static final String MAVEN =
      """
      #!/usr/bin/env bash
      if [ "$2" = --version ]; then echo "Apache Maven 3.9.9"; exit; fi
      cd "$(dirname "$0")/.."
      echo begin >> builds
      sleep 1
      [ -e fails ] && { echo end >> builds; exit 1; }
      touch jobs/target/rapport-jobs-1.jar
      echo end >> builds
      """;

  @TempDir Path house;

  @BeforeEach
  void buildAHouse() throws IOException {
    for (String folder : List.of("scripts", "bin", "jobs/target", "target")) {
      Files.createDirectories(house.resolve(folder));
    }
    for (String module : List.of("contract", "reports", "jobs")) {
      Files.createDirectories(house.resolve(module + "/src/main"));
      Files.writeString(house.resolve(module + "/pom.xml"), "");
    }
    Files.writeString(house.resolve("pom.xml"), "");
    Files.copy(Path.of("../scripts/house.sh"), house.resolve("scripts/house.sh"));
    Files.copy(Path.of("../scripts/jvm.options"), house.resolve("scripts/jvm.options"));
    Files.writeString(house.resolve("bin/mvn"), MAVEN);
    Files.setPosixFilePermissions(
        house.resolve("bin/mvn"), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** What a start said on its standard error, and how it ended. */
  private record Ended(int code, String said) {}

  private Process start() throws IOException {
    String script = ". scripts/house.sh; find_java; PATH=$PWD/bin:$PATH; prepare";
    ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script);
    builder.directory(house.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder.start();
  }

  private static Ended end(Process start) throws IOException, InterruptedException {
    String said = new String(start.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(start.waitFor(), said);
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(house.resolve("builds"));
  }

  private Path lock() {
    return house.resolve("target/.building");
  }

  @Test
  void theSecondStartWaitsForTheBuildOfTheFirst() throws Exception {
    Process first = start();
    while (!Files.exists(house.resolve("builds"))) {
      Thread.sleep(20);
    }
    Ended second = end(start());

    assertThat(second.code()).isZero();
    assertThat(second.said())
        .isEqualTo("rapport: process %d is building; waiting until it is done\n", first.pid());
    assertThat(end(first).code()).isZero();
    assertThat(builds()).containsExactly("begin", "end");
    assertThat(Files.isSymbolicLink(lock())).isFalse();
  }

  @Test
  void manyStartsBuildOnce() throws Exception {
    List<Process> starts = List.of(start(), start(), start(), start());
    for (Process each : starts) {
      assertThat(end(each).code()).isZero();
    }
    assertThat(builds()).containsExactly("begin", "end");
  }

  @Test
  void theLockOfAStartThatIsGoneIsTakenOver() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    for (String holder :
        List.of(gone.pid() + " since Mon Jan 1 00:00:00 2024", "1 since Mon Jan 1 00:00:00 2024")) {
      Files.createSymbolicLink(lock(), Path.of(holder));
      Files.deleteIfExists(house.resolve("jobs/target/.built"));
      assertThat(end(start()).code()).isZero();
      assertThat(Files.isSymbolicLink(lock())).isFalse();
    }
    assertThat(builds()).containsExactly("begin", "end", "begin", "end");
  }

  @Test
  void aLocaleOfAsciiAloneIsLeftForOneOfUtf8() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", ". scripts/house.sh; use_utf8; locale charmap");
    builder.directory(house.toFile());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    String charmap = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(charmap).isEqualTo("UTF-8\n");
  }

  @Test
  void afterABuildThatFailedTheNextStartBuildsAgain() throws Exception {
    Files.createFile(house.resolve("fails"));
    Ended failed = end(start());
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.said()).contains("rapport: the build failed: mend what ", "build.log says");
    assertThat(Files.isSymbolicLink(lock())).isFalse();

    Files.delete(house.resolve("fails"));
    assertThat(end(start()).code()).isZero();
  }
}
