package org.rapport.jobs.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.Noun;
import org.rapport.contract.UserError;
import org.rapport.jobs.simulate.Format;
import org.rapport.jobs.simulate.Preset;
import org.rapport.jobs.simulate.Scenario;
import org.rapport.jobs.simulate.ScenarioReader;
import org.rapport.jobs.simulate.ScenarioText;
import org.rapport.jobs.simulate.Simulator;
import org.rapport.jobs.spark.EngineTasks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a synthetic district. */
@Command(
    name = "simulate",
    description =
        "Writes a synthetic district as exports, with a configuration to run it, and what is true"
            + " about it.")
final class SimulateCommand implements Callable<Integer> {
  /** With a few parts for each core no core waits for long. */
  private static final int PARTS_PER_CORE = 4;

  private final Shell shell;

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "A scenario file; --settings prints one with every key.")
  private @Nullable Path scenario;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "A scenario by name: small, typical, large, thin, informative or clean.")
  private @Nullable String preset;

  @Option(names = "--families", paramLabel = "N", description = "How many families.")
  private @Nullable Integer families;

  @Option(
      names = "--from",
      paramLabel = "YYYY-MM",
      converter = MonthText.class,
      description = "First month of deliveries.")
  private @Nullable YearMonth from;

  @Option(
      names = "--to",
      paramLabel = "YYYY-MM",
      converter = MonthText.class,
      description = "Last month of deliveries.")
  private @Nullable YearMonth to;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Where all chance comes from; the same seed gives the same bytes (default: 1).")
  private @Nullable Long seed;

  @Option(names = "--format", paramLabel = "FORMAT", description = "csv (the default) or jsonl.")
  private @Nullable String format;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "A folder that does not hold a district yet.")
  private @Nullable Path out;

  @Option(names = "--sample", description = "The district of data-samples/lakeview.")
  private boolean isSample;

  @Option(
      names = "--settings",
      description = "Prints a scenario file with every key, its meaning and its standard value.")
  private boolean isForSettings;

  @Option(
      names = "--spark",
      description =
          "Lets tasks of the engine write it, as a submitted simulation does on a cluster; all"
              + " machines have to see the folder then.")
  private boolean isByEngine;

  @Option(
      names = "--populations",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Also what is true if other families and staff were at the same schools, so many times:"
              + " by it rapport score judges values of schools and gaps (default: none).")
  private int populations;

  SimulateCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    if (isForSettings) {
      shell.out().print(ScenarioText.standard());
      return ExitCode.DONE.number();
    }
    if (out == null) {
      throw new UserError(ExitCode.CANNOT_START, "name a folder to write to with --out");
    }
    Scenario asked = scenario();
    shell.progress().begin("Simulating " + Noun.counted(asked.families(), "family", "families"));
    if (isByEngine || System.getProperty("spark.master") != null) {
      writeByEngine(asked, out);
    } else {
      Simulator.write(asked, out);
    }
    if (populations > 0) {
      shell.progress().begin("Drawing " + populations + " other populations");
      Simulator.writePopulations(asked, out, populations);
    }
    shell.progress().end();
    shell.out().println(out.resolve("rapport.yaml"));
    return ExitCode.DONE.number();
  }

  private static void writeByEngine(Scenario scenario, Path folder) throws IOException {
    try (EngineTasks tasks = EngineTasks.start("simulate")) {
      Simulator.write(scenario, folder, tasks::all, PARTS_PER_CORE * tasks.cores());
    }
  }

  private Scenario scenario() {
    boolean isNamed = scenario != null || preset != null;
    if ((isNamed && isSample) || (scenario != null && preset != null)) {
      throw new UserError(
          ExitCode.CANNOT_START, "name one of --scenario, --preset and --sample; each says it all");
    }
    if (isSample) {
      return Scenario.lakeview();
    }
    Scenario base =
        scenario != null
            ? ScenarioReader.read(scenario)
            : ScenarioReader.preset(preset == null ? Preset.TYPICAL.key() : preset).scenario();
    return base.of(
        seed == null ? base.seed() : seed,
        families == null ? base.families() : families,
        from == null ? base.from() : from,
        to == null ? base.to() : to,
        format == null ? base.format() : format());
  }

  private Format format() {
    return Arrays.stream(Format.values())
        .filter(each -> each.ending().equals(String.valueOf(format).toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new UserError(ExitCode.CANNOT_START, "--format is csv or jsonl"));
  }
}
