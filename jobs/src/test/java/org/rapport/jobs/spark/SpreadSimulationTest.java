package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.UserError;
import org.rapport.jobs.simulate.Scenario;
import org.rapport.jobs.simulate.Setting;
import org.rapport.jobs.simulate.Simulator;

/** A simulation by tasks of the engine writes what one on this machine's threads writes. */
class SpreadSimulationTest {
  private static final YearMonth AUGUST = YearMonth.of(2025, 8);

  @TempDir Path folder;

  @Test
  void tasksOfTheEngineWriteTheSameBytes() throws IOException {
    Scenario standard = Scenario.of(13, 2_300, AUGUST, AUGUST.plusMonths(1));
    Scenario scenario =
        standard.with(standard.settings().with(Setting.EXCEPTIONS_ONLY_SCHOOLS, 0.3));
    Simulator.write(scenario, folder.resolve("here"), 2);
    EngineTasks tasks = new EngineTasks(TestRuns.engine());
    Simulator.write(scenario, folder.resolve("spread"), tasks::all, 3);

    Map<String, byte[]> here = files(folder.resolve("here"));
    Map<String, byte[]> spread = files(folder.resolve("spread"));
    assertThat(spread.keySet()).isEqualTo(here.keySet()).contains("truth/equity_gaps.csv");
    assertThat(here.keySet().stream().filter(name -> !same(name, here, spread))).isEmpty();
  }

  @Test
  void aFolderThatHoldsADistrictIsNotTouched() throws IOException {
    Files.createDirectories(folder.resolve("exports"));
    EngineTasks tasks = new EngineTasks(TestRuns.engine());
    assertThatThrownBy(
            () -> Simulator.write(Scenario.of(1, 10, AUGUST, AUGUST), folder, tasks::all, 2))
        .isInstanceOf(UserError.class)
        .hasMessage("There is a district in " + folder + " already; choose another folder.");
  }

  private static boolean same(String name, Map<String, byte[]> some, Map<String, byte[]> others) {
    return Arrays.equals(some.get(name), others.get(name));
  }

  private static Map<String, byte[]> files(Path district) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> found = Files.walk(district)) {
      found
          .filter(Files::isRegularFile)
          .forEach(file -> files.put(district.relativize(file).toString(), bytes(file)));
    }
    return files;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
