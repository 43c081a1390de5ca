package org.rapport.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.contract.WarehousePaths;
import org.rapport.jobs.simulate.Scenario;
import org.rapport.jobs.simulate.Simulator;

/**
 * The jar for a cluster does there what the launcher's jar does here, to the byte. It needs both
 * jars, and so the build runs it after they are made.
 */
@EnabledIfSystemProperty(named = "rapport.version", matches = ".+")
class SubmittedRunIT {
  /** So many that there are two shards, one for each executor. */
  private static final int FAMILIES = 4_500;

  private static final YearMonth MONTH = YearMonth.of(2025, 10);

  @TempDir static Path folder;

  private static SparkHome home;
  private static StandaloneCluster cluster;
  private static Map<String, String> ofOneProcess;

  @BeforeAll
  static void runInOneProcessAndStartTheCluster() {
    home = SparkHome.at(folder.resolve("spark-home"));
    cluster = StandaloneCluster.start(home, folder, 2);
    Path district = district("here");
    Running run = SparkHome.launch(folder.resolve("here.log"), run(district));
    assertThat(run.exitCode()).as("the run said %s", run.said()).isZero();
    ofOneProcess = published(district);
    assertThat(ofOneProcess.keySet())
        .anyMatch(path -> path.endsWith("part-00001.parquet"))
        .anyMatch(path -> path.endsWith("district.pdf"));
  }

  @AfterAll
  static void endTheCluster() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void theJarHoldsAllThatSparkDoesNotShipAndNothingElse() throws IOException {
    assertThat(SparkHome.libraries(artifact -> !SparkHome.shipped().contains(artifact)))
        .extracting(jar -> jar.getFileName().toString().replaceFirst("-\\d.*$", ""))
        .as("libraries that spark-ships.txt does not name: has the jar for a cluster all of them?")
        .containsExactlyInAnyOrder(
            "rapport-contract",
            "rapport-reports",
            "picocli",
            "commons-csv",
            "jspecify",
            "jackson-dataformat-yaml",
            "snakeyaml",
            "jfreechart",
            "openhtmltopdf-core",
            "openhtmltopdf-pdfbox",
            "pdfbox",
            "pdfbox-io",
            "fontbox",
            "xmpbox",
            "graphics2d");
    try (JarFile jar = new JarFile(SparkHome.clusterJar().toFile())) {
      assertThat(jar.stream().map(ZipEntry::getName).filter(name -> name.endsWith(".class")))
          .isNotEmpty()
          .allMatch(name -> name.startsWith("org/rapport/"));
      assertThat(jar.getManifest().getMainAttributes().getValue("Class-Path")).isNull();
      assertThat(jar.getEntry("log4j2.properties")).isNull();
    }
  }

  @Test
  void aStandaloneClusterGivesTheBytesOfOneProcess() {
    Path district = district("standalone");
    Running run =
        home.submit(cluster.url(), List.of(), folder.resolve("standalone.log"), run(district));

    assertThat(run.exitCode()).as("the run said %s", run.said()).isZero();
    assertThat(published(district)).isEqualTo(ofOneProcess);
    assertThat(run.said())
        .as("two executors worked, and nothing crossed the wire unencrypted")
        .contains(",executor 0,", ",executor 1,")
        .doesNotContain("visible on the wire");
  }

  @Test
  void anExecutorKilledWhileItWritesTablesChangesNothing() {
    Path district = district("killed");
    Running run =
        home.submit(cluster.url(), List.of(), folder.resolve("killed.log"), run(district));
    run.await(() -> staged(district));
    cluster.killAnExecutor();

    assertThat(run.exitCode()).as("the run said %s", run.said()).isZero();
    assertThat(run.said()).contains("Lost executor");
    assertThat(published(district)).isEqualTo(ofOneProcess);
    assertThat(staged(district)).as("what the killed executor has left").isEmpty();
  }

  @Test
  void aClusterInOneMachineGivesTheBytesOfOneProcessThroughAFileSystemOfHadoop() {
    Path district = district("local-cluster");
    List<String> mount =
        List.of(
            "--conf",
            "spark.hadoop.fs.viewfs.mounttable.shared.link./district=" + district.toUri());
    Running run =
        home.submit(
            "local-cluster[2,1,1024]",
            mount,
            folder.resolve("local-cluster.log"),
            run("viewfs://shared/district/rapport.yaml"));

    assertThat(run.exitCode()).as("the run said %s", run.said()).isZero();
    assertThat(published(district)).isEqualTo(ofOneProcess);
  }

  @Test
  void aMistakeEndsASubmissionWithItsExitCodeAndOneLine() {
    Running run =
        home.submit(
            cluster.url(),
            List.of(),
            folder.resolve("mistake.log"),
            "run",
            "--config",
            "not-there.yaml",
            "--month",
            "2025-10");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.said())
        .contains(
            "rapport: not-there.yaml: there is no such file; name the configuration with --config");
  }

  private static Path district(String name) {
    Path district = folder.resolve("district-" + name);
    try {
      Simulator.write(Scenario.of(1, FAMILIES, MONTH, MONTH), district);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return district;
  }

  private static String[] run(Path district) {
    return run(district.resolve("rapport.yaml").toString());
  }

  private static String[] run(String config) {
    return new String[] {"run", "--config", config, "--month", MONTH.toString()};
  }

  private static Path warehouse(Path district) {
    return district.resolve("warehouse");
  }

  /** A table that a task is writing or has written, below the folder of unfinished work. */
  private static Optional<Path> staged(Path district) {
    Path staging = warehouse(district).resolve(WarehousePaths.STAGING);
    if (!Files.isDirectory(staging)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(staging)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findFirst();
    } catch (IOException | UncheckedIOException e) {
      // Folders come and go while a run is at work.
      return Optional.empty();
    }
  }

  /** Checksums of everything that a reader finds, by path. */
  private static Map<String, String> published(Path district) {
    Map<String, String> checksums = new TreeMap<>();
    for (String part : List.of(WarehousePaths.SNAPSHOTS, WarehousePaths.REPORTS)) {
      try (Stream<Path> files = Files.walk(warehouse(district).resolve(part))) {
        files
            .filter(Files::isRegularFile)
            // Hadoop's own way to a local disk keeps checksums beside the files.
            .filter(file -> !file.getFileName().toString().endsWith(".crc"))
            .forEach(
                file ->
                    checksums.put(warehouse(district).relativize(file).toString(), checksum(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return checksums;
  }

  private static String checksum(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
