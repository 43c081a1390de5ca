package org.rapport.jobs.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rapport.contract.ExitCode;
import org.rapport.jobs.ingest.CheckReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the exports and writes nothing. */
@Command(
    name = "check",
    description = "Reads headers and rows of the exports and says what a run would find.")
final class CheckCommand implements Callable<Integer> {
  private final Shell shell;

  @Mixin private District district = new District();

  @Option(
      names = "--as-of",
      paramLabel = "DAY",
      converter = DayText.class,
      description = "Deliveries up to this day exist (default: today).")
  private @Nullable LocalDate asOf;

  @Option(names = "--json", description = "The same as JSON.")
  private boolean isJson;

  CheckCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    LocalDate day =
        asOf == null ? LocalDate.ofInstant(shell.clock().instant(), ZoneOffset.UTC) : asOf;
    shell.progress().begin("Reading the exports");
    CheckReport report = district.jobs(shell).check(day);
    shell.progress().end();
    if (isJson) {
      shell.out().println(Json.text(report.json()));
    } else {
      shell.out().print(report.text());
    }
    return (report.breaksLimit() ? ExitCode.EXPORT_REFUSED : ExitCode.DONE).number();
  }
}
