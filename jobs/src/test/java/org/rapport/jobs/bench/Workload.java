package org.rapport.jobs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.rapport.jobs.reference.Reference;

/**
 * A made-up district and the two processes that are timed on it.
 *
 * @param root where Rapport's sources stand
 * @param folder the district's: {@code district/} as simulated, and what the sides write
 * @param families how many it has
 * @param first the first month of its exports
 * @param last the last one
 * @param cores how many both sides may use
 * @param java the JVM of the reference's side
 * @param driver its class path
 */
record Workload(
    Path root,
    Path folder,
    int families,
    YearMonth first,
    YearMonth last,
    int cores,
    Path java,
    String driver) {

  /** The line of a run's error output that comes when all tables are published. */
  static final String TABLES_ARE_PUBLISHED = "Drawing the reports";

  private Path district() {
    return folder.resolve("district");
  }

  private Path config() {
    return district().resolve("rapport.yaml");
  }

  private Path warehouse() {
    return district().resolve("warehouse");
  }

  private Path earlierWarehouse() {
    return folder.resolve("warehouse-before-" + last);
  }

  /** Simulates the exports where they are not there from an earlier time. */
  void makeExports() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    if (!Files.exists(config())) {
      remove(district());
      List<String> command =
          List.of(
              rapport(),
              "simulate",
              "--families=" + families,
              "--from=" + first,
              "--to=" + last,
              "--seed=1",
              "--out=" + district());
      measured(command, "simulate");
    }
  }

  /** Bytes of all exports. */
  long exportBytes() throws IOException {
    try (Stream<Path> files = Files.walk(district().resolve("exports"))) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** Rapport, all months, into a new warehouse. */
  Measured rebuild() throws IOException, InterruptedException {
    remove(warehouse());
    return run("rebuild", "--from=" + first, "--to=" + last);
  }

  /** Rapport, the last month, into a warehouse that has the earlier ones. */
  Measured addMonth() throws IOException, InterruptedException {
    if (!Files.exists(earlierWarehouse())) {
      remove(warehouse());
      run("earlier", "--from=" + first, "--to=" + last.minusMonths(1));
      Files.move(warehouse(), earlierWarehouse());
    }
    remove(warehouse());
    copy(earlierWarehouse(), warehouse());
    return run("month", "--month=" + last);
  }

  /** The reference, all months, into Parquet of its own. */
  Measured reference() throws IOException, InterruptedException {
    Path out = folder.resolve("reference");
    remove(out);
    Files.createDirectories(out);
    List<String> given = new ArrayList<>(Reference.given(config(), last));
    given.add("SET VARIABLE out = '" + out + "'");
    Path script = folder.resolve("given.sql");
    Files.writeString(script, String.join(";\n", given) + ";\n");
    List<String> command =
        List.of(
            java.toString(),
            "-cp",
            driver,
            SqlScripts.class.getName(),
            String.valueOf(cores),
            script.toString(),
            Reference.script().toString(),
            Reference.script().resolveSibling("publish.sql").toString());
    return measured(command, "reference");
  }

  private Measured run(String name, String... months) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(rapport(), "run", "--config=" + config()));
    command.addAll(List.of(months));
    return measured(command, name);
  }

  private String rapport() {
    return root.resolve("scripts/rapport").toString();
  }

  private Measured measured(List<String> command, String name)
      throws IOException, InterruptedException {
    return Measured.of(command, TABLES_ARE_PUBLISHED, folder.resolve(name + ".log"));
  }

  private static void remove(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (Stream<Path> found = Files.walk(tree)) {
        for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** With its links as links: the pointer to a warehouse's newest snapshot is one. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> found = Files.walk(from)) {
      found.forEach(
          path -> {
            try {
              Files.copy(
                  path,
                  to.resolve(from.relativize(path)),
                  StandardCopyOption.COPY_ATTRIBUTES,
                  LinkOption.NOFOLLOW_LINKS);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
