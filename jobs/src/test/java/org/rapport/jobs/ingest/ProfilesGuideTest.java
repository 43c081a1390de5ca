package org.rapport.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.contract.ExportKind;

/** The guide to profiles says what is true: its profiles compile, and its outputs are printed. */
class ProfilesGuideTest {
  private static final Path SAMPLES = Path.of("../data-samples/profiles");
  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- ([^>]*) -->\n)?```(\\w*)\n(.*?)```\n", Pattern.DOTALL);

  private record Block(String note, String language, String text) {}

  private final List<Block> blocks = new ArrayList<>();

  @BeforeEach
  void readTheGuide() throws IOException {
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of("PROFILES.md")));
    while (matcher.find()) {
      String note = matcher.group(1) == null ? "" : matcher.group(1);
      blocks.add(new Block(note, matcher.group(2), matcher.group(3)));
    }
  }

  private String block(String note) {
    return blocks.stream()
        .filter(each -> each.note().equals(note))
        .findFirst()
        .orElseThrow()
        .text();
  }

  @Test
  void everyProfileInItCompilesOrIsRefusedAsItSays() {
    List<Block> profiles = blocks.stream().filter(each -> each.language().equals("yaml")).toList();
    assertThat(profiles).hasSizeGreaterThan(9);
    for (Block each : profiles) {
      boolean isRefused = each.note().equals("refused") || each.note().equals("output: proposal");
      assertThat(Profiled.problems(each.text()).isEmpty()).as(each.text()).isNotEqualTo(isRefused);
    }
    assertThat(Profiled.problems(block("refused")))
        .containsExactlyElementsOf(block("output: problems").lines().toList());
  }

  @Test
  void whatCheckSaysOfTheUglyExportIsWhatItPrints() {
    Path file = SAMPLES.resolve("our-sis-attendance_20251031.txt");
    CheckReport report = LooseFiles.check(List.of(file.toString()), null, Exported.HADOOP);
    String printed =
        report
            .text()
            .replace(SAMPLES + "/", "")
            .replaceFirst("ordered on [0-9-]+", "ordered on 2025-11-03");
    assertThat(printed).isEqualTo(block("output: check"));
    String proposal = report.toPropose().proposal(null);
    assertThat(proposal).isEqualTo(block("output: proposal"));
    assertThat(Profiled.problems(proposal))
        .contains(
            "line 14: codes.status.A is still to be done: put in place of TODO what the comment beside"
                + " it asks for, or take the line out");
  }

  @Test
  void profilesThatItShowsAreTheSamples() throws IOException {
    for (Block each : blocks) {
      if (each.note().startsWith("same as: ")) {
        Path sample = SAMPLES.resolve(each.note().substring("same as: ".length()));
        assertThat(Files.readString(sample)).isEqualTo(each.text());
      }
    }
  }

  @Test
  void everySampleIsReadByItsProfile() {
    Configuration configuration =
        Configuration.read(SAMPLES.resolve("rapport.yaml").toString(), Exported.HADOOP);
    LocalDate asOf = LocalDate.of(2025, 11, 30);
    List<Delivery> deliveries = Deliveries.find(configuration, Exported.HADOOP, asOf);
    assertThat(deliveries).hasSize(5);
    CheckReport report = CheckReport.of(configuration, deliveries, asOf, Exported.HADOOP);
    assertThat(report.breaksLimit()).isFalse();
    assertThat(report.text()).contains(block("output: district"));
    assertThat(report.files())
        .extracting(file -> file.counts().rejected())
        .containsExactly(0L, 0L, 0L, 1L, 0L);
    assertThat(report.text() + report.json())
        .doesNotContain("Beispiel", "mother", "u9", "000417", "g-17", "Illness");
  }

  @Test
  void listsWithinRecordsAreReadAsItSays() throws IOException {
    Path file = SAMPLES.resolve("school-days-attendance_2025-10-31.json");
    Profile profile =
        Profiled.profile(Files.readString(SAMPLES.resolve("school-days-attendance.yaml")));
    Exported read =
        Exported.of(Profiled.delivery(file.toAbsolutePath(), profile, Files.size(file)), 1 << 20);
    assertThat(String.join("\n", read.values()).replace("|", ",").replaceAll("(?m),$", "") + "\n")
        .isEqualTo(block("output: lists"));
    assertThat(read.counts().blankLines()).isEqualTo(1);
  }

  @Test
  void aLayoutThatComesWithRapportIsRecognised() {
    Path file = SAMPLES.resolve("edfi-attendance_2025-10-31.json");
    CheckReport report = LooseFiles.check(List.of(file.toString()), null, Exported.HADOOP);
    assertThat(report.text()).contains("attendance, profile edfi, UTF-8, one JSON document");
    assertThat(report.breaksLimit()).isFalse();
  }

  @Test
  void theTableOfKeysNamesEveryKey() throws IOException {
    String guide = Files.readString(Path.of("PROFILES.md"));
    assertThat(
            Stream.of(ProfileReader.keys(), ProfileFormats.keys())
                .flatMap(List::stream)
                .filter(key -> !guide.contains(key)))
        .isEmpty();
    for (ExportKind kind : ExportKind.values()) {
      assertThat(guide).contains(kind.code());
    }
  }
}
