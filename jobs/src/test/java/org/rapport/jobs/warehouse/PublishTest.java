package org.rapport.jobs.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.jobs.warehouse.TestRuns.CONF;
import static org.rapport.jobs.warehouse.TestRuns.NOVEMBER;
import static org.rapport.jobs.warehouse.TestRuns.NOW;
import static org.rapport.jobs.warehouse.TestRuns.OCTOBER;
import static org.rapport.jobs.warehouse.TestRuns.manifest;
import static org.rapport.jobs.warehouse.TestRuns.publish;
import static org.rapport.jobs.warehouse.TestRuns.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;
import org.rapport.contract.tables.Measured;

class PublishTest {
  private static final String OCTOBER_FILE =
      "published/measured/month=2025-10-01/part-2025-10.parquet";

  @TempDir Path root;

  private Path snapshotFile(String runId, String path) {
    return root.resolve("snapshots").resolve(runId).resolve(path);
  }

  private long familiesUnderCurrent() throws IOException {
    List<Long> families = new ArrayList<>();
    TableReader.read(
        Measured.TABLE,
        CONF,
        root.resolve("current").resolve(OCTOBER_FILE).toString(),
        row -> families.add((Long) row[Measured.TABLE.indexOf(Measured.FAMILIES)]));
    return families.get(0);
  }

