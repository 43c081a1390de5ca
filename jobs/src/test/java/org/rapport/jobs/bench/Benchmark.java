package org.rapport.jobs.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Times Rapport and the DuckDB reference in turn, each time in a new process, and prints a Markdown
 * table. {@code scripts/bench/run} sets the system properties {@code rapport.root} and {@code
 * rapport.bench.driver}, the class path of the reference's side.
 */
@Command(
    name = "scripts/bench/run",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Times Rapport and the DuckDB reference in turn, on the same made-up exports, each time in a"
          + " new process, and prints a Markdown table to stdout.",
      "scripts/bench/run reading times the reading of CSV alone."
    })
public final class Benchmark implements Callable<Integer> {
  private static final double MEBI = 1 << 20;

  /** What is timed. */
  enum Work {
    /** All months into an empty warehouse. */
    DISTRICT,
    /** The last month into a warehouse that has the earlier ones. */
    MONTH
  }

  private record Side(String name, List<Measured> rounds) {
    double median(ToDoubleFunction<Measured> measure) {
      return Spread.of(rounds.stream().mapToDouble(measure)).median();
    }
  }

  @Option(
      names = "--families",
      paramLabel = "N",
      defaultValue = "13000",
      description = "Families of the district (default: ${DEFAULT-VALUE}, 20,000 students).")
  private int families;

  @Option(
      names = "--from",
      paramLabel = "YYYY-MM",
      defaultValue = "2025-08",
      converter = Month.class,
      description = "First month of its exports (default: ${DEFAULT-VALUE}).")
  private YearMonth first = YearMonth.of(2025, 8);

  @Option(
      names = "--to",
      paramLabel = "YYYY-MM",
      defaultValue = "2026-05",
      converter = Month.class,
      description = "Last month of its exports (default: ${DEFAULT-VALUE}).")
  private YearMonth last = YearMonth.of(2026, 5);

  @Option(
      names = "--work",
      split = ",",
      paramLabel = "WORK",
      defaultValue = "district,month",
      description = {
        "district: all months into an empty warehouse; month: the last month into a warehouse that"
            + " has the earlier ones (default: ${DEFAULT-VALUE})."
      })
  private List<Work> works = List.of();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each side runs (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where exports and results lie, and stay (default: target/bench).")
  private Path folder = root().resolve("target/bench");

  private final PrintStream out;
  private final PrintStream progress;

  private Benchmark(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  /** Reads {@code YYYY-MM}. */
  static final class Month implements CommandLine.ITypeConverter<YearMonth> {
    @Override
    public YearMonth convert(String text) {
      return YearMonth.parse(text);
    }
  }

  /** The command line of {@code scripts/bench/run}. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    CommandLine line = new CommandLine(new Benchmark(out, System.err));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          System.err.println("bench: " + failure.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
    System.exit(line.execute(arguments));
  }

  private static Path root() {
    return Path.of(System.getProperty("rapport.root", "")).toAbsolutePath();
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Workload workload =
        new Workload(
            root(),
            folder.toAbsolutePath().resolve(families + "-families-" + first + "-" + last),
            families,
            first,
            last,
            Runtime.getRuntime().availableProcessors(),
            Path.of(System.getProperty("java.home"), "bin", "java"),
            System.getProperty("rapport.bench.driver", System.getProperty("java.class.path")));
    progress.printf("%,d families: making the exports%n", families);
    workload.makeExports();
    List<Measured> references = new ArrayList<>();
    List<Side> sides = new ArrayList<>();
    for (Work work : works) {
      sides.add(new Side(named(work), new ArrayList<>()));
    }
    for (int round = 1; round <= rounds; round++) {
      for (int i = 0; i < works.size(); i++) {
        Measured measured =
            switch (works.get(i)) {
              case DISTRICT -> workload.rebuild();
              case MONTH -> workload.addMonth();
            };
        sides.get(i).rounds().add(told(round, sides.get(i).name(), measured));
      }
      references.add(told(round, "DuckDB", workload.reference()));
    }
    print(workload, sides, new Side("DuckDB, all months", references));
    return CommandLine.ExitCode.OK;
  }

  private String named(Work work) {
    return switch (work) {
      case DISTRICT -> "Rapport, all months";
      case MONTH -> "Rapport, " + last + " added";
    };
  }

  private Measured told(int round, String name, Measured measured) {
    progress.printf("round %d, %s: %.1f s%n", round, name, measured.seconds());
    return measured;
  }

  private void print(Workload workload, List<Side> sides, Side reference) throws IOException {
    out.printf(
        "%n%,d families, %s to %s, %,.0f MiB of exports, %d rounds in turn; %s%n%n",
        families, first, last, workload.exportBytes() / MEBI, rounds, machine());
    out.println(
        "| | tables, s | spread | all, s | spread | CPU, s | peak, MiB | tables : DuckDB |");
    out.println("|---|--:|--:|--:|--:|--:|--:|--:|");
    for (Side side : sides) {
      print(side, reference);
    }
    print(reference, reference);
  }

  private void print(Side side, Side reference) {
    out.printf(
        "| %s | %s | %s | %.1f | %.0f | %.2f |%n",
        side.name(),
        Spread.of(side.rounds().stream().mapToDouble(Benchmark::tables)).cells(1),
        Spread.of(side.rounds().stream().mapToDouble(Measured::seconds)).cells(1),
        side.median(Measured::cpuSeconds),
        side.rounds().stream().mapToDouble(Measured::peakBytes).max().orElseThrow() / MEBI,
        side.median(Benchmark::tables) / reference.median(Benchmark::tables));
  }

  /** Until the tables are published; the reference does nothing else. */
  private static double tables(Measured measured) {
    return measured.untilMark().orElse(measured.seconds());
  }

  private static String machine() throws IOException {
    String model =
        Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
            .filter(line -> line.startsWith("model name"))
            .findFirst()
            .map(line -> line.replaceAll(".*:\\s*", ""))
            .orElse(System.getProperty("os.arch"));
    String memory = Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("\\D", "");
    return "%d cores of %s, %.0f GiB, %s %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            model,
            Long.parseLong(memory) / MEBI,
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.version"));
  }
}
