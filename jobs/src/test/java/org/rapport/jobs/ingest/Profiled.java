package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files of a supplier as tests read them: through a profile that stands beside them. */
final class Profiled {
  private Profiled() {}

  /** The profile of a text that has no problem. */
  static Profile profile(String yaml) {
    List<String> problems = new ArrayList<>();
    Optional<Profile> profile = ProfileReader.read(yaml, "test", problems::add);
    assertThat(problems).isEmpty();
    return profile.orElseThrow();
  }

  /** All problems of a text that is no good profile. */
  static List<String> problems(String yaml) {
    List<String> problems = new ArrayList<>();
    Optional<Profile> profile = ProfileReader.read(yaml, "test", problems::add);
    assertThat(profile.isEmpty()).isEqualTo(!problems.isEmpty());
    return problems;
  }

  static Exported read(Path folder, String yaml, String file, String text) {
    return read(folder, yaml, file, text.getBytes(StandardCharsets.UTF_8));
  }

  static Exported read(Path folder, String yaml, String file, byte[] bytes) {
    try {
      Files.write(folder.resolve(file), bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Exported.of(delivery(folder.resolve(file), profile(yaml), bytes.length), 1 << 20);
  }

  static Delivery delivery(Path file, Profile layout, long bytes) {
    return new Delivery(
        0,
        layout.kind(),
        layout.name(),
        String.valueOf(file.getFileName()),
        file.toUri().toString(),
        "",
        bytes,
        LocalDate.of(2025, 10, 31),
        true,
        0,
        layout,
        0);
  }
}
