package org.rapport.jobs.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** The same exports in other files: twice, in another order, in pieces, in few. */
final class Redelivery {
  /** Kinds of which a file says nothing about rows that it does not hold. */
  private static final List<String> INCREMENTS =
      List.of("attendance", "contacts", "commitments", "participation", "events");

  /** So many records of a small file may be rejected. */
  private static final int FORGIVEN = 5;

  private static final String TOMBSTONE = "is_deleted";

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
      List<String> records = records(file);
      Collections.shuffle(records.subList(1, records.size()), random);
      Files.write(file, records);
    }
  }

  /** Every other record of each file in a second file of the same day, rosters and events too. */
  void split() throws IOException {
    for (Path file : files()) {
      List<String> records = records(file);
      if (records.size() >= 3) {
        List<String> even = new ArrayList<>(List.of(records.get(0)));
        List<String> odd = new ArrayList<>(List.of(records.get(0)));
        for (int i = 1; i < records.size(); i++) {
          (i % 2 == 0 ? even : odd).add(records.get(i));
        }
        Files.write(file, even);
        Files.write(file.resolveSibling(named(file, "-rest")), odd);
      }
    }
  }

  /**
   * All months of a kind in two files: what was said of each key first, and what was said of it
   * later, deletions too. One file may not hold both, for two rows of one key with other values in
   * one file contradict each other. What comes late stays by itself.
   */
  void merged() throws IOException {
    for (String kind : INCREMENTS) {
      List<String> first = new ArrayList<>();
      List<String> later = new ArrayList<>();
      Set<String> said = new HashSet<>();
      List<Path> files =
          files(List.of(kind)).stream()
              .filter(file -> !file.getFileName().toString().contains("-late-"))
              .toList();
      for (Path file : files) {
        List<String> records = records(file);
        boolean isMarked = records.get(0).endsWith(TOMBSTONE);
        boolean isAgain = file.getFileName().toString().contains("-again-");
        if (first.isEmpty()) {
          String header = records.get(0) + (isMarked ? "" : "," + TOMBSTONE);
          first.add(header);
          later.add(header);
        }
        Set<String> before = Set.copyOf(said);
        for (String record : records.subList(1, records.size())) {
          boolean isNews = isAgain || !before.contains(key(kind, record));
          (isNews ? first : later).add(record + (isMarked ? "" : ","));
          said.add(key(kind, record));
        }
        Files.delete(file);
      }
      Path last = files.get(files.size() - 1);
      Files.write(last.resolveSibling(kind + "-2025-08-31.csv"), first);
      Files.write(last.resolveSibling(kind + "-2026-01-31.csv"), later);
    }
  }

  /** A few corrections of contacts with a second one in the same file that says otherwise. */
  int contradicted() throws IOException {
    return corrections(
        (correction, records) -> {
          String[] fields = correction.split(",", -1);
          fields[6] = fields[6].equals("sms") ? "app" : "sms";
          records.add(correction);
          records.add(String.join(",", fields));
        });
  }

  /** None of these corrections. */
  int uncorrected() throws IOException {
    return corrections((correction, records) -> {});
  }

  /** What becomes of a correction. */
  private interface Change {
    void write(String correction, List<String> records);
  }

  private int corrections(Change change) throws IOException {
    int count = 0;
    Set<String> said = new HashSet<>();
    for (Path file : files(List.of("contacts"))) {
      List<String> changed = new ArrayList<>();
      boolean isAgain = file.getFileName().toString().contains("-again-");
      Set<String> before = Set.copyOf(said);
      int inFile = 0;
      for (String record : records(file)) {
        boolean isCorrection = !changed.isEmpty() && before.contains(key("contacts", record));
        if (isCorrection && !isAgain && inFile < FORGIVEN / 2) {
          change.write(record, changed);
          inFile++;
          count++;
        } else {
          changed.add(record);
          said.add(key("contacts", record));
        }
      }
      Files.write(file, changed);
    }
    return count;
  }

  private static String key(String kind, String record) {
    String[] fields = record.split(",", 4);
    return switch (kind) {
      case "attendance" -> fields[0] + "," + fields[1] + "," + fields[2];
      case "contacts" -> fields[0];
      case "participation" -> fields[0] + "," + fields[1];
      default -> fields[0];
    };
  }

  /** The header and the records of a file; one may have several lines, in quotes. */
  private static List<String> records(Path file) throws IOException {
    List<String> records = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String line : Files.readString(file, StandardCharsets.UTF_8).split("\n", -1)) {
      open.append(open.isEmpty() ? "" : "\n").append(line);
      if (open.chars().filter(next -> next == '"').count() % 2 == 0 && !open.isEmpty()) {
        records.add(open.toString());
        open.setLength(0);
      }
    }
    return records;
  }

  private static String named(Path file, String suffix) {
    String name = file.getFileName().toString();
    return name.substring(0, name.indexOf(".csv")) + suffix + ".csv";
  }

  /** All files in the order of their deliveries. */
  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(exports)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private List<Path> files(List<String> kinds) throws IOException {
    return files().stream()
        .filter(file -> kinds.stream().anyMatch(file.getFileName().toString()::startsWith))
        .sorted(Comparator.comparing(Redelivery::stamp))
        .toList();
  }

  private static String stamp(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.indexOf(".csv") - 10);
  }
}
