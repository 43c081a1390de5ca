package org.rapport.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The committed sample district is what the simulator writes. Compressed files are compared by
 * their text, because zlib differs between machines. {@code -Drapport.accept=true} rewrites what
 * differs.
 */
class SampleDistrictTest {
  private static final Path SAMPLE = Path.of("..", "data-samples", Scenario.SAMPLE_ID);

  /** Exports and, beside them, what is true. */
  private static final long MOST_BYTES = 4_000_000;

  private static final long MOST_BYTES_OF_TRUTH = 900_000;

  private static final Pattern REJECTED =
      Pattern.compile("\\| rejected: .*`(exports/.*)`, record(s \\d+ to)? \\d+ \\|");

  @TempDir Path folder;

  @Test
  void theCommittedSampleIsWhatTheSimulatorWrites() throws IOException {
    Map<String, String> written = WrittenDistrict.of(Scenario.lakeview(), folder).texts();
    if (Boolean.getBoolean("rapport.accept")) {
      accept(written);
    }
    Map<String, String> committed = new WrittenDistrict(SAMPLE).texts();
    assertThat(committed.keySet()).isEqualTo(written.keySet());
    // Compared file by file: a message that holds three megabytes helps nobody.
    assertThat(written.keySet().stream().filter(name -> differs(name, committed, written)))
        .isEmpty();
  }

  @Test
  void theSampleIsSmallEnoughForARepository() throws IOException {
    long truth = 0;
    long others = 0;
    for (Path file : new WrittenDistrict(SAMPLE).files()) {
      if (file.startsWith(SAMPLE.resolve("truth"))) {
        truth += Files.size(file);
      } else {
        others += Files.size(file);
      }
    }
    assertThat(truth).isBetween(1L, MOST_BYTES_OF_TRUTH);
    assertThat(others).isBetween(1L, MOST_BYTES);
  }

  @Test
  void noFileHoldsMoreDamageThanARunForgives() throws IOException {
    Map<String, String> texts = new WrittenDistrict(SAMPLE).texts();
    Map<String, Integer> rejected = new TreeMap<>();
    Matcher noted = REJECTED.matcher(texts.get("README.md"));
    while (noted.find()) {
      rejected.merge(noted.group(1), noted.group(2) == null ? 1 : 2, Integer::sum);
    }
    assertThat(rejected).hasSizeGreaterThanOrEqualTo(6);
    for (Map.Entry<String, Integer> file : rejected.entrySet()) {
      long records = texts.get(file.getKey()).lines().count() - 1;
      assertThat((long) file.getValue())
          .as(file.getKey())
          .isLessThanOrEqualTo(records < 1000 ? 5 : records / 50);
    }
  }

  private void accept(Map<String, String> written) throws IOException {
    Files.createDirectories(SAMPLE);
    Map<String, String> committed = new WrittenDistrict(SAMPLE).texts();
    for (String name : committed.keySet()) {
      if (differs(name, committed, written)) {
        Files.delete(SAMPLE.resolve(name));
      }
    }
    for (String name : written.keySet()) {
      if (differs(name, committed, written)) {
        Files.createDirectories(SAMPLE.resolve(name).getParent());
        Files.copy(folder.resolve(name), SAMPLE.resolve(name));
      }
    }
  }

  private static boolean differs(
      String name, Map<String, String> texts, Map<String, String> others) {
    return !Objects.equals(texts.get(name), others.get(name));
  }
}