  private List<String> names(String folder) throws IOException {
    try (Stream<Path> list = Files.list(root.resolve(folder))) {
      return list.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aWarehouseMayStandInAFolderOfAnyName() throws IOException {
    String location = "file:" + root.resolve("our house #2, 50%");
    assertThat(Warehouse.localPath(location)).isEqualTo(root.resolve("our house #2, 50%"));
    assertThat(Storage.at(location, CONF).root())
        .isEqualTo(root.resolve("our house #2, 50%").toString());
  }

  @Test
  void aWarehouseThatCannotBeWrittenIsAPersonsMistake() throws IOException {
    Path file = Files.writeString(root.resolve("a file"), "");
    Warehouse warehouse = Warehouse.open(file.toString(), CONF);
    assertThatThrownBy(() -> warehouse.lock("run 2025-10", NOW))
        .isInstanceOfSatisfying(
            UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.CANNOT_START))
        .hasMessageContaining("a file cannot be written");
  }

  @Test
  void aSnapshotThatLacksAFileOrHasACutOneIsNotWhole() throws IOException {
    Warehouse warehouse = Warehouse.open(root.toString(), CONF);
    Manifest published = publish(warehouse, "2025-11-a", 5);
    warehouse.requireWhole(published);
    Path table = snapshotFile(published.runId(), OCTOBER_FILE);
    Files.delete(table);

    assertThatThrownBy(() -> warehouse.requireWhole(published))
        .isInstanceOfSatisfying(
            UserError.class,
            error -> assertThat(error.exitCode()).isEqualTo(ExitCode.VERIFICATION_FAILED))
        .hasMessageContaining(OCTOBER_FILE);
    Files.writeString(table, "");
    assertThatThrownBy(() -> warehouse.requireWhole(published)).isInstanceOf(UserError.class);
  }

  @Test
  void aPublishedRunIsWholeAndUnderCurrent() throws IOException {
    Warehouse warehouse = TestRuns.warehouse(root);

    Manifest published = publish(warehouse, "2025-11-a", 5);

    assertThat(warehouse.latest()).contains(published);
    assertThat(published.files())
        .extracting(Manifest.StoredFile::path)
        .containsExactly(
            "codebook.md",
            "datapackage.json",
            OCTOBER_FILE,
            "published/measured/month=2025-11-01/part-2025-11.parquet");
    assertThat(familiesUnderCurrent()).isEqualTo(5);
    assertThat(Verification.of(warehouse)).isEmpty();
    assertThat(names(".tmp")).containsExactly("lock.guard");
  }

  @Test
  void nobodyElseMayReadAndNobodyMayWriteASnapshot() throws IOException {
    publish(TestRuns.warehouse(root), "2025-11-a", 5);

    assertThat(Files.getPosixFilePermissions(snapshotFile("2025-11-a", OCTOBER_FILE)))
        .isEqualTo(PosixFilePermissions.fromString("r--------"));
    assertThat(Files.getPosixFilePermissions(snapshotFile("2025-11-a", "published")))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    assertThat(Files.getPosixFilePermissions(root.resolve("LATEST.json")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @ParameterizedTest
  @EnumSource(PublishStep.class)
  void aCrashLeavesTheVersionBeforeOrTheNewOne(PublishStep crash) throws IOException {
    Manifest before = publish(TestRuns.warehouse(root), "2025-11-a", 5);
    Warehouse dying =
        new Warehouse(
            Storage.at(root.toString(), CONF),
            step -> {
              if (step == crash) {
                throw new IllegalStateException("crash after " + step);
              }
            });

    assertThatThrownBy(() -> publish(dying, "2025-11-b", 6)).hasMessage("crash after " + crash);

    boolean hasMoved = crash.compareTo(PublishStep.POINTER_MOVED) >= 0;
    Warehouse warehouse = TestRuns.warehouse(root);
    Manifest left = warehouse.latest().orElseThrow();
    assertThat(left.runId()).isEqualTo(hasMoved ? "2025-11-b" : "2025-11-a");
    if (!hasMoved) {
      assertThat(left).isEqualTo(before);
    }
    // Between the pointer and the link, the link alone is behind.
    assertThat(Verification.of(warehouse))
        .allSatisfy(finding -> assertThat(finding.file()).isEqualTo("current"))
        .hasSize(crash == PublishStep.POINTER_MOVED ? 1 : 0);

    warehouse.lock("next run", NOW).close();
    assertThat(Verification.of(warehouse)).isEmpty();
    assertThat(familiesUnderCurrent()).isEqualTo(hasMoved ? 6 : 5);
    assertThat(names("snapshots")).hasSize(hasMoved ? 2 : 1);
    assertThat(names(".tmp")).containsExactly("lock.guard");

    assertThat(publish(warehouse, "2025-11-c", 7)).isEqualTo(warehouse.latest().orElseThrow());
    assertThat(Verification.of(warehouse)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(PublishStep.class)
  void aCrashOfTheFirstRunLeavesNothingOrAll(PublishStep crash) throws IOException {
    Warehouse dying =
        new Warehouse(
            Storage.at(root.toString(), CONF),
            step -> {
              if (step == crash) {
                throw new IllegalStateException("crash");
              }
            });

    assertThatThrownBy(() -> publish(dying, "2025-11-a", 5)).hasMessage("crash");

    Warehouse warehouse = TestRuns.warehouse(root);
    assertThat(warehouse.latest().isPresent())
        .isEqualTo(crash.compareTo(PublishStep.POINTER_MOVED) >= 0);
    publish(warehouse, "2025-11-b", 6);
    assertThat(Verification.of(warehouse)).isEmpty();
    assertThat(familiesUnderCurrent()).isEqualTo(6);
  }

  @Test
  void aGateThatRefusesLeavesTheVersionBefore() throws IOException {
    Warehouse warehouse = TestRuns.warehouse(root);
    publish(warehouse, "2025-11-a", 5);
    Gate gate =
        (folder, manifest) -> {
          assertThat(Path.of(folder, OCTOBER_FILE)).exists();
          throw new UserError(ExitCode.PRIVACY, "a cell is too small");
        };

    assertThatThrownBy(() -> publish(warehouse, "2025-11-b", 6, 6, 3, gate))
        .isInstanceOf(UserError.class)
        .hasMessage("a cell is too small");

    assertThat(names("snapshots")).containsExactly("2025-11-a");
    assertThat(familiesUnderCurrent()).isEqualTo(5);
    assertThat(Verification.of(warehouse)).isEmpty();
  }

  @Test
  void anUnchangedFileIsStoredOnce() throws IOException {
    Warehouse warehouse = TestRuns.warehouse(root);
    publish(warehouse, "2025-11-a", 5, 5, 3, Gate.OPEN);
    publish(warehouse, "2025-11-b", 5, 6, 3, Gate.OPEN);

    assertThat(
            Files.isSameFile(
                snapshotFile("2025-11-a", OCTOBER_FILE), snapshotFile("2025-11-b", OCTOBER_FILE)))
        .isTrue();
    String november = OCTOBER_FILE.replace("10", "11");
    assertThat(
            Files.isSameFile(
                snapshotFile("2025-11-a", november), snapshotFile("2025-11-b", november)))
        .isFalse();
  }

  @Test
  void aCarriedMonthSurvivesThePruningOfItsFirstSnapshot() throws IOException {
    Warehouse warehouse = TestRuns.warehouse(root);
    Manifest before = publish(warehouse, "2025-11-a", 5);
    try (WarehouseLock lock = warehouse.lock("run", NOW)) {
      Staging staging = warehouse.stage("2025-11-b");
      warehouse.publish(
          lock,
          manifest("2025-11-b"),
          List.of(stage(staging, NOVEMBER, 8)),
          before.filesOf(Measured.TABLE, file -> file.path().contains("month=2025-10-01")),
          1,
          Gate.OPEN);
    }

    assertThat(names("snapshots")).containsExactly("2025-11-b");
    assertThat(familiesUnderCurrent()).isEqualTo(5);
    assertThat(Verification.of(warehouse)).isEmpty();
  }

  @Test
  void onlyTheNewestSnapshotsAreKept() throws IOException {
    Warehouse warehouse = TestRuns.warehouse(root);
    for (String runId : List.of("z", "y", "x", "w")) {
      publish(warehouse, runId, 5, 5, 2, Gate.OPEN);
    }

    assertThat(warehouse.snapshots()).containsExactly("w", "x");
    assertThat(names("snapshots")).containsExactly("w", "x");
    assertThat(Verification.of(warehouse)).isEmpty();
  }

  @Test
  void aFileThatNobodyNamedIsNotPublished() throws IOException {
    Warehouse warehouse = TestRuns.warehouse(root);
    try (WarehouseLock lock = warehouse.lock("run", NOW)) {
      Staging staging = warehouse.stage("a");
      StagedFile named = stage(staging, OCTOBER, 5);
      stage(staging, NOVEMBER, 5);
      warehouse.publish(lock, manifest("a"), List.of(named), List.of(), 3, Gate.OPEN);
    }

    assertThat(snapshotFile("a", "published/measured").toFile().list())
        .containsExactly("month=2025-10-01");
    assertThat(Verification.of(warehouse)).isEmpty();
  }

  @Test
  void aStagedFileThatIsNotWhatItsTaskReportedIsRefused() throws IOException {
    Warehouse warehouse = TestRuns.warehouse(root);
    try (WarehouseLock lock = warehouse.lock("run", NOW)) {
      StagedFile staged = stage(warehouse.stage("a"), OCTOBER, 5);
      WrittenFile told = staged.written();
      StagedFile lying =
          StagedFile.of(
              Measured.TABLE,
              Optional.of(OCTOBER),
              new WrittenFile(told.path(), 4, told.bytes(), told.sha256()));

      assertThatThrownBy(
              () -> warehouse.publish(lock, manifest("a"), List.of(lying), List.of(), 3, Gate.OPEN))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the staged file of " + OCTOBER_FILE + " is not what its task wrote");
    }
  }

  @Test
  void twoFilesOfOneNameAreRefused() throws IOException {
    Warehouse warehouse = TestRuns.warehouse(root);
    try (WarehouseLock lock = warehouse.lock("run", NOW)) {
      StagedFile staged = stage(warehouse.stage("a"), OCTOBER, 5);

      assertThatThrownBy(
              () ->
                  warehouse.publish(
                      lock, manifest("a"), List.of(staged, staged), List.of(), 3, Gate.OPEN))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("two files of one run want to be " + OCTOBER_FILE);
    }
  }

  @Test
  void anEqualRunOnlyMovesThePointerBack() throws IOException {
    Warehouse warehouse = TestRuns.warehouse(root);
    publish(warehouse, "a", 5);
    publish(warehouse, "b", 6);

    publish(warehouse, "a", 5);

    assertThat(warehouse.snapshots()).containsExactly("a", "b");
    assertThat(familiesUnderCurrent()).isEqualTo(5);
    assertThat(Verification.of(warehouse)).isEmpty();
  }

  @Test
  void aRebuildReplacesADamagedSnapshotByAnotherBesideIt() throws IOException {
    Warehouse warehouse = TestRuns.warehouse(root);
    Manifest damaged = publish(warehouse, "a", 5);
    Path file = snapshotFile("a", OCTOBER_FILE);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.write(file, new byte[0]);

    Manifest rebuilt = publish(warehouse, "a", 5, 5, 1, Gate.OPEN);

    assertThat(rebuilt.runId()).isEqualTo("a-r2");
    assertThat(rebuilt.isOf("a")).isTrue();
    assertThat(rebuilt.files()).isEqualTo(damaged.files());
    assertThat(names("snapshots")).containsExactly("a-r2");
    assertThat(Verification.of(warehouse)).isEmpty();
  }

  @Test
  void aWrongKeyIsRefusedBeforeAnythingIsWritten() throws IOException {
    Manifest published = publish(TestRuns.warehouse(root), "a", 5);

    TestRuns.PSEUDONYMS.refuseOtherKeyThanOf(published);
    assertThatThrownBy(
            () -> Pseudonyms.of(new byte[32], "lakeview").refuseOtherKeyThanOf(published))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("The key is not the one of this warehouse");
  }

  @Test
  void equalRunsGiveEqualSnapshots(@TempDir Path elsewhere) throws IOException {
    Manifest here = publish(TestRuns.warehouse(root), "a", 5);
    Manifest there = publish(TestRuns.warehouse(elsewhere), "a", 5);

    assertThat(there).isEqualTo(here);
    assertThat(elsewhere.resolve("LATEST.json"))
        .hasSameBinaryContentAs(root.resolve("LATEST.json"));
  }

  @Test
  void theProtocolHoldsOnAFileSystemOfHadoop() throws IOException {
    FileSystem plain = new RawLocalFileSystem();
    plain.initialize(root.toUri(), new Configuration());
    org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(root.toUri());
    Warehouse warehouse = new Warehouse(new HadoopStorage(plain, folder), step -> {});
    for (String runId : List.of("a", "b")) {
      try (WarehouseLock lock = warehouse.lock("run", NOW)) {
        Staging staging = warehouse.stage(runId);
        WrittenFile here = stage(staging, OCTOBER, 5).written();
        String path = staging.attempt("1") + "/part-2025-10.parquet";
        // Local URIs are opened by the local way, which reports a plain path.
        WrittenFile there = new WrittenFile(path, here.rows(), here.bytes(), here.sha256());
        warehouse.publish(
            lock,
            manifest(runId),
            List.of(StagedFile.of(Measured.TABLE, Optional.of(OCTOBER), there)),
            List.of(),
            1,
            Gate.OPEN);
      }
    }
    warehouse.journal().append(new JournalEntry("b", NOW, NOW, "Done.", 0, new TreeMap<>()));

    assertThat(warehouse.latest().orElseThrow().runId()).isEqualTo("b");
    assertThat(names("snapshots")).containsExactly("b");
    assertThat(warehouse.journal().entries()).hasSize(1);
    assertThat(Verification.of(warehouse)).isEmpty();
  }
}
