package org.rapport.jobs.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** The same exports in other files: twice, in another order, in pieces, in one. */
final class Redelivery {
  /** Kinds of which a file says nothing about rows that it does not hold. */
  private static final List<String> INCREMENTS =
      List.of("attendance", "contacts", "commitments", "participation", "events");

  /** Kinds of which one key never has two values in these exports. */
  private static final List<String> STEADY = List.of("attendance", "contacts", "participation");

  private final Path exports;

  Redelivery(Path district) {
    this.exports = district.resolve("exports");
  }

  /** Every file once more beside itself. */
  void replayed() throws IOException {
    for (Path file : files()) {
      Files.copy(file, file.resolveSibling(named(file, "-replayed")));
    }
  }

  /** The records of every file in an order of chance. */
  void reordered(long seed) throws IOException {
    Random random = new Random(seed);
    for (Path file : files()) {
      if (!file.getFileName().toString().startsWith("events")) {
        List<String> lines = Files.readAllLines(file);
        Collections.shuffle(lines.subList(1, lines.size()), random);
        Files.write(file, lines);
      }
    }
  }

  /** Every other record of each increment in a second file of the same day. */
  void split() throws IOException {
    for (Path file : files(INCREMENTS)) {
      List<String> lines = Files.readAllLines(file);
      if (file.getFileName().toString().startsWith("events") || lines.size() < 3) {
        continue;
      }
      List<String> even = new ArrayList<>(List.of(lines.get(0)));
      List<String> odd = new ArrayList<>(List.of(lines.get(0)));
      for (int i = 1; i < lines.size(); i++) {
        (i % 2 == 0 ? even : odd).add(lines.get(i));
      }
      Files.write(file, even);
      Files.write(file.resolveSibling(named(file, "-rest")), odd);
    }
  }

  /** All months of a kind in the first month's file; what comes late stays by itself. */
  void merged() throws IOException {
    for (String kind : STEADY) {
      List<String> all = new ArrayList<>();
      List<Path> files = files(List.of(kind));
      Path last = files.get(0);
      for (Path file : files) {
        if (!file.getFileName().toString().contains("-late-")) {
          List<String> lines = Files.readAllLines(file);
          all.addAll(all.isEmpty() ? lines : lines.subList(1, lines.size()));
          Files.delete(file);
          last = file;
        }
      }
      Files.write(last, all);
    }
  }

  private static String named(Path file, String suffix) {
    String name = file.getFileName().toString();
    return name.substring(0, name.indexOf(".csv")) + suffix + ".csv";
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(exports)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private List<Path> files(List<String> kinds) throws IOException {
    return files().stream()
        .filter(file -> kinds.stream().anyMatch(file.getFileName().toString()::startsWith))
        .toList();
  }
}
