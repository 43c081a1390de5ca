package org.rapport.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir Path folder;
  private final Screen screen = new Screen();
  private Path export;

  @BeforeEach
  void writeAnExportThatNobodyKnows() throws IOException {
    StringBuilder text = new StringBuilder("Pupil;Building;Day;Att Code\n");
    for (int i = 10; i < 30; i++) {
      text.append(i).append(";HS;10/").append(i).append("/2025;V\n");
    }
    export = Files.writeString(folder.resolve("export.csv"), text);
  }

  private int check(Object... arguments) {
    String[] all =
        Stream.concat(Stream.of("check"), Stream.of(arguments).map(String::valueOf))
            .toArray(String[]::new);
    return Commands.run(screen.shell(), all);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void aFileNeedsNoConfigurationAndNothingIsWritten() throws IOException {
    assertThat(check(export)).isEqualTo(3);
    assertThat(screen.out())
        .contains("no known layout", "A proposed profile:", "    kind: attendance")
        .contains("        \"V\": TODO  # 20 records\n");
    assertThat(files()).containsExactly("export.csv");
  }

  @Test
  void aProposedProfileIsWrittenOnceAndNeverOverAFile() throws IOException {
    Path profile = folder.resolve("our.yaml");
    assertThat(check(export, "--propose", profile)).isEqualTo(3);
    assertThat(screen.out()).endsWith("Proposed: " + profile + "; complete every TODO in it.\n");
    assertThat(files()).containsExactly("export.csv", "our.yaml");
    String written = Files.readString(profile);
    assertThat(written).contains("  student_id: \"Pupil\"");

    assertThat(check(export, "--propose", profile, "--kind", "contacts")).isEqualTo(2);
    assertThat(screen.err()).endsWith("our.yaml is there already, and stays; name another file\n");
    assertThat(Files.readString(profile)).isEqualTo(written);
  }

  @Test
  void theFolderOfAProposalIsMadeButNoFileBecomesOne() throws IOException {
    Path profile = folder.resolve("profiles/our.yaml");
    assertThat(check(export, "--propose", profile)).isEqualTo(3);
    assertThat(profile).content().contains("  student_id: \"Pupil\"");

    assertThat(check(export, "--propose", profile.resolve("other.yaml"))).isEqualTo(2);
    assertThat(screen.err()).endsWith("other.yaml cannot be written; name a file in a folder\n");
  }

  @Test
  void theKindOfAProposalCanBeSaid() {
    assertThat(check(export, "--kind", "contacts")).isEqualTo(3);
    assertThat(screen.out()).contains("    kind: contacts", "      family_id: TODO");
    assertThat(check(export, "--kind", "contact")).isEqualTo(2);
    assertThat(screen.err()).contains("there is no kind 'contact'; known are schools, calendar");
  }

  @Test
  void theSameIsToldAsJson() throws IOException {
    assertThat(check("--json", export)).isEqualTo(3);
    JsonNode report = new ObjectMapper().readTree(screen.out());
    assertThat(report.at("/files/0/is_recognised").asBoolean()).isFalse();
    assertThat(report.at("/files/0/by_likeness/0").asText()).startsWith("attendance");
    assertThat(report.at("/files/0/proposal").asText()).contains("kind: attendance");
  }

  @Test
  void withoutConfigurationAndFileThereIsNothingToCheck() {
    assertThat(check()).isEqualTo(2);
    assertThat(screen.err()).contains("Missing required option: '--config=FILE', or a FILE");
  }
}
