package org.rapport.jobs.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A home of Spark, laid out from the jars that the build has put below {@code target}: what Spark
 * ships and nothing else, so that what the jar for a cluster lacks is missed. Authentication and
 * encryption are on, as {@code CLUSTER.md} advises.
 */
final class SparkHome {
  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private final Path folder;

  private SparkHome(Path folder) {
    this.folder = folder;
  }

  /** Lays out a home in a new folder. */
  static SparkHome at(Path folder) {
    try {
      Path jars = Files.createDirectories(folder.resolve("jars"));
      for (Path jar : libraries(shipped()::contains)) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
      }
      byte[] secret = new byte[32];
      new SecureRandom().nextBytes(secret);
      Files.writeString(
          Files.createDirectories(folder.resolve("conf")).resolve("spark-defaults.conf"),
          """
          spark.authenticate true
          spark.authenticate.secret %s
          spark.network.crypto.enabled true
          spark.master.rest.enabled false
          spark.executor.extraJavaOptions -XX:TieredStopAtLevel=1
          """
              .formatted(HexFormat.of().formatHex(secret)));
      return new SparkHome(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The jar for a cluster. */
  static Path clusterJar() {
    return TARGET.resolve("rapport-spark-" + System.getProperty("rapport.version") + ".jar");
  }

  /** The jar that the launcher starts. */
  static Path launcherJar() {
    return TARGET.resolve("rapport-jobs-" + System.getProperty("rapport.version") + ".jar");
  }

  /** Libraries of Rapport's class path whose artifact is wanted, sorted. */
  static List<Path> libraries(Predicate<String> isWanted) {
    try (Stream<Path> jars = Files.list(TARGET.resolve("lib"))) {
      return jars.filter(jar -> isWanted.test(artifact(jar))).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Artifacts that Spark ships. */
  static Set<String> shipped() {
    try (InputStream list =
        Objects.requireNonNull(SparkHome.class.getResourceAsStream("spark-ships.txt"))) {
      return new String(list.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String artifact(Path jar) {
    return jar.getFileName().toString().replaceFirst("-\\d.*$", "");
  }

  /** Starts one of Spark's programs; what it says goes to files in the folder. */
  Running start(String mainClass, Path log, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of("-Xmx1g", "-XX:TieredStopAtLevel=1", "-cp", folder + "/jars/*", mainClass));
    command.addAll(arguments);
    Map<String, String> environment = new TreeMap<>();
    environment.put("SPARK_HOME", folder.toString());
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("SPARK_SCALA_VERSION", "2.13");
    return Running.start(command, environment, log);
  }

  /** Submits Rapport to a master, with options of Spark and then its own arguments. */
  Running submit(String master, List<String> options, Path log, String... arguments) {
    List<String> command = new ArrayList<>(List.of("--master", master, "--executor-memory", "1g"));
    command.addAll(List.of("--conf", "spark.scheduler.minRegisteredResourcesRatio=1.0"));
    command.addAll(options);
    command.addAll(List.of("--class", "org.rapport.jobs.cli.Main", clusterJar().toString()));
    command.addAll(List.of(arguments));
    return start("org.apache.spark.deploy.SparkSubmit", log, command);
  }

  /** Runs Rapport in one process, as the launcher does. */
  static Running launch(Path log, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                launcherJar().toString(),
                "org.rapport.jobs.cli.Main"));
    command.addAll(List.of(arguments));
    return Running.start(command, Map.of(), log);
  }
}
