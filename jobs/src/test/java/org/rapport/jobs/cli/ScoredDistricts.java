package org.rapport.jobs.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Simulates, runs and scores one district after another, in one process, which spends its time on
 * districts rather than on starting. For {@code scripts/bench/scores}.
 *
 * <p>Arguments: a file with a line for each district, its name and then the arguments of {@code
 * rapport simulate} but where to; the folder of score sheets, {@code NAME.json}; the folder in
 * which one district at a time is made; the month with which its run ends.
 */
public final class ScoredDistricts {
  private final Path sheets;
  private final Path district;
  private final String month;

  private ScoredDistricts(Path sheets, Path district, String month) {
    this.sheets = sheets;
    this.district = district;
    this.month = month;
  }

  public static void main(String[] arguments) throws IOException {
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    ScoredDistricts districts =
        new ScoredDistricts(Path.of(arguments[1]), Path.of(arguments[2]), arguments[3]);
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      List<String> words = List.of(line.split(" ", -1));
      long start = System.nanoTime();
      districts.score(words.get(0), words.subList(1, words.size()));
      err.printf("%s took %d s%n", words.get(0), (System.nanoTime() - start) / 1_000_000_000);
    }
    System.exit(0);
  }

  private void score(String name, List<String> scenario) throws IOException {
    remove(district);
    List<String> simulate = new ArrayList<>(List.of("simulate", "--out", district.toString()));
    simulate.addAll(scenario);
    command(simulate.toArray(String[]::new));
    String config = district.resolve("rapport.yaml").toString();
    command("run", "--config", config, "--month", month);
    String truth = district.resolve("truth").toString();
    String sheet = command("score", "--config", config, "--truth", truth, "--json");
    Files.writeString(sheets.resolve(name + ".json"), sheet);
  }

  /** What the command printed; an exception with its errors where it failed. */
  private static String command(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    PrintWriter errors = new PrintWriter(err, true);
    Clock clock = Clock.systemUTC();
    Progress progress = new Progress(errors, clock, false);
    Shell shell = new Shell(new PrintWriter(out, true), errors, clock, progress, System.getenv());
    int status = Commands.run(shell, arguments);
    if (status != 0) {
      throw new IllegalStateException(
          String.join(" ", Arrays.asList(arguments)) + " ended with " + status + "\n" + err);
    }
    return out.toString();
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
