package org.rapport.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.Table;
import org.rapport.contract.WarehousePaths;
import org.rapport.contract.tables.EquityGaps;
import org.rapport.contract.tables.FamilyIndicators;
import org.rapport.contract.tables.FamilyIndices;
import org.rapport.contract.tables.FamilySchoolEvidence;
import org.rapport.contract.tables.GroupIndicators;
import org.rapport.contract.tables.GroupIndices;
import org.rapport.contract.tables.HyperParameters;
import org.rapport.contract.tables.Measured;
import org.rapport.contract.tables.StudentSchoolEvidence;
import org.rapport.jobs.reference.AwkwardDistrict;
import org.rapport.jobs.spark.TestRuns.Published;

class SameInputsSameBytesTest {
  private static final long SEED = 4;
  private static final List<Table> RESULTS =
      List.of(
          FamilySchoolEvidence.TABLE,
          StudentSchoolEvidence.TABLE,
          FamilyIndicators.TABLE,
          GroupIndicators.TABLE,
          FamilyIndices.TABLE,
          GroupIndices.TABLE,
          EquityGaps.TABLE,
          HyperParameters.TABLE,
          Measured.TABLE);

  @TempDir Path folder;

  @Test
  void theSameExportsInAnotherFolderGiveTheSameBytes() {
    Published here = publish("here");
    Published there = publish("there");

    assertThat(there.result().manifest().runId()).isEqualTo(here.result().manifest().runId());
    assertThat(checksums(there)).isNotEmpty().isEqualTo(checksums(here));
    assertThat(there.result().manifest()).isEqualTo(here.result().manifest());
  }

  @Test
  void theOrderOfRecordsInAFileChangesNoResult() {
    AwkwardDistrict.Written sorted = AwkwardDistrict.write(folder.resolve("sorted"), SEED);
    AwkwardDistrict.Written shuffled =
        AwkwardDistrict.shuffled(
            folder.resolve("shuffled"), SEED, AwkwardDistrict.Options.of(SEED));

    assertThat(results(TestRuns.publish(shuffled.config(), shuffled.last())))
        .isNotEmpty()
        .isEqualTo(results(TestRuns.publish(sorted.config(), sorted.last())));
  }

  @Test
  void deliveringTheNewestFilesTwiceMoreChangesNoResult() throws IOException {
    AwkwardDistrict.Written district = AwkwardDistrict.write(folder, SEED);
    Published first = TestRuns.publish(district.config(), district.last());
    for (String kind : List.of("attendance", "contacts", "events", "participation")) {
      deliverAgain(kind, "~a");
      deliverAgain(kind, "~b");
    }
    Published second = TestRuns.publish(district.config(), district.last());

    assertThat(second.result().isNew()).isTrue();
    assertThat(second.result().manifest().inputs())
        .hasSize(first.result().manifest().inputs().size() + 8);
    assertThat(results(second)).isNotEmpty().isEqualTo(results(first));
  }

  @Test
  void thereIsNothingToDoOnEqualInputs() throws IOException {
    SmallDistrict district = SmallDistrict.write(folder);
    Published first = TestRuns.publish(district.config(), SmallDistrict.DECEMBER);
    Path pointer = first.root().resolve(WarehousePaths.LATEST);
    byte[] before = Files.readAllBytes(pointer);
    Published second = TestRuns.publish(district.config(), SmallDistrict.DECEMBER);

    assertThat(first.result().isNew()).isTrue();
    assertThat(second.result().isNew()).isFalse();
    assertThat(second.result().manifest()).isEqualTo(first.result().manifest());
    assertThat(Files.readAllBytes(pointer)).isEqualTo(before);
  }

  private Published publish(String name) {
    AwkwardDistrict.Written district = AwkwardDistrict.write(folder.resolve(name), SEED);
    return TestRuns.publish(district.config(), district.last());
  }

  /** Copies the last file of a kind under a name that sorts just after it. */
  private void deliverAgain(String kind, String mark) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("exports"))) {
      Path newest =
          files
              .filter(file -> file.getFileName().toString().startsWith(kind + "-"))
              .max(Path::compareTo)
              .orElseThrow();
      String name = newest.getFileName().toString();
      String again = name.replaceFirst("-(\\d(~[a-z]+)*)", "-$1" + mark);
      Files.copy(newest, newest.resolveSibling(again));
    }
  }

  private static Map<String, String> checksums(Published published) {
    Map<String, String> checksums = new TreeMap<>();
    published
        .result()
        .manifest()
        .files()
        .forEach(file -> checksums.put(file.path(), file.sha256()));
    return checksums;
  }

  /** Checksums of the tables that say nothing of files and records. */
  private static Map<String, String> results(Published published) {
    Map<String, String> checksums = checksums(published);
    checksums
        .keySet()
        .removeIf(
            path ->
                RESULTS.stream().noneMatch(table -> path.startsWith(WarehousePaths.table(table))));
    return checksums;
  }
}
