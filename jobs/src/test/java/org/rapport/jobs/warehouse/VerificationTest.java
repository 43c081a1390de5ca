package org.rapport.jobs.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.jobs.warehouse.TestRuns.CONF;
import static org.rapport.jobs.warehouse.TestRuns.NOW;
import static org.rapport.jobs.warehouse.TestRuns.OCTOBER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;
import org.rapport.contract.tables.Measured;

class VerificationTest {
  private static final String FILE =
      "snapshots/a/published/measured/month=2025-10-01/part-2025-10.parquet";
  private static final String MANIFEST = "snapshots/a/manifest.json";

  @TempDir Path root;
  private Warehouse warehouse;

  @BeforeEach
  void aPublishedWarehouse() throws IOException {
    warehouse = TestRuns.warehouse(root);
    TestRuns.publish(warehouse, "a", 5);
  }

  private Path open(String path) throws IOException {
    return Files.setPosixFilePermissions(
        root.resolve(path), PosixFilePermissions.fromString("rw-------"));
  }

  private void assertFound(String file, String message) {
    assertThat(Verification.of(warehouse)).contains(new Finding(file, message));
  }

  @Test
  void aTruncatedFileIsNamed() throws IOException {
    byte[] bytes = Files.readAllBytes(open(FILE));
    Files.write(root.resolve(FILE), Arrays.copyOf(bytes, bytes.length - 7));

    assertFound(FILE, "has %d bytes, not %d".formatted(bytes.length - 7, bytes.length));
  }

  @Test
  void anEmptyFileIsNamed() throws IOException {
    long bytes = Files.size(open(FILE));
    Files.write(root.resolve(FILE), new byte[0]);

    assertFound(FILE, "has 0 bytes, not " + bytes);
  }

  @Test
  void everyFlippedByteIsFound() throws IOException {
    byte[] bytes = Files.readAllBytes(open(FILE));
    for (int i = 0; i < bytes.length; i += 97) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= 1;
      Files.write(root.resolve(FILE), flipped);

      assertThat(Verification.of(warehouse))
          .containsExactly(new Finding(FILE, "has other content than was published"));
    }
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.delete(root.resolve(FILE));

    assertFound(FILE, "is missing");
  }

  @Test
  void aFileInTheWayOfAFolderIsNamed() throws IOException {
    Files.delete(root.resolve(FILE));
    Files.createDirectories(root.resolve(FILE));

    assertThat(Verification.of(warehouse)).extracting(Finding::file).contains(FILE);
  }

  @Test
  void aFileThatNobodyPublishedIsNamed() throws IOException {
    Files.writeString(root.resolve(FILE + ".copy"), "x");

    assertFound(FILE + ".copy", "is not in the manifest");
  }

  @Test
  void anEditedManifestIsNamed() throws IOException {
    String text = Files.readString(open(MANIFEST));
    Files.writeString(root.resolve(MANIFEST), text.replace("\"rejected\" : 1", "\"rejected\" : 0"));

    assertFound(MANIFEST, "is not as it was published");
    assertFound(
        MANIFEST, "input exports/c.csv: 10 records are not 7 accepted + 2 superseded + 0 rejected");
    assertThatThrownBy(() -> warehouse.latest())
        .isInstanceOfSatisfying(
            UserError.class,
            error -> assertThat(error.exitCode()).isEqualTo(ExitCode.VERIFICATION_FAILED))
        .hasMessageContaining(MANIFEST + " in the warehouse is missing or damaged");
  }

  @Test
  void aManifestThatIsNoManifestIsNamed() throws IOException {
    for (String text : List.of("", "{", "null", "[]", "{}", "\u0000")) {
      Files.writeString(open(MANIFEST), text);

      assertFound(MANIFEST, "cannot be read");
    }
    Files.delete(root.resolve(MANIFEST));
    assertFound(MANIFEST, "is missing");
  }

  @Test
  void aPointerThatIsNoPointerIsNamed() throws IOException {
    List<String> damages =
        List.of(
            "",
            "{",
            "null",
            "{\"snapshots\":[]}",
            "{\"snapshots\":[null]}",
            "{\"snapshots\":[{\"run_id\":\"../x\",\"manifest_sha256\":\"ab\"}]}");
    for (String text : damages) {
      Files.writeString(root.resolve("LATEST.json"), text);

      assertFound("LATEST.json", "cannot be read");
      assertThatThrownBy(() -> warehouse.latest())
          .isInstanceOf(UserError.class)
          .hasMessageContaining("LATEST.json in the warehouse is missing or damaged");
    }
  }

  @Test
  void aPointerToNothingIsNamed() throws IOException {
    String text = Files.readString(root.resolve("LATEST.json"));
    Files.writeString(root.resolve("LATEST.json"), text.replace("\"a\"", "\"b\""));

    assertFound("snapshots/b/manifest.json", "is missing");
    assertFound("current", "does not lead to the newest snapshot; the next run mends it");
  }

  @Test
  void aLostPointerIsNamedAndSnapshotsStay() throws IOException {
    Files.delete(root.resolve("LATEST.json"));

    assertFound("LATEST.json", "is missing");
    assertThatThrownBy(() -> warehouse.latest())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("LATEST.json in the warehouse is missing");
    warehouse.lock("next", NOW).close();
    assertThat(root.resolve(FILE)).exists();
  }

  @Test
  void aLinkThatLeadsElsewhereIsNamed() throws IOException {
    Files.delete(root.resolve("current"));

    assertFound("current", "does not lead to the newest snapshot; the next run mends it");
  }

  @Test
  void damageInAnOlderSnapshotIsFoundToo() throws IOException {
    TestRuns.publish(warehouse, "b", 6);
    Files.write(open(FILE), new byte[] {1});

    assertThat(Verification.of(warehouse)).extracting(Finding::file).containsExactly(FILE);
  }

  @Test
  void aKeyThatStandsTwiceIsFound() throws IOException {
    publishRows("b", "001", "002", "002");

    assertFound(FILE.replace("/a/", "/b/"), "has the key of row 3 twice");
  }

  @Test
  void rowsOutOfOrderAreFound() throws IOException {
    publishRows("b", "002", "001", "003");

    assertFound(FILE.replace("/a/", "/b/"), "is not sorted at row 2");
  }

  @Test
  void anEmptyWarehouseHasNoFindings(@TempDir Path empty) throws IOException {
    assertThat(Verification.of(empty.resolve("none").toString(), CONF)).isEmpty();
  }

  private void publishRows(String runId, String... schools) throws IOException {
    try (WarehouseLock lock = warehouse.lock("run", NOW)) {
      Staging staging = warehouse.stage(runId);
      try (TableWriter writer =
          TableWriter.create(
              Measured.TABLE, CONF, staging.attempt("1"), "part-2025-10.parquet", Map.of())) {
        for (String school : schools) {
          writer.write(LocalDate.of(2025, 10, 1), school, "x", "OK", 1L, null);
        }
        StagedFile staged = StagedFile.of(Measured.TABLE, Optional.of(OCTOBER), writer.finish());
        warehouse.publish(lock, TestRuns.manifest(runId), List.of(staged), List.of(), 3, Gate.OPEN);
      }
    }
  }
}
