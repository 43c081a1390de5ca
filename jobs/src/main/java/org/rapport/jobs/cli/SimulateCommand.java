package org.rapport.jobs.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.contract.UserError;
import org.rapport.jobs.simulate.Scenario;
import org.rapport.jobs.simulate.Simulator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a synthetic district. */
@Command(
    name = "simulate",
    description = "Writes a synthetic district as exports, with a configuration to run it.")
final class SimulateCommand implements Callable<Integer> {
  private final Shell shell;

  @Option(
      names = "--families",
      required = true,
      paramLabel = "N",
      description = "How many families.")
  private int families;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "YYYY-MM",
      converter = MonthText.class,
      description = "First month of deliveries.")
  private @Nullable YearMonth from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "YYYY-MM",
      converter = MonthText.class,
      description = "Last month of deliveries.")
  private @Nullable YearMonth to;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Where all chance comes from; the same seed gives the same bytes (default: 1).")
  private long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "A folder that does not hold a district yet.")
  private @Nullable Path out;

  SimulateCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    if (from == null || to == null || out == null) {
      throw new UserError(ExitCode.CANNOT_START, "name --from, --to and --out");
    }
    shell.progress().begin("Simulating " + families + " families");
    Simulator.write(Scenario.of(seed, families, from, to), out);
    shell.progress().end();
    shell.out().println(out.resolve("rapport.yaml"));
    return ExitCode.DONE.number();
  }
}
