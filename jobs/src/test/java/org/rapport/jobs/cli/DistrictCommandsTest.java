package org.rapport.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an analyst is told of a district of which nothing is published, in a folder of any name. */
class DistrictCommandsTest {
  @TempDir Path parent;
  private final Screen screen = new Screen();
  private Path config;

  @BeforeEach
  void writeAConfiguration() throws IOException {
    Path folder = Files.createDirectories(parent.resolve("dístrict nº 1"));
    config =
        Files.writeString(
            folder.resolve("rapport.yaml"),
            """
            district: {id: sample-empty, name: Empty, time_zone: UTC, main_language: en,
                       school_year_starts: "08-01"}
            warehouse: ./warehouse
            exports:
              - {kind: schools, files: "exports/schools*.csv"}
              - {kind: contacts, files: "exportz/contacts*.csv"}
            """);
    Files.createDirectories(folder.resolve("exports"));
    Files.writeString(folder.resolve("exports/schools.csv"), "school_id,school_name\nn,North\n");
  }

  private int run(String command, String... options) {
    return Commands.run(
        screen.shell(),
        Stream.concat(Stream.of(command, "--config", config.toString()), Arrays.stream(options))
            .toArray(String[]::new));
  }

  @Test
  void verifyingNothingSaysSo() throws IOException {
    assertThat(run("verify")).isZero();
    assertThat(screen.out()).isEqualTo("Nothing is published yet, so there is nothing to check.\n");
  }

  @Test
  void findingsComeAsJsonToo() throws IOException {
    Path warehouse = Files.createDirectories(config.resolveSibling("warehouse"));
    Files.writeString(warehouse.resolve("LATEST.json"), "{");

    assertThat(run("verify", "--json")).isEqualTo(6);
    assertThat(new ObjectMapper().readTree(screen.out()).at("/findings/0/file").asText())
        .isEqualTo("LATEST.json");
    assertThat(screen.err())
        .endsWith(
            "rapport: 1 finding in the warehouse, listed above; publish anew with: rapport run"
                + " --rebuild\n");
  }

  @Test
  void aPatternThatNothingMatchesIsTold() {
    assertThat(run("check")).isEqualTo(2);
    assertThat(screen.err())
        .contains(
            "Warning: no file matches 'exportz/contacts*.csv', from which contacts were to come.\n");
  }
}
